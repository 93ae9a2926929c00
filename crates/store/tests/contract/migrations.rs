//! The schema grows by steps that land whole, once, whoever else is starting.

use std::{fs, path::Path, sync::Arc};

use store::{Fault, Migration, Value, migrations::run};
use tokio::task::JoinSet;

use crate::ground::Ground;

const FIRST: Migration = Migration {
    name: "0001_people",
    sql: "CREATE TABLE people (id BIGINT PRIMARY KEY, picture BLOB);
        INSERT INTO people (id) VALUES (1);",
};
const SECOND: Migration =
    Migration { name: "0002_names", sql: "ALTER TABLE people ADD COLUMN name TEXT;" };

pub(crate) async fn what_has_run_does_not_run_again(ground: Ground) {
    assert_eq!(run(&ground.db, &[FIRST]).await.expect("run"), ["0001_people"]);
    assert_eq!(run(&ground.db, &[FIRST, SECOND]).await.expect("run"), ["0002_names"]);
    assert!(run(&ground.db, &[FIRST, SECOND]).await.expect("nothing to run").is_empty());
    assert_eq!(ground.first::<i64>("SELECT COUNT(name) + COUNT(*) FROM people").await, 1);
}

pub(crate) async fn several_nodes_may_migrate_at_once(ground: Ground) {
    let nodes = [Arc::clone(&ground.db), ground.another()];
    let mut tasks = JoinSet::new();
    for node in nodes.iter().cycle().take(4) {
        let node = Arc::clone(node);
        tasks.spawn(async move { run(&node, &[FIRST, SECOND]).await.map(|ran| ran.len()) });
    }
    let ran = tasks.join_all().await.into_iter().map(|ran| ran.expect("no fault"));
    assert_eq!(ran.sum::<usize>(), 2, "each ran once");
    assert_eq!(ground.first::<i64>("SELECT COUNT(*) FROM people").await, 1);
}

pub(crate) async fn an_edited_migration_is_refused(ground: Ground) {
    run(&ground.db, &[FIRST]).await.expect("run");
    let edited = Migration { sql: "CREATE TABLE people (id BIGINT PRIMARY KEY);", ..FIRST };
    let answer = run(&ground.db, &[edited, SECOND]).await;
    let Err(Fault::Migration { name, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(name, FIRST.name);
    assert_eq!(run(&ground.db, &[FIRST, SECOND]).await.expect("untouched"), ["0002_names"]);
}

pub(crate) async fn a_failing_migration_leaves_nothing(ground: Ground) {
    let failing = Migration {
        name: "0002_failing",
        sql: "CREATE TABLE half (id BIGINT PRIMARY KEY); ALTER TABLE nowhere ADD COLUMN a TEXT;",
    };
    let answer = run(&ground.db, &[FIRST, failing]).await;
    let Err(Fault::Migration { name, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(name, failing.name);
    for table in ["SELECT 1 FROM half", "SELECT 1 FROM people", "SELECT 1 FROM schema_migrations"] {
        let mut tx = ground.db.read().await.expect("a transaction");
        let answer = tx.rows(table, &[]).await;
        assert!(matches!(answer, Err(Fault::Refused(_))), "{table}: {answer:?}");
    }
    assert_eq!(run(&ground.db, &[FIRST, SECOND]).await.expect("run").len(), 2);
}

pub(crate) async fn an_older_program_starts_beside_newer_migrations(ground: Ground) {
    run(&ground.db, &[FIRST, SECOND]).await.expect("the newer program");
    assert!(run(&ground.db, &[FIRST]).await.expect("the older program").is_empty());
}

pub(crate) async fn statements_prepared_before_a_migration_go_on(ground: Ground) {
    run(&ground.db, &[FIRST]).await.expect("run");
    let count = "SELECT id FROM people";
    assert_eq!(ground.first::<i64>(count).await, 1);
    run(&ground.another(), &[FIRST, SECOND]).await.expect("run by another instance");
    assert_eq!(ground.first::<i64>(count).await, 1);
    ground.execute("UPDATE people SET name = 'kim'", &[]).await.expect("the new column");
}

/// A database that began at any step, and has rows in every table of that step, has them still
/// after the rest of the program's migrations and one more.
pub(crate) async fn rows_survive_the_migrations_after_them(ground: Ground) {
    let migrations = of_the_program();
    let mut filled = Vec::new();
    for step in 1..=migrations.len() {
        let ran = run(&ground.db, &migrations[..step]).await.expect("it runs on this engine");
        assert_eq!(ran, [migrations[step - 1].name]);
        for table in tables(migrations[step - 1].sql) {
            assert_eq!(ground.execute(table.insert(), &table.values()).await.expect("a row"), 1);
            filled.push(table);
        }
    }
    assert!(filled.len() > 10, "the tables were not found");
    let further =
        format!("CREATE INDEX further ON {} ({});", filled[0].name, filled[0].columns[0].0)
            + &filled.iter().map(Table::grow).collect::<String>();
    let further = Migration { name: "9999_further", sql: further.leak() };
    run(&ground.db, &[further]).await.expect("an additive migration");
    for table in filled {
        let mut tx = ground.db.read().await.expect("a transaction");
        let rows = tx.rows(table.select(), &[]).await.expect("an answer");
        let [row] = rows.try_into().expect("the one row that was there");
        let mut columns = row.columns();
        for (name, expected) in table.columns.iter().map(|(name, _)| name).zip(table.values()) {
            same(&mut columns, &expected, &format!("{}.{name}", table.name));
        }
    }
}

fn same(columns: &mut store::Columns, expected: &Value, place: &str) {
    let found = match expected {
        Value::Null => columns.take::<Option<i64>>().map(Value::from),
        Value::Int(_) => columns.take::<i64>().map(Value::from),
        Value::Bool(_) => columns.take::<bool>().map(Value::from),
        Value::Text(_) => columns.take::<String>().map(Value::from),
        Value::Bytes(_) => columns.take::<Vec<u8>>().map(Value::from),
    };
    assert_eq!(&found.unwrap_or_else(|fault| panic!("{place}: {fault}")), expected, "{place}");
}

/// The migrations that the program has, read from where the domain keeps them: a crate on the
/// ground floor cannot ask the one above it.
pub(crate) fn of_the_program() -> Vec<Migration> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/migrations");
    let files = fs::read_dir(&folder).expect("the domain's migrations");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let read = paths.into_iter().map(|path| Migration {
        name: path.file_stem().expect("a name").to_string_lossy().into_owned().leak(),
        sql: fs::read_to_string(&path).expect("text").leak(),
    });
    std::iter::once(store::jobs::MIGRATION).chain(read).collect()
}

/// A table as its `CREATE TABLE` describes it: a line for each column.
struct Table {
    name: &'static str,
    columns: Vec<(&'static str, &'static str)>,
}

fn tables(sql: &'static str) -> Vec<Table> {
    let parts = sql.split("CREATE TABLE ").skip(1);
    parts
        .map(|part| {
            let (name, rest) = part.split_once(" (").expect("a table has columns");
            let (body, _) = rest.split_once("\n)").expect("a table ends");
            Table { name, columns: body.lines().filter_map(column).collect() }
        })
        .collect()
}

/// None for comments and for what concerns the table.
fn column(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (name, rest) = line.trim().split_once(' ')?;
    let of_the_table = name.starts_with("--") || name.chars().all(char::is_uppercase);
    (!of_the_table).then(|| (name, rest.split([' ', ',']).next().unwrap_or(rest)))
}

impl Table {
    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    fn insert(&self) -> &'static str {
        let places: Vec<_> = (1..=self.columns.len()).map(|number| format!("${number}")).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", self.name, self.names(), places.join(", "))
            .leak()
    }

    fn select(&self) -> &'static str {
        format!("SELECT {} FROM {}", self.names(), self.name).leak()
    }

    fn grow(&self) -> String {
        format!("ALTER TABLE {} ADD COLUMN further TEXT;", self.name)
    }

    /// A value for each column, telling of the column it belongs to.
    fn values(&self) -> Vec<Value> {
        let values = self.columns.iter().map(|(name, kind)| match *kind {
            "BIGINT" => i64::try_from(name.len()).expect("short").into(),
            "BOOLEAN" => true.into(),
            "TEXT" => format!("{name} 대문").into(),
            "BLOB" => name.as_bytes().into(),
            other => panic!("{}.{name} is {other}, which is not portable", self.name),
        });
        values.collect()
    }
}
