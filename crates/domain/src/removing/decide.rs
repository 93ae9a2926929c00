//! The owner decides a stopped removal, by a class that neither leaves nor has asked for it.

use store::Tx;

use super::{
    settle::{Outcome, finish},
    warn::{remind_later, tell_with_a_stop},
};
use crate::{
    AccountId, Error, Id, Refusal, Service,
    addresses::ChangeState,
    notices::Message,
    proofs::Guarding,
    proving,
    removals::{self, Removal},
    sessions::Session,
    work::Job,
};

/// What the owner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Keep,
    Remove,
}

/// The account's removal with this id, open or stopped.
///
/// # Errors
/// [`Refusal::NothingBegun`] when it is over or another account's.
pub async fn one(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    id: Id<Removal>,
) -> Result<Removal, Error> {
    let open = removals::open(tx, account, service.now()).await?;
    open.into_iter().find(|it| it.id == id).ok_or_else(|| Refusal::NothingBegun.into())
}

/// What deciding a stopped removal asks of a session of this account.
///
/// # Errors
/// [`Refusal::NothingBegun`] when it was not stopped, is over or another account's.
pub async fn asked(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    id: Id<Removal>,
) -> Result<Guarding, Error> {
    let removal = stopped(service, tx, account, id).await?;
    Ok(Guarding::Decide { parties: removal.parties(), before: removal.began_at })
}

async fn stopped(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    id: Id<Removal>,
) -> Result<Removal, Error> {
    let removal = one(service, tx, account, id).await?;
    let is_stopped = removal.state == ChangeState::Frozen;
    is_stopped.then_some(removal).ok_or_else(|| Refusal::NothingBegun.into())
}

/// Takes the choice from a session that has freshly shown a method which decides.
///
/// # Errors
/// What [`asked`] refuses, [`Refusal::FreshProofNeeded`] and [`Refusal::OtherClassNeeded`].
pub async fn decide(
    service: &Service,
    session: &Session,
    id: Id<Removal>,
    choice: Choice,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let removal = stopped(service, &mut tx, account, id).await?;
    let asked = asked(service, &mut tx, account, id).await?;
    proving::require(service, &mut tx, session, asked).await?;
    match choice {
        Choice::Keep => finish(service, &mut tx, &removal, Outcome::Stands).await?,
        Choice::Remove => go_on(service, &mut tx, &removal).await?,
    }
    Ok(tx.commit().await?)
}

/// It goes when it was to go, or now where that is over: whoever can stop it and decide must not get rid of
/// the wait.
async fn go_on(service: &Service, tx: &mut Tx, removal: &Removal) -> Result<(), Error> {
    if removal.due_at <= service.now() {
        return finish(service, tx, removal, Outcome::Goes).await;
    }
    removals::thaw(tx, removal.id, removal.due_at).await?;
    let again = Removal { settles_at: removal.due_at, ..removal.clone() };
    Job::SettleRemoval(again.id).put(service, tx, again.due_at).await?;
    remind_later(service, tx, &again).await?;
    let message = |link| Message::RemovalReminder {
        what: again.what,
        name: again.name.clone(),
        settles_at: again.settles_at,
        link,
    };
    tell_with_a_stop(service, tx, &again, message).await
}
