//! What a statement takes, answers and refuses.

use store::{Fault, Value};

use crate::ground::Ground;

const TABLE: &str = "CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    mail TEXT NOT NULL UNIQUE,
    age BIGINT NOT NULL
);";
const INSERT: &str = "INSERT INTO people (id, mail, age) VALUES ($1, $2, $3)";
const COUNT: &str = "SELECT COUNT(*) FROM people";

fn person(id: i64, mail: &str) -> [Value; 3] {
    [id.into(), mail.into(), 20_i64.into()]
}

async fn with_people(ground: &Ground) {
    ground.make(TABLE).await;
    for id in 1..=3 {
        ground.execute(INSERT, &person(id, &format!("mail {id}"))).await.expect("a person");
    }
}

pub(crate) async fn placeholders_repeat_and_come_in_any_order(ground: Ground) {
    with_people(&ground).await;
    let mut tx = ground.db.read().await.expect("a transaction");
    let sql = "SELECT id, CAST($3 AS TEXT) FROM people
        WHERE age = $2 AND (id = $1 OR id = $1 + 1) AND mail <> $3 AND age > $1 ORDER BY id";
    let rows =
        tx.rows(sql, &[1_i64.into(), 20_i64.into(), "mail 2".into()]).await.expect("an answer");
    let [row] = rows.try_into().expect("one row");
    let mut columns = row.columns();
    assert_eq!(columns.take::<i64>().expect("the id"), 1);
    assert_eq!(columns.take::<String>().expect("the value"), "mail 2");
}

pub(crate) async fn more_than_nine_placeholders_are_told_apart(ground: Ground) {
    let mut tx = ground.db.read().await.expect("a transaction");
    let sql = "SELECT CAST($12 AS BIGINT), CAST($1 AS BIGINT), CAST($10 AS BIGINT),
        CAST($2 AS BIGINT), CAST($11 AS BIGINT) + CAST($3 AS BIGINT) + CAST($4 AS BIGINT)
        + CAST($5 AS BIGINT) + CAST($6 AS BIGINT) + CAST($7 AS BIGINT) + CAST($8 AS BIGINT)
        + CAST($9 AS BIGINT)";
    let values: Vec<Value> = (1..=12_i64).map(|number| (number * number).into()).collect();
    let mut columns = tx.row(sql, &values).await.expect("an answer").expect("a row").columns();
    let read: Vec<i64> = (0..5).map(|_| columns.take().expect("a number")).collect();
    let rest = (3..=9).map(|number| number * number).sum::<i64>() + 121;
    assert_eq!(read, [144, 1, 100, 4, rest]);
}

/// A placeholder without a value must not quietly be NULL.
pub(crate) async fn values_too_few_or_too_many_are_refused(ground: Ground) {
    with_people(&ground).await;
    let sql = "SELECT id FROM people WHERE id = $1 AND age = $2";
    for values in [&[][..], &[1_i64.into()], &[1_i64.into(), 20_i64.into(), 3_i64.into()]] {
        let mut tx = ground.db.read().await.expect("a transaction");
        let answer = tx.rows(sql, values).await;
        assert!(matches!(answer, Err(Fault::Refused(_))), "{} values: {answer:?}", values.len());
    }
    let answer = ground.execute("UPDATE people SET age = $1 WHERE id = $2", &[1_i64.into()]).await;
    assert!(matches!(answer, Err(Fault::Refused(_))), "{answer:?}");
}

pub(crate) async fn a_taken_value_is_a_unique_fault(ground: Ground) {
    with_people(&ground).await;
    for taken in [person(1, "new"), person(4, "mail 1")] {
        let answer = ground.execute(INSERT, &taken).await;
        assert!(matches!(answer, Err(Fault::Unique(_))), "{answer:?}");
    }
    assert_eq!(ground.first::<i64>(COUNT).await, 3);
}

pub(crate) async fn on_conflict_do_nothing_counts_and_goes_on(ground: Ground) {
    with_people(&ground).await;
    let sql = "INSERT INTO people (id, mail, age) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let mut tx = ground.write().await;
    assert_eq!(tx.execute(sql, &person(1, "new")).await.expect("no error"), 0);
    assert_eq!(tx.execute(sql, &person(4, "mail 1")).await.expect("no error"), 0);
    assert_eq!(tx.execute(sql, &person(4, "mail 4")).await.expect("no error"), 1);
    tx.commit().await.expect("no error happened");
    assert_eq!(ground.first::<i64>(COUNT).await, 4);
}

pub(crate) async fn changed_rows_are_counted(ground: Ground) {
    with_people(&ground).await;
    let older = "UPDATE people SET age = age + 1 WHERE id >= $1";
    assert_eq!(ground.execute(older, &[2_i64.into()]).await.expect("changes"), 2);
    assert_eq!(ground.execute(older, &[9_i64.into()]).await.expect("none"), 0);
    assert_eq!(ground.execute("DELETE FROM people", &[]).await.expect("changes"), 3);
}

pub(crate) async fn the_first_row_is_enough_while_every_row_changes(ground: Ground) {
    with_people(&ground).await;
    let mut tx = ground.write().await;
    let sql = "UPDATE people SET age = age + $1 RETURNING age";
    let age: i64 =
        tx.row(sql, &[5_i64.into()]).await.expect("rows").expect("one").first().expect("age");
    assert_eq!(age, 25);
    tx.commit().await.expect("a commit");
    assert_eq!(ground.first::<i64>("SELECT COUNT(*) FROM people WHERE age = 25").await, 3);
}

pub(crate) async fn what_an_engine_cannot_do_is_refused(ground: Ground) {
    with_people(&ground).await;
    let nobody = [Value::Null, Value::Null, Value::Null];
    for (sql, values) in [
        ("INSERT INTO nowhere (id) VALUES (1)", &[][..]),
        ("INSRT", &[]),
        ("UPDATE people SET mail = NULL", &[]),
        (INSERT, &nobody),
    ] {
        let answer = ground.execute(sql, values).await;
        assert!(matches!(answer, Err(Fault::Refused(_))), "{sql}: {answer:?}");
    }
}

/// Faults are logged, and the log must not know people.
pub(crate) async fn a_fault_tells_no_value(ground: Ground) {
    ground.make(TABLE).await;
    let first = person(1, "kim@example.com");
    ground.execute(INSERT, &first).await.expect("a person");
    let unique = ground.execute(INSERT, &person(2, "kim@example.com")).await;
    let refused =
        ground.execute(INSERT, &[2_i64.into(), "kim@example.com".into(), Value::Null]).await;
    for answer in [unique, refused] {
        let fault = answer.expect_err("a fault");
        assert!(!format!("{fault} {fault:?}").contains("kim"), "{fault:?}");
    }
}
