//! Work to be done later, claimed by a lease.
//!
//! A job is a kind and a subject, written in the transaction that causes it. A worker claims it for
//! a while; when the worker dies, the lease runs out and another claims it, so a job runs at least
//! once and must bear running twice. What is due follows the program's clock, which a demo may move;
//! leases follow real time, which nobody moves.

use std::time::Duration;

use uuid::Uuid;

use crate::{Db, Fault, Key, Migration, Row, Tx, Value};

/// The table of jobs.
pub const MIGRATION: Migration = Migration { name: "0000_jobs", sql: include_str!("jobs.sql") };

/// A claimed job.
#[derive(Clone, Debug, PartialEq)]
pub struct Claimed {
    pub id: Uuid,
    pub kind: String,
    pub subject: Vec<u8>,
    /// How many times it was claimed, this time included.
    pub attempts: u32,
    lease: Uuid,
}

/// The two times a worker lives in, both in microseconds since the epoch.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// The program's clock: what is due.
    pub clock: i64,
    /// Real time: how long a lease holds.
    pub real: i64,
}

/// Writes a job, due at `due` on the program's clock.
///
/// # Errors
/// A [`Fault`] of the engine.
pub async fn put(
    tx: &mut Tx,
    id: Uuid,
    kind: &'static str,
    subject: &[u8],
    due: i64,
) -> Result<(), Fault> {
    let sql = "INSERT INTO jobs (id, kind, subject, due_at, attempts, leased_until)
        VALUES ($1, $2, $3, $4, 0, 0)";
    tx.execute(sql, &[id.into(), kind.into(), subject.into(), due.into()]).await.map(drop)
}

/// Claims up to `most` due jobs for `hold`, under a lease with this id; the longest due first.
///
/// # Errors
/// A [`Fault`] of the engine.
pub async fn claim(
    db: &Db,
    lease: Uuid,
    times: Times,
    hold: Duration,
    most: u32,
) -> Result<Vec<Claimed>, Fault> {
    if !any_due(db, times).await? {
        return Ok(Vec::new());
    }
    let mut tx = db.write(Key::of("jobs", b"")).await?;
    let until = times.real + i64::try_from(hold.as_micros()).unwrap_or(i64::MAX / 2);
    let sql = "UPDATE jobs SET lease = $1, leased_until = $2, attempts = attempts + 1
        WHERE id IN (
            SELECT id FROM jobs
            WHERE given_up IS NULL AND due_at <= $3 AND leased_until <= $4
            ORDER BY due_at LIMIT $5
        )
        RETURNING due_at, id, kind, subject, attempts";
    let values: [Value; 5] =
        [lease.into(), until.into(), times.clock.into(), times.real.into(), most.into()];
    let rows = tx.rows(sql, &values).await?;
    tx.commit().await?;
    let claimed = rows.into_iter().map(|row| read(row, lease));
    let mut claimed = claimed.collect::<Result<Vec<_>, _>>()?;
    // An UPDATE returns its rows in any order.
    claimed.sort_by_key(|(due, _)| *due);
    Ok(claimed.into_iter().map(|(_, job)| job).collect())
}

/// A job and when it was due.
fn read(row: Row, lease: Uuid) -> Result<(i64, Claimed), Fault> {
    let mut columns = row.columns();
    let due = columns.take()?;
    let job = Claimed {
        id: columns.take()?,
        kind: columns.take()?,
        subject: columns.take()?,
        attempts: columns.take()?,
        lease,
    };
    Ok((due, job))
}

/// A worker that finds nothing must not write: it looks several times a second.
async fn any_due(db: &Db, times: Times) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM jobs
        WHERE given_up IS NULL AND due_at <= $1 AND leased_until <= $2 LIMIT 1";
    let mut tx = db.read().await?;
    Ok(tx.row(sql, &[times.clock.into(), times.real.into()]).await?.is_some())
}

/// When the next job is due that nobody holds at `real` time, on the program's clock.
///
/// # Errors
/// A [`Fault`] of the engine.
pub async fn next_due(tx: &mut Tx, real: i64) -> Result<Option<i64>, Fault> {
    let sql = "SELECT due_at FROM jobs
        WHERE given_up IS NULL AND leased_until <= $1 ORDER BY due_at LIMIT 1";
    tx.row(sql, &[real.into()]).await?.map(Row::first).transpose()
}

/// The job is done. False when the lease had run out and someone else has it now: what this worker
/// did in the same transaction must then not be committed.
///
/// # Errors
/// A [`Fault`] of the engine.
pub async fn done(tx: &mut Tx, job: &Claimed) -> Result<bool, Fault> {
    let sql = "DELETE FROM jobs WHERE id = $1 AND lease = $2";
    Ok(tx.execute(sql, &[job.id.into(), job.lease.into()]).await? == 1)
}

/// The job is to be tried again at `due`. False when the lease had run out.
///
/// # Errors
/// A [`Fault`] of the engine.
pub async fn retry(tx: &mut Tx, job: &Claimed, due: i64) -> Result<bool, Fault> {
    let sql = "UPDATE jobs SET due_at = $3, leased_until = 0, lease = NULL
        WHERE id = $1 AND lease = $2";
    Ok(tx.execute(sql, &[job.id.into(), job.lease.into(), due.into()]).await? == 1)
}

/// The job is not tried again; it stays to be looked at. False when the lease had run out.
///
/// # Errors
/// A [`Fault`] of the engine.
pub async fn give_up(tx: &mut Tx, job: &Claimed, why: &str) -> Result<bool, Fault> {
    let sql = "UPDATE jobs SET given_up = $3 WHERE id = $1 AND lease = $2";
    Ok(tx.execute(sql, &[job.id.into(), job.lease.into(), why.into()]).await? == 1)
}
