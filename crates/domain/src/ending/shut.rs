//! Shutting an account: everything it has open ends, and whoever waited for something is told.

use store::{Fault, Tx};

use super::{Cause, Ended, Scope, end};
use crate::{AccountId, Service, addresses, work::Job};

/// Ends everything, in the transaction that shuts the account. A change of address under way ends with
/// its old address standing from now on; its job tells everybody.
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
    end(tx, account, Scope::All, cause, now).await
}
