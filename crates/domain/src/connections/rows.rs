//! Which account is used with which service, in rows.

use store::{Fault, Tx};

use super::ServiceName;
use crate::{AccountId, Timestamp};

/// Links an account to a service, unless it is. Answers since when it is.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn link(
    tx: &mut Tx,
    account: AccountId,
    service: &ServiceName,
    now: Timestamp,
) -> Result<Timestamp, Fault> {
    let sql = "INSERT INTO service_links (account_id, service, linked_at) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING";
    tx.execute(sql, &[account.into(), service.as_str().into(), now.into()]).await?;
    let sql = "SELECT linked_at FROM service_links WHERE account_id = $1 AND service = $2";
    let row = tx.row(sql, &[account.into(), service.as_str().into()]).await?;
    row.map_or(Ok(now), store::Row::first)
}

/// Whether an account is used with a service.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn is_linked(
    tx: &mut Tx,
    account: AccountId,
    service: &ServiceName,
) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM service_links WHERE account_id = $1 AND service = $2";
    Ok(tx.row(sql, &[account.into(), service.as_str().into()]).await?.is_some())
}
