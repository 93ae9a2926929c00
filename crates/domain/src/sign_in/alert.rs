//! The alert: an owner is told of a sign-in from a new environment, with a link that leads to the lock.

use store::Tx;
use wording::Lang;

use crate::{
    AccountId, Error, Id, Service,
    addresses::{self, Address, Identifier},
    environments::Environment,
    messenger,
    notices::{self, Message},
    proofs::links::{self, Action, Link},
    sessions::Session,
};

/// Tells every mailbox and every messenger, each with a link of its own: what the lock falls to depends
/// on who could read it. Who has neither gets a short message, which carries none.
pub(super) async fn alert(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    session: Id<Session>,
    lang: Lang,
    environment: &Environment,
) -> Result<(), Error> {
    let message = |link| {
        let (at, environment) = (service.now(), environment.clone());
        Message::NewSignIn { at, environment, link }
    };
    let addresses = addresses::list(tx, account, service.now()).await?;
    let mut reached = false;
    for address in addresses.iter().filter(|address| is_mailbox(address)) {
        let link = link(service, tx, account, session).await?;
        links::send_to(tx, link, address.id).await?;
        let (to, message) = (&address.identifier, message(Some(link)));
        notices::post(service, tx, Some(account), to, lang, &message, None).await?;
        reached = true;
    }
    let devices = messenger::devices(tx, account, service.now()).await?;
    if devices.iter().any(|device| !device.suspended) {
        let link = link(service, tx, account, session).await?;
        messenger::tell(service, tx, account, &message(Some(link)), None).await?;
        reached = true;
    }
    for address in addresses.iter().filter(|address| !reached && address.receives()) {
        let to = &address.identifier;
        notices::post(service, tx, Some(account), to, lang, &message(None), None).await?;
    }
    Ok(())
}

fn is_mailbox(address: &Address) -> bool {
    address.receives() && matches!(address.identifier, Identifier::Email(_))
}

async fn link(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    session: Id<Session>,
) -> Result<Id<Link>, Error> {
    let until = service.now() + *service.policy.lock.link_life;
    let (whose, about) = (Some(account), session.uuid());
    Ok(links::make(service, tx, whose, Action::Lock, about, until).await?)
}
