//! What accounts have shown, in rows.

use risk::History;
use store::{Fault, Tx};

use super::crowd::half_life;
use crate::{AccountId, Service, Timestamp};

/// The account's history; an empty one where there is none, or one that can't be read.
pub(super) async fn find(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<History, Fault> {
    let half_life = half_life(&service.policy);
    let sql = "SELECT history FROM environment_histories WHERE account_id = $1";
    let Some(row) = tx.row(sql, &[account.into()]).await? else {
        return Ok(History::new(half_life));
    };
    let bytes: Vec<u8> = row.first()?;
    Ok(History::from_bytes(&bytes, half_life).unwrap_or_else(|unreadable| {
        tracing::warn!(%unreadable, "an account's environments are learned anew");
        History::new(half_life)
    }))
}

/// Keeps the account's history, in a transaction that changes the account.
pub(super) async fn put(
    tx: &mut Tx,
    account: AccountId,
    history: &History,
    now: Timestamp,
) -> Result<(), Fault> {
    let sql = "INSERT INTO environment_histories (account_id, history, seen_at) VALUES ($1, $2, $3)
        ON CONFLICT (account_id) DO UPDATE SET history = $2, seen_at = $3";
    tx.execute(sql, &[account.into(), history.to_bytes().into(), now.into()]).await.map(drop)
}

/// Forgets what accounts have shown that were not signed in to for as long as the policy remembers,
/// and the sources where nothing happened for days.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(service: &Service, tx: &mut Tx) -> Result<u64, Fault> {
    let before = service.now() - *service.policy.history.environment_kept;
    let sql = "DELETE FROM environment_histories WHERE seen_at < $1";
    let histories = tx.execute(sql, &[before.into()]).await?;
    Ok(histories + super::sources::prune(tx, service.now()).await?)
}
