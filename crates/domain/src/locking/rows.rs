//! Reported losses, in rows.

use store::{Columns, Fault, Tx, Value};

use super::Report;
use crate::{Id, Service, Timestamp, environments::BrowserId};

/// Writes a report in the place of the browser's former one.
pub(super) async fn insert(
    service: &Service,
    tx: &mut Tx,
    new: &Report,
    browser: BrowserId,
) -> Result<(), Fault> {
    tx.execute("DELETE FROM loss_reports WHERE browser = $1", &[browser.into()]).await?;
    let now = service.now();
    let sql = "INSERT INTO loss_reports
            (id, browser, account_id, masked, known_browser, began_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values: [Value; 7] = [
        new.id.into(),
        browser.into(),
        new.account.into(),
        new.masked.as_str().into(),
        new.known_browser.into(),
        now.into(),
        (now + *service.policy.lock.report_life).into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// The report that this browser is in the middle of.
pub(super) async fn of_browser(
    tx: &mut Tx,
    browser: BrowserId,
    now: Timestamp,
) -> Result<Option<Report>, Fault> {
    let sql = "SELECT id, account_id, masked, known_browser FROM loss_reports
        WHERE browser = $1 AND expires_at > $2";
    let row = tx.row(sql, &[browser.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// The report with this id.
pub(super) async fn find(tx: &mut Tx, id: Id<Report>) -> Result<Option<Report>, Fault> {
    let sql = "SELECT id, account_id, masked, known_browser FROM loss_reports WHERE id = $1";
    tx.row(sql, &[id.into()]).await?.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Report, Fault> {
    Ok(Report {
        id: columns.take()?,
        account: columns.take()?,
        masked: columns.take()?,
        known_browser: columns.take()?,
    })
}

/// A report is done with.
pub(super) async fn remove(tx: &mut Tx, id: Id<Report>) -> Result<(), Fault> {
    tx.execute("DELETE FROM loss_reports WHERE id = $1", &[id.into()]).await.map(drop)
}

/// Forgets reports whose time is over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM loss_reports WHERE expires_at <= $1", &[now.into()]).await
}
