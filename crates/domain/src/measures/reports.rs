//! What services have reported, in rows.

use store::{Columns, Fault, Tx, Value};

use super::{Category, Circumstances, Measure, Remedy};
use crate::{AccountId, Id, Timestamp, connections::ServiceName, names::Named};

/// What came of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// More are needed.
    Counted,
    Restricted,
    /// A measure stands already; in a dry run, it would.
    Already,
    /// In a dry run.
    WouldRestrict,
    /// The service has had as many accounts restricted as it may for now.
    OverQuota,
}

impl Named for Outcome {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Counted, "counted"),
        (Self::Restricted, "restricted"),
        (Self::Already, "already_restricted"),
        (Self::WouldRestrict, "would_restrict"),
        (Self::OverQuota, "over_quota"),
    ];
}

impl Outcome {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// A report that was taken.
#[derive(Clone, Debug)]
pub struct Filed {
    pub id: Id<Self>,
    pub account: AccountId,
    pub service: ServiceName,
    /// By which the service knows it: sent again, it is the same report.
    pub key: String,
    pub category: Category,
    /// For operators alone.
    pub evidence: String,
    pub circumstances: Circumstances,
    pub at: Timestamp,
    pub outcome: Outcome,
    pub dry_run: bool,
    /// How many reports that made, and how many it takes.
    pub reports: u32,
    pub needed: u32,
    pub measure: Option<Id<Measure>>,
}

/// The report that a service has sent under this key.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn by_key(tx: &mut Tx, service: &ServiceName, key: &str) -> Result<Option<Filed>, Fault> {
    let sql = "SELECT id, account_id, service, idempotency_key, category, evidence, happened_at,
            device, place, reported_at, outcome, dry_run, reports, needed, measure_id
        FROM abuse_reports WHERE service = $1 AND idempotency_key = $2";
    let row = tx.row(sql, &[service.as_str().into(), key.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// What a service has reported of an account, the newest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn reports_of(
    tx: &mut Tx,
    account: AccountId,
    service: &ServiceName,
    most: u32,
) -> Result<Vec<Filed>, Fault> {
    let sql = "SELECT id, account_id, service, idempotency_key, category, evidence, happened_at,
            device, place, reported_at, outcome, dry_run, reports, needed, measure_id
        FROM abuse_reports WHERE account_id = $1 AND service = $2
        ORDER BY reported_at DESC, id DESC LIMIT $3";
    let values = [account.into(), service.as_str().into(), most.into()];
    let rows = tx.rows(sql, &values).await?.into_iter();
    rows.map(|row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<Filed, Fault> {
    let (id, account) = (columns.take()?, columns.take()?);
    let service: String = columns.take()?;
    let key = columns.take()?;
    let category: String = columns.take()?;
    let evidence = columns.take()?;
    let circumstances = Circumstances {
        happened_at: columns.take()?,
        device: columns.take()?,
        place: columns.take()?,
    };
    let at = columns.take()?;
    let outcome: String = columns.take()?;
    Ok(Filed {
        id,
        account,
        service: ServiceName::from_row(&service)?,
        key,
        category: Category::named(&category)?,
        evidence,
        circumstances,
        at,
        outcome: Outcome::named(&outcome)?,
        dry_run: columns.take()?,
        reports: columns.take()?,
        needed: columns.take()?,
        measure: columns.take()?,
    })
}

/// Writes a report. False when the service has used the key before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(tx: &mut Tx, report: &Filed) -> Result<bool, Fault> {
    let sql =
        "INSERT INTO abuse_reports (id, account_id, service, idempotency_key, category, remedy,
            evidence, happened_at, device, place, reported_at, outcome, dry_run, reports, needed,
            measure_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT DO NOTHING";
    let circumstances = &report.circumstances;
    let values: [Value; 16] = [
        report.id.into(),
        report.account.into(),
        report.service.as_str().into(),
        report.key.as_str().into(),
        report.category.name().into(),
        report.category.remedy().name().into(),
        report.evidence.as_str().into(),
        circumstances.happened_at.into(),
        circumstances.device.clone().into(),
        circumstances.place.clone().into(),
        report.at.into(),
        report.outcome.name().into(),
        report.dry_run.into(),
        report.reports.into(),
        report.needed.into(),
        report.measure.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// What was reported lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tallied {
    pub reports: u32,
    /// Whether one of them would have restricted the account, but for a dry run.
    pub would: bool,
}

/// What a service has reported of an account within the window, and since its last measure was lifted:
/// what that measure was for does not count again.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn tally(
    tx: &mut Tx,
    account: AccountId,
    service: &ServiceName,
    remedy: Remedy,
    since: Timestamp,
) -> Result<Tallied, Fault> {
    let sql = "SELECT MAX(lifted_at) FROM measures
        WHERE account_id = $1 AND service = $2 AND remedy = $3";
    let whose = [account.into(), service.as_str().into(), remedy.name().into()];
    let row = tx.row(sql, &whose).await?;
    let lifted: Option<Timestamp> = row.map(store::Row::first).transpose()?.flatten();
    let since = lifted.map_or(since, |lifted| lifted.max(since));
    let sql = "SELECT COUNT(*), COUNT(CASE WHEN outcome = 'would_restrict' THEN 1 END)
        FROM abuse_reports
        WHERE account_id = $1 AND service = $2 AND remedy = $3 AND reported_at > $4";
    let [account, service, remedy] = whose;
    let row = tx.row(sql, &[account, service, remedy, since.into()]).await?;
    let row = row.ok_or_else(|| Fault::Refused("nothing was counted".to_owned()))?;
    let mut columns = row.columns();
    let reports = columns.take()?;
    let would: u32 = columns.take()?;
    Ok(Tallied { reports, would: would > 0 })
}
