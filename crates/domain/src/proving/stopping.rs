//! What is on its way out proves nothing, but whoever gives it may stop that.

use store::Tx;

use crate::{
    AccountId, Error, Refusal, Service,
    addresses::ChangeState,
    environments::Environment,
    history::{self, Details, Event},
    proofs::{
        Proof,
        links::{self, Action},
    },
    removals::{self, Side},
};

/// What to refuse a proof with that was given signed out by a method on its way out: the page that stops
/// its removal, or that it is on hold. The caller commits before it refuses. None for a method that stands.
///
/// # Errors
/// A fault of the database.
pub async fn stop_instead(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    proof: &Proof,
    environment: &Environment,
) -> Result<Option<Refusal>, Error> {
    let removal = removals::of_proof(tx, account, proof, service.now()).await?;
    let Some(removal) = removal else { return Ok(None) };
    let details = Details::from([("method", removal.what.name().to_owned())]);
    let event = Event::ProofRefused;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    if removal.state == ChangeState::Frozen {
        return Ok(Some(Refusal::RemovalOnHold));
    }
    if !removal.can_be_stopped_by(Side::Method, service.now()) {
        return Ok(Some(Refusal::RemovalUnderWay));
    }
    let (whose, about, until) = (Some(account), removal.id.uuid(), removal.settles_at);
    let link = links::make(service, tx, whose, Action::StopOwnRemoval, about, until).await?;
    Ok(Some(Refusal::MethodLeaves { link }))
}
