//! Nobody, from now on.

use crate::{
    Error, Refusal, Service, accounts,
    environments::Environment,
    history::{self, Details, Event},
    identities,
    notices::{self, Message},
    proofs::Guarding,
    proving,
    sessions::Session,
};

/// Forgets who the account belongs to, and tells every address. Another person can be bound after that:
/// so this asks for what replacing a method asks for.
///
/// # Errors
/// [`Refusal::IdentityUnknown`] when nobody is bound, and what removing a method asks for.
pub async fn remove(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    identities::find(&mut tx, account).await?.ok_or(Refusal::IdentityUnknown)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    identities::remove(&mut tx, account).await?;
    let (event, none) = (Event::IdentityRemoved, Details::new());
    history::record(service, &mut tx, account, event, Some(environment), &none).await?;
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::SignedOut)?;
    let message = Message::IdentityRemoved { at: service.now(), environment: environment.clone() };
    notices::tell_everywhere(service, &mut tx, account, profile.lang, &message, None).await?;
    Ok(tx.commit().await?)
}
