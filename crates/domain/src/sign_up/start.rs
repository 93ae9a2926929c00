//! The first step: an identifier, and a code sent to it whether or not an account has it.

use store::{Key, Tx};
use wording::Lang;

use super::{SignUp, Stage, rows};
use crate::{
    Error, Refusal, Service, Writing,
    accounts::{Consent, Document},
    addresses::Identifier,
    environments::BrowserId,
    notices::{self, Message},
    proofs::{
        Source,
        codes::{self, Code},
        links::{self, Action},
    },
    work::Job,
};

/// What a person typed on the first page.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub identifier: Identifier,
    pub lang: Lang,
    pub agrees_to_terms: bool,
    pub agrees_to_privacy: bool,
    pub is_old_enough: bool,
}

/// Begins a sign-up in this browser, in place of any former one.
///
/// # Errors
/// A [`Refusal`] for a box that was not ticked or a sending limit; a taken address is not refused
/// here, and nothing tells it apart.
pub async fn start(service: &Service, wanted: Wanted, source: Source<'_>) -> Result<(), Error> {
    if !wanted.is_old_enough {
        let years = *service.policy.sign_up.minimum_age;
        return Err(Refusal::AgeNotConfirmed { years }.into());
    }
    let now = service.now();
    let sign_up = SignUp {
        id: service.id(),
        browser: source.browser,
        consents: consents(service, &wanted)?,
        identifier: wanted.identifier,
        lang: wanted.lang,
        stage: Stage::Verify,
        proven_at: None,
        takes: None,
        began_at: now,
        expires_at: now + *service.policy.sign_up.unfinished_life,
    };
    let mut tx = service.write(key(source.browser)).await?;
    if let Some(former) = rows::of_browser(&mut tx, source.browser, now).await? {
        if is_under_way(service, &mut tx, &former, &sign_up.identifier).await? {
            return Ok(());
        }
        rows::erase(&mut tx, former.id).await?;
    }
    rows::insert(&mut tx, &sign_up).await?;
    Job::EraseSignUp(sign_up.id).put(service, &mut tx, sign_up.expires_at).await?;
    send_code(service, &mut tx, &sign_up, source).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether a code for this very address left a moment ago: a form sent twice sends one code.
async fn is_under_way(
    service: &Service,
    tx: &mut Tx,
    former: &SignUp,
    wanted: &Identifier,
) -> Result<bool, Error> {
    if former.stage != Stage::Verify || former.identifier.lookup_key() != wanted.lookup_key() {
        return Ok(false);
    }
    let code = codes::find(tx, codes::Purpose::SignUp, former.id.uuid()).await?;
    Ok(code.is_some_and(|code| service.now() < codes::resend_at(&service.policy, &code)))
}

fn consents(service: &Service, wanted: &Wanted) -> Result<Vec<Consent>, Refusal> {
    let terms = &service.policy.terms;
    if !wanted.agrees_to_terms {
        return Err(Refusal::TermsNotAgreed);
    }
    if !wanted.agrees_to_privacy {
        return Err(Refusal::PrivacyNotAgreed);
    }
    let consent = |document, version: &String| Consent {
        document,
        version: version.clone(),
        at: service.now(),
    };
    Ok(vec![
        consent(Document::Terms, &terms.version),
        consent(Document::Privacy, &terms.privacy_version),
    ])
}

/// Every write about one browser's sign-up goes one after the other.
pub(super) fn key(browser: BrowserId) -> Key {
    Key::of("sign-up", &browser.0)
}

async fn send_code(
    service: &Service,
    tx: &mut Tx,
    sign_up: &SignUp,
    source: Source<'_>,
) -> Result<(), Error> {
    let new = codes::New {
        account: None,
        purpose: codes::Purpose::SignUp,
        subject: sign_up.id.uuid(),
        to: &sign_up.identifier,
    };
    let code = codes::begin(service, tx, new, source).await?;
    post_code(service, tx, sign_up, &code).await
}

async fn post_code(
    service: &Service,
    tx: &mut Tx,
    sign_up: &SignUp,
    code: &Code,
) -> Result<(), Error> {
    links::end_about(tx, sign_up.id.uuid()).await?;
    let link = match sign_up.identifier {
        Identifier::Phone(_) => None,
        Identifier::Email(_) => {
            let until = service.now() + *service.policy.codes.link_life;
            let about = sign_up.id.uuid();
            Some(links::make(service, tx, None, Action::ProveSignUp, about, until).await?)
        }
    };
    let message = Message::SignUpCode { code: code.id, issue: code.issue, link };
    let (to, until) = (&sign_up.identifier, Some(code.expires_at));
    notices::post(service, tx, None, to, sign_up.lang, &message, until).await?;
    Ok(())
}

/// Sends another code to the same address.
///
/// # Errors
/// [`Refusal::NothingBegun`] without a sign-up to verify, and what [`codes::resend`] refuses.
pub async fn resend(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let mut tx = service.write(key(source.browser)).await?;
    let sign_up = verifying(service, &mut tx, source.browser).await?;
    send_again(service, tx, &sign_up, source).await
}

async fn send_again(
    service: &Service,
    mut tx: Writing<'_>,
    sign_up: &SignUp,
    source: Source<'_>,
) -> Result<(), Error> {
    let code = codes::find(&mut tx, codes::Purpose::SignUp, sign_up.id.uuid()).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let code = codes::resend(service, &mut tx, code, source).await?;
    post_code(service, &mut tx, sign_up, &code).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes another address in place of one that was mistyped, made up or dead. The old one gets
/// nothing more, and its code is void. The same address again is a resend, with the tries it had.
///
/// # Errors
/// [`Refusal::NothingBegun`] without a sign-up to verify, and what the sending limits refuse.
pub async fn correct(
    service: &Service,
    identifier: Identifier,
    source: Source<'_>,
) -> Result<(), Error> {
    let mut tx = service.write(key(source.browser)).await?;
    let mut sign_up = verifying(service, &mut tx, source.browser).await?;
    if sign_up.identifier.lookup_key() == identifier.lookup_key() {
        return send_again(service, tx, &sign_up, source).await;
    }
    rows::set_identifier(&mut tx, sign_up.id, &identifier).await?;
    sign_up.identifier = identifier;
    send_code(service, &mut tx, &sign_up, source).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn verifying(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<SignUp, Error> {
    let sign_up = rows::of_browser(tx, browser, service.now()).await?;
    let sign_up = sign_up.filter(|sign_up| sign_up.stage == Stage::Verify);
    sign_up.ok_or_else(|| Refusal::NothingBegun.into())
}

pub(super) async fn proven(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<SignUp, Error> {
    let sign_up = rows::of_browser(tx, browser, service.now()).await?;
    let sign_up = sign_up.filter(|sign_up| sign_up.stage == Stage::Proven);
    sign_up.ok_or_else(|| Refusal::NothingBegun.into())
}
