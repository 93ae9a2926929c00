//! What ends, and by whom: every table is accounted for.

use std::collections::BTreeSet;

use domain::{
    ending::{ENDED_BY_ITSELF, Kind},
    schema::MIGRATIONS,
};
use store::{Db, Key, Value, migrations};

use crate::support::{Engine, Server, on_each_engine};

async fn tables(server: &Server) -> BTreeSet<String> {
    let sql = match server.engine {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text FROM information_schema.tables
            WHERE table_schema = 'public'"
        }
    };
    let mut tx = server.db().read().await.expect("the database answers");
    let rows = tx.rows(sql, &[] as &[Value]).await.expect("the query runs").into_iter();
    rows.map(|row| row.first().expect("a name")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_is_ended_by_end_or_says_why_not() {
    on_each_engine(async |server| {
        let named = Kind::ALL.iter().map(|kind| kind.table());
        let named: Vec<_> = named.chain(ENDED_BY_ITSELF.iter().map(|(table, _)| *table)).collect();
        let known: BTreeSet<_> = named.iter().map(|table| (*table).to_owned()).collect();
        assert_eq!(known.len(), named.len(), "a table is named twice");
        assert_eq!(tables(&server).await, known);
        server.finish().await;
    })
    .await;
}

/// The database of a program whose last migration was the one before this.
async fn before(db: &Db, name: &str) {
    let at = MIGRATIONS.iter().position(|migration| migration.name == name);
    let older = &MIGRATIONS[..at.expect("there is such a migration")];
    migrations::run(db, older).await.expect("they run");
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_from_before_their_schemes_were_noted_have_them() {
    for engine in Engine::ALL {
        let server = Server::prepare(engine, &[]);
        let db = server.db();
        before(&db, "0010_password_schemes").await;
        let kept = "$argon2id-p$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA\
            $aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g";
        let mut tx = db.write(Key::of("test", b"")).await.expect("the database answers");
        let sql = "INSERT INTO passwords (account_id, hash, bound_at) VALUES ($1, $2, 1)";
        tx.execute(sql, &[vec![7_u8; 16].into(), kept.into()]).await.expect("a row");
        tx.commit().await.expect("nothing stands against it");
        migrations::run(&db, MIGRATIONS).await.expect("they run");
        let mut tx = db.read().await.expect("the database answers");
        let row = tx.row("SELECT scheme FROM passwords", &[]).await.expect("the query runs");
        let scheme: String = row.expect("one row").first().expect("a text");
        assert_eq!(scheme, "$argon2id-p$v=19$m=19456,t=2,p=1");
    }
}
