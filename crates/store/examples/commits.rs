//! How many transactions a second become durable, by how many write at once, on both engines.
//!
//! `cargo run --release -p store --example commits`
#![expect(clippy::print_stdout, reason = "its figures are what it is for")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use store::{Db, Fault, Key, Location, Migration, PostgresTls, migrations};
use tokio::task::JoinSet;

const TABLE: Migration = Migration {
    name: "0001_tallies",
    sql: "CREATE TABLE tallies (id BIGINT PRIMARY KEY, count BIGINT NOT NULL);",
};
const TIME: Duration = Duration::from_secs(3);

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Fault> {
    let folder = testing::temp_dir();
    let sqlite = Location::Sqlite(folder.path().join("tallies.db"));
    let url = testing::postgres().database();
    let postgres = Location::Postgres { url, tls: PostgresTls::Off, connections: 64 };
    for (name, location) in [("SQLite", sqlite), ("PostgreSQL", postgres)] {
        let db = Arc::new(Db::open(&location)?);
        migrations::run(&db, &[TABLE]).await?;
        for writers in [1, 4, 16, 64] {
            let commits = all(&db, writers).await?;
            let rate = f64::from(commits) / TIME.as_secs_f64();
            println!("{name:10} {writers:2} writers: {rate:6.0} commits a second");
        }
    }
    Ok(())
}

async fn all(db: &Arc<Db>, writers: i64) -> Result<u32, Fault> {
    let tasks: JoinSet<_> = (0..writers).map(|id| one(Arc::clone(db), id)).collect();
    tasks.join_all().await.into_iter().sum()
}

/// Reads its tally and writes one more, as a counter of tries does.
async fn one(db: Arc<Db>, id: i64) -> Result<u32, Fault> {
    let started = Instant::now();
    let mut commits = 0;
    while started.elapsed() < TIME {
        let mut tx = db.write(Key::of("tally", &id.to_be_bytes())).await?;
        let row = tx.row("SELECT count FROM tallies WHERE id = $1", &[id.into()]).await?;
        let count: i64 = row.map_or(Ok(0), store::Row::first)?;
        let sql = "INSERT INTO tallies (id, count) VALUES ($1, $2)
            ON CONFLICT (id) DO UPDATE SET count = excluded.count";
        tx.execute(sql, &[id.into(), (count + 1).into()]).await?;
        tx.commit().await?;
        commits += 1;
    }
    Ok(commits)
}
