//! Delivering a notice.
//!
//! The courier is spoken to outside any transaction; what came of it and the end of the job are then
//! written in one. A worker that dies between the two delivers again: the Message-ID is the same.

use domain::{
    Error, Id, Service, Timestamp,
    addresses::{self, Identifier},
    history::{self, Details, Event},
    notices::{self, Delivery, Notice, Settled},
    proofs::codes,
};
use store::{
    Tx,
    jobs::{self, Claimed},
};

use super::run::{Outcome, Worker, job_key};
use crate::mails::{self, Desk};

pub(super) async fn deliver(
    worker: &Worker,
    job: &Claimed,
    id: Id<Notice>,
) -> Result<Outcome, Error> {
    let service = &worker.service;
    let mut tx = service.db.read().await?;
    let Some(notice) = notices::find(&mut tx, id).await? else { return Ok(Outcome::Done) };
    let is_current = is_current(service, &mut tx, &notice).await?;
    drop(tx);
    let desk = Desk {
        keys: &service.keys,
        policy: &service.policy,
        origin: &worker.origin,
        zone: &worker.zone,
    };
    let message = mails::write(&desk, &notice).filter(|_| is_current);
    let Some(message) = message else {
        return settle(service, job, &notice, Settled::Dropped, "").await;
    };
    match worker.courier.carry(&message).await {
        Delivery::Accepted { receipt } => {
            settle(service, job, &notice, Settled::Sent, &receipt).await
        }
        Delivery::Refused { reason, address_is_dead } => {
            refused(service, job, &notice, &reason, address_is_dead).await
        }
        Delivery::Later { reason } => later(service, job, &notice, &reason).await,
    }
}

/// A code that expired, was used or was issued anew is not worth sending.
async fn is_current(service: &Service, tx: &mut Tx, notice: &Notice) -> Result<bool, Error> {
    if notice.expires_at.is_some_and(|at| at <= service.now()) {
        return Ok(false);
    }
    let Some((code, issue)) = notice.message.code() else { return Ok(true) };
    Ok(codes::by_id(tx, code).await?.is_some_and(|code| code.issue == issue))
}

async fn settle(
    service: &Service,
    job: &Claimed,
    notice: &Notice,
    how: Settled,
    receipt: &str,
) -> Result<Outcome, Error> {
    let mut tx = service.db.write(job_key(job.id)).await?;
    notices::settle(&mut tx, notice.id, how, receipt, service.now()).await?;
    if jobs::done(&mut tx, job).await? {
        tx.commit().await?;
    }
    Ok(Outcome::Finished)
}

async fn refused(
    service: &Service,
    job: &Claimed,
    notice: &Notice,
    reason: &str,
    address_is_dead: bool,
) -> Result<Outcome, Error> {
    let outcome = settle(service, job, notice, Settled::Refused, reason).await?;
    if address_is_dead {
        bounced(service, notice, reason).await?;
    }
    Ok(outcome)
}

/// Marks the address that a notice went to, and writes it into the owner's history.
///
/// # Errors
/// A fault of the database.
pub(crate) async fn bounced(service: &Service, notice: &Notice, words: &str) -> Result<(), Error> {
    let Some(account) = notice.account else { return Ok(()) };
    let to: &Identifier = &notice.to;
    let mut tx = service.change(account).await?;
    if addresses::mark_bounced(&mut tx, account, to, words, service.now()).await? {
        let details = Details::from([("address", to.masked())]);
        let event = Event::AddressBounced;
        history::record(service, &mut tx, account, event, None, &details).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn later(
    service: &Service,
    job: &Claimed,
    notice: &Notice,
    reason: &str,
) -> Result<Outcome, Error> {
    let Some(at) = next_try(service, job, notice.created_at) else {
        return settle(service, job, notice, Settled::GivenUp, reason).await;
    };
    let mut tx = service.db.write(job_key(job.id)).await?;
    notices::note_trouble(&mut tx, notice.id, service.now()).await?;
    jobs::retry(&mut tx, job, at.0).await?;
    tx.commit().await?;
    tracing::info!(attempts = job.attempts, "delivery waits");
    Ok(Outcome::Finished)
}

/// When something that could not be handed over is tried again; none when it is given up.
pub(super) fn next_try(
    service: &Service,
    job: &Claimed,
    created_at: Timestamp,
) -> Option<Timestamp> {
    let (sending, now) = (&service.policy.sending, service.now());
    if now >= created_at + *sending.give_up_after {
        return None;
    }
    let doubled = sending.retry_after.saturating_mul(1 << job.attempts.min(16).saturating_sub(1));
    Some(now + doubled.min(*sending.retry_longest))
}
