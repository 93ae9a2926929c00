//! A fresh proof by a code sent to an address of the account.

use store::Tx;
use uuid::Uuid;

use super::{Offer, accept::accept, offers};
use crate::{
    Error, Id, Refusal, Service,
    addresses::Address,
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::{
        Proof, Source,
        codes::{self, Code, Purpose, Verdict},
    },
    sessions::{self, Session, Token},
};
use wording::Lang;

/// Sends a code to one of the account's addresses, or another issue of the one on its way.
///
/// # Errors
/// [`Refusal::SignedOut`], [`Refusal::AddressUnknown`] for an address that can't prove anything now, and the
/// sending limits.
pub async fn send_code(
    service: &Service,
    session: &Session,
    address: Id<Address>,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let mut tx = sessions::change(service, session).await?;
    let address = offered(service, &mut tx, session, address).await?;
    let new = codes::New {
        account: Some(session.account),
        purpose: Purpose::Prove,
        subject: subject(session, &address),
        to: &address.identifier,
    };
    post(service, &mut tx, new, lang, source).await?;
    tx.commit().await?;
    Ok(())
}

/// Posts a code that proves something to an account, or another issue of the one on its way.
///
/// # Errors
/// The sending limits, and a fault of the database.
pub async fn post(
    service: &Service,
    tx: &mut Tx,
    new: codes::New<'_>,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let code = match codes::find(tx, new.purpose, new.subject).await? {
        // Tries that were used up come back with the next code once this one's time is over.
        Some(code) if service.now() < code.expires_at => {
            codes::resend(service, tx, code, source).await?
        }
        _ => codes::begin(service, tx, new, source).await?,
    };
    let message = Message::ProofCode { code: code.id, issue: code.issue };
    let (account, to, until) = (new.account, &code.to, Some(code.expires_at));
    notices::post(service, tx, account, to, lang, &message, until).await?;
    Ok(())
}

/// A code proves one address in one session.
fn subject(session: &Session, address: &Address) -> Uuid {
    Uuid::from_u128(session.id.uuid().as_u128() ^ address.uuid().as_u128())
}

async fn offered(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    wanted: Id<Address>,
) -> Result<Address, Error> {
    let offers = offers(service, tx, session.account).await?;
    let found = offers.into_iter().find_map(|offer| match offer {
        Offer::Code(address) if address.id == wanted => Some(address),
        _ => None,
    });
    found.ok_or_else(|| Refusal::AddressUnknown.into())
}

/// The address and the code on its way to it, for the page that takes it.
///
/// # Errors
/// [`Refusal::AddressUnknown`] for an address that can't prove anything now.
pub async fn sent(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    address: Id<Address>,
) -> Result<(Address, Option<Code>), Error> {
    let address = offered(service, tx, session, address).await?;
    let code = codes::find(tx, Purpose::Prove, subject(session, &address)).await?;
    Ok((address, code))
}

/// Takes the code as a fresh proof; the session gets another token.
///
/// # Errors
/// [`Refusal::AddressUnknown`], the refusal of [`codes::Verdict`], or [`Refusal::SignedOut`] when the
/// session ended meanwhile.
pub async fn prove_by_code(
    service: &Service,
    session: &Session,
    address: Id<Address>,
    typed: &str,
    source: Source<'_>,
) -> Result<Token, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let address = offered(service, &mut tx, session, address).await?;
    let code = codes::find(&mut tx, Purpose::Prove, subject(session, &address)).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let verdict = codes::check(service, &mut tx, &code, source.browser, typed).await?;
    let is_right = verdict == Verdict::Right;
    let event = if is_right { Event::Proved } else { Event::ProofRefused };
    let details = Details::from([("address", address.identifier.masked())]);
    let environment = Some(source.environment);
    history::record(service, &mut tx, account, event, environment, &details).await?;
    let proof = Proof { method: address.method(), at: service.now() };
    let is_further = Offer::Code(address).is_further();
    let token = match is_right {
        true => accept(service, &mut tx, session, &proof, is_further, source.environment).await?,
        false => None,
    };
    tx.commit().await?;
    verdict.as_refusal()?;
    token.ok_or_else(|| Refusal::SignedOut.into())
}
