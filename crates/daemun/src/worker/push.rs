//! Calling a messenger, or telling the operator's own app.

use std::time::Duration;

use domain::{
    Error, Id, Service, accounts,
    messenger::{self, Push, What},
    notices::{Call, Delivery, Hook, Outgoing, Settled},
};
use serde_json::json;
use store::{
    Tx,
    jobs::{self, Claimed},
};
use wording::Reader;

use super::{
    deliver::next_try,
    run::{Outcome, Worker, job_key},
};
use crate::mails::{self, Desk};

/// A call without a term is kept this long for a device that can't be reached.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

pub(super) async fn push(worker: &Worker, job: &Claimed, id: Id<Push>) -> Result<Outcome, Error> {
    let service = &worker.service;
    let mut tx = service.db.read().await?;
    let Some(push) = messenger::find_push(&mut tx, id).await? else { return Ok(Outcome::Done) };
    let is_late = push.expires_at.is_some_and(|at| at <= service.now());
    let outgoing = match (is_late, push.device) {
        (true, _) => None,
        (false, Some(_)) => call(service, &mut tx, &push).await?,
        (false, None) => hook(worker, &mut tx, &push).await?,
    };
    drop(tx);
    let Some(outgoing) = outgoing else {
        return settle(service, job, &push, Settled::Dropped, "", None).await;
    };
    match worker.courier.carry(&outgoing).await {
        Delivery::Accepted { receipt } => {
            settle(service, job, &push, Settled::Sent, &receipt, None).await
        }
        Delivery::Refused { reason, address_is_dead } => {
            let dead = Some(&outgoing).filter(|_| address_is_dead);
            settle(service, job, &push, Settled::Refused, &reason, dead).await
        }
        Delivery::Later { reason } => later(service, job, &push, &reason).await,
    }
}

/// None when the device is not called any more.
async fn call(service: &Service, tx: &mut Tx, push: &Push) -> Result<Option<Outgoing>, Error> {
    let Some(id) = push.device else { return Ok(None) };
    let device = messenger::device(tx, push.account, id, service.now()).await?;
    let Some((device, to)) = device.zip(messenger::subscription(tx, id).await?) else {
        return Ok(None);
    };
    let payload = json!({ "what": push.what.name(), "id": push.subject.to_string() });
    Ok(Some(Outgoing::Call(Call {
        push: push.id.hex(),
        to,
        device: device.name,
        payload: payload.to_string(),
        keep_for: push.expires_at.map_or(KEPT, |at| at.since(service.now())),
        is_urgent: push.what == What::SignIn,
    })))
}

/// The operator's app is the operator's own, so it is told what the message says.
async fn hook(worker: &Worker, tx: &mut Tx, push: &Push) -> Result<Option<Outgoing>, Error> {
    let service = &worker.service;
    let rfc3339 = |at: domain::Timestamp| {
        jiff::Timestamp::from_microsecond(at.0).unwrap_or_default().to_string()
    };
    let mut data = json!({
        "id": push.subject.to_string(),
        "account": push.account,
        "expires_at": push.expires_at.map(rfc3339),
    });
    if push.what == What::Message {
        let Some(told) = told(worker, tx, push).await? else { return Ok(None) };
        data["title"] = told.title.into();
        data["paragraphs"] = told.paragraphs.into();
    }
    let body = json!({
        "type": push.what.name(),
        "timestamp": rfc3339(push.created_at),
        "data": data,
    });
    Ok(Some(Outgoing::Hook(Hook {
        push: push.id.hex(),
        body: body.to_string(),
        at: service.now(),
    })))
}

/// The message in the language that the account is written to in.
async fn told(worker: &Worker, tx: &mut Tx, push: &Push) -> Result<Option<web::Told>, Error> {
    let service = &worker.service;
    let profile = accounts::find(tx, push.account).await?;
    let received = messenger::message(tx, push.account, Id::from_uuid(push.subject)).await?;
    let Some((profile, received)) = profile.zip(received) else { return Ok(None) };
    let desk = Desk {
        keys: &service.keys,
        policy: &service.policy,
        origin: &worker.origin,
        zone: &worker.zone,
    };
    let reader = Reader { lang: profile.lang, zone: worker.zone.clone() };
    Ok(mails::listed(&desk, &received.message, &reader))
}

async fn settle(
    service: &Service,
    job: &Claimed,
    push: &Push,
    how: Settled,
    receipt: &str,
    dead: Option<&Outgoing>,
) -> Result<Outcome, Error> {
    let mut tx = service.db.write(job_key(job.id)).await?;
    messenger::settle_push(&mut tx, push.id, how, receipt, service.now()).await?;
    // A browser may have subscribed anew while the old endpoint was called.
    if let (Some(Outgoing::Call(call)), Some(device)) = (dead, push.device) {
        messenger::unsubscribe(&mut tx, device, Some(&call.to.endpoint)).await?;
    }
    if jobs::done(&mut tx, job).await? {
        tx.commit().await?;
    }
    Ok(Outcome::Finished)
}

async fn later(
    service: &Service,
    job: &Claimed,
    push: &Push,
    reason: &str,
) -> Result<Outcome, Error> {
    let Some(at) = next_try(service, job, push.created_at) else {
        return settle(service, job, push, Settled::GivenUp, reason, None).await;
    };
    let mut tx = service.db.write(job_key(job.id)).await?;
    messenger::note_push_trouble(&mut tx, push.id, service.now()).await?;
    jobs::retry(&mut tx, job, at.0).await?;
    tx.commit().await?;
    tracing::info!(attempts = job.attempts, "a call waits");
    Ok(Outcome::Finished)
}
