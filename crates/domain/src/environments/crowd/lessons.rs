//! Lessons' rows.

use risk::Lesson;
use store::{Fault, Key, Tx};

use super::snapshots;
use crate::{Id, Service, work::Job};

/// A snapshot is due at every so many lessons.
const SNAPSHOT_EVERY: i64 = 2000;

/// Writes a lesson in the transaction of what it is about. It gets its number later.
pub(in crate::environments) async fn write(
    service: &Service,
    tx: &mut Tx,
    lesson: &Lesson,
) -> Result<(), Fault> {
    let sql = "INSERT INTO lessons (id, lesson) VALUES ($1, $2)";
    let id: Id<Lesson> = service.id();
    tx.execute(sql, &[id.into(), lesson.to_bytes().into()]).await.map(drop)
}

/// Gives the lessons that have none their numbers, one after the other without a gap. Whoever numbers
/// takes turns; the one who passes a mark writes the job that keeps a snapshot.
pub(super) async fn number(service: &Service) -> Result<(), Fault> {
    let waiting = "SELECT 1 FROM lessons WHERE number IS NULL LIMIT 1";
    if service.db.read().await?.row(waiting, &[]).await?.is_none() {
        return Ok(());
    }
    let mut tx = service.write(Key::of("lessons", b"")).await?;
    let last = last_number(&mut tx).await?;
    let sql = "UPDATE lessons SET number = counted.number
        FROM (SELECT id, $1 + ROW_NUMBER() OVER (ORDER BY id) AS number
            FROM lessons WHERE number IS NULL) AS counted
        WHERE lessons.id = counted.id";
    let numbered = tx.execute(sql, &[last.into()]).await?;
    let next = last + i64::try_from(numbered).unwrap_or(0);
    if next / SNAPSHOT_EVERY > last / SNAPSHOT_EVERY {
        Job::KeepCrowd.put(service, &mut tx, service.now()).await?;
    }
    tx.commit().await
}

/// What was forgotten had its number too.
async fn last_number(tx: &mut Tx) -> Result<i64, Fault> {
    let numbered: Option<i64> = match tx.row("SELECT MAX(number) FROM lessons", &[]).await? {
        Some(row) => row.first()?,
        None => None,
    };
    let kept = snapshots::latest(tx).await?.map_or(0, |latest| latest.learned_to);
    Ok(numbered.unwrap_or(0).max(kept))
}

/// The lessons after this number, each with its own; none in the place of one that a newer program
/// wrote.
pub(super) async fn after(
    tx: &mut Tx,
    number: i64,
    most: u32,
) -> Result<Vec<(i64, Option<Lesson>)>, Fault> {
    let sql = "SELECT number, lesson FROM lessons WHERE number > $1 ORDER BY number LIMIT $2";
    let rows = tx.rows(sql, &[number.into(), most.into()]).await?;
    let read = rows.into_iter().map(|row| {
        let mut columns = row.columns();
        let number = columns.take()?;
        let bytes: Vec<u8> = columns.take()?;
        Ok((number, Lesson::from_bytes(&bytes).ok()))
    });
    read.collect()
}

/// Forgets the lessons up to this number.
pub(super) async fn forget(tx: &mut Tx, to: i64) -> Result<u64, Fault> {
    tx.execute("DELETE FROM lessons WHERE number <= $1", &[to.into()]).await
}
