//! Locking from the settings.

use super::lock::{New, lock};
use crate::{
    Error, Service,
    environments::Environment,
    locks::{Cause, Lock},
    proofs::Guarding,
    proving,
    sessions::Session,
};

/// Locks the account of a session, which ends with all others.
///
/// # Errors
/// [`crate::Refusal::FreshProofNeeded`] without a fresh proof.
pub async fn lock_by_session(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<Lock, Error> {
    let mut tx = service.change(session.account).await?;
    proving::require(service, &mut tx, session, Guarding::Lock).await?;
    let new = New { cause: Cause::Settings, mailbox: None, disowns: false, environment };
    let lock = lock(service, &mut tx, session.account, new).await?;
    tx.commit().await?;
    Ok(lock)
}
