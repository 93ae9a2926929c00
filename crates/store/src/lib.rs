//! The one seam to a database.
//!
//! [`Db`] hands out transactions, [`Tx`] runs one portable SQL text on SQLite or PostgreSQL, [`Row`]
//! gives the columns back in the order of the `SELECT`. Nothing above this crate knows which engine
//! answers, and no word of the domain stands here.
//!
//! Portable SQL means: `$1` placeholders; `BIGINT`, `TEXT`, `BLOB`, `BOOLEAN`; moments as
//! microseconds; uniqueness by `ON CONFLICT DO NOTHING` and the row count, because an error would
//! abort the transaction on PostgreSQL.

mod db;
mod engines;
mod fault;
pub mod jobs;
mod key;
pub mod migrations;
mod row;
mod tx;
mod value;

pub use db::{Db, Location, PostgresTls};
pub use fault::Fault;
pub use key::Key;
pub use migrations::Migration;
pub use row::{Columns, Row};
pub use tx::Tx;
pub use value::{FromValue, Value};
