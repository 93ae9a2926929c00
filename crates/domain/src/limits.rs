//! How often something may happen.

use std::time::Duration;

use store::{Fault, Tx};

use crate::{Keys, Timestamp};

/// Something counted: what it is, and for whom.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    pub what: &'static str,
    pub whose: &'a str,
    pub window: Duration,
    pub most: u32,
}

/// Counts once more, before the thing is done. Answers when it may be done again if that is once too
/// often. A window begins with the first count in it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn count(
    tx: &mut Tx,
    keys: &Keys,
    now: Timestamp,
    counted: Counted<'_>,
) -> Result<Option<Timestamp>, Fault> {
    let tally = tally(tx, keys, now, counted).await?;
    Ok((tally.count > counted.most).then_some(tally.ends_at))
}

/// How far a count has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub count: u32,
    /// When its window is over.
    pub ends_at: Timestamp,
}

/// Counts once more, and tells how often that makes. Others who count the same wait until this
/// transaction ends, so no two are told the same number.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn tally(
    tx: &mut Tx,
    keys: &Keys,
    now: Timestamp,
    counted: Counted<'_>,
) -> Result<Tally, Fault> {
    let name = name(keys, counted);
    let sql = "INSERT INTO counters (name, ends_at, count) VALUES ($1, $3, 1)
        ON CONFLICT (name) DO UPDATE SET
            count = CASE WHEN counters.ends_at <= $2 THEN 1 ELSE counters.count + 1 END,
            ends_at = CASE WHEN counters.ends_at <= $2 THEN $3 ELSE counters.ends_at END
        RETURNING count, ends_at";
    let ends = now + counted.window;
    let row = tx.row(sql, &[name.into(), now.into(), ends.into()]).await?;
    let mut columns =
        row.ok_or_else(|| Fault::Refused("nothing was counted".to_owned()))?.columns();
    Ok(Tally { count: columns.take()?, ends_at: columns.take()? })
}

/// How often it was counted so far, without counting.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn so_far(
    tx: &mut Tx,
    keys: &Keys,
    now: Timestamp,
    counted: Counted<'_>,
) -> Result<Tally, Fault> {
    let sql = "SELECT count, ends_at FROM counters WHERE name = $1 AND ends_at > $2";
    let row = tx.row(sql, &[name(keys, counted).into(), now.into()]).await?;
    let Some(row) = row else { return Ok(Tally { count: 0, ends_at: now }) };
    let mut columns = row.columns();
    Ok(Tally { count: columns.take()?, ends_at: columns.take()? })
}

/// Takes one count back: what was counted beforehand turned out not to matter.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn give_back(
    tx: &mut Tx,
    keys: &Keys,
    now: Timestamp,
    counted: Counted<'_>,
) -> Result<(), Fault> {
    let sql = "UPDATE counters SET count = count - 1
        WHERE name = $1 AND ends_at > $2 AND count > 0";
    tx.execute(sql, &[name(keys, counted).into(), now.into()]).await.map(drop)
}

fn name(keys: &Keys, counted: Counted<'_>) -> [u8; 32] {
    let seconds = counted.window.as_secs().to_be_bytes();
    keys.counters.sign(&[counted.what.as_bytes(), counted.whose.as_bytes(), &seconds])
}

/// Forgets the windows that are over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM counters WHERE ends_at <= $1", &[now.into()]).await
}
