//! The person that an account belongs to from now on.

use crate::{
    Error, Refusal, Service, accounts,
    environments::Environment,
    history::{self, Details, Event},
    identities::{self, Returned},
    notices::{self, Message},
    proofs::Guarding,
    proving, removing,
    sessions::Session,
};

/// Binds the person that the result is about, and tells every address. It takes a session, so nobody is
/// bound to an account inside a recovery.
///
/// # Errors
/// What adding a method asks for, [`Refusal::IdentityBound`] when somebody is bound already,
/// [`Refusal::TooManyTries`], and [`Refusal::IdentityRefused`] for whatever is wrong with the result.
pub async fn bind(
    service: &Service,
    session: &Session,
    returned: Returned<'_>,
    environment: &Environment,
) -> Result<(), Error> {
    let provider = service.identity.as_ref().ok_or(Refusal::WayUnknown)?;
    identities::count_try(service, environment).await?;
    let account = session.account;
    let mut tx = service.change(account).await?;
    let is_ours = returned.arrival.errand.subject == session.id.uuid();
    // Used up whatever comes of it: what was refused once does nothing later.
    let ci = identities::redeem(service, &mut tx, returned).await?;
    let allowed = proving::allowed(service, &mut tx, session, Guarding::Add).await?;
    if let Err(refusal) = allowed {
        tx.commit().await?;
        return Err(refusal.into());
    }
    removing::settle_due(service, &mut tx, account).await?;
    let Some(ci) = ci.filter(|_| is_ours) else {
        tx.commit().await?;
        return Err(Refusal::IdentityRefused.into());
    };
    if !identities::insert(service, &mut tx, account, &ci).await? {
        tx.commit().await?;
        return Err(Refusal::IdentityBound.into());
    }
    returned.arrival.lead_on(&mut tx).await?;
    proving::lift(service, &mut tx, session, environment).await?;
    let (event, details) = (Event::IdentityBound, Details::from([("name", provider.name.clone())]));
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::SignedOut)?;
    let (provider, at) = (provider.name.clone(), service.now());
    let message = Message::IdentityBound { provider, at, environment: environment.clone() };
    notices::tell_everywhere(service, &mut tx, account, profile.lang, &message, None).await?;
    tx.commit().await?;
    identities::take_back(service, environment).await
}
