//! Which kinds of method give the second proof.

use super::told::tell;
use crate::{
    Error, Refusal, Service,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{Details, Event},
    notices::Message,
    proofs::{Class, Guarding, counts},
    proving,
    second_step::{self, Kinds, TwoStep},
    sessions::Session,
};

/// Chooses them anew.
///
/// # Errors
/// What replacing a method asks for, [`Refusal::TwoStepStands`] when it is off, and
/// [`Refusal::NoSecondStep`] where nothing of them has been the account's for long.
pub async fn choose(
    service: &Service,
    session: &Session,
    kinds: &Kinds,
    environment: &Environment,
) -> Result<(), Error> {
    let (account, now) = (session.account, service.now());
    let mut tx = service.change(account).await?;
    let former =
        second_step::of(&mut tx, account, service.now()).await?.ok_or(Refusal::TwoStepStands)?;
    if former.kinds == *kinds {
        return Ok(());
    }
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    let next = TwoStep { kinds: kinds.clone(), ..former };
    let stays = |offer: &proving::Offer| {
        let method = offer.method();
        offer.is_second(&next)
            && method.class != Class::Paper
            && counts(&service.policy, method, session.account_opened, now)
    };
    if !proving::offers(service, &mut tx, account).await?.iter().any(stays) {
        return Err(Refusal::NoSecondStep.into());
    }
    second_step::switch_on(&mut tx, account, (next.state, kinds), now).await?;
    end(&mut tx, account, Scope::All, Cause::AskedAgain, now).await?;
    let details = Details::from([("kinds", kinds.to_text())]);
    let message = Message::TwoStepChanged { at: now, environment: environment.clone() };
    let event = (Event::TwoStepChanged, details);
    tell(service, &mut tx, account, event, &message, environment).await?;
    Ok(tx.commit().await?)
}
