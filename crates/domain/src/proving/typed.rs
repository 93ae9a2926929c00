//! A fresh proof by a code that is typed: from an authenticator app, or a recovery code.

use super::accept::accept;
use crate::{
    Error, Refusal, Service,
    environments::Environment,
    history::{self, Details, Event},
    second_step::{self, Typed, Who},
    sessions::{Session, Token},
};

/// Takes what was typed as a fresh proof; the session gets another token.
///
/// # Errors
/// [`Refusal::TypedWrong`], [`Refusal::TooManyTries`], [`Refusal::SignedOut`] when the session ended
/// meanwhile.
pub async fn prove_by_typed(
    service: &Service,
    session: &Session,
    typed: Typed<'_>,
    environment: &Environment,
) -> Result<Token, Error> {
    let (account, known_browser) = (session.account, session.known.is_some());
    let mut tx = service.change(account).await?;
    let who = Who { account, known_browser, environment };
    let proof = second_step::give(service, &mut tx, who, typed).await?;
    let event = if proof.is_some() { Event::Proved } else { Event::ProofRefused };
    let details = Details::from([("method", typed.name().to_owned())]);
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let token = match &proof {
        Some(proof) => accept(service, &mut tx, session, proof, true, environment).await?,
        None => None,
    };
    tx.commit().await?;
    if proof.is_none() {
        return Err(Refusal::TypedWrong.into());
    }
    token.ok_or_else(|| Refusal::SignedOut.into())
}
