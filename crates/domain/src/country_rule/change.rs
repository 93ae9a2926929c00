//! The change itself.

use risk::Country;

use super::rules::{Change, after, guarding};
use crate::{
    Error, Refusal, Service, accounts,
    environments::{Environment, countries},
    history::{self, Details, Event},
    notices::{self, Message},
    proving,
    sessions::Session,
};

/// Changes the rule, and tells every address.
///
/// # Errors
/// [`Refusal::TooManyCountries`], [`Refusal::CountryMissing`], and the proofs that are asked: a fresh
/// one where the rule lets in less than before, one by a method bound long ago where it lets in more.
pub async fn change(
    service: &Service,
    session: &Session,
    change: Change,
    environment: &Environment,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let before = countries::list(&mut tx, account).await?;
    let codes: Vec<Country> = before.iter().map(|allowed| allowed.country).collect();
    let home = countries::home(service, &mut tx, account, environment).await?;
    let most = *service.policy.countries.most;
    let wanted = after(&codes, home, change, most)?;
    if wanted == codes {
        return Ok(());
    }
    proving::require(service, &mut tx, session, guarding(&codes, &wanted)).await?;
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::SignedOut)?;
    countries::put(service, &mut tx, account, &wanted, home).await?;
    let names: Vec<_> = wanted.iter().map(ToString::to_string).collect();
    let details = Details::from([("countries", names.join(","))]);
    let event = Event::CountriesChanged;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let (at, environment) = (service.now(), environment.clone());
    let message = Message::CountriesChanged { countries: names, at, environment };
    notices::tell_everywhere(service, &mut tx, account, profile.lang, &message, None).await?;
    Ok(tx.commit().await?)
}
