//! Reporting a loss, signed out: an identifier, and a code that is sent to it.
//!
//! What a stranger sees and waits for is the same whoever is meant, and for nobody: the report and its
//! code are written either way, and a job finds out whether there is anybody to send it to.

use store::{Key, Tx};

use super::{
    lock::{New, lock},
    rows,
};
use crate::{
    AccountId, Error, Id, Refusal, Service, accounts,
    addresses::{self, Address, Identifier},
    environments::{BrowserId, Environment, KnownToken, known},
    locks::{self, Cause, Lock},
    notices::{self, Message},
    proofs::{
        Class, Source,
        codes::{self, Code, Purpose, Verdict},
        pacing::{self, pace},
        sending::{self, AskedBy},
    },
    proving::{self, Offer},
    work::Job,
};

/// A loss that is being reported, in one browser.
#[derive(Clone, Debug)]
pub struct Report {
    pub id: Id<Self>,
    /// None for nobody, who is answered like anybody.
    pub account: Option<AccountId>,
    /// What was typed, half hidden.
    pub masked: String,
    /// Whether the account knows the browser.
    pub known_browser: bool,
}

/// Begins a report.
///
/// # Errors
/// [`Refusal::CountryNotServed`], the sending limits of the source, and its pace for this identifier
/// ([`pace`]).
pub async fn report(
    service: &Service,
    identifier: &Identifier,
    tokens: &[KnownToken],
    source: Source<'_>,
) -> Result<(), Error> {
    let mut tx = service.write(Key::of("loss", &source.browser.0)).await?;
    let account = addresses::owner(&mut tx, identifier, service.now()).await?;
    let known_browser = match account {
        Some(account) => known::knows(service, &mut tx, account, tokens).await?,
        None => false,
    };
    sending::serves_address(service, identifier)?;
    keep_pace(service, &mut tx, identifier, known_browser, source.environment).await?;
    let (id, masked) = (service.id(), identifier.masked());
    let report = Report { id, account, masked, known_browser };
    rows::insert(service, &mut tx, &report, source.browser).await?;
    // Its wrong tries are the report's, not an account's: who exists must not show in their count.
    let (purpose, subject, to) = (Purpose::Lock, id.uuid(), identifier);
    let new = codes::New { account: None, purpose, subject, to };
    codes::begin_allowed(service, &mut tx, new, source.browser).await?;
    Job::SendLossCode(id).put(service, &mut tx, service.now()).await?;
    Ok(tx.commit().await?)
}

/// Nothing here is counted for an address that somebody has: the job does that, and says nothing of it.
async fn keep_pace(
    service: &Service,
    tx: &mut Tx,
    identifier: &Identifier,
    known_browser: bool,
    environment: &Environment,
) -> Result<(), Error> {
    sending::allow_source(service, tx, environment).await?;
    let what = identifier.lookup_key();
    let asked = pacing::Asked { purpose: Purpose::Lock, what: &what, known_browser };
    pace(service, tx, asked, environment).await
}

/// Sends another issue of the code.
///
/// # Errors
/// [`Refusal::NothingBegun`], and what [`report`] and [`codes::resend_allowed`] refuse.
pub async fn resend(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let mut tx = service.write(Key::of("loss", &source.browser.0)).await?;
    let (report, code) = asked(service, &mut tx, source.browser).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    keep_pace(service, &mut tx, &code.to, report.known_browser, source.environment).await?;
    codes::resend_allowed(service, &mut tx, code).await?;
    Job::SendLossCode(report.id).put(service, &mut tx, service.now()).await?;
    Ok(tx.commit().await?)
}

/// The report that this browser is in the middle of, and its code.
///
/// # Errors
/// [`Refusal::NothingBegun`] without one.
pub async fn asked(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<(Report, Option<Code>), Error> {
    let report = rows::of_browser(tx, browser, service.now()).await?;
    let report = report.ok_or(Refusal::NothingBegun)?;
    let code = codes::find(tx, Purpose::Lock, report.id.uuid()).await?;
    Ok((report, code))
}

/// Sends the code, if there is anybody whom it would prove and who was not sent too much today. Run by the
/// worker.
///
/// # Errors
/// A fault of the database.
pub async fn send_code(service: &Service, id: Id<Report>) -> Result<(), Error> {
    let found = rows::find(&mut service.db.read().await?, id).await?;
    let Some((report, account)) = found.and_then(|it| it.account.map(|account| (it, account)))
    else {
        return Ok(());
    };
    let mut tx = service.change(account).await?;
    let Some(code) = codes::find(&mut tx, Purpose::Lock, report.id.uuid()).await? else {
        return Ok(());
    };
    let (Some(_), Some(profile)) =
        (proven(service, &mut tx, account, &code).await?, accounts::find(&mut tx, account).await?)
    else {
        return Ok(());
    };
    let to = (AskedBy::browser(report.known_browser), &code.to);
    if !sending::allow_address(service, &mut tx, to, true).await? {
        return Ok(());
    }
    let message = Message::LockCode { code: code.id, issue: code.issue };
    let (to, until) = (&code.to, Some(code.expires_at));
    notices::post(service, &mut tx, Some(account), to, profile.lang, &message, until).await?;
    Ok(tx.commit().await?)
}

/// The address of the account that the code proves, unless its mailbox has locked for no good lately.
async fn proven(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    code: &Code,
) -> Result<Option<Address>, Error> {
    let offers = proving::offers(service, tx, account).await?;
    let address = offers.into_iter().find_map(|offer| match offer {
        Offer::Code(address) if address.identifier == code.to => Some(address),
        _ => None,
    });
    let Some(address) = address else { return Ok(None) };
    let quiet = locks::quiet_until(service, tx, account, address.id).await?;
    Ok(quiet.is_none().then_some(address))
}

/// Takes the code, and locks.
///
/// # Errors
/// [`Refusal::NothingBegun`], and the refusal of [`Verdict`].
pub async fn lock_by_code(
    service: &Service,
    typed: &str,
    source: Source<'_>,
) -> Result<Lock, Error> {
    let (report, _) = asked(service, &mut service.db.read().await?, source.browser).await?;
    let mut tx = service.change(report.account.unwrap_or_else(|| service.id())).await?;
    let code = codes::find(&mut tx, Purpose::Lock, report.id.uuid()).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let verdict = codes::check(service, &mut tx, &code, source.browser, typed).await?;
    let found = match (verdict, report.account) {
        (Verdict::Right, Some(account)) => {
            proven(service, &mut tx, account, &code).await?.map(|address| (account, address))
        }
        _ => None,
    };
    let Some((account, address)) = found else {
        tx.commit().await?;
        return Err(verdict.as_refusal().err().unwrap_or(Refusal::CodeUsedUp).into());
    };
    // Whoever reads a mailbox shows no more by its code than by its link.
    let mailbox = (address.method().class == Class::Mailbox).then_some(address.id);
    let environment = source.environment;
    let new = New { cause: Cause::Report, mailbox, disowns: false, environment };
    let lock = lock(service, &mut tx, account, new).await?;
    rows::remove(&mut tx, report.id).await?;
    tx.commit().await?;
    Ok(lock)
}
