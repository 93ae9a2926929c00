//! A proof by a code that is typed: from an authenticator app, or a recovery code.

use super::{
    standing::{asked_to_write, standing},
    start::{miss, proven},
};
use crate::{
    Error, Refusal, Service,
    proofs::{Class, Proof, Source},
    proving::{Offer, stop_instead},
    second_step::{self, Typed, Who},
};

/// Takes what was typed as a proof. The same is counted and compared where nobody has an account.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::TooManyTries`], and [`Refusal::TypedWrong`] whatever was
/// wrong, too young a method too.
pub async fn give_typed(
    service: &Service,
    typed: Typed<'_>,
    source: Source<'_>,
) -> Result<(), Error> {
    let (mut tx, recovery) = asked_to_write(service, source.browser).await?;
    let (account, environment) = (recovery.account, source.environment);
    let routes = standing(service, &mut tx, source.browser).await?.routes;
    let is_route = |proof: &Proof| routes.iter().map(Offer::method).any(|it| proof.is_by(it));
    let who = Who { account, known_browser: recovery.known_browser, environment };
    let proof = second_step::give(service, &mut tx, who, if_it_counts(&routes, typed)).await?;
    let Some(proof) = proof.filter(is_route) else {
        miss(service, &mut tx, &recovery).await?;
        tx.commit().await?;
        return Err(Refusal::TypedWrong.into());
    };
    if let Some(refusal) = stop_instead(service, &mut tx, account, &proof, environment).await? {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let what = ("method", typed.name().to_owned());
    proven(service, &mut tx, &recovery, (&proof, what), environment).await?;
    Ok(tx.commit().await?)
}

/// A code that is too young to count is not used up here: nothing is compared in its place.
fn if_it_counts<'a>(routes: &[Offer], typed: Typed<'a>) -> Typed<'a> {
    let has = |class| routes.iter().any(|offer| offer.method().class == class);
    match typed {
        Typed::App(_) if !has(Class::AppSeed) => Typed::App(""),
        Typed::RecoveryCode(_) if !has(Class::Paper) => Typed::RecoveryCode(""),
        typed => typed,
    }
}
