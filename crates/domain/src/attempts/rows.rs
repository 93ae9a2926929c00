//! Counters' rows. A clock's row is written only over what was read, so that the rule may be worked
//! out in Rust and still holds under any parallelism; a total is one statement.

use store::{Fault, Tx};

use super::{Closing, Print, Streak, Who, names::Name};
use crate::{AccountId, Id, Service, Timestamp};

/// The row of a clock, if there is one.
pub(super) async fn streak(tx: &mut Tx, clock: &Name) -> Result<Option<Streak>, Fault> {
    let sql = "SELECT misses, missed_at, prints FROM attempt_clocks WHERE name = $1";
    let Some(row) = tx.row(sql, &[(*clock).into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let (misses, missed_at) = (columns.take()?, columns.take()?);
    let prints: Vec<u8> = columns.take()?;
    let prints = prints.as_chunks().0.iter().map(|print| Print(u16::from_be_bytes(*print)));
    Ok(Some(Streak { misses, missed_at, prints: prints.collect() }))
}

/// Puts a row in the place of the one that was read. False when somebody else was quicker.
pub(super) async fn put(
    tx: &mut Tx,
    clock: &Name,
    before: Option<&Streak>,
    after: &Streak,
) -> Result<bool, Fault> {
    let mut values = vec![
        (*clock).into(),
        after.misses.into(),
        after.missed_at.into(),
        bytes(&after.prints).into(),
    ];
    let sql = match before {
        None => {
            "INSERT INTO attempt_clocks (name, misses, missed_at, prints)
            VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING"
        }
        Some(read) => {
            values.extend([read.misses.into(), read.missed_at.into(), bytes(&read.prints).into()]);
            "UPDATE attempt_clocks SET misses = $2, missed_at = $3, prints = $4
            WHERE name = $1 AND misses = $5 AND missed_at = $6 AND prints = $7"
        }
    };
    Ok(tx.execute(sql, &values).await? == 1)
}

fn bytes(prints: &[Print]) -> Vec<u8> {
    prints.iter().flat_map(|print| print.0.to_be_bytes()).collect()
}

/// The row in a row ends.
pub(super) async fn clear(tx: &mut Tx, clock: &Name) -> Result<(), Fault> {
    tx.execute("DELETE FROM attempt_clocks WHERE name = $1", &[(*clock).into()]).await.map(drop)
}

/// A count over all identifiers of an account.
#[derive(Debug)]
pub enum Total {}

/// Counts one more for the account, or for an identifier that nobody has. Answers how many that
/// makes, and the id of the row.
pub(super) async fn count_total(
    service: &Service,
    tx: &mut Tx,
    total: &Name,
    who: Who,
    account: Option<AccountId>,
) -> Result<(u32, Id<Total>), Fault> {
    let sql = "INSERT INTO attempt_totals (name, id, account_id, who, misses, missed_at)
        VALUES ($1, $2, $3, $4, 1, $5)
        ON CONFLICT (name) DO UPDATE SET misses = attempt_totals.misses + 1, missed_at = $5
        RETURNING misses, id";
    let values = [
        (*total).into(),
        service.id::<Total>().into(),
        account.into(),
        who.name().into(),
        service.now().into(),
    ];
    let row = tx.row(sql, &values).await?;
    let row = row.ok_or_else(|| Fault::Refused("nothing was counted".to_owned()))?;
    let mut columns = row.columns();
    Ok((columns.take()?, columns.take()?))
}

pub(super) async fn total(tx: &mut Tx, total: &Name) -> Result<u32, Fault> {
    let sql = "SELECT misses FROM attempt_totals WHERE name = $1";
    tx.row(sql, &[(*total).into()]).await?.map_or(Ok(0), store::Row::first)
}

pub(super) async fn give_back_total(tx: &mut Tx, total: &Name) -> Result<(), Fault> {
    let sql = "UPDATE attempt_totals SET misses = misses - 1 WHERE name = $1 AND misses > 0";
    tx.execute(sql, &[(*total).into()]).await.map(drop)
}

/// The row in a row ends for the account. Answers whether its password had been closed, and its
/// owner told so.
pub(super) async fn clear_total(tx: &mut Tx, total: &Name) -> Result<bool, Fault> {
    let sql = "DELETE FROM attempt_totals WHERE name = $1 RETURNING told_at";
    let Some(row) = tx.row(sql, &[(*total).into()]).await? else { return Ok(false) };
    Ok(row.first::<Option<Timestamp>>()?.is_some())
}

/// Whose password may have closed; none for an identifier that nobody has, and where a full sign-in
/// has ended the row.
pub(super) async fn closing(tx: &mut Tx, id: Id<Total>) -> Result<Option<Closing>, Fault> {
    let sql = "SELECT account_id, who FROM attempt_totals
        WHERE id = $1 AND account_id IS NOT NULL";
    let Some(row) = tx.row(sql, &[id.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let account = columns.take()?;
    let who: String = columns.take()?;
    Ok(Some(Closing { account, who: Who::named(&who)? }))
}

/// Notes that the owner is told. False when there is nothing to tell, or it was told already.
pub(super) async fn mark_told(
    tx: &mut Tx,
    id: Id<Total>,
    close_after: u32,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE attempt_totals SET told_at = $3
        WHERE id = $1 AND misses >= $2 AND told_at IS NULL";
    Ok(tx.execute(sql, &[id.into(), close_after.into(), now.into()]).await? == 1)
}

/// Forgets clocks that nobody has missed at for long, and the counts of identifiers that nobody has.
/// An account's own count stays: its hundred have no time limit.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, missed_before: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM attempt_totals WHERE account_id IS NULL AND missed_at < $1";
    let totals = tx.execute(sql, &[missed_before.into()]).await?;
    let sql = "DELETE FROM attempt_clocks WHERE missed_at < $1";
    Ok(totals + tx.execute(sql, &[missed_before.into()]).await?)
}
