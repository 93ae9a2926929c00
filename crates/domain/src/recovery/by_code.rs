//! A proof by a code that is sent to an address of the account, if there is one.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use store::Tx;
use uuid::Uuid;
use wording::Lang;

use super::{
    Channel, Recovery, decoy,
    limits::Guess,
    lost_number::{has_changed_hands, lose_number},
    rows,
    standing::{asked_of, asked_to_write, routes},
    start::miss,
};
use crate::{
    Error, Refusal, Service,
    addresses::{Address, Identifier, Role},
    environments::Environment,
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::{
        Proof, Source,
        codes::{self, Code, Purpose, Verdict},
        pacing::{self, pace},
        sending::{self, AskedBy},
    },
    proving::{Offer, stop_instead},
    removals,
};

/// Sends a code to the account's address of this kind. Where there is none, everything is done but
/// the sending.
///
/// # Errors
/// [`Refusal::NothingBegun`], and the limits of the recovery, of the source, and of what was typed ([`pace`]).
pub async fn send_code(
    service: &Service,
    channel: Channel,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let (mut tx, recovery) = asked_to_write(service, source.browser).await?;
    let own = address(service, &mut tx, &recovery, channel).await?;
    let to = match &own {
        Some(address) => address.identifier.clone(),
        None => decoy::address(&service.keys, recovery.account, channel),
    };
    sending::allow_source(service, &mut tx, source.environment).await?;
    keep_pace(service, &mut tx, &recovery, channel, source.environment).await?;
    let code = next_issue(service, &mut tx, &recovery, channel, &to, source).await?;
    // An address that was sent too much today is sent nothing, and nobody is told: a stranger would
    // learn that it is there.
    let asked_by = AskedBy::browser(recovery.known_browser);
    let may = sending::allow_address(service, &mut tx, (asked_by, &to), own.is_some()).await?;
    let (message, until) =
        (Message::RecoveryCode { code: code.id, issue: code.issue }, Some(code.expires_at));
    if own.is_some() && may {
        let whose = Some(recovery.account);
        notices::post(service, &mut tx, whose, &to, lang, &message, until).await?;
    } else {
        notices::post_to_nobody(service, &mut tx, &to, lang, &message, until).await?;
    }
    Ok(tx.commit().await?)
}

/// By what was typed and the kind of address, not by the account: two identifiers that met one pace would be
/// known to belong together.
async fn keep_pace(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
    channel: Channel,
    environment: &Environment,
) -> Result<(), Error> {
    let what = format!("{} {}", channel.name(), BASE64_URL_SAFE_NO_PAD.encode(recovery.identifier));
    let known_browser = recovery.known_browser;
    let asked = pacing::Asked { purpose: Purpose::Recover, what: &what, known_browser };
    pace(service, tx, asked, environment).await
}

async fn next_issue(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
    channel: Channel,
    to: &Identifier,
    source: Source<'_>,
) -> Result<Code, Error> {
    let subject = subject(recovery, channel);
    match codes::find(tx, Purpose::Recover, subject).await? {
        Some(code) if service.now() < code.expires_at && code.to == *to => {
            codes::resend_allowed(service, tx, code).await
        }
        _ => {
            let new = codes::New {
                account: Some(recovery.account),
                purpose: Purpose::Recover,
                subject,
                to,
            };
            codes::begin_allowed(service, tx, new, source.browser).await
        }
    }
}

/// A code proves one kind of address in one recovery.
fn subject(recovery: &Recovery, channel: Channel) -> Uuid {
    let kind = match channel {
        Channel::Mailbox => 1,
        Channel::Contact => 2,
        Channel::Phone => 3,
    };
    Uuid::from_u128(recovery.id.uuid().as_u128() ^ kind)
}

/// The account's address of this kind: the one that was typed, else the one it has had for longest.
async fn address(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
    channel: Channel,
) -> Result<Option<Address>, Error> {
    let routes = routes(service, tx, recovery).await?;
    let addresses = routes.into_iter().filter_map(|offer| match offer {
        Offer::Code(address) => Some(address),
        _ => None,
    });
    let was_typed = |address: &Address| {
        rows::identifier_name(&service.keys, &address.identifier) == recovery.identifier
    };
    let own = addresses.filter(|address| channel_of(address) == channel);
    // One on its way out proves nothing, and is taken where there is no other.
    let leaving = removals::open(tx, recovery.account, service.now()).await?;
    let leaves = |address: &Address| leaving.iter().any(|removal| removal.is_of(address.method()));
    let rank = |address: &Address| (leaves(address), !was_typed(address), address.bound_at);
    Ok(own.min_by_key(rank))
}

/// Which kind of address it is.
pub fn channel_of(address: &Address) -> Channel {
    match (&address.identifier, address.role) {
        (Identifier::Phone(_), _) => Channel::Phone,
        (Identifier::Email(_), Role::Contact) => Channel::Contact,
        (Identifier::Email(_), Role::Identifier) => Channel::Mailbox,
    }
}

/// The code that is on its way, or looks as if.
///
/// # Errors
/// A fault of the database.
pub async fn sent(
    tx: &mut Tx,
    recovery: &Recovery,
    channel: Channel,
) -> Result<Option<Code>, Error> {
    Ok(codes::find(tx, Purpose::Recover, subject(recovery, channel)).await?)
}

/// Takes the code that was typed as a proof.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::TooManyTries`], and the refusal of [`Verdict`].
pub async fn give_code(
    service: &Service,
    channel: Channel,
    typed: &str,
    source: Source<'_>,
) -> Result<(), Error> {
    let (mut tx, recovery) = asked_to_write(service, source.browser).await?;
    let guess = Guess::of_code(service, &recovery, source.environment);
    guess.count(service, &mut tx).await?;
    let own = address(service, &mut tx, &recovery, channel).await?;
    let code = sent(&mut tx, &recovery, channel).await?.ok_or(Refusal::CodeUsedUp)?;
    let verdict = codes::check(service, &mut tx, &code, source.browser, typed).await?;
    // What was sent nowhere can only be guessed, and proves nothing.
    let proven = own.filter(|own| verdict == Verdict::Right && own.identifier == code.to);
    let Some(own) = proven else {
        miss(service, &mut tx, &recovery).await?;
        tx.commit().await?;
        return Err(verdict.as_refusal().err().unwrap_or(Refusal::CodeUsedUp).into());
    };
    guess.give_back(service, &mut tx).await?;
    tx.commit().await?;
    prove(service, &recovery, &own, source).await
}

/// The code was right. Whether the number is still its owner's is asked outside of any transaction.
async fn prove(
    service: &Service,
    recovery: &Recovery,
    own: &Address,
    source: Source<'_>,
) -> Result<(), Error> {
    if has_changed_hands(service, own).await? {
        lose_number(service, recovery, own, source.environment).await?;
        return Err(Refusal::NumberChangedHands.into());
    }
    let mut tx = service.change(recovery.account).await?;
    let recovery = asked_of(service, &mut tx, source.browser, recovery.account).await?;
    let proof = Proof { method: own.method(), at: service.now() };
    if let Some(refusal) =
        stop_instead(service, &mut tx, recovery.account, &proof, source.environment).await?
    {
        tx.commit().await?;
        return Err(refusal.into());
    }
    rows::prove(&mut tx, &recovery, &proof).await?;
    let (event, environment) = (Event::Proved, Some(source.environment));
    let details = Details::from([("address", own.identifier.masked())]);
    history::record(service, &mut tx, recovery.account, event, environment, &details).await?;
    Ok(tx.commit().await?)
}
