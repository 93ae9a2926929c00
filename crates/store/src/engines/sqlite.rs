//! SQLite, embedded: one writer, readers beside it.
//!
//! Statements run where they are awaited, without a hop to another thread: an indexed read from the
//! page cache takes a few microseconds, less than the hop. What waits for a disk does hop: taking the
//! write lock when another process holds it, and the commit with its fsync.

use std::{
    mem,
    path::{Path, PathBuf},
    sync::{Arc, Mutex as Lock, PoisonError},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, types::ValueRef};
use tokio::{
    sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore},
    task,
};

use crate::{Fault, Row, Value};

/// How long a writer waits for another process that writes to the same file.
const OTHER_WRITER: Duration = Duration::from_secs(5);
/// How long a request waits for its turn on the writer or a reader.
const TURN: Duration = Duration::from_secs(10);
/// Readers open at once. A reader never waits for a disk once its pages are cached.
const READERS: usize = 8;
/// Prepared statements kept per connection: more than the program has.
const STATEMENTS: usize = 512;

#[derive(Debug)]
pub(crate) struct Sqlite {
    path: PathBuf,
    writer: Arc<Mutex<Connection>>,
    readers: Arc<Readers>,
}

#[derive(Debug)]
struct Readers {
    idle: Lock<Vec<Connection>>,
    permits: Arc<Semaphore>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path) -> Result<Self, Fault> {
        let writer = Connection::open(path).map_err(fault)?;
        writer.busy_timeout(OTHER_WRITER).map_err(fault)?;
        write_ahead(&writer)?;
        prepare(&writer)?;
        let permits = Arc::new(Semaphore::new(READERS));
        Ok(Self {
            path: path.to_owned(),
            writer: Arc::new(Mutex::new(writer)),
            readers: Arc::new(Readers { idle: Lock::default(), permits }),
        })
    }

    pub(crate) async fn read(&self) -> Result<SqliteTx, Fault> {
        let permit = turn(Arc::clone(&self.readers.permits).acquire_owned()).await?;
        let permit = permit.map_err(|closed| Fault::Lost(closed.to_string()))?;
        let idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = idle.map_or_else(|| open_reader(&self.path), Ok)?;
        run(&connection, "BEGIN DEFERRED")?;
        let readers = Arc::clone(&self.readers);
        Ok(SqliteTx::over(Held::Reader { connection, readers, _permit: permit }))
    }

    pub(crate) async fn write(&self) -> Result<SqliteTx, Fault> {
        let writer = turn(Arc::clone(&self.writer).lock_owned()).await?;
        begin_write(writer).await
    }
}

/// SQLite does not wait for its locks when it changes this mode, so we do: several processes may be
/// opening a new file.
fn write_ahead(writer: &Connection) -> Result<(), Fault> {
    let started = Instant::now();
    loop {
        match writer.pragma_update(None, "journal_mode", "wal").map_err(fault) {
            Err(Fault::Busy(_)) if started.elapsed() < OTHER_WRITER => {
                thread::sleep(Duration::from_millis(2));
            }
            done => return done,
        }
    }
}

async fn turn<F: Future>(waiting: F) -> Result<F::Output, Fault> {
    tokio::time::timeout(TURN, waiting)
        .await
        .map_err(|_| Fault::Busy("no connection became free".to_owned()))
}

/// Begins inline when the file's write lock is free, as it nearly always is, and on a thread that
/// may wait when another process has it.
async fn begin_write(writer: OwnedMutexGuard<Connection>) -> Result<SqliteTx, Fault> {
    writer.busy_timeout(Duration::ZERO).map_err(fault)?;
    let begun = run(&writer, "BEGIN IMMEDIATE");
    writer.busy_timeout(OTHER_WRITER).map_err(fault)?;
    match begun {
        Ok(()) => Ok(SqliteTx::over(Held::Writer(writer))),
        // What comes back rolls back by itself when nobody waits for it any more.
        Err(Fault::Busy(_)) => {
            blocking(move || {
                run(&writer, "BEGIN IMMEDIATE")?;
                Ok(SqliteTx::over(Held::Writer(writer)))
            })
            .await
        }
        Err(other) => Err(other),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    task::spawn_blocking(work).await.map_err(|stopped| Fault::Lost(stopped.to_string()))?
}

fn open_reader(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection.busy_timeout(OTHER_WRITER).map_err(fault)?;
    prepare(&connection)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<(), Fault> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "synchronous", "full").map_err(fault)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(fault)?;
    connection.pragma_update(None, "temp_store", "memory").map_err(fault)
}

fn run(connection: &Connection, sql: &str) -> Result<(), Fault> {
    connection.prepare_cached(sql).and_then(|mut s| s.raw_execute()).map(drop).map_err(fault)
}

/// A transaction on SQLite.
#[derive(Debug)]
pub(crate) struct SqliteTx {
    held: Held,
}

#[derive(Debug)]
enum Held {
    Reader { connection: Connection, readers: Arc<Readers>, _permit: OwnedSemaphorePermit },
    Writer(OwnedMutexGuard<Connection>),
    Finished,
}

impl SqliteTx {
    const fn over(held: Held) -> Self {
        Self { held }
    }

    fn connection(&self) -> Result<&Connection, Fault> {
        match &self.held {
            Held::Reader { connection, .. } => Ok(connection),
            Held::Writer(connection) => Ok(connection),
            Held::Finished => Err(Fault::Refused("the transaction is over".to_owned())),
        }
    }

    fn statement(&self, sql: &'static str, values: &[Value]) -> Result<CachedStatement<'_>, Fault> {
        let mut statement = self.connection()?.prepare_cached(sql).map_err(fault)?;
        // SQLite would take a placeholder without a value for NULL.
        if statement.parameter_count() != values.len() {
            return Err(Fault::values(statement.parameter_count(), values.len()));
        }
        for (index, value) in values.iter().enumerate() {
            bind(&mut statement, index + 1, value)?;
        }
        Ok(statement)
    }

    pub(crate) fn rows(&self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        let mut statement = self.statement(sql, values)?;
        let width = statement.column_count();
        let mut found = statement.raw_query();
        let mut rows = Vec::new();
        while let Some(row) = found.next().map_err(fault)? {
            rows.push(read_row(row, width)?);
        }
        Ok(rows)
    }

    pub(crate) fn row(&self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, Fault> {
        let mut statement = self.statement(sql, values)?;
        let width = statement.column_count();
        let mut found = statement.raw_query();
        found.next().map_err(fault)?.map(|row| read_row(row, width)).transpose()
    }

    pub(crate) fn execute(&self, sql: &'static str, values: &[Value]) -> Result<u64, Fault> {
        let changed = self.statement(sql, values)?.raw_execute().map_err(fault)?;
        Ok(changed as u64)
    }

    pub(crate) fn batch(&self, sql: &str) -> Result<(), Fault> {
        self.connection()?.execute_batch(sql).map_err(fault)
    }

    pub(crate) async fn commit(mut self) -> Result<(), Fault> {
        let writer = match mem::replace(&mut self.held, Held::Finished) {
            Held::Writer(writer) => writer,
            // There is nothing to make last; dropped, a reader gives its connection back.
            other => {
                self.held = other;
                return Ok(());
            }
        };
        blocking(move || {
            let committed = run(&writer, "COMMIT");
            if committed.is_err() {
                roll_back(&writer);
            }
            committed
        })
        .await
    }
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        match mem::replace(&mut self.held, Held::Finished) {
            Held::Reader { connection, readers, .. } => {
                roll_back(&connection);
                readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            }
            Held::Writer(connection) => roll_back(&connection),
            Held::Finished => {}
        }
    }
}

fn roll_back(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(problem) = run(connection, "ROLLBACK")
    {
        tracing::error!(%problem, "a transaction could not be rolled back");
    }
}

/// SQLite takes `$1` for a name and numbers names by their first appearance, so a value is bound by
/// its name.
fn bind(statement: &mut CachedStatement<'_>, number: usize, value: &Value) -> Result<(), Fault> {
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

fn read_row(row: &rusqlite::Row<'_>, width: usize) -> Result<Row, Fault> {
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
fn fault(error: rusqlite::Error) -> Fault {
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
