//! Schema changes: embedded, forward only, additive.
//!
//! All that are missing run in one transaction under a lock, so that several nodes may start at
//! once and a failing one leaves nothing behind. A program refuses a database that has migrations it
//! does not know only when they are not additive; they always are, so an older program beside a
//! newer one goes on working.

use crate::{Db, Fault, Key, Tx};

/// One step of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// A number and a name, `0001_accounts`; never changed once it has landed.
    pub name: &'static str,
    /// Portable DDL.
    pub sql: &'static str,
}

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    name TEXT PRIMARY KEY,
    checksum BIGINT NOT NULL
)";

/// Runs the migrations that are missing, in order, and names them.
///
/// # Errors
/// [`Fault::Migration`] when a landed migration's text has changed, or one fails; [`Fault::Busy`]
/// when another node's migrations take longer than a lock waits, and it is worth another try.
pub async fn run(db: &Db, migrations: &[Migration]) -> Result<Vec<&'static str>, Fault> {
    let mut tx = db.write(Key::of("migrations", b"")).await?;
    tx.unhurried().await?;
    tx.batch(LEDGER).await?;
    let mut ran = Vec::new();
    for migration in migrations {
        if is_missing(&mut tx, migration).await? {
            apply(&mut tx, migration).await?;
            ran.push(migration.name);
        }
    }
    tx.commit().await?;
    Ok(ran)
}

async fn is_missing(tx: &mut Tx, migration: &Migration) -> Result<bool, Fault> {
    let sql = "SELECT checksum FROM schema_migrations WHERE name = $1";
    let Some(row) = tx.row(sql, &[migration.name.into()]).await? else { return Ok(true) };
    if row.first::<i64>()? == checksum(migration) {
        return Ok(false);
    }
    let problem = "its text is not the one this database was made with".to_owned();
    Err(Fault::Migration { name: migration.name.to_owned(), problem })
}

async fn apply(tx: &mut Tx, migration: &Migration) -> Result<(), Fault> {
    tx.batch(migration.sql).await.map_err(|problem| Fault::Migration {
        name: migration.name.to_owned(),
        problem: problem.to_string(),
    })?;
    let sql = "INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)";
    tx.execute(sql, &[migration.name.into(), checksum(migration).into()]).await.map(drop)
}

fn checksum(migration: &Migration) -> i64 {
    Key::of(migration.name, migration.sql.as_bytes()).number()
}
