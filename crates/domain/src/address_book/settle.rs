//! A change of address comes to its end: by its time, by being stopped, or by the owner's decision.

use store::Tx;

use crate::{
    AccountId, Error, Id, Service, accounts,
    addresses::{self, Address, Change, ChangeState},
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::links,
    removing,
};

/// Which of the two addresses stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Old,
    New,
}

/// Writes the end of a change whose time is over; does nothing to a younger one, or one that has
/// ended. What it means has been true since its time was over, written or not.
///
/// # Errors
/// A fault of the database.
pub async fn settle(service: &Service, id: Id<Change>) -> Result<(), Error> {
    let change = addresses::find_change(&mut service.db.read().await?, id).await?;
    let Some(change) = change else { return Ok(()) };
    let mut tx = service.change(change.account).await?;
    let Some(change) = addresses::find_change(&mut tx, id).await? else { return Ok(()) };
    if service.now() < change.settles_at {
        return Ok(());
    }
    finish(service, &mut tx, &change, due(&change)).await?;
    Ok(tx.commit().await?)
}

/// Writes the end of every change of the account whose time is over, before its addresses are
/// touched: a late job must not find one of them gone.
pub(super) async fn settle_due(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<(), Error> {
    for change in addresses::due_changes(tx, account, service.now()).await? {
        finish(service, tx, &change, due(&change)).await?;
    }
    Ok(())
}

/// Which address stands once the time is over.
const fn due(change: &Change) -> Stands {
    match change.state {
        ChangeState::Open => Stands::New,
        ChangeState::Frozen => Stands::Old,
    }
}

/// Puts the address that does not stand aside, and tells everybody, it too.
pub(super) async fn finish(
    service: &Service,
    tx: &mut Tx,
    change: &Change,
    stands: Stands,
) -> Result<(), Error> {
    let account = change.account;
    let Some((old, new)) = both(tx, change).await? else { return Ok(()) };
    let put = match stands {
        Stands::Old => &new,
        Stands::New => &old,
    };
    addresses::remove_change(tx, change.id).await?;
    links::end_about(tx, change.id.uuid()).await?;
    tell(service, tx, account, (&old, &new), stands).await?;
    Ok(removing::put_aside(service, tx, account, put).await?)
}

/// Both addresses, whatever the clock has made of the change.
async fn both(tx: &mut Tx, change: &Change) -> Result<Option<(Address, Address)>, Error> {
    let addresses = addresses::list(tx, change.account, change.began_at).await?;
    let find = |id| addresses.iter().find(|address| address.id == id).cloned();
    Ok(find(change.old).zip(find(change.new)))
}

async fn tell(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    (old, new): (&Address, &Address),
    stands: Stands,
) -> Result<(), Error> {
    let Some(profile) = accounts::find(tx, account).await? else { return Ok(()) };
    let masked = (old.identifier.masked(), new.identifier.masked());
    let details = Details::from([("old", masked.0.clone()), ("new", masked.1.clone())]);
    let (event, message) = match stands {
        Stands::New => {
            let message =
                Message::ChangeSettled { old: masked.0, new: masked.1, at: service.now() };
            (Event::ChangeSettled, message)
        }
        Stands::Old => {
            let message =
                Message::ChangeStopped { old: masked.0, new: masked.1, at: service.now() };
            (Event::ChangeStopped, message)
        }
    };
    history::record(service, tx, account, event, None, &details).await?;
    let to = match stands {
        Stands::New => &old.identifier,
        Stands::Old => &new.identifier,
    };
    notices::post(service, tx, Some(account), to, profile.lang, &message, None).await?;
    notices::tell_everywhere(service, tx, account, profile.lang, &message, Some(to)).await?;
    Ok(())
}
