//! A fresh proof that held, in the session that gave it.

use store::Tx;

use super::lift::lift;
use crate::{
    Error, Refusal, Service,
    environments::{self, Environment, Seen},
    proofs::Proof,
    removals,
    sessions::{self, Session, Token},
};

/// Notes the proof. The session gets another token, and where it was restricted, a further proof
/// lifts that. None when the session ended meanwhile: then it is given nothing.
///
/// # Errors
/// [`Refusal::WayUnknown`] for a method on its way out.
pub(super) async fn accept(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    proof: &Proof,
    is_further: bool,
    environment: &Environment,
) -> Result<Option<Token>, Error> {
    let account = session.account;
    if removals::of_proof(tx, account, proof, service.now()).await?.is_some() {
        return Err(Refusal::WayUnknown.into());
    }
    let Some(token) = sessions::rotate(service, tx, session.id).await? else { return Ok(None) };
    sessions::prove(tx, session.id, account, proof).await?;
    if is_further && lift(service, tx, session, environment).await? {
        // What the sign-in lacked is there now.
        let seen = Seen::verified(&session.environment);
        environments::learn(service, tx, account, &seen).await?;
    }
    Ok(Some(token))
}
