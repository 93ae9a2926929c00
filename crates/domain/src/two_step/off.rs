//! Switching two-step off.

use super::told::tell;
use crate::{
    Error, Refusal, Service,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{Details, Event},
    notices::Message,
    proofs::Guarding,
    proving,
    second_step::{self, State},
    sessions::Session,
};

/// Nothing more is asked at a sign-in than the surroundings ask. What was about to be on and is not
/// takes no proof.
///
/// # Errors
/// [`Refusal::TwoStepStands`] when it is off, and what replacing a method asks for.
pub async fn switch_off(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<(), Error> {
    let (account, now) = (session.account, service.now());
    let mut tx = service.change(account).await?;
    let begun = second_step::begun(&mut tx, account).await?.ok_or(Refusal::TwoStepStands)?;
    if begun.state == State::Confirming {
        session.must_be_full(now)?;
        second_step::switch_off(&mut tx, account).await?;
        return Ok(tx.commit().await?);
    }
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    second_step::switch_off(&mut tx, account).await?;
    end(&mut tx, account, Scope::All, Cause::AskedAgain, now).await?;
    let message = Message::TwoStepOff { at: now, environment: environment.clone() };
    let event = (Event::TwoStepOff, Details::new());
    tell(service, &mut tx, account, event, &message, environment).await?;
    Ok(tx.commit().await?)
}
