//! A saved sign-in that its browser is to show no more.

use store::{Fault, Tx};

use super::{Cause, Scope, end};
use crate::{
    AccountId, Id, Service,
    environments::Environment,
    history::{self, Details, Event},
    saved_sign_ins::SavedSignIn,
};

/// Removes it, and writes that down. Answers whether it was there.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn unsave(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    saved: Id<SavedSignIn>,
    environment: &Environment,
) -> Result<bool, Fault> {
    let (scope, cause) = (Scope::Saved(saved), Cause::SavedSignInRemoved);
    if end(tx, account, scope, cause, service.now()).await?.saved == 0 {
        return Ok(false);
    }
    let event = Event::SavedSignInRemoved;
    history::record(service, tx, account, event, Some(environment), &Details::new()).await?;
    Ok(true)
}
