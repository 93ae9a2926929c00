//! The one connection that writes, and those who queue for it.
//!
//! An fsync takes a thousand times as long as a statement, so writers share it. Whoever has written
//! does not commit at once: it joins a [`Group`] and queues again, behind those who were waiting
//! already. They write meanwhile, each in a savepoint of the one open transaction, and join too.
//! Whose turn comes first commits for all, and each is told only then. Without a queue that is at
//! once.
//!
//! It keeps what single commits promise: writers run one after the other and see what those before
//! them wrote; readers see nothing of it before it lasts; undoing one undoes no other; a commit that
//! fails fails for everybody in it. What is new is that a writer may have seen rows of one whose
//! commit then fails; its own fails with it.
//!
//! Who need not wait leaves its transaction in the group, for the next one who does, or for its own
//! commit [`SOON`] after.

use std::{
    mem,
    path::Path,
    sync::{Arc, OnceLock},
    thread,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use tokio::{
    sync::{Mutex, OwnedMutexGuard},
    task, time,
};

use super::driver::{self, OTHER_WRITER, fault, roll_back, run};
use crate::Fault;

/// How long what nobody waits for stays open for another's commit to take it along.
const SOON: Duration = Duration::from_millis(20);

#[derive(Debug)]
pub(super) struct Queue {
    writer: Arc<Mutex<Writer>>,
}

#[derive(Debug)]
struct Writer {
    connection: Connection,
    /// While there is one, each of its members is queueing to commit it.
    group: Option<Arc<Group>>,
}

/// Transactions that are through and wait for the commit that makes all of them last, or none.
#[derive(Debug, Default)]
struct Group {
    outcome: OnceLock<Result<(), Fault>>,
}

impl Queue {
    pub(super) fn open(path: &Path) -> Result<Self, Fault> {
        let connection = Connection::open(path).map_err(fault)?;
        driver::prepare(&connection)?;
        write_ahead(&connection)?;
        Ok(Self { writer: Arc::new(Mutex::new(Writer { connection, group: None })) })
    }

    pub(super) async fn write(&self) -> Result<Turn, Fault> {
        let writer = driver::turn(Arc::clone(&self.writer).lock_owned()).await?;
        if writer.group.is_some() {
            return Turn::inside(writer);
        }
        begin(writer).await
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

/// Begins inline when the file's write lock is free, as it nearly always is, and on a thread that
/// may wait when another process has it.
async fn begin(writer: OwnedMutexGuard<Writer>) -> Result<Turn, Fault> {
    writer.connection.busy_timeout(Duration::ZERO).map_err(fault)?;
    let begun = run(&writer.connection, "BEGIN IMMEDIATE");
    writer.connection.busy_timeout(OTHER_WRITER).map_err(fault)?;
    match begun {
        Ok(()) => Turn::inside(writer),
        // What comes back undoes itself when nobody waits for it any more.
        Err(Fault::Busy(_)) => {
            blocking(move || {
                run(&writer.connection, "BEGIN IMMEDIATE")?;
                Turn::inside(writer)
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

/// The writer, for one transaction. Dropped without [`Turn::commit`], it never happened.
#[derive(Debug)]
pub(crate) struct Turn {
    writer: OwnedMutexGuard<Writer>,
    open: bool,
}

impl Turn {
    /// A transaction of its own inside the one that is open.
    fn inside(writer: OwnedMutexGuard<Writer>) -> Result<Self, Fault> {
        let turn = Self { writer, open: true };
        run(&turn.writer.connection, "SAVEPOINT one")?;
        Ok(turn)
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.writer.connection
    }

    pub(super) async fn commit(self) -> Result<(), Fault> {
        let (queue, group) = self.join()?;
        // A task of its own: the group needs its commit though nobody waits for it any more.
        let settled = task::spawn(settle(queue, group)).await;
        settled.map_err(|stopped| Fault::Lost(stopped.to_string()))?
    }

    pub(super) fn commit_soon(self) -> Result<(), Fault> {
        let (queue, group) = self.join()?;
        drop(task::spawn(async move {
            time::sleep(SOON).await;
            // Nobody is there to be told: a disk that fails tells whoever writes next.
            settle(queue, group).await
        }));
        Ok(())
    }

    fn join(mut self) -> Result<(Arc<Mutex<Writer>>, Arc<Group>), Fault> {
        run(&self.writer.connection, "RELEASE one")?;
        self.open = false;
        let group = Arc::clone(self.writer.group.get_or_insert_default());
        Ok((Arc::clone(OwnedMutexGuard::mutex(&self.writer)), group))
    }
}

/// Queues for the writer again and commits the group, unless a member before it has.
async fn settle(queue: Arc<Mutex<Writer>>, group: Arc<Group>) -> Result<(), Fault> {
    let mut writer = queue.lock_owned().await;
    if let Some(outcome) = group.outcome.get() {
        return outcome.clone();
    }
    blocking(move || {
        let committed = run(&writer.connection, "COMMIT");
        if committed.is_err() {
            roll_back(&writer.connection, "ROLLBACK");
        }
        writer.group = None;
        group.outcome.get_or_init(|| committed).clone()
    })
    .await
}

impl Drop for Turn {
    fn drop(&mut self) {
        if mem::replace(&mut self.open, false) {
            self.writer.undo();
        }
    }
}

impl Drop for Writer {
    /// Whoever waits for a commit keeps the writer, so what is open here is what nobody waits for.
    fn drop(&mut self) {
        if self.group.is_some()
            && let Err(problem) = run(&self.connection, "COMMIT")
        {
            tracing::error!(%problem, "what was to be committed soon is lost");
        }
    }
}

impl Writer {
    /// Undoes the last transaction, and not those that wait for their commit.
    fn undo(&mut self) {
        let Some(group) = &self.group else { return roll_back(&self.connection, "ROLLBACK") };
        roll_back(&self.connection, "ROLLBACK TO one");
        roll_back(&self.connection, "RELEASE one");
        // A disk that fails makes SQLite undo everything by itself.
        if self.connection.is_autocommit() {
            let undone = Fault::Lost("the disk failed beside the transaction".to_owned());
            group.outcome.get_or_init(|| Err(undone));
            self.group = None;
        }
    }
}
