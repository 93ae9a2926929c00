//! The slow way: time stands for a missing second proof, never for the first. It is announced to every
//! address and device when it begins and each day, and anybody who is told can stop it. What it comes
//! to is decided by the clock when it is read; the jobs only tell.

use std::time::Duration;

use store::Tx;

use super::{
    Wait,
    standing::{asked_to_write, standing},
    waits,
};
use crate::{
    AccountId, Error, Id, Refusal, Service, Timestamp, accounts,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    limits::{self, Counted},
    messenger::{self, Device},
    notices::{self, Message},
    proofs::{
        Method, Source, counts,
        links::{self, Action, Link},
    },
    sessions::{self, Session},
    work::Job,
};

/// Begins to wait, and tells everybody. One that began by the same proof and lasts as long goes on.
///
/// # Errors
/// [`Refusal::NothingBegun`] where no wait would do, [`Refusal::RecoveryRests`] after one was stopped.
pub async fn begin_wait(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let (mut tx, recovery) = asked_to_write(service, source.browser).await?;
    let standing = standing(service, &mut tx, source.browser).await?;
    let length = standing.needed.wait().ok_or(Refusal::NothingBegun)?;
    let lasts = |wait: &Wait| wait.ends_at.since(wait.began_at) >= length;
    if standing.own_wait().is_some_and(lasts) {
        return Ok(());
    }
    let first = standing.given.first().ok_or(Refusal::NothingBegun)?;
    let (account, now) = (recovery.account, service.now());
    may_begin(service, &mut tx, account, first.method).await?;
    let wait = Wait {
        id: service.id(),
        account,
        method: first.method,
        environment: source.environment.clone(),
        began_at: now,
        ends_at: now + length,
        closes_at: now + length + *service.policy.recovery.usable_for,
    };
    waits::insert(&mut tx, &wait).await?;
    tell(service, &mut tx, &wait, false).await?;
    let next = next_reminder(service, &wait, now);
    Job::RemindRecovery(wait.id).put(service, &mut tx, next).await?;
    let (event, environment) = (Event::RecoveryWaits, Some(source.environment));
    let details = Details::from([("way", first.method.class.name().to_owned())]);
    history::record(service, &mut tx, account, event, environment, &details).await?;
    Ok(tx.commit().await?)
}

/// Each day until it is over, and then once more.
fn next_reminder(service: &Service, wait: &Wait, now: Timestamp) -> Timestamp {
    (now + *service.policy.recovery.remind_every).min(wait.ends_at)
}

async fn tell(service: &Service, tx: &mut Tx, wait: &Wait, again: bool) -> Result<(), Error> {
    let link = stop_link(service, tx, wait).await?;
    let message = Message::RecoveryWaits {
        again,
        ends_at: wait.ends_at,
        environment: wait.environment.clone(),
        link: Some(link),
    };
    tell_everybody(service, tx, wait.account, &message).await
}

async fn stop_link(service: &Service, tx: &mut Tx, wait: &Wait) -> Result<Id<Link>, Error> {
    let (whose, about, until) = (Some(wait.account), wait.id.uuid(), wait.closes_at);
    Ok(links::make(service, tx, whose, Action::StopRecovery, about, until).await?)
}

async fn tell_everybody(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    message: &Message,
) -> Result<(), Error> {
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::NothingBegun)?;
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, message, None).await?)
}

/// Tells the owner again, and once more when the time is over.
///
/// # Errors
/// A fault of the database.
pub async fn remind(service: &Service, id: Id<Wait>) -> Result<(), Error> {
    let now = service.now();
    let found = waits::find(&mut service.db.read().await?, id, now).await?;
    let Some(wait) = found else { return Ok(()) };
    let mut tx = service.change(wait.account).await?;
    let Some(wait) = waits::find(&mut tx, id, now).await? else { return Ok(()) };
    let is_over = wait.ends_at <= now;
    // A job that runs twice tells once.
    let since = match is_over {
        true => wait.ends_at - Duration::from_micros(1),
        false => now - *service.policy.recovery.remind_every / 2,
    };
    if !waits::note_reminder(&mut tx, id, since, now).await? {
        return Ok(());
    }
    if is_over {
        let link = stop_link(service, &mut tx, &wait).await?;
        let message = Message::RecoveryReady { until: wait.closes_at, link: Some(link) };
        tell_everybody(service, &mut tx, wait.account, &message).await?;
    } else {
        tell(service, &mut tx, &wait, true).await?;
        let next = next_reminder(service, &wait, now);
        Job::RemindRecovery(id).put(service, &mut tx, next).await?;
    }
    Ok(tx.commit().await?)
}

/// What can be stopped through a link.
///
/// # Errors
/// [`Refusal::LinkDead`] when there is nothing to stop any more.
pub async fn linked(service: &Service, tx: &mut Tx, link: &Link) -> Result<Wait, Error> {
    let found = waits::find(tx, Id::from_uuid(link.subject), service.now()).await?;
    found.ok_or_else(|| Refusal::LinkDead.into())
}

/// Stops it by the button behind a link.
///
/// # Errors
/// [`Refusal::LinkDead`] when the link was used, or there is nothing to stop.
pub async fn stop_by_link(
    service: &Service,
    link: &Link,
    environment: &Environment,
) -> Result<(), Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    let mut tx = service.change(account).await?;
    linked(service, &mut tx, link).await?;
    if !links::redeem(&mut tx, link, service.now()).await? {
        return Err(Refusal::LinkDead.into());
    }
    stop(service, &mut tx, account, environment).await?;
    Ok(tx.commit().await?)
}

/// Stops it in a session, restricted or not: whoever is in may shut a door.
///
/// # Errors
/// [`Refusal::SignedOut`]; [`Refusal::NothingBegun`] when there is nothing to stop.
pub async fn stop_in_session(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<(), Error> {
    let mut tx = sessions::change(service, session).await?;
    stop(service, &mut tx, session.account, environment).await?;
    Ok(tx.commit().await?)
}

/// Stops it in a messenger, new or not: whoever holds one may shut a door. A suspended one stops it where
/// [`stops`] says so.
///
/// # Errors
/// [`Refusal::MessengerUnknown`] when it was signed out meanwhile or may not, [`Refusal::NothingBegun`] when
/// there is nothing to stop.
pub async fn stop_in_messenger(
    service: &Service,
    device: &Device,
    environment: &Environment,
) -> Result<(), Error> {
    let account = device.account;
    let mut tx = service.change(account).await?;
    let own = messenger::device(&mut tx, account, device.id, service.now()).await?;
    let own = own.ok_or(Refusal::MessengerUnknown)?;
    if !stops(service, &mut tx, &own).await? {
        return Err(Refusal::MessengerUnknown.into());
    }
    stop(service, &mut tx, account, environment).await?;
    Ok(tx.commit().await?)
}

/// Whether a messenger is shown what waits, and may stop it: one that is signed in, and a suspended one
/// that is a way back itself. A lock suspends every messenger, whoever has locked; with none that is told,
/// somebody who had locked first could wait unseen.
///
/// # Errors
/// A fault of the database.
pub async fn stops(service: &Service, tx: &mut Tx, device: &Device) -> Result<bool, Error> {
    if !device.suspended {
        return Ok(true);
    }
    let (now, account) = (service.now(), device.account);
    let opened = accounts::find(tx, account).await?.map_or(now, |profile| profile.opened_at);
    let is_way_back = counts(&service.policy, device.method(), opened, now);
    Ok(is_way_back && device.approves_from <= now)
}

/// Stops it by a proof of the account's, signed out.
///
/// # Errors
/// [`Refusal::NothingBegun`] when nothing was proven here, or there is nothing to stop.
pub async fn stop_by_proof(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let (mut tx, recovery) = asked_to_write(service, source.browser).await?;
    if !standing(service, &mut tx, source.browser).await?.is_proven() {
        return Err(Refusal::NothingBegun.into());
    }
    stop(service, &mut tx, recovery.account, source.environment).await?;
    Ok(tx.commit().await?)
}

/// Ends all that waits, and whatever getting back in is under way. The proofs that began it rest for a
/// while: whoever holds one of them would otherwise begin again at once.
async fn stop(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<(), Error> {
    let waits = waits::of_account(tx, account, service.now()).await?;
    if waits.is_empty() {
        return Err(Refusal::NothingBegun.into());
    }
    for wait in waits {
        let whose = whose(account, wait.method);
        limits::count(tx, &service.keys, service.now(), stopped(service, &whose)).await?;
    }
    end(tx, account, Scope::All, Cause::RecoveryStopped, service.now()).await?;
    let (event, none) = (Event::RecoveryStopped, Details::new());
    history::record(service, tx, account, event, Some(environment), &none).await?;
    let message = Message::RecoveryStopped { at: service.now() };
    tell_everybody(service, tx, account, &message).await
}

async fn may_begin(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    method: Method,
) -> Result<(), Error> {
    let whose = whose(account, method);
    let counted = stopped(service, &whose);
    let tally = limits::so_far(tx, &service.keys, service.now(), counted).await?;
    match tally.count {
        0 => Ok(()),
        _ => Err(Refusal::RecoveryRests { from: tally.ends_at }.into()),
    }
}

fn whose(account: AccountId, method: Method) -> String {
    format!("{account} {} {}", method.class.name(), method.id)
}

fn stopped<'a>(service: &Service, whose: &'a str) -> Counted<'a> {
    let window = *service.policy.recovery.announced;
    Counted { what: "stopped recoveries", whose, window, most: 1 }
}
