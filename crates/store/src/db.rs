//! The database as a whole.

use std::path::PathBuf;

use crate::{
    Fault, Key, Tx,
    engines::{Postgres, Sqlite},
};

/// Where the data is.
#[derive(Clone, Debug)]
pub enum Location {
    /// A file of SQLite's; made when it is not there.
    Sqlite(PathBuf),
    /// A PostgreSQL URL, with the most connections to hold.
    Postgres { url: String, tls: PostgresTls, connections: usize },
}

/// How PostgreSQL is spoken to.
#[derive(Clone, Debug)]
pub enum PostgresTls {
    /// In the clear: loopback, or a network that is trusted anyway.
    Off,
    /// Encrypted, the server's name and certificate verified against these PEM authorities or the
    /// machine's own.
    Verified { authorities: Option<PathBuf> },
}

/// An open database.
#[derive(Debug)]
pub struct Db {
    engine: Engine,
}

#[derive(Debug)]
enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// Opens the database without touching its schema.
    ///
    /// # Errors
    /// [`Fault::Lost`] when a file can't be opened or a URL can't be read. A PostgreSQL that does
    /// not answer shows itself at the first transaction.
    pub fn open(location: &Location) -> Result<Self, Fault> {
        let engine = match location {
            Location::Sqlite(path) => Engine::Sqlite(Sqlite::open(path)?),
            Location::Postgres { url, tls, connections } => {
                Engine::Postgres(Postgres::open(url, tls, *connections)?)
            }
        };
        Ok(Self { engine })
    }

    /// A transaction that only reads. Each statement sees whole commits; two statements may see
    /// different ones.
    ///
    /// # Errors
    /// [`Fault::Busy`] when no connection becomes free in time, [`Fault::Lost`] without a database.
    pub async fn read(&self) -> Result<Tx, Fault> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read().await.map(Tx::sqlite),
            Engine::Postgres(postgres) => postgres.read().await.map(Tx::postgres),
        }
    }

    /// A transaction that reads and writes what `key` stands for. No other one with an equal key
    /// runs beside it, so what it reads is still true when it commits. Whoever holds one must not
    /// ask for another: on SQLite it would wait for itself.
    ///
    /// # Errors
    /// [`Fault::Busy`] when its turn does not come in time, [`Fault::Lost`] without a database.
    pub async fn write(&self, key: Key) -> Result<Tx, Fault> {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write().await.map(Tx::sqlite),
            Engine::Postgres(postgres) => postgres.write(key).await.map(Tx::postgres),
        }
    }
}
