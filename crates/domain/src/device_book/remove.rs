//! A messenger is signed out: by itself, or from a session.

use crate::{
    Error, Id, Refusal, Service,
    environments::Environment,
    messenger::{self, Device},
    proofs::Guarding,
    proving,
    removals::What,
    removing::{self, Begun, Leaving},
    sessions::Session,
};

/// Signs a messenger out from a session. It is a method, so this takes what removing one takes: it is
/// suspended at once, and forgotten when it has had its time to stop that.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`], [`Refusal::OlderMethodNeeded`], or [`Refusal::MessengerUnknown`]
/// when it is not there any more.
pub async fn remove(
    service: &Service,
    session: &Session,
    id: Id<Device>,
    environment: &Environment,
) -> Result<Begun, Error> {
    let mut tx = service.change(session.account).await?;
    let device = messenger::device(&mut tx, session.account, id, service.now()).await?;
    let device = device.ok_or(Refusal::MessengerUnknown)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    proving::keep_a_second_step(service, &mut tx, session.account, id.uuid()).await?;
    let (leaving, bound_at) = (leaving(&device), device.bound_at);
    let about = (&leaving, bound_at);
    let begun = removing::begin(service, &mut tx, session, about, environment).await?;
    tx.commit().await?;
    Ok(begun)
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
    let leaving = leaving(device);
    removing::forget(service, &mut tx, device.account, &leaving, environment).await?;
    Ok(tx.commit().await?)
}

fn leaving(device: &Device) -> Leaving {
    Leaving { what: What::Messenger, subject: device.id.uuid(), name: device.name.clone() }
}
