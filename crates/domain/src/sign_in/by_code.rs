//! The further proof by a code sent to an address.

use store::Tx;
use uuid::Uuid;
use wording::Lang;

use super::{
    Attempt, SignedIn, Visitor,
    complete::complete,
    decide::Given,
    ways::{asked, ways},
};
use crate::{
    Error, Id, Refusal, Service,
    addresses::Address,
    environments::BrowserId,
    history::{self, Details, Event},
    proofs::{
        Proof, Source,
        codes::{self, Code, Purpose, Verdict},
    },
    proving::{self, Offer},
};

/// One of the ways, and the code on its way there.
///
/// # Errors
/// [`Refusal::WayUnknown`] for an address that is none of them.
pub async fn sent(
    service: &Service,
    tx: &mut Tx,
    attempt: &Attempt,
    address: Id<Address>,
) -> Result<(Address, Given, Option<Code>), Error> {
    let ways = ways(service, tx, attempt).await?;
    let found = ways.into_iter().find_map(|way| match way.offer {
        Offer::Code(own) if own.id == address => Some((own, way.given)),
        _ => None,
    });
    let (address, given) = found.ok_or(Refusal::WayUnknown)?;
    let code = codes::find(tx, Purpose::SignIn, subject(attempt, &address)).await?;
    Ok((address, given, code))
}

/// A code proves one address in one attempt.
fn subject(attempt: &Attempt, address: &Address) -> Uuid {
    Uuid::from_u128(attempt.id.uuid().as_u128() ^ address.uuid().as_u128())
}

/// Sends a code to one of the addresses, or another issue of the one on its way.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::WayUnknown`], and the sending limits.
pub async fn send_code(
    service: &Service,
    address: Id<Address>,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let attempt = asked(service, &mut service.db.read().await?, source.browser).await?;
    let mut tx = service.change(attempt.account).await?;
    let attempt = asked(service, &mut tx, source.browser).await?;
    let (address, _, _) = sent(service, &mut tx, &attempt, address).await?;
    let new = codes::New {
        account: Some(attempt.account),
        purpose: Purpose::SignIn,
        subject: subject(&attempt, &address),
        to: &address.identifier,
    };
    proving::post(service, &mut tx, new, lang, source).await?;
    Ok(tx.commit().await?)
}

/// Takes the code that was typed, and signs in.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::WayUnknown`], the refusal of [`Verdict`], and
/// [`Refusal::SignInRefused`] when the password was changed meanwhile.
pub async fn give_code(
    service: &Service,
    address: Id<Address>,
    typed: &str,
    from: Visitor<'_>,
    browser: BrowserId,
) -> Result<SignedIn, Error> {
    let attempt = asked(service, &mut service.db.read().await?, browser).await?;
    let mut tx = service.change(attempt.account).await?;
    let attempt = asked(service, &mut tx, browser).await?;
    let (address, given, code) = sent(service, &mut tx, &attempt, address).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let verdict = codes::check(service, &mut tx, &code, browser, typed).await?;
    if verdict != Verdict::Right {
        let details = Details::from([("address", address.identifier.masked())]);
        let (account, event) = (attempt.account, Event::ProofRefused);
        let environment = Some(from.environment);
        history::record(service, &mut tx, account, event, environment, &details).await?;
        tx.commit().await?;
        return Err(verdict.as_refusal().err().unwrap_or(Refusal::CodeUsedUp).into());
    }
    let proof = Proof { method: address.method(), at: service.now() };
    if let Some(refusal) =
        proving::stop_instead(service, &mut tx, attempt.account, &proof, from.environment).await?
    {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let signed_in = complete(service, &mut tx, &attempt, given, proof, from).await?;
    tx.commit().await?;
    Ok(signed_in)
}
