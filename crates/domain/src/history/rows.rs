//! The history's rows.

use store::{Fault, Row, Tx};

use super::{Details, Entry, Event, audit};
use crate::{AccountId, Id, Service, Timestamp, environments::Environment, names::Named};

/// Writes what happened, to the history and to the audit log, in the transaction that makes it
/// happen.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn record(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    event: Event,
    environment: Option<&Environment>,
    details: &Details,
) -> Result<(), Fault> {
    let now = service.now();
    if event.is_for_the_owner() {
        let sql = "INSERT INTO history (id, account_id, at, event, details, environment)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            service.id::<Entry>().into(),
            account.into(),
            now.into(),
            event.name().into(),
            to_json(details).into(),
            environment.map_or_else(|| "".into(), Environment::to_row),
        ];
        tx.execute(sql, &values).await?;
    }
    audit::append(service, tx, account, event, environment, details).await
}

pub(super) fn to_json(details: &Details) -> String {
    serde_json::to_string(details).expect("details are a map of texts")
}

/// The account's history, newest first, older than `before`.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(
    tx: &mut Tx,
    account: AccountId,
    before: Timestamp,
    most: u32,
) -> Result<Vec<Entry>, Fault> {
    let sql = "SELECT id, at, event, details, environment FROM history
        WHERE account_id = $1 AND at < $2 ORDER BY at DESC, id DESC LIMIT $3";
    let rows = tx.rows(sql, &[account.into(), before.into(), most.into()]).await?;
    rows.into_iter().map(entry).collect()
}

/// The account's newest sign-ins, and those that only the password was right for.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn sign_ins(tx: &mut Tx, account: AccountId, most: u32) -> Result<Vec<Entry>, Fault> {
    let sql = "SELECT id, at, event, details, environment FROM history
        WHERE account_id = $1 AND event IN ('signed_in', 'signed_in_restricted', 'sign_in_asked')
        ORDER BY at DESC, id DESC LIMIT $2";
    let rows = tx.rows(sql, &[account.into(), most.into()]).await?;
    rows.into_iter().map(entry).collect()
}

fn entry(row: Row) -> Result<Entry, Fault> {
    let mut columns = row.columns();
    let (id, at): (Id<Entry>, Timestamp) = (columns.take()?, columns.take()?);
    let event: String = columns.take()?;
    let details: String = columns.take()?;
    let environment: String = columns.take()?;
    Ok(Entry {
        id,
        at,
        event: Event::named(&event)?,
        details: serde_json::from_str(&details)
            .map_err(|problem| Fault::Refused(problem.to_string()))?,
        environment: match environment.as_str() {
            "" => None,
            text => Some(Environment::from_row(text)?),
        },
    })
}

/// Forgets what is older than the policy keeps.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, older_than: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM history WHERE at < $1", &[older_than.into()]).await
}
