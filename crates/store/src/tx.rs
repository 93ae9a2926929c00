//! A transaction on either engine.

use crate::{
    Fault, Row, Value,
    engines::{PostgresTx, SqliteTx},
};

/// A transaction. Dropped without [`Tx::commit`], it never happened.
#[derive(Debug)]
pub enum Tx {
    Sqlite(SqliteTx),
    Postgres(PostgresTx),
}

impl Tx {
    /// Every row of an answer.
    ///
    /// # Errors
    /// A [`Fault`] of the engine.
    pub async fn rows(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        match self {
            Self::Sqlite(tx) => tx.rows(sql, values),
            Self::Postgres(tx) => tx.rows(sql, values).await,
        }
    }

    /// The first row of an answer, if there is one.
    ///
    /// # Errors
    /// A [`Fault`] of the engine.
    pub async fn row(&mut self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, Fault> {
        match self {
            Self::Sqlite(tx) => tx.row(sql, values),
            Self::Postgres(tx) => Ok(tx.rows(sql, values).await?.into_iter().next()),
        }
    }

    /// Runs a statement and counts the rows it changed.
    ///
    /// # Errors
    /// A [`Fault`] of the engine.
    pub async fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Fault> {
        match self {
            Self::Sqlite(tx) => tx.execute(sql, values),
            Self::Postgres(tx) => tx.execute(sql, values).await,
        }
    }

    /// Makes what was written last.
    ///
    /// # Errors
    /// [`Fault::Lost`] leaves open whether it took effect; any other fault means it did not.
    pub async fn commit(self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }

    /// Several statements without values, for migrations.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => tx.batch(sql),
            Self::Postgres(tx) => tx.batch(&sql.replace(" BLOB", " BYTEA")).await,
        }
    }
}
