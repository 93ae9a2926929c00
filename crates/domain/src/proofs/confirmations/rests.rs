//! What follows when an owner says "I did not ask for this".

use store::{Fault, Tx};
use uuid::Uuid;

use crate::{AccountId, Keys, Timestamp, environments::Environment};

/// A refusal of its owner's.
#[derive(Clone, Copy, Debug)]
pub struct Denied<'a> {
    pub account: AccountId,
    /// The confirmation or sign-in by QR that was refused.
    pub what: Uuid,
    /// Of the new screen.
    pub environment: &'a Environment,
}

/// What rows know a source by.
pub fn source_name(keys: &Keys, environment: &Environment) -> [u8; 32] {
    keys.counters.sign(&[b"rests", environment.source().as_bytes()])
}

/// Refuses the screen's source for the account, as far as its browsers are not known.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn rest(
    tx: &mut Tx,
    keys: &Keys,
    denied: Denied<'_>,
    ends_at: Timestamp,
) -> Result<(), Fault> {
    let sql = "INSERT INTO rests (account_id, source, confirmation_id, ends_at)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id, source) DO UPDATE SET confirmation_id = $3, ends_at = $4";
    let source = source_name(keys, denied.environment);
    let values = [denied.account.into(), source.into(), denied.what.into(), ends_at.into()];
    tx.execute(sql, &values).await.map(drop)
}

/// Until when the source of what was denied is refused, if it is.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn resting(
    tx: &mut Tx,
    account: AccountId,
    what: Uuid,
    now: Timestamp,
) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT ends_at FROM rests
        WHERE account_id = $1 AND confirmation_id = $2 AND ends_at > $3";
    let row = tx.row(sql, &[account.into(), what.into(), now.into()]).await?;
    row.map(store::Row::first).transpose()
}

/// Until when a source is refused, if it is.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn resting_at(
    tx: &mut Tx,
    keys: &Keys,
    account: AccountId,
    environment: &Environment,
    now: Timestamp,
) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT ends_at FROM rests
        WHERE account_id = $1 AND source = $2 AND ends_at > $3";
    let source = source_name(keys, environment);
    let row = tx.row(sql, &[account.into(), source.into(), now.into()]).await?;
    row.map(store::Row::first).transpose()
}

/// Lets the source in again. Answers whether it was refused.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn undo(tx: &mut Tx, account: AccountId, what: Uuid) -> Result<bool, Fault> {
    let sql = "DELETE FROM rests WHERE account_id = $1 AND confirmation_id = $2";
    Ok(tx.execute(sql, &[account.into(), what.into()]).await? > 0)
}

/// Shows the account's messengers no waiting sign-in until then.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn mute(tx: &mut Tx, account: AccountId, ends_at: Timestamp) -> Result<(), Fault> {
    let sql = "INSERT INTO prompt_mutes (account_id, ends_at) VALUES ($1, $2)
        ON CONFLICT (account_id) DO UPDATE SET ends_at = $2";
    tx.execute(sql, &[account.into(), ends_at.into()]).await.map(drop)
}

/// Shows them again. Answers whether they were not.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn unmute(tx: &mut Tx, account: AccountId) -> Result<bool, Fault> {
    let sql = "DELETE FROM prompt_mutes WHERE account_id = $1";
    Ok(tx.execute(sql, &[account.into()]).await? > 0)
}

/// Until when the account's messengers are shown nothing, if so.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn muted_until(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT ends_at FROM prompt_mutes WHERE account_id = $1 AND ends_at > $2";
    let row = tx.row(sql, &[account.into(), now.into()]).await?;
    row.map(store::Row::first).transpose()
}
