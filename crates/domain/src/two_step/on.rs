//! Switching two-step on.

use std::collections::HashSet;

use store::Tx;

use super::told::{tell, tell_codes_made};
use crate::{
    AccountId, Error, Refusal, Service,
    environments::Environment,
    history::{Details, Event},
    notices::Message,
    proofs::{Class, Guarding},
    proving, removing,
    second_step::{self, Kinds, State, TwoStep},
    sessions::Session,
};

/// Makes recovery codes, and switches two-step on where the account has two independent methods among
/// the chosen kinds. Where it has one, a recovery code has to be typed back first.
///
/// # Errors
/// What adding a method asks for; [`Refusal::NoSecondStep`] without any such method, [`Refusal::TwoStepStands`] when it is on.
pub async fn begin(
    service: &Service,
    session: &Session,
    kinds: &Kinds,
    environment: &Environment,
) -> Result<State, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    if second_step::of(&mut tx, account, service.now()).await?.is_some() {
        return Err(Refusal::TwoStepStands.into());
    }
    proving::require(service, &mut tx, session, Guarding::Add).await?;
    removing::settle_due(service, &mut tx, account).await?;
    let state = match independent(service, &mut tx, account, kinds).await? {
        0 => return Err(Refusal::NoSecondStep.into()),
        1 => State::Confirming,
        _ => State::On,
    };
    second_step::make(service, &mut tx, session).await?;
    second_step::switch_on(&mut tx, account, (state, kinds), service.now()).await?;
    match state {
        State::On => tell_on(service, &mut tx, account, kinds, environment).await?,
        State::Confirming => tell_codes_made(service, &mut tx, account, environment).await?,
    }
    tx.commit().await?;
    Ok(state)
}

/// How many classes the account's methods of these kinds are of.
async fn independent(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    kinds: &Kinds,
) -> Result<usize, Error> {
    let two_step = TwoStep { state: State::On, since: service.now(), kinds: kinds.clone() };
    let offers = proving::offers(service, tx, account).await?;
    let second = offers.iter().filter(|offer| offer.is_second(&two_step));
    let classes: HashSet<_> = second.map(|offer| offer.method().class).collect();
    Ok(classes.iter().filter(|class| **class != Class::Paper).count())
}

/// Switches two-step on with a recovery code that was typed back; it can still be used.
///
/// # Errors
/// What adding a method asks for, [`Refusal::TypedWrong`], [`Refusal::NothingBegun`].
pub async fn confirm(
    service: &Service,
    session: &Session,
    typed: &str,
    environment: &Environment,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let begun =
        second_step::begun(&mut tx, account, service.now()).await?.ok_or(Refusal::NothingBegun)?;
    if begun.state == State::On {
        return Err(Refusal::TwoStepStands.into());
    }
    proving::require(service, &mut tx, session, Guarding::Add).await?;
    if !second_step::typed_back(service, &mut tx, account, typed).await? {
        return Err(Refusal::TypedWrong.into());
    }
    second_step::switch_on(&mut tx, account, (State::On, &begun.kinds), service.now()).await?;
    tell_on(service, &mut tx, account, &begun.kinds, environment).await?;
    Ok(tx.commit().await?)
}

async fn tell_on(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    kinds: &Kinds,
    environment: &Environment,
) -> Result<(), Error> {
    let details = Details::from([("kinds", kinds.to_text())]);
    let message = Message::TwoStepOn { at: service.now(), environment: environment.clone() };
    tell(service, tx, account, (Event::TwoStepOn, details), &message, environment).await
}
