//! A fresh proof by a confirmation in a messenger, and the asking for one.

use std::time::Duration;

use store::Tx;

use super::{Offer, accept::accept, offers};
use crate::{
    Error, Refusal, Service,
    environments::Environment,
    history::{self, Details, Event},
    limits::{self, Counted},
    messenger::{self, What},
    proofs::{
        Source,
        confirmations::{self, Confirmation, Heard, New, Purpose},
    },
    sessions::{self, Session, Token},
};

const HOUR: Duration = Duration::from_secs(3600);

/// Asks the account's messengers, whatever it is for.
///
/// # Errors
/// [`Refusal::TooManyConfirmations`], and [`Refusal::CodeUsedUp`] when no try is left.
pub async fn ask(service: &Service, tx: &mut Tx, new: New<'_>) -> Result<(), Error> {
    let confirmation = confirmations::begin(service, tx, new).await?;
    announce(service, tx, &confirmation).await
}

/// Tells the account's messengers of one that waits.
///
/// # Errors
/// A fault of the database.
pub async fn announce(
    service: &Service,
    tx: &mut Tx,
    confirmation: &Confirmation,
) -> Result<(), Error> {
    let (now, account) = (service.now(), confirmation.account);
    messenger::turn(tx, account).await?;
    // Whoever looks at the messenger sees it in any case; calls are few, and strangers use up none of the
    // owner's.
    let known = confirmations::is_of_known_browser(service, tx, confirmation.id).await?;
    let (whose, most) = (account.to_string(), *service.policy.sign_in.confirmation_calls_per_hour);
    let what = match confirmation.purpose {
        Purpose::Prove => "calls for the owner",
        Purpose::SignIn | Purpose::Recover if known => "calls for the owner",
        Purpose::SignIn => "calls about sign-ins",
        Purpose::Recover => "calls for strangers",
    };
    let calls = Counted { what, whose: &whose, window: HOUR, most };
    let muted = confirmations::muted_until(tx, account, now).await?.is_some();
    if !muted && limits::count(tx, &service.keys, now, calls).await?.is_none() {
        let (what, subject) = (What::SignIn, confirmation.id.uuid());
        let until = Some(confirmation.expires_at);
        messenger::announce(service, tx, account, what, subject, until).await?;
    }
    Ok(())
}

/// Asks the messengers for a fresh proof in this session, or anew.
///
/// # Errors
/// [`Refusal::SignedOut`], [`Refusal::WayUnknown`] without a messenger that may approve now, and what [`ask`]
/// refuses.
pub async fn ask_messengers(
    service: &Service,
    session: &Session,
    source: Source<'_>,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = sessions::change(service, session).await?;
    let offers = offers(service, &mut tx, account).await?;
    if !offers.iter().any(|offer| matches!(offer, Offer::Messenger(_))) {
        return Err(Refusal::WayUnknown.into());
    }
    let new = New {
        account,
        purpose: Purpose::Prove,
        attempt: session.id.uuid(),
        known_browser: session.known.is_some(),
        environment: source.environment,
        heard: Heard::ByMessengers,
    };
    ask(service, &mut tx, new).await?;
    Ok(tx.commit().await?)
}

/// The session's own confirmation, if it has asked for one.
///
/// # Errors
/// A fault of the database.
pub async fn confirmation(tx: &mut Tx, session: &Session) -> Result<Option<Confirmation>, Error> {
    Ok(confirmations::of_attempt(tx, session.id.uuid()).await?)
}

/// Takes what a messenger approved as a fresh proof; the session gets another token.
///
/// # Errors
/// [`Refusal::NotConfirmedYet`], [`Refusal::MoreProofNeeded`] where the two are far apart, and
/// [`Refusal::SignedOut`] when the session ended meanwhile.
pub async fn prove_by_confirmation(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<Token, Error> {
    let (account, now) = (session.account, service.now());
    let mut tx = service.change(account).await?;
    let found = confirmation(&mut tx, session).await?;
    let approved = found.filter(|one| one.is_approved(now)).ok_or(Refusal::NotConfirmedYet)?;
    if approved.needs_more {
        return Err(Refusal::MoreProofNeeded.into());
    }
    confirmations::forget_paces(&mut tx, &approved).await?;
    let proof = confirmations::use_up(&mut tx, &approved, now).await?;
    let proof = proof.ok_or(Refusal::NotConfirmedYet)?;
    let details = Details::from([("method", proof.method.class.name().to_owned())]);
    let event = Event::Proved;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let token = accept(service, &mut tx, session, &proof, true, environment).await?;
    tx.commit().await?;
    token.ok_or_else(|| Refusal::SignedOut.into())
}
