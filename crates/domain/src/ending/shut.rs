//! Everything an account has open ends, and whoever waited for something is told.

use store::{Fault, Tx};

use super::{Cause, Ended, Kind, Scope, end};
use crate::{AccountId, Service, addresses, removals, work::Job};

/// Ends everything, in the transaction that shuts the account or lets its owner back in. A change of address
/// under way ends with its old address standing from now on, and so does a removal with its method, unless
/// the account is shut; their jobs tell everybody.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn shut(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    cause: Cause,
) -> Result<Ended, Fault> {
    let now = service.now();
    for change in addresses::open_change(tx, account, now).await? {
        Job::SettleChange(change.id).put(service, tx, now).await?;
    }
    if cause.ends(Kind::MethodRemovals) {
        for removal in removals::open(tx, account, now).await? {
            Job::SettleRemoval(removal.id).put(service, tx, now).await?;
        }
    }
    end(tx, account, Scope::All, cause, now).await
}
