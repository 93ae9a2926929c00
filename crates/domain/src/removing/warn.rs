//! Everybody is told of a removal, and the mailboxes are sent the button that stops it.

use store::Tx;

use crate::{
    Error, Id, Refusal, Service, accounts,
    addresses::{self, Address, ChangeState, IdentifierKind},
    messenger,
    notices::{self, Message},
    policy::Policy,
    proofs::links::{self, Action, Link},
    removals::{self, Removal},
    work::Job,
};

/// Tells every address and messenger of the account of an open removal; the mailboxes with a link.
pub(super) async fn tell_with_a_stop(
    service: &Service,
    tx: &mut Tx,
    removal: &Removal,
    message: impl Fn(Option<Id<Link>>) -> Message,
) -> Result<(), Error> {
    let account = removal.account;
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    let (whose, about, until) = (Some(account), removal.id.uuid(), removal.settles_at);
    let link = links::make(service, tx, whose, Action::StopRemoval, about, until).await?;
    let addresses = addresses::list(tx, account, service.now()).await?;
    let stoppers = stoppers(&service.policy, removal, &addresses);
    for address in addresses.iter().filter(|address| address.receives()) {
        let link = Some(link).filter(|_| stoppers.contains(&address.id));
        let to = &address.identifier;
        notices::post(service, tx, whose, to, profile.lang, &message(link), None).await?;
    }
    Ok(messenger::tell(service, tx, account, &message(None), None).await?)
}

/// The mailboxes that had been there for long when it began, also one that is to go itself: whoever asked
/// may have brought a younger one along. All of them, where none had. A phone is sent no links.
fn stoppers(policy: &Policy, removal: &Removal, addresses: &[Address]) -> Vec<Id<Address>> {
    let is_mailbox =
        |address: &&Address| address.kind() == IdentifierKind::Email && address.receives();
    let mailboxes: Vec<_> = addresses.iter().filter(is_mailbox).collect();
    let is_old =
        |address: &&&Address| address.bound_at + *policy.changes.bound_for <= removal.began_at;
    let old: Vec<_> = mailboxes.iter().filter(is_old).map(|address| address.id).collect();
    if old.is_empty() { mailboxes.iter().map(|address| address.id).collect() } else { old }
}

/// Has the owner reminded of a removal, unless it settles before.
pub(super) async fn remind_later(
    service: &Service,
    tx: &mut Tx,
    removal: &Removal,
) -> Result<(), Error> {
    let next = service.now() + *service.policy.changes.remind_every;
    if next < removal.settles_at {
        Job::RemindRemoval(removal.id).put(service, tx, next).await?;
    }
    Ok(())
}

/// Reminds the owner of a removal that takes long, and goes on doing so until it settles.
///
/// # Errors
/// A fault of the database.
pub async fn remind(service: &Service, id: Id<Removal>) -> Result<(), Error> {
    let removal = removals::find(&mut service.db.read().await?, id).await?;
    let Some(removal) = removal else { return Ok(()) };
    let (now, every) = (service.now(), *service.policy.changes.remind_every);
    let mut tx = service.change(removal.account).await?;
    let removal = removals::find(&mut tx, id).await?;
    let is_open = |it: &Removal| it.state == ChangeState::Open && now < it.settles_at;
    let Some(removal) = removal.filter(is_open) else { return Ok(()) };
    // A job that runs twice reminds once, and has one successor.
    if !removals::note_reminder(&mut tx, id, now - every / 2, now).await? {
        return Ok(());
    }
    let message = |link| Message::RemovalReminder {
        what: removal.what,
        name: removal.name.clone(),
        settles_at: removal.settles_at,
        link,
    };
    tell_with_a_stop(service, &mut tx, &removal, message).await?;
    remind_later(service, &mut tx, &removal).await?;
    Ok(tx.commit().await?)
}
