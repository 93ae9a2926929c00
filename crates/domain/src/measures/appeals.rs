//! Appeals' rows.

use store::{Columns, Fault, Tx, Value};

use super::Measure;
use crate::{AccountId, Id, Timestamp, environments::Environment, names::Named};

/// What an operator decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Lifted,
    Kept,
}

impl Named for Verdict {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Lifted, "lifted"), (Self::Kept, "kept")];
}

impl Verdict {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Answer {
    pub verdict: Verdict,
    pub at: Timestamp,
    pub by: String,
    /// For operators alone.
    pub reason: String,
}

/// "That was me", and what the owner says to it.
#[derive(Clone, Debug)]
pub struct Appeal {
    pub id: Id<Self>,
    pub account: AccountId,
    pub measure: Id<Measure>,
    pub text: String,
    pub environment: Environment,
    pub filed_at: Timestamp,
    /// Until when an operator is to answer.
    pub due_at: Timestamp,
    pub answer: Option<Answer>,
}

const BY_ID: &str = "SELECT id, account_id, measure_id, text, environment, filed_at, due_at,
        answered_at, answer, answered_by, answer_reason
    FROM appeals WHERE id = $1";
const BY_MEASURE: &str = "SELECT id, account_id, measure_id, text, environment, filed_at, due_at,
        answered_at, answer, answered_by, answer_reason
    FROM appeals WHERE measure_id = $1";

/// An appeal.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn appeal(tx: &mut Tx, id: Id<Appeal>) -> Result<Option<Appeal>, Fault> {
    tx.row(BY_ID, &[id.into()]).await?.map(|row| read(&mut row.columns())).transpose()
}

/// The appeal against a measure, if one was filed.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn appeal_of(tx: &mut Tx, measure: Id<Measure>) -> Result<Option<Appeal>, Fault> {
    tx.row(BY_MEASURE, &[measure.into()]).await?.map(|row| read(&mut row.columns())).transpose()
}

/// The appeals that nobody has answered and whose measures stand, the most urgent first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn waiting(tx: &mut Tx, now: Timestamp, most: u32) -> Result<Vec<Appeal>, Fault> {
    let sql =
        "SELECT a.id, a.account_id, a.measure_id, a.text, a.environment, a.filed_at, a.due_at,
            a.answered_at, a.answer, a.answered_by, a.answer_reason
        FROM appeals a JOIN measures m ON m.id = a.measure_id
        WHERE a.answered_at IS NULL AND m.lifted_at IS NULL
            AND (m.lifts_at IS NULL OR m.lifts_at > $1)
        ORDER BY a.due_at, a.id LIMIT $2";
    let rows = tx.rows(sql, &[now.into(), most.into()]).await?.into_iter();
    rows.map(|row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<Appeal, Fault> {
    let (id, account, measure) = (columns.take()?, columns.take()?, columns.take()?);
    let text = columns.take()?;
    let environment: String = columns.take()?;
    let (filed_at, due_at) = (columns.take()?, columns.take()?);
    let answered_at: Option<Timestamp> = columns.take()?;
    let answer: (Option<String>, Option<String>, Option<String>) =
        (columns.take()?, columns.take()?, columns.take()?);
    Ok(Appeal {
        id,
        account,
        measure,
        text,
        environment: Environment::from_row(&environment)?,
        filed_at,
        due_at,
        answer: match (answered_at, answer) {
            (Some(at), (Some(verdict), Some(by), Some(reason))) => {
                Some(Answer { verdict: Verdict::named(&verdict)?, at, by, reason })
            }
            _ => None,
        },
    })
}

/// Writes an appeal. False when one was filed against the measure before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn file(tx: &mut Tx, appeal: &Appeal) -> Result<bool, Fault> {
    let sql =
        "INSERT INTO appeals (id, account_id, measure_id, text, environment, filed_at, due_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO NOTHING";
    let values: [Value; 7] = [
        appeal.id.into(),
        appeal.account.into(),
        appeal.measure.into(),
        appeal.text.as_str().into(),
        appeal.environment.to_row(),
        appeal.filed_at.into(),
        appeal.due_at.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Writes the answer. False when it was answered before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn answer(tx: &mut Tx, id: Id<Appeal>, answer: &Answer) -> Result<bool, Fault> {
    let sql = "UPDATE appeals
        SET answered_at = $2, answer = $3, answered_by = $4, answer_reason = $5
        WHERE id = $1 AND answered_at IS NULL";
    let values: [Value; 5] = [
        id.into(),
        answer.at.into(),
        answer.verdict.name().into(),
        answer.by.as_str().into(),
        answer.reason.as_str().into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}
