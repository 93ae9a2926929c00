//! "I did not sign in", said behind the link of an alert.

use store::Tx;

use super::{
    lock::{New, lock},
    review,
};
use crate::{
    Error, Id, Refusal, Service,
    ending::{self, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    locks::{self, Cause, Lock},
    proofs::links::{self, Link},
};

/// What pressing the button came to.
#[derive(Clone, Debug)]
pub enum Pressed {
    Locked(Lock),
    /// The mailbox has locked for no good lately: only the session that the alert told of has ended.
    SessionEnded,
}

/// Presses the button, once.
///
/// # Errors
/// [`Refusal::LinkDead`] when the link was used or belongs to nothing.
pub async fn press(
    service: &Service,
    link: &Link,
    environment: &Environment,
) -> Result<Pressed, Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    let mut tx = service.change(account).await?;
    // Before the lock ends every link, this one too.
    if !links::redeem(&mut tx, link, service.now()).await? {
        return Err(Refusal::LinkDead.into());
    }
    let pressed = if ends_only(service, &mut tx, link).await? {
        end_session(service, &mut tx, link, environment).await?;
        Pressed::SessionEnded
    } else {
        let (cause, mailbox) = (Cause::Alert, link.address);
        let new = New { cause, mailbox, disowns: true, environment };
        Pressed::Locked(lock(service, &mut tx, account, new).await?)
    };
    tx.commit().await?;
    Ok(pressed)
}

/// Whether pressing the button would end the alert's session and lock nothing.
///
/// # Errors
/// A fault of the database.
pub async fn ends_only(service: &Service, tx: &mut Tx, link: &Link) -> Result<bool, Error> {
    let (Some(account), Some(mailbox)) = (link.account, link.address) else { return Ok(false) };
    Ok(locks::quiet_until(service, tx, account, mailbox).await?.is_some())
}

async fn end_session(
    service: &Service,
    tx: &mut Tx,
    link: &Link,
    environment: &Environment,
) -> Result<(), Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    review::disown(service, tx, account).await?;
    let scope = Scope::One(Id::from_uuid(link.subject));
    let ended = end(tx, account, scope, ending::Cause::RemoteSignOut, service.now()).await?;
    let details = Details::from([("sessions_ended", ended.sessions.to_string())]);
    let event = Event::SessionsEnded;
    Ok(history::record(service, tx, account, event, Some(environment), &details).await?)
}
