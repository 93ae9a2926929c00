//! A passkey less.

use store::Tx;

use crate::{
    Error, Id, Refusal, Service, accounts,
    environments::Environment,
    history::{self, Details, Event},
    notices::{self, Message},
    passkeys::{self, Passkey},
    proofs::Guarding,
    proving,
    sessions::Session,
};

/// Forgets a passkey, and tells every address.
///
/// # Errors
/// [`Refusal::PasskeyUnknown`], what removing a method asks for, and [`Refusal::LastWayIn`] where the
/// account could not be signed in to without it.
pub async fn remove(
    service: &Service,
    session: &Session,
    id: Id<Passkey>,
    environment: &Environment,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let passkey = passkeys::find(&mut tx, account, id).await?.ok_or(Refusal::PasskeyUnknown)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    keep_a_way_in(&mut tx, &passkey).await?;
    proving::keep_a_second_step(service, &mut tx, account, id.uuid()).await?;
    passkeys::remove(&mut tx, account, id).await?;
    let (name, at) = (passkey.name, service.now());
    let details = Details::from([("name", name.clone())]);
    let event = Event::PasskeyRemoved;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::SignedOut)?;
    let message = Message::PasskeyRemoved { name, at, environment: environment.clone() };
    notices::tell_everywhere(service, &mut tx, account, profile.lang, &message, None).await?;
    Ok(tx.commit().await?)
}

/// The password, or another passkey that may sign in by itself.
async fn keep_a_way_in(tx: &mut Tx, leaving: &Passkey) -> Result<(), Error> {
    if accounts::find_password(tx, leaving.account).await?.is_some() {
        return Ok(());
    }
    let passkeys = passkeys::list(tx, leaving.account).await?;
    let stays = |passkey: &Passkey| passkey.id != leaving.id && passkey.verified;
    if passkeys.iter().any(stays) { Ok(()) } else { Err(Refusal::LastWayIn.into()) }
}
