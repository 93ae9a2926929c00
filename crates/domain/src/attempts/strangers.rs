//! What wrong passwords have come to, for the owner to read.

use store::{Fault, Tx};

use super::{Standing, Who, clearing::clocks, names, rows};
use crate::{AccountId, Service};

/// Whether a browser that the account does not know may try its password: as the strictest of its
/// identifiers has it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of_strangers(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<Standing, Fault> {
    let (policy, now) = (&service.policy.attempts, service.now());
    let total = names::total(&service.keys, Who::Stranger, account);
    if rows::total(tx, &total).await? >= *policy.close_after {
        return Ok(Standing::Closed);
    }
    let mut strictest = Standing::Open;
    for clock in clocks(service, tx, account, &[Who::Stranger]).await? {
        let streak = rows::streak(tx, &clock).await?.unwrap_or_default().as_of(now);
        strictest = strictest.max(streak.standing(policy, now));
    }
    Ok(strictest)
}
