//! The beginning: a code goes to whatever address was typed, so that until it comes back nothing here
//! depends on any account.

use std::time::Duration;

use store::{Key, Tx};
use wording::Lang;

use super::{Search, State, rows};
use crate::{
    Error, Refusal, Service,
    addresses::Identifier,
    environments::{BrowserId, Environment},
    limits::{self, Counted},
    notices::{self, Message},
    proofs::{
        Source,
        codes::{self, Code, Purpose},
        pacing::{self, pace},
        sending::{self, AskedBy},
    },
};

const HOUR: Duration = Duration::from_secs(3600);

/// Begins, and sends a code.
///
/// # Errors
/// [`Refusal::TooManyTries`] when the source has begun too often, [`Refusal::CountryNotServed`], the
/// sending limits of the source, and its pace for this address ([`pace`]).
pub async fn start(
    service: &Service,
    address: &Identifier,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let mut tx = service.write(key(source.browser)).await?;
    count_start(service, &mut tx, source.environment).await?;
    let search = Search {
        id: service.id(),
        browser: source.browser,
        address: address.clone(),
        environment: source.environment.clone(),
        state: State::Asked,
        expires_at: service.now() + *service.policy.recovery.life,
    };
    sending::serves_address(service, address)?;
    sending::allow_source(service, &mut tx, source.environment).await?;
    keep_pace(service, &mut tx, address, source.environment).await?;
    rows::insert(service, &mut tx, &search).await?;
    let (purpose, subject, to) = (Purpose::Find, search.id.uuid(), address);
    let new = codes::New { account: None, purpose, subject, to };
    let code = codes::begin_allowed(service, &mut tx, new, source.browser).await?;
    post(service, &mut tx, &code, lang).await?;
    Ok(tx.commit().await?)
}

/// What is done in one browser is done one after another.
pub(super) fn key(browser: BrowserId) -> Key {
    Key::of("finding", &browser.0)
}

/// By whose address it is: nobody's account is looked for yet, so no browser is known.
async fn keep_pace(
    service: &Service,
    tx: &mut Tx,
    address: &Identifier,
    environment: &Environment,
) -> Result<(), Error> {
    let what = address.lookup_key();
    let asked = pacing::Asked { purpose: Purpose::Find, what: &what, known_browser: false };
    pace(service, tx, asked, environment).await
}

async fn count_start(
    service: &Service,
    tx: &mut Tx,
    environment: &Environment,
) -> Result<(), Error> {
    let (whose, most) = (environment.source(), *service.policy.recovery.starts_per_source);
    let counted = Counted { what: "identifiers looked for", whose: &whose, window: HOUR, most };
    match limits::count(tx, &service.keys, service.now(), counted).await? {
        Some(again_at) => Err(Refusal::TooManyTries { again_at }.into()),
        None => Ok(()),
    }
}

/// An address that was sent too much today is sent nothing, and nobody is told: it would tell a
/// stranger how busy the address is.
async fn post(service: &Service, tx: &mut Tx, code: &Code, lang: Lang) -> Result<(), Error> {
    let message = Message::FindCode { code: code.id, issue: code.issue };
    let (to, until) = (&code.to, Some(code.expires_at));
    if sending::allow_address(service, tx, (AskedBy::Anybody, to), true).await? {
        notices::post(service, tx, None, to, lang, &message, until).await?;
    } else {
        notices::post_to_nobody(service, tx, to, lang, &message, until).await?;
    }
    Ok(())
}

/// Sends another issue of the code.
///
/// # Errors
/// [`Refusal::NothingBegun`], and what [`codes::resend`] refuses.
pub async fn resend(service: &Service, lang: Lang, source: Source<'_>) -> Result<(), Error> {
    let mut tx = service.write(key(source.browser)).await?;
    let (search, code) = asked(service, &mut tx, source.browser).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    sending::allow_source(service, &mut tx, source.environment).await?;
    keep_pace(service, &mut tx, &search.address, source.environment).await?;
    let code = codes::resend_allowed(service, &mut tx, code).await?;
    post(service, &mut tx, &code, lang).await?;
    Ok(tx.commit().await?)
}

/// What this browser looks for, and the code that is on its way.
///
/// # Errors
/// [`Refusal::NothingBegun`] without a search, or with one that was answered.
pub async fn asked(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<(Search, Option<Code>), Error> {
    let search = rows::of_browser(tx, browser, service.now()).await?;
    let search = search.filter(|it| it.state == State::Asked).ok_or(Refusal::NothingBegun)?;
    let code = codes::find(tx, Purpose::Find, search.id.uuid()).await?;
    Ok((search, code))
}
