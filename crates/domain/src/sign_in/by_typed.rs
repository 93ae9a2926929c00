//! The further proof by a code that is typed: from an authenticator app, or a recovery code.

use super::{
    SignedIn, Visitor,
    complete::complete,
    decide::Given,
    ways::{asked, ways},
};
use crate::{
    Error, Refusal, Service,
    environments::BrowserId,
    history::{self, Details, Event},
    proving::{Offer, stop_instead},
    second_step::{self, Typed, Who},
};

/// Takes what was typed, and signs in.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::WayUnknown`], [`Refusal::TypedWrong`],
/// [`Refusal::TooManyTries`], and [`Refusal::SignInRefused`] when the password was changed meanwhile.
pub async fn give_typed(
    service: &Service,
    typed: Typed<'_>,
    from: Visitor<'_>,
    browser: BrowserId,
) -> Result<SignedIn, Error> {
    let attempt = asked(service, &mut service.db.read().await?, browser).await?;
    let (account, environment) = (attempt.account, from.environment);
    let mut tx = service.change(account).await?;
    let attempt = asked(service, &mut tx, browser).await?;
    let ways = ways(service, &mut tx, &attempt).await?;
    let is_way = ways.iter().any(|way| {
        matches!(
            (&way.offer, typed),
            (Offer::App(_), Typed::App(_)) | (Offer::RecoveryCode { .. }, Typed::RecoveryCode(_))
        )
    });
    if !is_way {
        return Err(Refusal::WayUnknown.into());
    }
    let who = Who { account, known_browser: attempt.known_browser, environment };
    let Some(proof) = second_step::give(service, &mut tx, who, typed).await? else {
        let details = Details::from([("method", typed.name().to_owned())]);
        let event = Event::ProofRefused;
        history::record(service, &mut tx, account, event, Some(environment), &details).await?;
        tx.commit().await?;
        return Err(Refusal::TypedWrong.into());
    };
    if let Some(refusal) = stop_instead(service, &mut tx, account, &proof, environment).await? {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let signed_in = complete(service, &mut tx, &attempt, Given::Further, proof, from).await?;
    tx.commit().await?;
    Ok(signed_in)
}
