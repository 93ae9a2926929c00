//! A transaction on either engine.

use std::mem;

use crate::{
    Fault, Row, Value,
    engines::{PostgresTx, SqliteTx},
};

/// A transaction. Dropped without [`Tx::commit`], it never happened.
///
/// Once a statement has failed, or was given up while it ran, every further statement and the commit
/// are refused: PostgreSQL would answer that commit with a silent rollback, and SQLite would keep
/// the statements that did not fail.
#[derive(Debug)]
pub struct Tx {
    engine: EngineTx,
    failed: bool,
}

#[derive(Debug)]
enum EngineTx {
    Sqlite(SqliteTx),
    Postgres(PostgresTx),
}

impl Tx {
    pub(crate) const fn sqlite(tx: SqliteTx) -> Self {
        Self { engine: EngineTx::Sqlite(tx), failed: false }
    }

    pub(crate) const fn postgres(tx: PostgresTx) -> Self {
        Self { engine: EngineTx::Postgres(tx), failed: false }
    }

    /// Every row of an answer.
    ///
    /// # Errors
    /// A [`Fault`] of the engine.
    pub async fn rows(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        let answer = match self.next(sql)? {
            EngineTx::Sqlite(tx) => tx.rows(sql, values),
            EngineTx::Postgres(tx) => tx.rows(sql, values).await,
        };
        self.note(answer)
    }

    /// The first row of an answer, if there is one.
    ///
    /// # Errors
    /// A [`Fault`] of the engine.
    pub async fn row(&mut self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, Fault> {
        let answer = match self.next(sql)? {
            EngineTx::Sqlite(tx) => tx.row(sql, values),
            EngineTx::Postgres(tx) => {
                tx.rows(sql, values).await.map(|rows| rows.into_iter().next())
            }
        };
        self.note(answer)
    }

    /// Runs a statement and counts the rows it changed.
    ///
    /// # Errors
    /// A [`Fault`] of the engine.
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Fault> {
        let answer = match self.next(sql)? {
            EngineTx::Sqlite(tx) => tx.execute(sql, values),
            EngineTx::Postgres(tx) => tx.execute(sql, values).await,
        };
        self.note(answer)
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// [`Fault::Lost`] leaves open whether it took effect; any other fault means it did not.
    pub async fn commit(mut self) -> Result<(), Fault> {
        self.next("COMMIT")?;
        match self.engine {
            EngineTx::Sqlite(tx) => tx.commit().await,
            EngineTx::Postgres(tx) => tx.commit().await,
        }
    }

    /// Ends the transaction without waiting for the disk. Whoever writes next sees it at once, and
    /// nothing that a later [`Tx::commit`] made last stands without it. When the database's machine, or
    /// on SQLite the program, dies before either, it never happened: for what nobody was told of. That is
    /// within 20 ms on SQLite, and on PostgreSQL within three times its `wal_writer_delay`.
    ///
    /// # Errors
    /// A [`Fault`] of the engine.
    pub async fn commit_soon(mut self) -> Result<(), Fault> {
        self.next("COMMIT")?;
        match self.engine {
            EngineTx::Sqlite(tx) => tx.commit_soon(),
            EngineTx::Postgres(tx) => tx.commit_soon().await,
        }
    }

    /// Takes the time limit from the statements of this transaction.
    pub(crate) async fn unhurried(&mut self) -> Result<(), Fault> {
        match self.engine {
            EngineTx::Sqlite(_) => Ok(()),
            EngineTx::Postgres(_) => self.batch("SET LOCAL statement_timeout = 0").await,
        }
    }

    /// Several statements without values, for migrations.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        let answer = match self.next("migration")? {
            EngineTx::Sqlite(tx) => tx.batch(sql),
            EngineTx::Postgres(tx) => tx.batch(&sql.replace(" BLOB", " BYTEA")).await,
        };
        self.note(answer)
    }

    /// What the next statement runs on. Until [`Tx::note`] has its answer, it counts as failed. At
    /// the level of traces it is logged, without its values: what a request asks can be counted.
    fn next(&mut self, sql: &str) -> Result<&mut EngineTx, Fault> {
        tracing::trace!(sql, "statement");
        if mem::replace(&mut self.failed, true) {
            return Err(Fault::Refused("a statement of the transaction had failed".to_owned()));
        }
        Ok(&mut self.engine)
    }

    fn note<T>(&mut self, answer: Result<T, Fault>) -> Result<T, Fault> {
        self.failed = answer.is_err();
        answer
    }
}
