//! The further proof: which ways there are, and a code as one of them.

use store::Tx;
use uuid::Uuid;
use wording::Lang;

use super::{
    Attempt, SignedIn, Visitor,
    decide::{Decision, Facts, Given, PasswordFact, Surroundings, decide},
    finish::{self, Finished},
    rows, surroundings,
};
use crate::{
    Error, Id, Refusal, Service,
    addresses::Address,
    environments::{BrowserId, Reason},
    history::{self, Details, Event},
    proofs::{
        Proof, Source,
        codes::{self, Code, Purpose, Verdict},
    },
    proving::{self, Offer},
};

/// The attempt that this browser is in the middle of.
///
/// # Errors
/// [`Refusal::NothingBegun`] without one.
pub async fn asked(service: &Service, tx: &mut Tx, browser: BrowserId) -> Result<Attempt, Error> {
    let attempt = rows::of_browser(tx, browser, service.now()).await?;
    attempt.ok_or_else(|| Refusal::NothingBegun.into())
}

/// The addresses that a code can be sent to for this attempt, those first that make the session full.
///
/// # Errors
/// A fault of the database.
pub async fn ways(
    service: &Service,
    tx: &mut Tx,
    attempt: &Attempt,
) -> Result<Vec<(Address, Given)>, Error> {
    let offers = proving::offers(service, tx, attempt.account).await?;
    let mut ways: Vec<_> = offers.into_iter().filter_map(way).collect();
    ways.sort_by_key(|(_, given)| std::cmp::Reverse(*given));
    Ok(ways)
}

fn way(offer: Offer) -> Option<(Address, Given)> {
    let given = if offer.is_further() { Given::Further } else { Given::OwnMailbox };
    match offer {
        Offer::Password(_) => None,
        Offer::Code(address) => Some((address, given)),
    }
}

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
    let found = ways.into_iter().find(|(way, _)| way.id == address);
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
    let signed_in = complete(service, &mut tx, &attempt, given, proof, from).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// Ends the attempt with this further proof.
async fn complete(
    service: &Service,
    tx: &mut Tx,
    attempt: &Attempt,
    given: Given,
    proof: Proof,
    from: Visitor<'_>,
) -> Result<SignedIn, Error> {
    let owner = rows::owner_by_id(tx, attempt.account).await?;
    let same_password =
        |owner: &rows::Owner| owner.password_bound_at == Some(attempt.password.method.bound_at);
    let owner = owner.filter(same_password).ok_or(Refusal::SignInRefused)?;
    let (known, environment) = (from.known, from.environment);
    let leaked = attempt.reasons.contains(&Reason::LeakedPassword);
    let seen = surroundings::look(service, tx, &owner, known, environment, leaked).await?;
    let decision = decide(Facts {
        account_exists: true,
        password: PasswordFact::Right,
        account_is_open: owner.is_open,
        // What was asked stays asked, wherever the browser is meanwhile.
        surroundings: Surroundings { unusual: true, ..seen.surroundings(&service.policy) },
        given,
    });
    let restricted = match decision {
        Decision::SignIn => false,
        Decision::Restrict => true,
        Decision::Ask | Decision::Refuse(_) => return Err(Refusal::SignInRefused.into()),
    };
    if !rows::mark_signed_in(tx, attempt.id).await? {
        return Err(Refusal::NothingBegun.into());
    }
    let finished = Finished {
        account: attempt.account,
        masked: &attempt.masked,
        keep: attempt.keep,
        via: from.via,
        way: Some(proof.method.class),
        proofs: vec![attempt.password, proof],
        restricted,
        reasons: attempt.reasons.clone(),
        next: &attempt.next,
    };
    finish::finish(service, tx, finished, seen, from.environment).await
}
