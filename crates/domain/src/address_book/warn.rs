//! Everybody is told of a change, and those who may stop it are sent the button.

use store::Tx;

use crate::{
    Error, Id, Refusal, Service, accounts,
    addresses::{self, Address, Change, ChangeState, IdentifierKind},
    messenger,
    notices::{self, Message},
    policy::Policy,
    proofs::links::{self, Action, Link},
    proving,
};

/// Tells every address and messenger of the account of an open change; those who may stop it with a link.
pub(super) async fn tell_with_a_stop(
    service: &Service,
    tx: &mut Tx,
    change: &Change,
    message: impl Fn(Option<Id<Link>>) -> Message,
) -> Result<(), Error> {
    let account = change.account;
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    let (whose, about) = (Some(account), change.id.uuid());
    let until = change.settles_at;
    let link = links::make(service, tx, whose, Action::StopChange, about, until).await?;
    let addresses = addresses::list(tx, account, service.now()).await?;
    let stoppers = stoppers(&service.policy, change, &addresses);
    for address in addresses.iter().filter(|address| address.receives()) {
        let link = Some(link).filter(|_| stoppers.contains(&address.id));
        let to = &address.identifier;
        notices::post(service, tx, whose, to, profile.lang, &message(link), None).await?;
    }
    Ok(messenger::tell(service, tx, account, &message(None), None).await?)
}

/// Who may stop a change: the old address. A phone is sent no links, so where the old address is
/// one, the account's mailboxes: those that had been there for long when the change began, since
/// whoever made it may have brought a younger one along; or all of them, where none had.
fn stoppers(policy: &Policy, change: &Change, addresses: &[Address]) -> Vec<Id<Address>> {
    let old = addresses.iter().find(|address| address.id == change.old);
    if old.is_some_and(|old| old.kind() == IdentifierKind::Email) {
        return vec![change.old];
    }
    let is_mailbox = |address: &&Address| {
        address.kind() == IdentifierKind::Email && address.receives() && address.id != change.new
    };
    let mailboxes: Vec<_> = addresses.iter().filter(is_mailbox).collect();
    let is_old =
        |address: &&&Address| address.bound_at + *policy.changes.bound_for <= change.began_at;
    let old: Vec<_> = mailboxes.iter().filter(is_old).map(|address| address.id).collect();
    if old.is_empty() { mailboxes.iter().map(|address| address.id).collect() } else { old }
}

/// Reminds the owner of a change that takes long, and goes on doing so until it settles.
///
/// # Errors
/// A fault of the database.
pub async fn remind(service: &Service, id: Id<Change>) -> Result<(), Error> {
    let change = addresses::find_change(&mut service.db.read().await?, id).await?;
    let Some(change) = change else { return Ok(()) };
    let (now, every) = (service.now(), *service.policy.changes.remind_every);
    let mut tx = service.change(change.account).await?;
    let change = addresses::find_change(&mut tx, id).await?;
    let is_open = |change: &Change| change.state == ChangeState::Open && now < change.settles_at;
    let Some(change) = change.filter(is_open) else { return Ok(()) };
    // A job that runs twice reminds once, and has one successor.
    if !addresses::note_reminder(&mut tx, id, now - every / 2, now).await? {
        return Ok(());
    }
    let addresses = addresses::list(&mut tx, change.account, now).await?;
    let masked = |id| {
        let found = addresses.iter().find(|address: &&Address| address.id == id);
        found.map(|address| address.identifier.masked()).unwrap_or_default()
    };
    let (old, new) = (masked(change.old), masked(change.new));
    let message = |link| Message::ChangeReminder {
        old: old.clone(),
        new: new.clone(),
        settles_at: change.settles_at,
        link,
    };
    tell_with_a_stop(service, &mut tx, &change, message).await?;
    proving::remind_of(service, &mut tx, id, change.settles_at).await?;
    Ok(tx.commit().await?)
}
