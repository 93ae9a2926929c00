//! Snapshots: the model written down in parts, so that nobody waits long for a turn at writing.

use store::{Fault, Key, Tx};

use super::{follow::follow, lessons};
use crate::{Id, Service};

/// Bytes of one part.
const PART: usize = 256 * 1024;
/// Parts forgotten at once.
const AT_ONCE: u32 = 8;
/// So many lessons stay behind a snapshot, for nodes that lag.
const BEHIND: i64 = 2000;

/// The model as it was once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Snapshot {
    pub id: Id<Self>,
    /// The last lesson in it.
    pub learned_to: i64,
    pub parts: i64,
}

/// Keeps the model of this node, unless what is kept has learned as much, and forgets what that makes
/// needless. Whoever dies in between leaves parts that do not count.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn keep(service: &Service) -> Result<(), Fault> {
    follow(service).await?;
    let turn = service.crowd.turn().await;
    if service.crowd.learned_to() <= learned_to(service).await? {
        return Ok(());
    }
    let crowd = service.crowd.clone();
    let written = tokio::task::spawn_blocking(move || crowd.to_bytes());
    let (bytes, learned_to) =
        written.await.map_err(|problem| Fault::Refused(problem.to_string()))?;
    drop(turn);
    // Never one id twice: who works on after his lease must not mix his parts with another's.
    let id = service.id();
    let parts = write_parts(service, id, &bytes).await?;
    finish(service, Snapshot { id, learned_to, parts }).await
}

async fn learned_to(service: &Service) -> Result<i64, Fault> {
    let latest = latest(&mut service.db.read().await?).await?;
    Ok(latest.map_or(0, |latest| latest.learned_to))
}

async fn write_parts(service: &Service, id: Id<Snapshot>, bytes: &[u8]) -> Result<i64, Fault> {
    let mut parts = 0;
    for part in bytes.chunks(PART) {
        let sql = "INSERT INTO crowd_parts (snapshot_id, part, bytes) VALUES ($1, $2, $3)";
        let mut tx = service.db.write(key(id)).await?;
        tx.execute(sql, &[id.into(), parts.into(), part.into()]).await?;
        tx.commit().await?;
        parts += 1;
    }
    Ok(parts)
}

/// Lets the snapshot count, unless a later one does already, and forgets those before it.
async fn finish(service: &Service, snapshot: Snapshot) -> Result<(), Fault> {
    let mut tx = service.db.write(Key::of("crowd", b"")).await?;
    let before = latest(&mut tx).await?.map_or(0, |latest| latest.learned_to);
    let sql = "SELECT COUNT(*) FROM crowd_parts WHERE snapshot_id = $1 AND part < $2";
    let row = tx.row(sql, &[snapshot.id.into(), snapshot.parts.into()]).await?;
    let there: i64 = row.map_or(Ok(0), store::Row::first)?;
    if snapshot.learned_to > before && there == snapshot.parts {
        let sql = "DELETE FROM crowd_snapshots WHERE learned_to < $1";
        tx.execute(sql, &[snapshot.learned_to.into()]).await?;
        let sql = "INSERT INTO crowd_snapshots (id, learned_to, parts) VALUES ($1, $2, $3)";
        let values = [snapshot.id.into(), snapshot.learned_to.into(), snapshot.parts.into()];
        tx.execute(sql, &values).await?;
        lessons::forget(&mut tx, snapshot.learned_to - BEHIND).await?;
    }
    tx.commit().await?;
    forget_parts(service).await
}

/// Parts of snapshots older than the one that counts are of no use to anybody.
async fn forget_parts(service: &Service) -> Result<(), Fault> {
    let sql = "DELETE FROM crowd_parts WHERE (snapshot_id, part) IN (
            SELECT snapshot_id, part FROM crowd_parts
            WHERE snapshot_id < (
                SELECT id FROM crowd_snapshots ORDER BY learned_to DESC LIMIT 1)
            LIMIT $1)";
    loop {
        let mut tx = service.db.write(Key::of("crowd", b"")).await?;
        let forgotten = tx.execute(sql, &[AT_ONCE.into()]).await?;
        tx.commit().await?;
        if forgotten == 0 {
            return Ok(());
        }
    }
}

fn key(id: Id<Snapshot>) -> Key {
    Key::of("crowd", id.bytes())
}

/// The snapshot that counts.
pub(super) async fn latest(tx: &mut Tx) -> Result<Option<Snapshot>, Fault> {
    let sql = "SELECT id, learned_to, parts FROM crowd_snapshots ORDER BY learned_to DESC LIMIT 1";
    let Some(row) = tx.row(sql, &[]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let (id, learned_to) = (columns.take()?, columns.take()?);
    Ok(Some(Snapshot { id, learned_to, parts: columns.take()? }))
}

/// Puts the latest snapshot in the place of the model, if it has learned more. The caller has the
/// turn.
pub(super) async fn restore_newer(service: &Service) -> Result<bool, Fault> {
    const ROUNDS: usize = 4;
    for _ in 0..ROUNDS {
        let latest = latest(&mut service.db.read().await?).await?;
        let Some(latest) = latest.filter(|one| one.learned_to > service.crowd.learned_to()) else {
            return Ok(false);
        };
        // Another node may replace it while it is read.
        if let Some(bytes) = parts(service, latest).await? {
            return restore(service, bytes, latest.learned_to).await;
        }
    }
    Ok(false)
}

async fn parts(service: &Service, snapshot: Snapshot) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "SELECT bytes FROM crowd_parts WHERE snapshot_id = $1 AND part = $2";
    let mut bytes = Vec::new();
    for part in 0..snapshot.parts {
        let mut tx = service.db.read().await?;
        let Some(row) = tx.row(sql, &[snapshot.id.into(), part.into()]).await? else {
            return Ok(None);
        };
        bytes.extend(row.first::<Vec<u8>>()?);
    }
    Ok(Some(bytes))
}

/// One that can't be read, because another version wrote it, leaves a model that learns anew.
async fn restore(service: &Service, bytes: Vec<u8>, to: i64) -> Result<bool, Fault> {
    let crowd = service.crowd.clone();
    let restored = tokio::task::spawn_blocking(move || crowd.restore(&bytes, to)).await;
    match restored.map_err(|problem| Fault::Refused(problem.to_string()))? {
        Ok(()) => Ok(true),
        Err(unreadable) => {
            tracing::warn!(%unreadable, "what was learned of everybody's sign-ins begins anew");
            Ok(false)
        }
    }
}
