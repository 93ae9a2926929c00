//! The further proof by a confirmation, as the new screen sees it. What the messenger does about it is
//! in `in_messenger.rs`.

use store::Tx;

use super::{
    Attempt, SignedIn, Visitor,
    complete::complete,
    course::is_confirmed,
    decide::Given,
    ways::{asked, ways},
};
use crate::{
    Error, Refusal, Service,
    addresses::Identifier,
    environments::BrowserId,
    messenger::{self, Device},
    proofs::{
        Source,
        confirmations::{self, Confirmation, Heard, New, Purpose},
    },
    proving::{self, Offer},
};

/// Asks the messengers at once when the number that was typed is the number of one of them.
pub(super) async fn begin_if_typed(
    service: &Service,
    tx: &mut Tx,
    typed: &Identifier,
    new: New<'_>,
) -> Result<bool, Error> {
    let Identifier::Phone(number) = typed else { return Ok(false) };
    begin(service, tx, new, |device| device.number == *number).await
}

/// Asks every messenger of the account at once, whatever its number: two-step does.
pub(super) async fn begin_everywhere(
    service: &Service,
    tx: &mut Tx,
    new: New<'_>,
) -> Result<bool, Error> {
    begin(service, tx, new, |_| true).await
}

async fn begin(
    service: &Service,
    tx: &mut Tx,
    new: New<'_>,
    is_meant: impl Fn(&Device) -> bool,
) -> Result<bool, Error> {
    let (now, account) = (service.now(), new.account);
    let devices = messenger::devices(tx, account, now).await?;
    let approves = devices.iter().any(|it| is_meant(it) && it.may_approve(now));
    if !approves || confirmations::muted_until(tx, account, now).await?.is_some() {
        return Ok(false);
    }
    match proving::ask(service, tx, new).await {
        Ok(()) => Ok(true),
        // The list of ways says so when it is chosen there.
        Err(Error::Refused(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Asks the messengers for a confirmation, or anew.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::WayUnknown`] without a messenger that may approve now,
/// [`Refusal::TooManyConfirmations`], and [`Refusal::CodeUsedUp`] when no try is left.
pub async fn ask_messengers(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let attempt = asked(service, &mut service.db.read().await?, source.browser).await?;
    let mut tx = service.change(attempt.account).await?;
    let attempt = asked(service, &mut tx, source.browser).await?;
    let ways = ways(service, &mut tx, &attempt).await?;
    if !ways.iter().any(|way| matches!(way.offer, Offer::Messenger(_))) {
        return Err(Refusal::WayUnknown.into());
    }
    let new = New {
        account: attempt.account,
        purpose: Purpose::SignIn,
        attempt: attempt.id.uuid(),
        known_browser: attempt.known_browser,
        environment: source.environment,
        heard: Heard::ByMessengers,
    };
    proving::ask(service, &mut tx, new).await?;
    Ok(tx.commit().await?)
}

/// The attempt's own confirmation, if it has asked for one.
///
/// # Errors
/// A fault of the database.
pub async fn confirmation(tx: &mut Tx, attempt: &Attempt) -> Result<Option<Confirmation>, Error> {
    Ok(confirmations::of_attempt(tx, attempt.id.uuid()).await?)
}

/// Signs in by what a messenger approved.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::NotConfirmedYet`] while nobody has approved it,
/// [`Refusal::MoreProofNeeded`] when another class is needed beside it, [`Refusal::WayUnknown`] where
/// two-step does not take it, and what ends an attempt.
pub async fn give_confirmation(
    service: &Service,
    from: Visitor<'_>,
    browser: BrowserId,
) -> Result<SignedIn, Error> {
    let attempt = asked(service, &mut service.db.read().await?, browser).await?;
    let mut tx = service.change(attempt.account).await?;
    let attempt = asked(service, &mut tx, browser).await?;
    let found = confirmation(&mut tx, &attempt).await?;
    let approved = found.ok_or(Refusal::NotConfirmedYet)?;
    is_confirmed(&approved, service.now())?;
    let ways = ways(service, &mut tx, &attempt).await?;
    if !ways.iter().any(|way| matches!(way.offer, Offer::Messenger(_))) {
        return Err(Refusal::WayUnknown.into());
    }
    confirmations::forget_paces(&mut tx, &approved).await?;
    let proof = confirmations::use_up(&mut tx, &approved, service.now()).await?;
    let proof = proof.ok_or(Refusal::NotConfirmedYet)?;
    let signed_in = complete(service, &mut tx, &attempt, Given::Further, proof, from).await?;
    tx.commit().await?;
    Ok(signed_in)
}
