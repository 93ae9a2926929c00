//! An appeal that took longer to write than its page was open: kept for the browser that wrote it, until
//! its owner has shown a proof again.

use store::{Fault, Row, Tx};

use super::grant::lapsed;
use crate::{AccountId, Error, Service, Timestamp, environments::BrowserId, measures};

/// Keeps what was typed into a page whose time is over, in the place of what this browser had written
/// before. Answers whether there was anything to keep.
///
/// # Errors
/// A fault of the database.
pub async fn keep_draft(
    service: &Service,
    token: &str,
    browser: BrowserId,
    typed: &str,
) -> Result<bool, Error> {
    let Some(id) = lapsed(service, token, browser).filter(|_| !typed.trim().is_empty()) else {
        return Ok(false);
    };
    let found = measures::find(&mut service.db.read().await?, id).await?;
    let Some(measure) = found.filter(|measure| measure.stands(service.now())) else {
        return Ok(false);
    };
    let mut tx = service.change(measure.account).await?;
    let sql = "INSERT INTO appeal_drafts (account_id, browser, text, expires_at)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id, browser) DO UPDATE SET text = $3, expires_at = $4";
    let until = service.now() + *service.policy.protection.page_life;
    let values = [measure.account.into(), browser.into(), typed.into(), until.into()];
    tx.execute(sql, &values).await?;
    tx.commit().await?;
    Ok(true)
}

/// What this browser has written already.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn draft(
    tx: &mut Tx,
    account: AccountId,
    browser: BrowserId,
    now: Timestamp,
) -> Result<Option<String>, Fault> {
    let sql = "SELECT text FROM appeal_drafts
        WHERE account_id = $1 AND browser = $2 AND expires_at > $3";
    let row = tx.row(sql, &[account.into(), browser.into(), now.into()]).await?;
    row.map(Row::first).transpose()
}

/// It was sent, or somebody else's was.
pub(super) async fn forget(tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    let sql = "DELETE FROM appeal_drafts WHERE account_id = $1";
    tx.execute(sql, &[account.into()]).await.map(drop)
}

/// Forgets what nobody came back for.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune_drafts(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM appeal_drafts WHERE expires_at <= $1", &[now.into()]).await
}
