//! A fresh proof by an identity provider.

use super::accept::accept;
use crate::{
    Error, Refusal, Service,
    environments::Environment,
    history::{self, Details, Event},
    identities::{self, Returned},
    sessions::{Session, Token},
};

/// Takes what the provider says as a fresh proof; the session gets another token.
///
/// # Errors
/// [`Refusal::IdentityRefused`] whatever was wrong, [`Refusal::TooManyTries`], [`Refusal::SignedOut`]
/// when the session ended meanwhile.
pub async fn prove_by_identity(
    service: &Service,
    session: &Session,
    returned: Returned<'_>,
    environment: &Environment,
) -> Result<Token, Error> {
    identities::count_try(service, environment).await?;
    let account = session.account;
    let mut tx = service.change(account).await?;
    let is_ours = returned.arrival.errand.subject == session.id.uuid();
    let proof = identities::check(service, &mut tx, returned, account).await?;
    let proof = proof.filter(|_| is_ours);
    let event = if proof.is_some() { Event::Proved } else { Event::ProofRefused };
    let details = Details::from([("method", "identity".to_owned())]);
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let Some(proof) = proof else {
        tx.commit().await?;
        return Err(Refusal::IdentityRefused.into());
    };
    returned.arrival.lead_on(&mut tx).await?;
    let token = accept(service, &mut tx, session, &proof, true, environment).await?;
    tx.commit().await?;
    identities::take_back(service, environment).await?;
    token.ok_or_else(|| Refusal::SignedOut.into())
}
