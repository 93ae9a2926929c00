//! Switching two-step off.

use crate::{
    Error, Refusal, Service,
    environments::Environment,
    operators,
    proofs::Guarding,
    proving,
    removals::What,
    removing::{self, Begun, Leaving},
    second_step::{self, State},
    sessions::{self, Session},
};

/// Nothing more is asked at a sign-in than the surroundings ask, once this could have been stopped for long
/// enough. What was about to be on and is not
/// takes no proof.
///
/// # Errors
/// [`Refusal::SignedOut`], [`Refusal::TwoStepStands`] when it is off, [`Refusal::TwoStepKeptOn`] while an
/// operator's token needs it, and what replacing a method asks for.
pub async fn switch_off(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<Begun, Error> {
    let (account, now) = (session.account, service.now());
    let mut tx = sessions::change(service, session).await?;
    let begun = second_step::begun(&mut tx, account, now).await?.ok_or(Refusal::TwoStepStands)?;
    if begun.state == State::Confirming {
        session.must_be_full(now)?;
        second_step::switch_off(&mut tx, account).await?;
        tx.commit().await?;
        return Ok(Begun::Gone);
    }
    if operators::need_two_step(service, &mut tx, account).await? {
        return Err(Refusal::TwoStepKeptOn.into());
    }
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    let leaving = Leaving { what: What::TwoStep, subject: account.uuid(), name: String::new() };
    let about = (&leaving, begun.since);
    let off = removing::begin(service, &mut tx, session, about, environment).await?;
    tx.commit().await?;
    Ok(off)
}
