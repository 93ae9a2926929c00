//! Connections that only read, beside the writer and each other.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::driver::{self, fault, roll_back, run};
use crate::Fault;

/// Readers open at once. A reader never waits for a disk once its pages are cached.
const READERS: usize = 8;

#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn of(path: &Path) -> Self {
        let permits = Arc::new(Semaphore::new(READERS));
        Self { path: path.to_owned(), idle: Arc::default(), permits }
    }

    pub(super) async fn read(&self) -> Result<Reader, Fault> {
        let permit = driver::turn(Arc::clone(&self.permits).acquire_owned()).await?;
        let permit = permit.map_err(|closed| Fault::Lost(closed.to_string()))?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = idle.map_or_else(|| open(&self.path), Ok)?;
        run(&connection, "BEGIN DEFERRED")?;
        Ok(Reader { connection: Some(connection), home: Arc::clone(&self.idle), _permit: permit })
    }
}

fn open(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    driver::prepare(&connection)?;
    Ok(connection)
}

/// A transaction that reads. Dropped, it gives its connection back.
#[derive(Debug)]
pub(crate) struct Reader {
    connection: Option<Connection>,
    home: Arc<Mutex<Vec<Connection>>>,
    _permit: OwnedSemaphorePermit,
}

impl Reader {
    pub(super) const fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("only dropping takes it")
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            roll_back(&connection, "ROLLBACK");
            self.home.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}
