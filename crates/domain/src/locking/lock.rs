//! The lock itself, whoever asks for it and however it was proven.

use store::Tx;

use super::review;
use crate::{
    AccountId, Error, Id, Refusal, Service, accounts,
    addresses::Address,
    ending::{self, shut},
    environments::Environment,
    history::{self, Details, Event},
    locks::{self, Cause, Ended, Lock},
    notices::{self, Message},
};

/// Why, and by what.
#[derive(Clone, Copy, Debug)]
pub(super) struct New<'a> {
    pub cause: Cause,
    /// The address of which nothing was shown but that somebody reads its mail.
    pub mailbox: Option<Id<Address>>,
    /// Whether a sign-in was said not to be the owner's.
    pub disowns: bool,
    pub environment: &'a Environment,
}

/// Locks in the caller's transaction: everything ends, and everybody is told. Locking what is locked
/// changes nothing, but that more may have been shown than a mailbox.
pub(super) async fn lock(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    new: New<'_>,
) -> Result<Lock, Error> {
    if let Some(standing) = locks::of(tx, account).await? {
        return strengthen(tx, standing, new).await;
    }
    let now = service.now();
    if new.disowns {
        review::disown(service, tx, account).await?;
    }
    let lock = Lock {
        id: service.id(),
        account,
        cause: new.cause,
        mailbox: new.mailbox,
        at: now,
        in_review: review::is_due(service, tx, account).await?,
        ended: end_everything(service, tx, account).await?,
        lifted_at: None,
    };
    locks::insert(tx, &lock).await?;
    tell(service, tx, &lock, new.environment).await?;
    Ok(lock)
}

async fn strengthen(tx: &mut Tx, standing: Lock, new: New<'_>) -> Result<Lock, Error> {
    if standing.mailbox.is_some() && new.mailbox.is_none() {
        locks::show_more(tx, standing.id).await?;
        return Ok(Lock { mailbox: None, ..standing });
    }
    Ok(standing)
}

async fn end_everything(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<Ended, Error> {
    let ended = shut(service, tx, account, ending::Cause::Locked).await?;
    let count = |ended: u64| u32::try_from(ended).unwrap_or(u32::MAX);
    Ok(Ended {
        sessions: count(ended.sessions),
        browsers: count(ended.browsers),
        saved: count(ended.saved),
        messengers: count(ended.messengers),
        others: count(ended.others),
    })
}

async fn tell(
    service: &Service,
    tx: &mut Tx,
    lock: &Lock,
    environment: &Environment,
) -> Result<(), Error> {
    let account = lock.account;
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    let details = Details::from([
        ("cause", lock.cause.name().to_owned()),
        ("sessions_ended", lock.ended.sessions.to_string()),
    ]);
    let event = Event::Locked;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let message = Message::Locked {
        at: lock.at,
        in_review: lock.in_review,
        environment: environment.clone(),
    };
    notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?;
    Ok(())
}
