//! A proof by an identity provider.

use super::{
    standing::{asked, asked_to_write, routes},
    start::{miss, proven},
};
use crate::{
    Error, Refusal, Service,
    identities::{self, Returned},
    proofs::Source,
    proving::{Offer, stop_instead},
};

/// Takes what the provider says as a proof, where it is about the person that has been bound to the
/// account for long. Nobody is bound here.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::TooManyTries`], and [`Refusal::IdentityRefused`] whatever was
/// wrong, or where nobody has what was typed.
pub async fn give_identity(
    service: &Service,
    returned: Returned<'_>,
    source: Source<'_>,
) -> Result<(), Error> {
    asked(service, &mut service.db.read().await?, source.browser).await?;
    identities::count_try(service, source.environment).await?;
    let (mut tx, recovery) = asked_to_write(service, source.browser).await?;
    let account = recovery.account;
    let is_ours = returned.arrival.errand.subject == recovery.id.uuid();
    let proof = identities::check(service, &mut tx, returned, account).await?;
    let routes = routes(service, &mut tx, &recovery).await?;
    let is_route = |method| routes.iter().map(Offer::method).any(|route| route == method);
    let Some(proof) = proof.filter(|proof| is_ours && is_route(proof.method)) else {
        miss(service, &mut tx, &recovery).await?;
        tx.commit().await?;
        return Err(Refusal::IdentityRefused.into());
    };
    returned.arrival.lead_on(&mut tx).await?;
    if let Some(refusal) =
        stop_instead(service, &mut tx, account, &proof, source.environment).await?
    {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let what = ("method", "identity".to_owned());
    proven(service, &mut tx, &recovery, (&proof, what), source.environment).await?;
    tx.commit().await?;
    identities::take_back(service, source.environment).await
}
