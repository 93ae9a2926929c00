//! The guarding number: asked of whoever has given a proof, and of nobody else, so that no stranger
//! learns which number belongs to an account.

use super::{
    Guard,
    limits::Guess,
    needed::Needed,
    rows,
    standing::{Standing, asked_to_write, proven_numbers, standing},
    start::miss,
};
use crate::{
    Error, Refusal, Service, Timestamp, Writing, accounts,
    addresses::{PhoneNumber, phone_history},
    proofs::Source,
};

/// Takes a number that the account or its messenger has or had.
///
/// # Errors
/// [`Refusal::NothingBegun`] where it is not asked, [`Refusal::NumberUnknown`],
/// [`Refusal::NumberProven`], [`Refusal::TooManyTries`].
pub async fn give_number(
    service: &Service,
    number: &PhoneNumber,
    source: Source<'_>,
) -> Result<(), Error> {
    let (mut tx, standing) = asked_for_it(service, source).await?;
    let recovery = &standing.recovery;
    let name = phone_history::name(service, recovery.account, number);
    if proven_numbers(service, recovery.account, &standing.given, &standing.routes).contains(&name)
    {
        return Err(Refusal::NumberProven.into());
    }
    let guess = Guess::of_number(service, recovery, source.environment);
    guess.count(service, &mut tx).await?;
    let before = settled_before(service, &mut tx, &standing).await?;
    if !phone_history::has_had(service, &mut tx, recovery.account, number, before).await? {
        miss(service, &mut tx, recovery).await?;
        tx.commit().await?;
        return Err(Refusal::NumberUnknown.into());
    }
    guess.give_back(service, &mut tx).await?;
    rows::set_guard(&mut tx, recovery.id, Guard::Passed, Some(name)).await?;
    Ok(tx.commit().await?)
}

/// A number that was brought along a moment ago guards nothing, unless the account is young itself.
async fn settled_before(
    service: &Service,
    tx: &mut Writing<'_>,
    standing: &Standing,
) -> Result<Timestamp, Error> {
    let now = service.now();
    let bound_for = *service.policy.changes.bound_for;
    let profile = accounts::find(tx, standing.recovery.account).await?;
    let is_young = profile.is_some_and(|profile| now < profile.opened_at + bound_for);
    Ok(if is_young { now } else { now - bound_for })
}

/// "I never gave one", or "I no longer know it".
///
/// # Errors
/// [`Refusal::NothingBegun`] where it is not asked.
pub async fn no_number(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let (mut tx, standing) = asked_for_it(service, source).await?;
    rows::set_guard(&mut tx, standing.recovery.id, Guard::Unknown, None).await?;
    Ok(tx.commit().await?)
}

/// Asks for the number again after all.
///
/// # Errors
/// [`Refusal::NothingBegun`] where nothing was proven.
pub async fn ask_number_again(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let (mut tx, _) = asked_to_write(service, source.browser).await?;
    let standing = standing(service, &mut tx, source.browser).await?;
    if standing.recovery.guard == Guard::Unknown {
        rows::set_guard(&mut tx, standing.recovery.id, Guard::Unasked, None).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn asked_for_it<'a>(
    service: &'a Service,
    source: Source<'_>,
) -> Result<(Writing<'a>, Standing), Error> {
    let (mut tx, _) = asked_to_write(service, source.browser).await?;
    let standing = standing(service, &mut tx, source.browser).await?;
    match standing.needed {
        Needed::Number { .. } => Ok((tx, standing)),
        Needed::Proof | Needed::Another { .. } | Needed::Password => {
            Err(Refusal::NothingBegun.into())
        }
    }
}
