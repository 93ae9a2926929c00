//! Browsers where two-step does not ask.

use crate::{
    Error, Id, Service,
    ending::{Cause, Scope, end},
    environments::{Environment, KnownBrowser},
    history::{self, Details, Event},
    sessions::{self, Session},
};

/// Asks again in this browser. That takes no proof: it only asks for more.
///
/// # Errors
/// [`crate::Refusal::SessionRestricted`], [`crate::Refusal::SignedOut`].
pub async fn ask_again(
    service: &Service,
    session: &Session,
    known: Id<KnownBrowser>,
    environment: &Environment,
) -> Result<(), Error> {
    let (account, now) = (session.account, service.now());
    session.must_be_full(now)?;
    let mut tx = sessions::change(service, session).await?;
    let ended = end(&mut tx, account, Scope::Browser(known), Cause::AskedAgain, now).await?;
    if ended.others == 0 {
        return Ok(());
    }
    let (event, none) = (Event::BrowserDistrusted, Details::new());
    history::record(service, &mut tx, account, event, Some(environment), &none).await?;
    Ok(tx.commit().await?)
}
