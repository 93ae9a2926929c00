//! The two engines. Only this folder knows a driver.

mod postgres;
mod sqlite;
mod tls;

pub(crate) use postgres::{Postgres, PostgresTx};
pub(crate) use sqlite::{Sqlite, SqliteTx};
