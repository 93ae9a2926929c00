//! A messenger is signed out: by itself, or from a session.

use store::Tx;

use super::numbers;
use crate::{
    Error, Id, Refusal, Service, accounts,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    messenger::{self, Device},
    notices::{self, Message},
    proofs::Guarding,
    proving,
    sessions::Session,
};

/// Signs a messenger out from a session. It is a method, so this takes what removing one takes.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`], [`Refusal::OlderMethodNeeded`], or [`Refusal::MessengerUnknown`]
/// when it is not there any more.
pub async fn remove(
    service: &Service,
    session: &Session,
    id: Id<Device>,
    environment: &Environment,
) -> Result<(), Error> {
    let mut tx = service.change(session.account).await?;
    let device = messenger::device(&mut tx, session.account, id).await?;
    let device = device.ok_or(Refusal::MessengerUnknown)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    proving::keep_a_second_step(service, &mut tx, session.account, id.uuid()).await?;
    forget(service, &mut tx, &device, environment).await?;
    Ok(tx.commit().await?)
}

/// A messenger signs itself out.
///
/// # Errors
/// A fault of the database.
pub async fn sign_out(
    service: &Service,
    device: &Device,
    environment: &Environment,
) -> Result<(), Error> {
    let mut tx = service.change(device.account).await?;
    forget(service, &mut tx, device, environment).await?;
    Ok(tx.commit().await?)
}

async fn forget(
    service: &Service,
    tx: &mut Tx,
    device: &Device,
    environment: &Environment,
) -> Result<(), Error> {
    let account = device.account;
    let scope = Scope::Messenger(device.id);
    if end(tx, account, scope, Cause::MessengerRemoved, service.now()).await?.messengers == 0 {
        return Ok(());
    }
    numbers::finish(service, tx, account, &device.number).await?;
    let (name, at) = (device.name.clone(), service.now());
    let details = Details::from([("name", name.clone()), ("number", device.number.masked())]);
    let event = Event::MessengerRemoved;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let message = Message::MessengerRemoved { name, at, environment: environment.clone() };
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::MessengerUnknown)?;
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?)
}
