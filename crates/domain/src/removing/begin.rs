//! A method is to go.

use store::Tx;

use super::{
    forget::{Leaving, forget},
    settle::settle_due,
    warn::{remind_later, tell_with_a_stop},
};
use crate::{
    Error, Id, Refusal, Service, Timestamp,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    notices::Message,
    proofs::Classes,
    proving,
    removals::{self, New, Removal, What},
    sessions::{self, Session},
    work::Job,
};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    Gone,
    LeavesAt(Timestamp),
}

/// Sends a method away that is the account's since `bound_at`, or two-step; the caller has looked whether
/// this session may. What is younger than 72 hours goes at once, as everything of so young an account does:
/// an owner gets rid of what an intruder has just brought along. Everything else proves nothing from now
/// on, and goes when its time to be stopped is over.
///
/// # Errors
/// [`Refusal::RemovalUnderWay`].
pub async fn begin(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    (leaving, bound_at): (&Leaving, Timestamp),
    environment: &Environment,
) -> Result<Begun, Error> {
    let (account, now) = (session.account, service.now());
    settle_due(service, tx, account).await?;
    if removals::of(tx, account, (leaving.what, leaving.subject), now).await?.is_some() {
        return Err(Refusal::RemovalUnderWay.into());
    }
    if is_young(service, session.account_opened) || is_young(service, bound_at) {
        forget(service, tx, account, leaving, environment).await?;
        return Ok(Begun::Gone);
    }
    let asked_by = asked_by(tx, session).await?;
    let settles_at = settles_at(service, tx, session, leaving, asked_by).await?;
    let new = New {
        account,
        what: leaving.what,
        subject: leaving.subject,
        name: &leaving.name,
        settles_at,
        asked_by,
        asked_in: session.id,
        environment,
    };
    let removal = removals::begin(service, tx, &new).await?;
    open(service, tx, &removal).await?;
    // What was to stay beside a change or a removal that is open may be what leaves now.
    proving::slow_down(service, tx, account).await?;
    Ok(Begun::LeavesAt(settles_at))
}

fn is_young(service: &Service, since: Timestamp) -> bool {
    service.now() < since + *service.policy.changes.bound_for
}

/// Whatever the session has ever shown, fresh or not: whoever is in it holds all of that.
async fn asked_by(tx: &mut Tx, session: &Session) -> Result<Classes, Error> {
    let proofs = sessions::proofs(tx, session.id).await?;
    Ok(proofs.iter().map(|proof| proof.method.class).collect())
}

/// What leaves the account as many methods waits no longer than it can be stopped.
async fn settles_at(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    leaving: &Leaving,
    asked_by: Classes,
) -> Result<Timestamp, Error> {
    if leaving.what.leaves_as_many() {
        return Ok(service.now() + *service.policy.changes.undo);
    }
    let about = (leaving.subject, asked_by);
    proving::settles_without(service, tx, session.account, about, service.now()).await
}

/// Suspends a messenger, tells everybody, and has it settled and reminded of.
async fn open(service: &Service, tx: &mut Tx, removal: &Removal) -> Result<(), Error> {
    let (account, settles_at) = (removal.account, removal.settles_at);
    if removal.what == What::Messenger {
        let scope = Scope::Messenger(Id::from_uuid(removal.subject));
        end(tx, account, scope, Cause::MessengerLeaves, service.now()).await?;
    }
    Job::SettleRemoval(removal.id).put(service, tx, settles_at).await?;
    if removal.began_at + *service.policy.changes.undo < settles_at {
        remind_later(service, tx, removal).await?;
    }
    let details =
        Details::from([("what", removal.what.name().to_owned()), ("name", removal.name.clone())]);
    let (event, environment) = (Event::RemovalBegan, &removal.environment);
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let message = |link| Message::RemovalBegan {
        what: removal.what,
        name: removal.name.clone(),
        settles_at,
        link,
        environment: environment.clone(),
    };
    tell_with_a_stop(service, tx, removal, message).await
}
