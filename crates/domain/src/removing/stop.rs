//! A removal is stopped: by the button in a mail, in a session or a messenger of the account, or by the
//! very method that is to go.
//!
//! Whoever stops it may be the owner or an intruder, and so may whoever asked for it. So the button alone
//! settles nothing where somebody else can decide: it freezes the removal, and a class of the owner's
//! decides that neither leaves nor has asked for it. With none, the method stands.

use store::Tx;

use super::settle::{Outcome, finish};
use crate::{
    Error, Id, Refusal, Service, accounts,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    messenger::Device,
    notices::{self, Message},
    proofs::{
        decides,
        links::{self, Action, Link},
    },
    proving,
    removals::{self, Removal, Side, What},
    sessions::{self, Session},
    work::Job,
};

/// What stopping came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The method stands, or two-step.
    Stands,
    /// Its owner decides in a session.
    Frozen,
}

/// The removal that a link is about.
///
/// # Errors
/// [`Refusal::LinkDead`] when it is over, or was stopped.
pub async fn linked(service: &Service, tx: &mut Tx, link: &Link) -> Result<Removal, Error> {
    let removal = removals::find(tx, Id::from_uuid(link.subject)).await?;
    let can = |it: &Removal| it.can_be_stopped_by(side(link), service.now());
    removal.filter(can).ok_or_else(|| Refusal::LinkDead.into())
}

/// Whose link it is: a mailbox's, or that of the method itself.
fn side(link: &Link) -> Side {
    if link.action == Action::StopOwnRemoval { Side::Method } else { Side::Mail }
}

/// Stops the removal that a link is about.
///
/// # Errors
/// [`Refusal::LinkDead`] when the link was used, or the removal is over or was stopped.
pub async fn stop_by_link(
    service: &Service,
    link: &Link,
    environment: &Environment,
) -> Result<Stopped, Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    let mut tx = service.change(account).await?;
    let removal = linked(service, &mut tx, link).await?;
    if !links::redeem(&mut tx, link, service.now()).await? {
        return Err(Refusal::LinkDead.into());
    }
    let stopped = stop(service, &mut tx, &removal, side(link), environment).await?;
    tx.commit().await?;
    Ok(stopped)
}

/// Stops it in a session, restricted or not: whoever is in may shut a door. The session that asked for it
/// takes it back.
///
/// # Errors
/// [`Refusal::SignedOut`]; [`Refusal::NothingBegun`] when it is over, was stopped, or is another account's.
pub async fn stop_in_session(
    service: &Service,
    session: &Session,
    id: Id<Removal>,
    environment: &Environment,
) -> Result<Stopped, Error> {
    let mut tx = sessions::change(service, session).await?;
    let removal = removals::find(&mut tx, id).await?;
    let (side, now) = (Side::Session, service.now());
    let is_own = |it: &Removal| it.account == session.account && it.can_be_stopped_by(side, now);
    let removal = removal.filter(is_own).ok_or(Refusal::NothingBegun)?;
    let stopped = if removal.asked_in == session.id {
        finish(service, &mut tx, &removal, Outcome::Stands).await?;
        Stopped::Stands
    } else {
        stop(service, &mut tx, &removal, side, environment).await?
    };
    tx.commit().await?;
    Ok(stopped)
}

/// Stops a messenger's own removal in it. That takes no signature: whoever holds it may shut a door.
///
/// # Errors
/// [`Refusal::NothingBegun`] when it is over or was stopped.
pub async fn stop_in_messenger(
    service: &Service,
    device: &Device,
    environment: &Environment,
) -> Result<Stopped, Error> {
    let account = device.account;
    let mut tx = service.change(account).await?;
    let about = (What::Messenger, device.id.uuid());
    let removal = removals::of(&mut tx, account, about, service.now()).await?;
    let (side, now) = (Side::Method, service.now());
    let removal = removal.filter(|it| it.can_be_stopped_by(side, now));
    let removal = removal.ok_or(Refusal::NothingBegun)?;
    let stopped = stop(service, &mut tx, &removal, side, environment).await?;
    tx.commit().await?;
    Ok(stopped)
}

async fn stop(
    service: &Service,
    tx: &mut Tx,
    removal: &Removal,
    side: Side,
    environment: &Environment,
) -> Result<Stopped, Error> {
    end_for(service, tx, removal, side).await?;
    if !is_decided_by_another(service, tx, removal).await? {
        finish(service, tx, removal, Outcome::Stands).await?;
        return Ok(Stopped::Stands);
    }
    freeze(service, tx, removal, side, environment).await?;
    Ok(Stopped::Frozen)
}

/// The button in a mail ends everything, as it does for an address: whoever asked may be in any session.
/// Who has shown less, a session or a found device, ends the session that asked and nothing else.
async fn end_for(
    service: &Service,
    tx: &mut Tx,
    removal: &Removal,
    side: Side,
) -> Result<(), Error> {
    let (scope, cause) = match side {
        Side::Mail => (Scope::All, Cause::ChangeStopped),
        Side::Session | Side::Method => (Scope::One(removal.asked_in), Cause::SignedOut),
    };
    end(tx, removal.account, scope, cause, service.now()).await?;
    Ok(())
}

/// Whether there is a method that decides. Two-step just stays as it is: that harms nobody.
async fn is_decided_by_another(
    service: &Service,
    tx: &mut Tx,
    removal: &Removal,
) -> Result<bool, Error> {
    if matches!(removal.what, What::TwoStep | What::TwoStepKinds) {
        return Ok(false);
    }
    let (parties, before) = (removal.parties(), removal.began_at);
    let methods = proving::methods(service, tx, removal.account).await?;
    Ok(methods.iter().any(|method| decides(&service.policy, *method, parties, before)))
}

async fn freeze(
    service: &Service,
    tx: &mut Tx,
    removal: &Removal,
    side: Side,
    environment: &Environment,
) -> Result<(), Error> {
    let account = removal.account;
    let until = service.now() + *service.policy.changes.undo;
    if !removals::freeze(tx, removal, side, until).await? {
        return Err(Refusal::NothingBegun.into());
    }
    links::end_about(tx, removal.id.uuid()).await?;
    Job::SettleRemoval(removal.id).put(service, tx, until).await?;
    let details =
        Details::from([("what", removal.what.name().to_owned()), ("name", removal.name.clone())]);
    let event = Event::RemovalFrozen;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let message = Message::RemovalFrozen { what: removal.what, name: removal.name.clone(), until };
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::NothingBegun)?;
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?)
}
