//! What the seam costs: an indexed read through the store beside the same read through the bare
//! driver, in one run, on both engines.
//!
//! `cargo run --release -p store --example reads`
#![expect(clippy::print_stdout, reason = "its figures are what it is for")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use store::{Db, Fault, Key, Location, Migration, PostgresTls, Value, migrations};
use tokio_postgres::{Client, NoTls};

const TABLE: Migration = Migration {
    name: "0001_people",
    sql: "CREATE TABLE people (id BLOB PRIMARY KEY, name TEXT NOT NULL, seen_at BIGINT NOT NULL);",
};
const SELECT: &str = "SELECT name, seen_at FROM people WHERE id = $1";
const PEOPLE: u64 = 10_000;
/// Rounds of which the fastest counts: the machine does other things too.
const ROUNDS: usize = 7;

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Fault> {
    let folder = testing::temp_dir();
    let path = folder.path().join("people.db");
    let db = filled(&Location::Sqlite(path.clone())).await?;
    let bare = Connection::open(&path).expect("the file that was just made");
    let mut through = Duration::MAX;
    let mut floor = Duration::MAX;
    for _ in 0..ROUNDS {
        floor = floor.min(bare_sqlite(&bare, 50_000));
        through = through.min(through_the_store(&db, 50_000).await?);
    }
    tell("SQLite", through, floor);

    let url = testing::postgres().database();
    let location = Location::Postgres { url: url.clone(), tls: PostgresTls::Off, connections: 8 };
    let db = filled(&location).await?;
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.expect("our server");
    tokio::spawn(connection);
    (through, floor) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        floor = floor.min(bare_postgres(&client, 5_000).await);
        through = through.min(through_the_store(&db, 5_000).await?);
    }
    tell("PostgreSQL", through, floor);
    Ok(())
}

fn tell(engine: &str, through: Duration, floor: Duration) {
    let ratio = through.as_secs_f64() / floor.as_secs_f64();
    let (through, floor) = (through.as_nanos(), floor.as_nanos());
    println!(
        "{engine:10} {through:7} ns a read, bare driver {floor:7} ns: {ratio:.2} times as long"
    );
}

async fn filled(location: &Location) -> Result<Db, Fault> {
    let db = Db::open(location)?;
    migrations::run(&db, &[TABLE]).await?;
    let mut tx = db.write(Key::of("people", b"")).await?;
    for number in 0..PEOPLE {
        let values: [Value; 3] = [id(number).into(), format!("name {number}").into(), 1_i64.into()];
        tx.execute("INSERT INTO people (id, name, seen_at) VALUES ($1, $2, $3)", &values).await?;
    }
    tx.commit().await?;
    Ok(db)
}

/// Sixteen bytes, as ids have, spread over the index.
fn id(number: u64) -> [u8; 16] {
    let number = u128::from(number % PEOPLE);
    (number.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)).to_be_bytes()
}

async fn through_the_store(db: &Db, reads: u32) -> Result<Duration, Fault> {
    let started = Instant::now();
    for number in 0..reads {
        let mut tx = db.read().await?;
        let row = tx.row(SELECT, &[id(number.into()).into()]).await?;
        let mut columns = row.expect("somebody").columns();
        black_box((columns.take::<String>()?, columns.take::<i64>()?));
    }
    Ok(started.elapsed() / reads)
}

fn bare_sqlite(connection: &Connection, reads: u32) -> Duration {
    let mut statement = connection.prepare(SELECT).expect("a statement");
    let started = Instant::now();
    for number in 0..reads {
        let person = statement.query_row([&id(number.into())], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        });
        black_box(person.expect("somebody"));
    }
    started.elapsed() / reads
}

async fn bare_postgres(client: &Client, reads: u32) -> Duration {
    let statement = client.prepare(SELECT).await.expect("a statement");
    let started = Instant::now();
    for number in 0..reads {
        let row = client.query_one(&statement, &[&&id(number.into())[..]]).await;
        let row = row.expect("somebody");
        black_box((row.get::<_, String>(0), row.get::<_, i64>(1)));
    }
    started.elapsed() / reads
}
