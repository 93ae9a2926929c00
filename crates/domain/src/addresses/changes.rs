//! Changes of address that have not settled.

use store::{Fault, Row, Tx};

use super::{Address, Change, ChangeState};
use crate::{AccountId, Id, Service, Timestamp, environments::BrowserId, names::Named};

/// Begins a change: both addresses sign in until it settles.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn begin_change(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    (old, new): (Id<Address>, Id<Address>),
    settles_at: Timestamp,
) -> Result<Change, Fault> {
    let now = service.now();
    let change = Change {
        id: service.id(),
        account,
        old,
        new,
        state: ChangeState::Open,
        began_at: now,
        settles_at,
        stopped_by: None,
    };
    let sql = "INSERT INTO address_changes (id, account_id, old_address_id, new_address_id, state,
            began_at, settles_at)
        VALUES ($1, $2, $3, $4, 'open', $5, $6)";
    let values =
        [change.id.into(), account.into(), old.into(), new.into(), now.into(), settles_at.into()];
    tx.execute(sql, &values).await?;
    Ok(change)
}

const CHANGE: &str = "SELECT id, account_id, old_address_id, new_address_id, state, began_at,
        settles_at, stopped_by
    FROM address_changes WHERE id = $1";

/// The change with this id, settled by the clock or not.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find_change(tx: &mut Tx, id: Id<Change>) -> Result<Option<Change>, Fault> {
    tx.row(CHANGE, &[id.into()]).await?.map(read).transpose()
}

/// The account's changes that the clock has not settled.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn open_change(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Change>, Fault> {
    let sql = "SELECT id, account_id, old_address_id, new_address_id, state, began_at,
            settles_at, stopped_by
        FROM address_changes WHERE account_id = $1 AND settles_at > $2 ORDER BY began_at";
    tx.rows(sql, &[account.into(), now.into()]).await?.into_iter().map(read).collect()
}

/// The account's changes that the clock has settled and nobody has written yet.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn due_changes(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Change>, Fault> {
    let sql = "SELECT id, account_id, old_address_id, new_address_id, state, began_at,
            settles_at, stopped_by
        FROM address_changes WHERE account_id = $1 AND settles_at <= $2 ORDER BY began_at";
    tx.rows(sql, &[account.into(), now.into()]).await?.into_iter().map(read).collect()
}

/// The unsettled change that an address is part of, on either side.
pub fn change_of(changes: &[Change], address: Id<Address>) -> Option<&Change> {
    changes.iter().find(|change| change.old == address || change.new == address)
}

fn read(row: Row) -> Result<Change, Fault> {
    let mut columns = row.columns();
    let (id, account) = (columns.take()?, columns.take()?);
    let (old, new) = (columns.take()?, columns.take()?);
    let state: String = columns.take()?;
    Ok(Change {
        id,
        account,
        old,
        new,
        state: ChangeState::named(&state)?,
        began_at: columns.take()?,
        settles_at: columns.take()?,
        stopped_by: columns.take()?,
    })
}

/// Freezes both addresses of a change until `until`; this browser has stopped it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn freeze(
    tx: &mut Tx,
    id: Id<Change>,
    until: Timestamp,
    stopped_by: BrowserId,
) -> Result<bool, Fault> {
    let sql = "UPDATE address_changes SET state = 'frozen', settles_at = $2, stopped_by = $3
        WHERE id = $1 AND state = 'open'";
    Ok(tx.execute(sql, &[id.into(), until.into(), stopped_by.into()]).await? == 1)
}

/// Has an open change last until a later moment. Answers whether it was to settle before that.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn lengthen(tx: &mut Tx, id: Id<Change>, until: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE address_changes SET settles_at = $2
        WHERE id = $1 AND state = 'open' AND settles_at < $2";
    Ok(tx.execute(sql, &[id.into(), until.into()]).await? == 1)
}

/// Notes that the owner is reminded of an open change now, unless that was so after `since` already.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn note_reminder(
    tx: &mut Tx,
    id: Id<Change>,
    since: Timestamp,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE address_changes SET reminded_at = $3
        WHERE id = $1 AND state = 'open' AND (reminded_at IS NULL OR reminded_at <= $2)";
    Ok(tx.execute(sql, &[id.into(), since.into(), now.into()]).await? == 1)
}

/// Forgets a change once its effect is written.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn remove_change(tx: &mut Tx, id: Id<Change>) -> Result<bool, Fault> {
    let sql = "DELETE FROM address_changes WHERE id = $1";
    Ok(tx.execute(sql, &[id.into()]).await? == 1)
}
