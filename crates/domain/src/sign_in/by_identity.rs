//! The further proof by an identity provider.

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
    identities::{self, Returned},
    proofs::Proof,
    proving::stop_instead,
};

/// Takes what the provider says as the further proof of the attempt in this browser.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::IdentityRefused`] whatever was wrong,
/// [`Refusal::TooManyTries`], and [`Refusal::SignInRefused`] when the password was changed meanwhile.
pub async fn give_identity(
    service: &Service,
    returned: Returned<'_>,
    from: Visitor<'_>,
    browser: BrowserId,
) -> Result<SignedIn, Error> {
    let attempt = asked(service, &mut service.db.read().await?, browser).await?;
    identities::count_try(service, from.environment).await?;
    let mut tx = service.change(attempt.account).await?;
    // Another attempt, of another account even, may have taken its place.
    let attempt = asked(service, &mut tx, browser).await?;
    let (account, environment) = (attempt.account, from.environment);
    let is_ours = returned.arrival.errand.subject == attempt.id.uuid();
    let proof = identities::check(service, &mut tx, returned, account).await?;
    // Two-step takes the kinds that its owner has chosen, and the provider is none of them.
    let ways = ways(service, &mut tx, &attempt).await?;
    let is_way = |proof: &Proof| ways.iter().any(|way| proof.is_by(way.offer.method()));
    let Some(proof) = proof.filter(|proof| is_ours && is_way(proof)) else {
        let details = Details::from([("method", "identity".to_owned())]);
        let event = Event::ProofRefused;
        history::record(service, &mut tx, account, event, Some(environment), &details).await?;
        tx.commit().await?;
        return Err(Refusal::IdentityRefused.into());
    };
    if let Some(refusal) = stop_instead(service, &mut tx, account, &proof, environment).await? {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let signed_in = complete(service, &mut tx, &attempt, Given::Further, proof, from).await?;
    returned.arrival.lead_on_to(&mut tx, signed_in.browser).await?;
    tx.commit().await?;
    identities::take_back(service, environment).await?;
    Ok(signed_in)
}
