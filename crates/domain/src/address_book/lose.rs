//! A phone number went to another account, whose owner has shown it.
//!
//! It has been no factor since it leads elsewhere. What is left to do is written in its own account's
//! transaction, by a job or before its owner asks for the number back, whichever comes first: codes on their
//! way there die, the history of numbers ends it, everybody is told.

use store::Tx;
use wording::Lang;

use super::settle::{Stands, finish, settle_due};
use crate::{
    AccountId, Error, Id, Service, accounts,
    addresses::{self, Address, Identifier, change_of, phone_history},
    ending,
    history::{self, Details, Event},
    messenger,
    notices::{self, Message},
    proofs::links::{self, Action, Link},
};

/// Writes it down; does nothing where the number came back meanwhile, or nothing is left to say.
///
/// # Errors
/// A fault of the database.
pub async fn lose(service: &Service, id: Id<Address>) -> Result<(), Error> {
    let found = addresses::account_of(&mut service.db.read().await?, id).await?;
    let Some(account) = found else { return Ok(()) };
    let mut tx = service.change(account).await?;
    settle_due(service, &mut tx, account).await?;
    if let Some(lost) = addresses::find(&mut tx, account, id, service.now()).await? {
        lose_due(service, &mut tx, account, &lost).await?;
    }
    Ok(tx.commit().await?)
}

/// The same before the address is touched: a late job must not end what its owner has begun since.
pub(super) async fn lose_due(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    lost: &Address,
) -> Result<(), Error> {
    match addresses::mark_lost(tx, lost.id, service.now()).await? {
        true => write_down(service, tx, account, lost).await,
        false => Ok(()),
    }
}

async fn write_down(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
) -> Result<(), Error> {
    ending::end_codes_to(tx, account, &address.identifier).await?;
    if let Identifier::Phone(number) = &address.identifier {
        phone_history::finish(service, tx, account, number).await?;
    }
    let masked = address.identifier.masked();
    let details = Details::from([("address", masked.clone())]);
    history::record(service, tx, account, Event::NumberTaken, None, &details).await?;
    let Some(profile) = accounts::find(tx, account).await? else { return Ok(()) };
    tell(service, tx, (account, profile.lang), address, &masked).await?;
    // A number on its way in has not come to anything: the one that it was to replace stands.
    let changes = addresses::open_change(tx, account, service.now()).await?;
    match change_of(&changes, address.id) {
        Some(change) if change.new == address.id => finish(service, tx, change, Stands::Old).await,
        _ => Ok(()),
    }
}

/// Tells every mailbox and the messengers, each with a link of its own, and other phones without one. The
/// number itself is told nothing: somebody else reads it.
async fn tell(
    service: &Service,
    tx: &mut Tx,
    (account, lang): (AccountId, Lang),
    lost: &Address,
    masked: &str,
) -> Result<(), Error> {
    let at = service.now();
    let message = |link| Message::NumberTaken { masked: masked.to_owned(), at, link };
    for address in addresses::list(tx, account, at).await? {
        if !address.receives() {
            continue;
        }
        let link = match &address.identifier {
            Identifier::Email(_) => Some(link(service, tx, account, lost).await?),
            Identifier::Phone(_) => None,
        };
        let (to, message) = (&address.identifier, message(link));
        notices::post(service, tx, Some(account), to, lang, &message, None).await?;
    }
    if messenger::devices(tx, account, service.now()).await?.iter().any(|device| !device.suspended)
    {
        let link = link(service, tx, account, lost).await?;
        messenger::tell(service, tx, account, &message(Some(link)), None).await?;
    }
    Ok(())
}

async fn link(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    lost: &Address,
) -> Result<Id<Link>, Error> {
    let until = service.now() + *service.policy.lock.link_life;
    let (whose, about) = (Some(account), lost.uuid());
    Ok(links::make(service, tx, whose, Action::AnswerLoss, about, until).await?)
}
