//! A phone number that passes from one account to another.
//!
//! Where a number leads is one row of `identifiers`, so passing it on is one statement: of many at once
//! exactly one finds the address there that it means to take from. The former account's own rows are
//! written by a job; what they say of the number has been true since the row led elsewhere.

use store::{Fault, Row, Tx};

use super::{Address, Identifier, rows::leads_to};
use crate::{AccountId, Id, Timestamp};

/// The address that this leads to, of whichever account, as the clock has settled its changes and removals.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn holder(
    tx: &mut Tx,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<Option<Id<Address>>, Fault> {
    Ok(leads_to(tx, identifier, now).await?.map(|(_, address)| address))
}

/// Whether the account of this address has shown it since then: whoever proved it before may no longer hold
/// what it takes.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn was_shown_since(tx: &mut Tx, id: Id<Address>, then: Timestamp) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM addresses WHERE id = $1 AND (bound_at > $2 OR shown_at > $2)";
    Ok(tx.row(sql, &[id.into(), then.into()]).await?.is_some())
}

/// Has it lead to this address of the account from now on. False when it does not lead to `from` any more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn take(
    tx: &mut Tx,
    (account, address): (AccountId, Id<Address>),
    identifier: &Identifier,
    from: Id<Address>,
) -> Result<bool, Fault> {
    let sql = "UPDATE identifiers SET account_id = $2, address_id = $3
        WHERE lookup = $1 AND address_id = $4";
    let key = identifier.lookup_key();
    Ok(tx.execute(sql, &[key.into(), account.into(), address.into(), from.into()]).await? == 1)
}

/// The account that had this number last and lost it, with the address that it keeps; as the clock has
/// settled its changes.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn former(
    tx: &mut Tx,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<Option<(AccountId, Id<Address>)>, Fault> {
    let sql = "SELECT d.account_id, d.id FROM addresses d
        WHERE d.lookup = $1 AND d.kind = 'phone' AND d.role = 'identifier'
        AND d.state <> 'unproven' AND d.removed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM identifiers i
            WHERE i.lookup = d.lookup AND i.address_id = d.id)
        AND NOT EXISTS (SELECT 1 FROM address_changes c
            WHERE c.account_id = d.account_id AND c.settles_at <= $2 AND (
                (c.old_address_id = d.id AND c.state = 'open')
                OR (c.new_address_id = d.id AND c.state = 'frozen')))
        AND NOT EXISTS (SELECT 1 FROM method_removals m
            WHERE m.account_id = d.account_id AND m.what = 'phone' AND m.subject = d.id
            AND m.state = 'open' AND m.settles_at <= $2)
        ORDER BY d.bound_at DESC, d.id DESC LIMIT 1";
    let row = tx.row(sql, &[identifier.lookup_key().into(), now.into()]).await?;
    let read = |row: Row| {
        let mut columns = row.columns();
        Ok((columns.take()?, columns.take()?))
    };
    row.map(read).transpose()
}

/// Whose address it is.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn account_of(tx: &mut Tx, id: Id<Address>) -> Result<Option<AccountId>, Fault> {
    let sql = "SELECT account_id FROM addresses WHERE id = $1 AND removed_at IS NULL";
    tx.row(sql, &[id.into()]).await?.map(Row::first).transpose()
}

/// Writes down that a number leads elsewhere. Answers whether it does, and nobody had written it yet.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn mark_lost(tx: &mut Tx, id: Id<Address>, now: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE addresses SET state = 'lost', lost_at = $2, shown_at = NULL, takes = NULL
        WHERE id = $1 AND state <> 'lost' AND removed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM identifiers i
            WHERE i.lookup = addresses.lookup AND i.address_id = addresses.id)";
    Ok(tx.execute(sql, &[id.into(), now.into()]).await? == 1)
}

/// It leads to this address again, which is bound from now.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn mark_taken_back(tx: &mut Tx, id: Id<Address>, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE addresses SET state = 'proven', bound_at = $2, lost_at = NULL, takes = NULL
        WHERE id = $1";
    tx.execute(sql, &[id.into(), now.into()]).await.map(drop)
}

/// Notes what proving this address takes: from where, and the place of which of the account's own.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn note_what_it_takes(
    tx: &mut Tx,
    id: Id<Address>,
    from: Option<Id<Address>>,
    replaces: Option<Id<Address>>,
) -> Result<(), Fault> {
    let sql = "UPDATE addresses SET takes = $2, replaces_id = $3 WHERE id = $1";
    tx.execute(sql, &[id.into(), from.into(), replaces.into()]).await.map(drop)
}

/// From where proving this address takes the number; none when it led nowhere.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn takes(tx: &mut Tx, id: Id<Address>) -> Result<Option<Id<Address>>, Fault> {
    let row = tx.row("SELECT takes FROM addresses WHERE id = $1", &[id.into()]).await?;
    Ok(row.map(Row::first).transpose()?.flatten())
}

/// The account that proving this address takes the number from, if it takes it from one.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn loser(tx: &mut Tx, id: Id<Address>) -> Result<Option<AccountId>, Fault> {
    let sql = "SELECT f.account_id FROM addresses d JOIN addresses f ON f.id = d.takes
        WHERE d.id = $1 AND f.removed_at IS NULL";
    tx.row(sql, &[id.into()]).await?.map(Row::first).transpose()
}
