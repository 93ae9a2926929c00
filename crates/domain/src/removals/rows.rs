//! Removals' rows.

use store::{Fault, Row, Tx, Value};
use uuid::Uuid;

use super::{Removal, Side, What};
use crate::{
    AccountId, Id, Service, Timestamp,
    addresses::ChangeState,
    environments::Environment,
    names::Named,
    proofs::{Classes, Proof},
    sessions::Session,
};

/// A removal about to begin.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub account: AccountId,
    pub what: What,
    pub subject: Uuid,
    pub name: &'a str,
    pub settles_at: Timestamp,
    pub asked_by: Classes,
    pub asked_in: Id<Session>,
    pub environment: &'a Environment,
}

/// Begins a removal.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn begin(service: &Service, tx: &mut Tx, new: &New<'_>) -> Result<Removal, Fault> {
    let removal = Removal {
        id: service.id(),
        account: new.account,
        what: new.what,
        subject: new.subject,
        name: new.name.to_owned(),
        state: ChangeState::Open,
        began_at: service.now(),
        settles_at: new.settles_at,
        due_at: new.settles_at,
        stopped_by: Vec::new(),
        asked_by: new.asked_by,
        asked_in: new.asked_in,
        environment: new.environment.clone(),
    };
    let sql = "INSERT INTO method_removals (id, account_id, what, subject, name, state, began_at,
            settles_at, due_at, stopped_by, asked_by, asked_in, environment)
        VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $7, '', $8, $9, $10)";
    let values: [Value; 10] = [
        removal.id.into(),
        removal.account.into(),
        removal.what.name().into(),
        removal.subject.into(),
        removal.name.as_str().into(),
        removal.began_at.into(),
        removal.settles_at.into(),
        removal.asked_by.to_text().into(),
        removal.asked_in.into(),
        removal.environment.to_row(),
    ];
    tx.execute(sql, &values).await?;
    Ok(removal)
}

/// The removal with this id, settled by the clock or not.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, id: Id<Removal>) -> Result<Option<Removal>, Fault> {
    let sql = "SELECT id, account_id, what, subject, name, state, began_at, settles_at, due_at,
            stopped_by, asked_by, asked_in, environment
        FROM method_removals WHERE id = $1";
    tx.row(sql, &[id.into()]).await?.map(read).transpose()
}

/// The account's removals that the clock has not settled.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn open(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Removal>, Fault> {
    let sql = "SELECT id, account_id, what, subject, name, state, began_at, settles_at, due_at,
            stopped_by, asked_by, asked_in, environment
        FROM method_removals WHERE account_id = $1 AND settles_at > $2 ORDER BY began_at, id";
    tx.rows(sql, &[account.into(), now.into()]).await?.into_iter().map(read).collect()
}

/// The account's removals that the clock has settled and nobody has written yet.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn due(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Removal>, Fault> {
    let sql = "SELECT id, account_id, what, subject, name, state, began_at, settles_at, due_at,
            stopped_by, asked_by, asked_in, environment
        FROM method_removals WHERE account_id = $1 AND settles_at <= $2 ORDER BY began_at, id";
    tx.rows(sql, &[account.into(), now.into()]).await?.into_iter().map(read).collect()
}

/// The unsettled removal of this, if there is one.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of(
    tx: &mut Tx,
    account: AccountId,
    (what, subject): (What, Uuid),
    now: Timestamp,
) -> Result<Option<Removal>, Fault> {
    let is_it = |removal: &Removal| removal.what == what && removal.subject == subject;
    Ok(open(tx, account, now).await?.into_iter().find(is_it))
}

/// The unsettled removal of what gave this proof.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of_proof(
    tx: &mut Tx,
    account: AccountId,
    proof: &Proof,
    now: Timestamp,
) -> Result<Option<Removal>, Fault> {
    let removals = open(tx, account, now).await?;
    Ok(removals.into_iter().find(|removal| removal.is_of(proof.method)))
}

fn read(row: Row) -> Result<Removal, Fault> {
    let mut columns = row.columns();
    let (id, account) = (columns.take()?, columns.take()?);
    let what: String = columns.take()?;
    let (subject, name) = (columns.take()?, columns.take()?);
    let state: String = columns.take()?;
    let (began_at, settles_at, due_at) = (columns.take()?, columns.take()?, columns.take()?);
    let stopped_by: String = columns.take()?;
    let asked_by: String = columns.take()?;
    let asked_in = columns.take()?;
    let environment: String = columns.take()?;
    Ok(Removal {
        id,
        account,
        what: What::named(&what)?,
        subject,
        name,
        state: ChangeState::named(&state)?,
        began_at,
        settles_at,
        due_at,
        stopped_by: stopped_by
            .split_ascii_whitespace()
            .map(Side::named)
            .collect::<Result<_, _>>()?,
        asked_by: Classes::from_text(&asked_by)?,
        asked_in,
        environment: Environment::from_row(&environment)?,
    })
}

/// Stops an open removal on this side: it stands from `until` on, unless it is decided before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn freeze(
    tx: &mut Tx,
    removal: &Removal,
    side: Side,
    until: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE method_removals SET state = 'frozen', settles_at = $2, stopped_by = $3
        WHERE id = $1 AND state = 'open'";
    let sides = removal.stopped_by.iter().copied().chain([side]);
    let sides = sides.map(Named::name).collect::<Vec<_>>().join(" ");
    Ok(tx.execute(sql, &[removal.id.into(), until.into(), sides.into()]).await? == 1)
}

/// Has a stopped removal go on, until `until`.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn thaw(tx: &mut Tx, id: Id<Removal>, until: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE method_removals SET state = 'open', settles_at = $2
        WHERE id = $1 AND state = 'frozen'";
    Ok(tx.execute(sql, &[id.into(), until.into()]).await? == 1)
}

/// Has a removal last until a later moment; one that is stopped, once it goes on. Answers whether it was
/// to go before that.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn lengthen(tx: &mut Tx, id: Id<Removal>, until: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE method_removals SET due_at = $2,
            settles_at = CASE WHEN state = 'open' THEN $2 ELSE settles_at END
        WHERE id = $1 AND due_at < $2";
    Ok(tx.execute(sql, &[id.into(), until.into()]).await? == 1)
}

/// Notes that the owner is reminded of an open removal now, unless that was so after `since` already.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn note_reminder(
    tx: &mut Tx,
    id: Id<Removal>,
    since: Timestamp,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE method_removals SET reminded_at = $3
        WHERE id = $1 AND state = 'open' AND (reminded_at IS NULL OR reminded_at <= $2)";
    Ok(tx.execute(sql, &[id.into(), since.into(), now.into()]).await? == 1)
}

/// Forgets a removal once its effect is written. False when somebody else just has.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn remove(tx: &mut Tx, id: Id<Removal>) -> Result<bool, Fault> {
    Ok(tx.execute("DELETE FROM method_removals WHERE id = $1", &[id.into()]).await? == 1)
}
