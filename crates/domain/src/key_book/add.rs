//! Another passkey.

use crate::{
    Error, Refusal, Service, accounts,
    history::{self, Details, Event},
    notices::{self, Message},
    passkeys::{self, Ceremony, Made, PasskeyName, RelyingParty},
    proofs::{Guarding, Source},
    proving, removing,
    sessions::Session,
};

/// Binds what an authenticator has made for this session, and tells every address.
///
/// # Errors
/// What adding a method asks for, [`Refusal::TooManyPasskeys`], [`Refusal::PasskeyRefused`], and
/// [`Refusal::PasskeyKnown`] when somebody has it already.
pub async fn add(
    service: &Service,
    (party, ceremony): (&RelyingParty, Ceremony),
    session: &Session,
    made: &Made,
    name: &PasskeyName,
    source: Source<'_>,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    proving::require(service, &mut tx, session, Guarding::Add).await?;
    removing::settle_due(service, &mut tx, account).await?;
    let most = *service.policy.passkeys.per_account;
    if passkeys::list(&mut tx, account, service.now()).await?.len() >= most as usize {
        return Err(Refusal::TooManyPasskeys { most }.into());
    }
    let registered = passkeys::registered(service, &mut tx, (party, ceremony), made).await?;
    let transports = &made.transports;
    if !passkeys::insert(service, &mut tx, account, &registered, transports, name).await? {
        return Err(Refusal::PasskeyKnown.into());
    }
    proving::lift(service, &mut tx, session, source.environment).await?;
    let name = name.as_str().to_owned();
    let (details, environment) = (Details::from([("name", name.clone())]), source.environment);
    let event = Event::PasskeyAdded;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::SignedOut)?;
    let at = service.now();
    let message = Message::PasskeyAdded { name, at, environment: environment.clone() };
    notices::tell_everywhere(service, &mut tx, account, profile.lang, &message, None).await?;
    Ok(tx.commit().await?)
}
