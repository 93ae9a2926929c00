//! What operators did and why: append-only, kept as long as the policy says.

use store::{Columns, Fault, Tx, Value};

use super::Actor;
use crate::{AccountId, Id, Service, Timestamp, names::Named};

/// A kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    TokenMade,
    TokenRevoked,
    AccountSought,
    AccountRead,
    AccountLinked,
    Reported,
    AppealsRead,
    AppealAnswered,
    MeasureLifted,
    ActsRead,
    /// Something that the role does not allow.
    Refused,
}

impl Named for Done {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::TokenMade, "token_made"),
        (Self::TokenRevoked, "token_revoked"),
        (Self::AccountSought, "account_sought"),
        (Self::AccountRead, "account_read"),
        (Self::AccountLinked, "account_linked"),
        (Self::Reported, "reported"),
        (Self::AppealsRead, "appeals_read"),
        (Self::AppealAnswered, "appeal_answered"),
        (Self::MeasureLifted, "measure_lifted"),
        (Self::ActsRead, "acts_read"),
        (Self::Refused, "refused"),
    ];
}

impl Done {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// An act that is to be written down.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    pub by: &'a Actor,
    pub done: Done,
    pub account: Option<AccountId>,
    /// What it was about beside the account; never an address.
    pub subject: &'a str,
    pub reason: &'a str,
}

/// Writes an act down, in the transaction that does it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn record(service: &Service, tx: &mut Tx, act: Act<'_>) -> Result<(), Fault> {
    let sql =
        "INSERT INTO operator_acts (id, operator_id, who, at, act, account_id, subject, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let id: Id<Performed> = service.id();
    let values: [Value; 8] = [
        id.into(),
        act.by.operator.into(),
        act.by.who.as_str().into(),
        service.now().into(),
        act.done.name().into(),
        act.account.into(),
        act.subject.into(),
        act.reason.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// An act, as it was written down.
#[derive(Clone, Debug)]
pub struct Performed {
    pub who: String,
    pub at: Timestamp,
    pub done: Done,
    pub account: Option<AccountId>,
    pub subject: String,
    pub reason: String,
}

/// The newest acts, the newest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn acts(tx: &mut Tx, most: u32) -> Result<Vec<Performed>, Fault> {
    let sql = "SELECT who, at, act, account_id, subject, reason
        FROM operator_acts ORDER BY at DESC, id DESC LIMIT $1";
    let rows = tx.rows(sql, &[most.into()]).await?.into_iter();
    rows.map(|row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<Performed, Fault> {
    let (who, at) = (columns.take()?, columns.take()?);
    let done: String = columns.take()?;
    Ok(Performed {
        who,
        at,
        done: Done::named(&done)?,
        account: columns.take()?,
        subject: columns.take()?,
        reason: columns.take()?,
    })
}

/// Forgets what is older than it is kept.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM operator_acts WHERE at < $1", &[before.into()]).await
}
