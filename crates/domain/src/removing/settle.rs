//! A removal comes to its end: by its time, by being stopped, or by the owner's decision.

use store::Tx;

use super::forget::{Leaving, forget};
use crate::{
    AccountId, Error, Id, Service, accounts,
    addresses::ChangeState,
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::links,
    removals::{self, Removal, What},
    second_step,
};

/// What comes of the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Stands,
    Goes,
}

/// Writes the end of a removal whose time is over; does nothing to a younger one, or one that has ended.
/// What it means has been true since its time was over, written or not.
///
/// # Errors
/// A fault of the database.
pub async fn settle(service: &Service, id: Id<Removal>) -> Result<(), Error> {
    let removal = removals::find(&mut service.db.read().await?, id).await?;
    let Some(removal) = removal else { return Ok(()) };
    let mut tx = service.change(removal.account).await?;
    let removal = removals::find(&mut tx, id).await?;
    let Some(removal) = removal.filter(|it| it.settles_at <= service.now()) else { return Ok(()) };
    finish(service, &mut tx, &removal, due(&removal)).await?;
    Ok(tx.commit().await?)
}

/// Writes the end of every removal of the account whose time is over, before its methods are touched: a
/// late job must not find that something else has taken a place which is not free yet.
///
/// # Errors
/// A fault of the database.
pub async fn settle_due(service: &Service, tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    for removal in removals::due(tx, account, service.now()).await? {
        finish(service, tx, &removal, due(&removal)).await?;
    }
    Ok(())
}

const fn due(removal: &Removal) -> Outcome {
    match removal.state {
        ChangeState::Open => Outcome::Goes,
        ChangeState::Frozen => Outcome::Stands,
    }
}

/// Writes what came of it, and tells everybody.
pub(super) async fn finish(
    service: &Service,
    tx: &mut Tx,
    removal: &Removal,
    outcome: Outcome,
) -> Result<(), Error> {
    if !removals::remove(tx, removal.id).await? {
        return Ok(());
    }
    links::end_about(tx, removal.id.uuid()).await?;
    match outcome {
        Outcome::Goes => {
            let leaving = Leaving {
                what: removal.what,
                subject: removal.subject,
                name: removal.name.clone(),
            };
            forget(service, tx, removal.account, &leaving, &removal.environment).await
        }
        Outcome::Stands if removal.what == What::RecoveryCodes => {
            second_step::bring_back(tx, removal.account).await?;
            tell_that_it_stands(service, tx, removal).await
        }
        Outcome::Stands => tell_that_it_stands(service, tx, removal).await,
    }
}

async fn tell_that_it_stands(
    service: &Service,
    tx: &mut Tx,
    removal: &Removal,
) -> Result<(), Error> {
    let account = removal.account;
    let Some(profile) = accounts::find(tx, account).await? else { return Ok(()) };
    let details =
        Details::from([("what", removal.what.name().to_owned()), ("name", removal.name.clone())]);
    history::record(service, tx, account, Event::RemovalStopped, None, &details).await?;
    let (what, name, at) = (removal.what, removal.name.clone(), service.now());
    let message = Message::RemovalStopped { what, name, at };
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?)
}
