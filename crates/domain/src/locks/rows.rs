//! Locks' rows. Whoever writes one holds the account's writing transaction.

use store::{Columns, Fault, Tx, Value};

use super::{Cause, Ended, Lock, Opened};
use crate::{
    AccountId, Id, Service, Timestamp,
    addresses::Address,
    environments::Environment,
    history::{self, Details, Event},
    names::Named,
};

const LOCK: &str = "SELECT id, account_id, cause, mailbox, locked_at, in_review, sessions_ended,
        browsers_ended, saved_ended, messengers_ended, others_ended, lifted_at
    FROM locks WHERE account_id = $1 AND lifted_at IS NULL";
const LOCK_BY_ID: &str = "SELECT id, account_id, cause, mailbox, locked_at, in_review,
        sessions_ended, browsers_ended, saved_ended, messengers_ended, others_ended, lifted_at
    FROM locks WHERE id = $1";

/// The lock that stands, if the account is locked.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of(tx: &mut Tx, account: AccountId) -> Result<Option<Lock>, Fault> {
    let row = tx.row(LOCK, &[account.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// A lock, standing or lifted.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, id: Id<Lock>) -> Result<Option<Lock>, Fault> {
    let row = tx.row(LOCK_BY_ID, &[id.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// The newest lock, standing or lifted.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn latest(tx: &mut Tx, account: AccountId) -> Result<Option<Lock>, Fault> {
    let sql = "SELECT id, account_id, cause, mailbox, locked_at, in_review, sessions_ended,
            browsers_ended, saved_ended, messengers_ended, others_ended, lifted_at
        FROM locks WHERE account_id = $1 ORDER BY locked_at DESC, id DESC LIMIT 1";
    let row = tx.row(sql, &[account.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Lock, Fault> {
    let (id, account) = (columns.take()?, columns.take()?);
    let cause: String = columns.take()?;
    let (mailbox, at, in_review) = (columns.take()?, columns.take()?, columns.take()?);
    let ended = Ended {
        sessions: columns.take()?,
        browsers: columns.take()?,
        saved: columns.take()?,
        messengers: columns.take()?,
        others: columns.take()?,
    };
    let cause = Cause::named(&cause)?;
    let lifted_at = columns.take()?;
    Ok(Lock { id, account, cause, mailbox, at, in_review, ended, lifted_at })
}

/// Writes a lock. False when the account is locked already.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(tx: &mut Tx, lock: &Lock) -> Result<bool, Fault> {
    let sql = "INSERT INTO locks (id, account_id, cause, mailbox, locked_at, in_review,
            sessions_ended, browsers_ended, saved_ended, messengers_ended, others_ended)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT DO NOTHING";
    let values: [Value; 11] = [
        lock.id.into(),
        lock.account.into(),
        lock.cause.name().into(),
        lock.mailbox.into(),
        lock.at.into(),
        lock.in_review.into(),
        lock.ended.sessions.into(),
        lock.ended.browsers.into(),
        lock.ended.saved.into(),
        lock.ended.messengers.into(),
        lock.ended.others.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Lifts the lock that stands, once its owner has come back. Answers whether there was one.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn lift(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    opened: Opened,
    environment: Option<&Environment>,
) -> Result<bool, Fault> {
    let sql = "UPDATE locks SET lifted_at = $2, fell_to = $3
        WHERE account_id = $1 AND lifted_at IS NULL";
    let values = [account.into(), service.now().into(), opened.name().into()];
    let lifted = tx.execute(sql, &values).await? == 1;
    if lifted {
        let (event, none) = (Event::LockLifted, Details::new());
        history::record(service, tx, account, event, environment, &none).await?;
    }
    Ok(lifted)
}

/// More was shown than that somebody reads a mailbox.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn show_more(tx: &mut Tx, id: Id<Lock>) -> Result<(), Fault> {
    tx.execute("UPDATE locks SET mailbox = NULL WHERE id = $1", &[id.into()]).await.map(drop)
}

/// Until when a mailbox can lock nothing, because a lock that stood on it alone fell to a strong
/// proof.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn quiet_until(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    mailbox: Id<Address>,
) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT lifted_at FROM locks
        WHERE account_id = $1 AND mailbox = $2 AND fell_to = $3
        ORDER BY lifted_at DESC LIMIT 1";
    let values = [account.into(), mailbox.into(), Opened::ByStrongProof.name().into()];
    let lifted: Option<Timestamp> = match tx.row(sql, &values).await? {
        Some(row) => Some(row.first()?),
        None => None,
    };
    let until = lifted.map(|at| at + *service.policy.lock.mailbox_quiet_for);
    Ok(until.filter(|until| service.now() < *until))
}

/// A sign-in that somebody said was not the owner's.
#[derive(Debug)]
enum Disowned {}

/// Notes that a sign-in was disowned now.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn disown(service: &Service, tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    let sql = "INSERT INTO disowned_sign_ins (id, account_id, disowned_at) VALUES ($1, $2, $3)";
    let id: Id<Disowned> = service.id();
    tx.execute(sql, &[id.into(), account.into(), service.now().into()]).await.map(drop)
}

/// How many sign-ins were disowned after a moment.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn disowned_since(
    tx: &mut Tx,
    account: AccountId,
    since: Timestamp,
) -> Result<u32, Fault> {
    let sql = "SELECT COUNT(*) FROM disowned_sign_ins WHERE account_id = $1 AND disowned_at > $2";
    tx.row(sql, &[account.into(), since.into()]).await?.map_or(Ok(0), store::Row::first)
}

/// Forgets disowned sign-ins that count no more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM disowned_sign_ins WHERE disowned_at <= $1", &[before.into()]).await
}
