//! SQLite, embedded: one writer, readers beside it.
//!
//! Statements run where they are awaited, without a hop to another thread: an indexed read from the
//! page cache takes a few microseconds, less than the hop. What waits for a disk does hop: taking the
//! write lock when another process holds it, and the commit with its fsync.

mod driver;
mod engine;
mod readers;
mod writer;

pub(crate) use engine::{Sqlite, SqliteTx};
