//! The engine and its transactions.

use std::path::Path;

use rusqlite::{CachedStatement, Connection};

use super::{
    driver::{bind, fault, read_row},
    readers::{Reader, Readers},
    writer::{Queue, Turn},
};
use crate::{Fault, Row, Value};

#[derive(Debug)]
pub(crate) struct Sqlite {
    queue: Queue,
    readers: Readers,
}

impl Sqlite {
    pub(crate) fn open(path: &Path) -> Result<Self, Fault> {
        Ok(Self { queue: Queue::open(path)?, readers: Readers::of(path) })
    }

    pub(crate) async fn read(&self) -> Result<SqliteTx, Fault> {
        self.readers.read().await.map(SqliteTx::Reader)
    }

    pub(crate) async fn write(&self) -> Result<SqliteTx, Fault> {
        self.queue.write().await.map(SqliteTx::Writer)
    }
}

/// A transaction on SQLite.
#[derive(Debug)]
pub(crate) enum SqliteTx {
    Reader(Reader),
    Writer(Turn),
}

impl SqliteTx {
    fn connection(&self) -> &Connection {
        match self {
            Self::Reader(reader) => reader.connection(),
            Self::Writer(turn) => turn.connection(),
        }
    }

    fn statement(&self, sql: &'static str, values: &[Value]) -> Result<CachedStatement<'_>, Fault> {
        let mut statement = self.connection().prepare_cached(sql).map_err(fault)?;
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
        self.connection().execute_batch(sql).map_err(fault)
    }

    pub(crate) async fn commit(self) -> Result<(), Fault> {
        match self {
            Self::Reader(_) => Ok(()),
            Self::Writer(turn) => turn.commit().await,
        }
    }

    pub(crate) fn commit_soon(self) -> Result<(), Fault> {
        match self {
            Self::Reader(_) => Ok(()),
            Self::Writer(turn) => turn.commit_soon(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    /// Kept statements are worth nothing when each new value has them planned again.
    #[test]
    fn a_kept_statement_is_planned_once_for_all_values() {
        let connection = Connection::open_in_memory().expect("memory");
        super::super::driver::prepare(&connection).expect("settings");
        let table = "CREATE TABLE things (account BIGINT, at BIGINT);
            CREATE INDEX things_by_account ON things (account, at);";
        connection.execute_batch(table).expect("a table");
        let sql = "SELECT at FROM things WHERE account = $1 AND at > $2";
        for number in 0..10 {
            let mut statement = connection.prepare_cached(sql).expect("a statement");
            for index in 1..=2 {
                bind(&mut statement, index, &Value::Int(number)).expect("a value");
            }
            assert!(statement.raw_query().next().expect("an answer").is_none());
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "at {number}");
        }
    }
}
