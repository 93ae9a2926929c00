//! Locking by a proof that was given a moment ago, without a session.

use super::lock::{New, lock};
use crate::{
    AccountId, Error, Refusal, Service,
    environments::Environment,
    locks::{Cause, Lock},
    proofs::Proof,
    proving,
};

/// Locks by the password that was right in a sign-in which waits for more: whoever can give no more,
/// having lost the device, can still shut everybody out.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] when the proof is no longer fresh, or its method is gone.
pub async fn lock_by_proof(
    service: &Service,
    account: AccountId,
    proof: &Proof,
    environment: &Environment,
) -> Result<Lock, Error> {
    let mut tx = service.change(account).await?;
    let now = service.now();
    let methods = proving::methods(service, &mut tx, account).await?;
    let stands = methods.iter().any(|method| proof.is_by(*method));
    if !stands || proof.at + *service.policy.sessions.fresh_proof <= now {
        return Err(Refusal::FreshProofNeeded.into());
    }
    let new = New { cause: Cause::Report, mailbox: None, disowns: false, environment };
    let lock = lock(service, &mut tx, account, new).await?;
    tx.commit().await?;
    Ok(lock)
}
