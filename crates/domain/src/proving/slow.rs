//! Changes that would leave an account nothing of what it has had for long.

use store::Tx;
use uuid::Uuid;

use crate::{
    AccountId, Error, Id, Refusal, Service, Timestamp, accounts,
    addresses::{self, Address, Change, ChangeState},
    proofs::{Class, Classes, Method, links, settles_at},
    proving::methods,
    removals,
    work::Job,
};

/// When a change of this address that began at `began_at` settles.
///
/// # Errors
/// A fault of the database.
pub async fn settles(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    old: Id<Address>,
    began_at: Timestamp,
) -> Result<Timestamp, Error> {
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    let staying = staying(service, tx, account, old.uuid()).await?;
    Ok(settles_at(&service.policy, &staying, profile.opened_at, began_at))
}

/// When a removal of this method settles that began at `began_at` and was asked with proofs of these classes. Where
/// something established stays that is of neither, after the time in which it can be stopped; otherwise
/// when something has been the account's for as long as replacing everything takes. The password does not
/// count, since it could be changed the minute after.
///
/// # Errors
/// A fault of the database.
pub async fn settles_without(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    (leaving, asked_by): (Uuid, Classes),
    began_at: Timestamp,
) -> Result<Timestamp, Error> {
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    let mut staying = staying(service, tx, account, leaving).await?;
    staying.retain(|it| it.class != Class::Knowledge && !asked_by.has(it.class));
    Ok(settles_at(&service.policy, &staying, profile.opened_at, began_at))
}

/// What stays when this goes, and every other that is on its way out. Recovery codes are used up, and
/// count for nothing.
async fn staying(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    leaving: Uuid,
) -> Result<Vec<Method>, Error> {
    let changes = addresses::open_change(tx, account, service.now()).await?;
    let mut methods = methods(service, tx, account).await?;
    methods.retain(|method| {
        let goes = |change: &Change| change.old.uuid() == method.id;
        let is_paper = method.class == Class::Paper;
        method.id != leaving && !is_paper && !changes.iter().any(goes)
    });
    Ok(methods)
}

/// Has the account's open changes and removals last longer, where something else that would have stayed
/// beside them has just been replaced, or is about to go.
///
/// # Errors
/// A fault of the database.
pub async fn slow_down(service: &Service, tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    let now = service.now();
    for change in addresses::open_change(tx, account, now).await? {
        let until = settles(service, tx, account, change.old, change.began_at).await?;
        if change.state == ChangeState::Open && addresses::lengthen(tx, change.id, until).await? {
            links::lengthen_about(tx, change.id.uuid(), until).await?;
            Job::SettleChange(change.id).put(service, tx, until).await?;
            remind_of(service, tx, change.id, until).await?;
        }
    }
    slow_removals_down(service, tx, account).await
}

async fn slow_removals_down(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<(), Error> {
    for removal in removals::open(tx, account, service.now()).await? {
        if removal.what.leaves_as_many() {
            continue;
        }
        let about = (removal.subject, removal.asked_by);
        let until = settles_without(service, tx, account, about, removal.began_at).await?;
        if removals::lengthen(tx, removal.id, until).await? {
            links::lengthen_about(tx, removal.id.uuid(), until).await?;
            Job::SettleRemoval(removal.id).put(service, tx, until).await?;
            let next = service.now() + *service.policy.changes.remind_every;
            Job::RemindRemoval(removal.id).put(service, tx, next).await?;
        }
    }
    Ok(())
}

/// Has the owner reminded of a change that lasts longer than the old address alone would have it.
///
/// # Errors
/// A fault of the database.
pub async fn remind_of(
    service: &Service,
    tx: &mut Tx,
    change: Id<Change>,
    until: Timestamp,
) -> Result<(), Error> {
    let next = service.now() + *service.policy.changes.remind_every;
    if next < until {
        Job::RemindChange(change).put(service, tx, next).await?;
    }
    Ok(())
}
