//! The driver's calls: settings, statements, values, faults.

use std::time::Duration;

use rusqlite::{CachedStatement, Connection, ErrorCode, config::DbConfig, types::ValueRef};

use crate::{Fault, Row, Value};

/// How long a writer waits for another process that writes to the same file.
pub(super) const OTHER_WRITER: Duration = Duration::from_secs(5);
/// How long a request waits for its turn on the writer or a reader.
const TURN: Duration = Duration::from_secs(10);
/// Prepared statements kept per connection: more than the program has.
const STATEMENTS: usize = 512;

pub(super) async fn turn<F: Future>(waiting: F) -> Result<F::Output, Fault> {
    tokio::time::timeout(TURN, waiting)
        .await
        .map_err(|_| Fault::Busy("no connection became free".to_owned()))
}

pub(super) fn prepare(connection: &Connection) -> Result<(), Fault> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.busy_timeout(OTHER_WRITER).map_err(fault)?;
    // One plan for all values. Otherwise SQLite looks at what is bound to a range and, on every
    // change of it, prepares the statement anew: ten times the work of most of our reads.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fault)?;
    connection.pragma_update(None, "synchronous", "full").map_err(fault)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(fault)?;
    connection.pragma_update(None, "temp_store", "memory").map_err(fault)
}

pub(super) fn run(connection: &Connection, sql: &str) -> Result<(), Fault> {
    connection.prepare_cached(sql).and_then(|mut s| s.raw_execute()).map(drop).map_err(fault)
}

/// Undoes as `how` says, unless there is nothing to undo.
pub(super) fn roll_back(connection: &Connection, how: &str) {
    if !connection.is_autocommit()
        && let Err(problem) = run(connection, how)
    {
        tracing::error!(%problem, "a transaction could not be rolled back");
    }
}

/// SQLite takes `$1` for a name and numbers names by their first appearance, so a value is bound by
/// its name.
pub(super) fn bind(
    statement: &mut CachedStatement<'_>,
    number: usize,
    value: &Value,
) -> Result<(), Fault> {
    let mut buffer = [0_u8; 4];
    let name = placeholder(number, &mut buffer);
    let index = statement.parameter_index(name).map_err(fault)?;
    let index = index.ok_or_else(|| Fault::Refused(format!("{name} is not in the statement")))?;
    match value {
        Value::Null => statement.raw_bind_parameter(index, rusqlite::types::Null),
        Value::Int(number) => statement.raw_bind_parameter(index, number),
        Value::Bool(truth) => statement.raw_bind_parameter(index, truth),
        // PostgreSQL keeps no NUL in a text, so nobody may come to rely on it here.
        Value::Text(text) if text.contains('\0') => {
            return Err(Fault::Refused(format!("{name} has a NUL in it")));
        }
        Value::Text(text) => statement.raw_bind_parameter(index, text),
        Value::Bytes(bytes) => statement.raw_bind_parameter(index, bytes),
    }
    .map_err(fault)
}

/// `$1` to `$99`; beyond that, a name that no statement has.
fn placeholder(number: usize, buffer: &mut [u8; 4]) -> &str {
    const DIGITS: &[u8; 10] = b"0123456789";
    if number > 99 {
        return "$";
    }
    let (tens, ones) = (number / 10 % 10, number % 10);
    *buffer = [b'$', DIGITS[tens], DIGITS[ones], 0];
    if tens == 0 {
        buffer[1] = DIGITS[ones];
    }
    let length = if tens == 0 { 2 } else { 3 };
    std::str::from_utf8(&buffer[..length]).expect("a dollar and digits are ASCII")
}

pub(super) fn read_row(row: &rusqlite::Row<'_>, width: usize) -> Result<Row, Fault> {
    let values = (0..width).map(|column| read_value(row, column)).collect::<Result<_, _>>()?;
    Ok(Row::new(values))
}

fn read_value(row: &rusqlite::Row<'_>, column: usize) -> Result<Value, Fault> {
    match row.get_ref(column).map_err(fault)? {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(Fault::Shape { column, expected: "UTF-8", found: "other bytes" }),
        },
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
        ValueRef::Real(_) => {
            Err(Fault::Shape { column, expected: "a portable type", found: "a real number" })
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err calls")]
pub(super) fn fault(error: rusqlite::Error) -> Fault {
    let rusqlite::Error::SqliteFailure(code, ref words) = error else {
        return Fault::Refused(error.to_string());
    };
    let words = words.clone().unwrap_or_else(|| code.to_string());
    match (code.code, code.extended_code) {
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Fault::Busy(words),
        (
            _,
            rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
        ) => Fault::Unique(words),
        (ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::DiskFull, _) => {
            Fault::Lost(words)
        }
        _ => Fault::Refused(words),
    }
}
