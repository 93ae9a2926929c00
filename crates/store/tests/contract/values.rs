//! What goes in comes out, or the fault says which column is not as the code expects.

use store::{Fault, FromValue, Row, Value};

use crate::ground::Ground;

const TABLE: &str = "CREATE TABLE things (
    id BIGINT PRIMARY KEY,
    number BIGINT,
    truth BOOLEAN,
    words TEXT,
    bytes BLOB
);";
const INSERT: &str =
    "INSERT INTO things (id, number, truth, words, bytes) VALUES ($1, $2, $3, $4, $5)";
const SELECT: &str = "SELECT number, truth, words, bytes FROM things WHERE id = $1";
const MEGABYTE: usize = 1 << 20;

type Thing = (Option<i64>, Option<bool>, Option<String>, Option<Vec<u8>>);

async fn there_and_back(ground: &Ground, id: i64, thing: &Thing) -> Thing {
    let (number, truth, words, bytes) = thing.clone();
    let values = [id.into(), number.into(), truth.into(), words.into(), bytes.into()];
    assert_eq!(ground.execute(INSERT, &values).await.expect("a row"), 1);
    let mut columns = stored(ground, id).await.columns();
    let mut read =
        || Ok::<_, Fault>((columns.take()?, columns.take()?, columns.take()?, columns.take()?));
    read().expect("the types that went in")
}

async fn stored(ground: &Ground, id: i64) -> Row {
    let mut tx = ground.db.read().await.expect("a transaction");
    tx.row(SELECT, &[id.into()]).await.expect("an answer").expect("a row")
}

pub(crate) async fn every_type_comes_back_as_it_went_in(ground: Ground) {
    ground.make(TABLE).await;
    let words =
        ["", " ", "대문 🚪", "e\u{301}", "'; DROP TABLE things; --", "\u{feff}\r\n\t\u{7f}", "$1"];
    let numbers = [0, 1, -1, i64::MAX, i64::MIN, 1_700_000_000_000_000, 2];
    let every_byte: Vec<u8> = (0..=255).collect();
    let blobs = [vec![], vec![0], every_byte, vec![255; 3], b"text".to_vec(), vec![0; 9], vec![1]];
    for (index, ((words, number), bytes)) in words.iter().zip(numbers).zip(blobs).enumerate() {
        let thing = (Some(number), Some(index % 2 == 0), Some((*words).to_owned()), Some(bytes));
        let id = i64::try_from(index).expect("few");
        assert_eq!(there_and_back(&ground, id, &thing).await, thing);
    }
}

pub(crate) async fn a_megabyte_comes_back_as_it_went_in(ground: Ground) {
    ground.make(TABLE).await;
    let words = "대".repeat(MEGABYTE / 3);
    let bytes: Vec<u8> = (0..=250).cycle().take(MEGABYTE).collect();
    let thing = (None, None, Some(words), Some(bytes));
    assert_eq!(there_and_back(&ground, 1, &thing).await, thing);
}

pub(crate) async fn nothing_is_neither_empty_nor_zero(ground: Ground) {
    ground.make(TABLE).await;
    let nothing = (None, None, None, None);
    assert_eq!(there_and_back(&ground, 1, &nothing).await, nothing);
    let empty = (Some(0), Some(false), Some(String::new()), Some(Vec::new()));
    assert_eq!(there_and_back(&ground, 2, &empty).await, empty);
    let without = "SELECT COUNT(*) FROM things WHERE number IS NULL AND truth IS NULL
        AND words IS NULL AND bytes IS NULL";
    assert_eq!(ground.first::<i64>(without).await, 1);
}

pub(crate) async fn another_type_is_a_shape_fault_that_names_the_column(ground: Ground) {
    ground.make(TABLE).await;
    let thing =
        (Some(i64::from(u32::MAX) + 1), Some(true), Some("words".into()), Some(vec![1; 17]));
    there_and_back(&ground, 1, &thing).await;
    let row = stored(&ground, 1).await;
    misfit::<String>(&row, 0);
    misfit::<Vec<u8>>(&row, 0);
    misfit::<bool>(&row, 0);
    misfit::<u32>(&row, 0);
    misfit::<String>(&row, 1);
    misfit::<i64>(&row, 2);
    misfit::<Vec<u8>>(&row, 2);
    misfit::<String>(&row, 3);
    misfit::<[u8; 16]>(&row, 3);
    misfit::<uuid::Uuid>(&row, 3);
    misfit::<i64>(&row, 4);
    there_and_back(&ground, 2, &(None, None, None, None)).await;
    let row = stored(&ground, 2).await;
    misfit::<i64>(&row, 0);
    misfit::<bool>(&row, 1);
    misfit::<String>(&row, 2);
    misfit::<Vec<u8>>(&row, 3);
}

/// Reading `column` as `T` is a fault that says so; what stands before it is skipped.
fn misfit<T: FromValue + std::fmt::Debug>(row: &Row, column: usize) {
    let mut columns = row.clone().columns();
    for _ in 0..column {
        columns.take::<Anything>().expect("a column before it");
    }
    match columns.take::<T>() {
        Err(Fault::Shape { column: named, expected, .. }) => {
            assert_eq!((named, expected), (column, T::EXPECTED));
        }
        other => panic!("column {column} as {}: {other:?}", T::EXPECTED),
    }
}

struct Anything;

impl FromValue for Anything {
    const EXPECTED: &'static str = "anything";
    fn from_value(_: Value) -> Result<Self, Value> {
        Ok(Self)
    }
}

pub(crate) async fn a_type_without_a_portable_twin_is_a_shape_fault(ground: Ground) {
    let mut tx = ground.db.read().await.expect("a transaction");
    let answer = tx.row("SELECT 1, CAST(1.5 AS DOUBLE PRECISION)", &[]).await;
    assert!(matches!(answer, Err(Fault::Shape { column: 1, .. })), "{answer:?}");
}

pub(crate) async fn text_with_a_nul_is_refused(ground: Ground) {
    ground.make(TABLE).await;
    let values = [1_i64.into(), Value::Null, Value::Null, "kim\0lee".into(), Value::Null];
    let answer = ground.execute(INSERT, &values).await;
    assert!(matches!(answer, Err(Fault::Refused(_))), "{answer:?}");
    assert_eq!(ground.first::<i64>("SELECT COUNT(*) FROM things").await, 0);
}
