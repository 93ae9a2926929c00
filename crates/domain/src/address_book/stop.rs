//! The old address stops a change.
//!
//! Whoever reads the old mailbox may be the owner or an intruder, so the button alone undoes nothing
//! for good: it freezes both addresses, and a class of the owner's that is neither decides. With
//! none, the old address stands.

use store::Tx;
use wording::Lang;

use super::settle::{Stands, finish};
use crate::{
    Error, Id, Refusal, Service, accounts,
    addresses::{self, Address, Change},
    ending::{Cause, Scope, end},
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::{
        Source,
        codes::{self, Purpose},
        decides,
        links::{self, Link},
    },
};

/// What stopping came to.
#[derive(Clone, Debug)]
pub enum Stopped {
    /// The old address stands.
    OldStands,
    /// Both are frozen, and a code is on its way to an address that decides.
    Frozen { change: Id<Change>, decider: Address },
}

/// Stops the change that a link is about.
///
/// # Errors
/// [`Refusal::LinkDead`] when the link was used or the change is over.
pub async fn stop(service: &Service, link: &Link, source: Source<'_>) -> Result<Stopped, Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    let now = service.now();
    let mut tx = service.change(account).await?;
    let change = addresses::find_change(&mut tx, Id::from_uuid(link.subject)).await?;
    let change = change.filter(|change| now < change.settles_at).ok_or(Refusal::LinkDead)?;
    if !links::redeem(&mut tx, link, now).await? {
        return Err(Refusal::LinkDead.into());
    }
    // Whoever made the change may be in a session.
    end(&mut tx, account, Scope::All, Cause::ChangeStopped, now).await?;
    let stopped = match decider(service, &mut tx, &change).await? {
        None => {
            finish(service, &mut tx, &change, Stands::Old).await?;
            Stopped::OldStands
        }
        Some(decider) => {
            freeze(service, &mut tx, &change, &decider, source).await?;
            Stopped::Frozen { change: change.id, decider }
        }
    };
    tx.commit().await?;
    Ok(stopped)
}

/// A proven address that decides.
///
/// # Errors
/// A fault of the database.
pub async fn decider(
    service: &Service,
    tx: &mut Tx,
    change: &Change,
) -> Result<Option<Address>, Error> {
    let addresses = addresses::list(tx, change.account, service.now()).await?;
    let old = addresses.iter().find(|address| address.id == change.old);
    let Some(class) = old.map(|old| old.method().class) else { return Ok(None) };
    let may = |address: &&Address| {
        let method = address.method();
        address.receives() && decides(&service.policy, method, class.into(), change.began_at)
    };
    Ok(addresses.iter().find(may).cloned())
}

/// A stranger who has used the address's codes up must not keep the change from being stopped: then
/// no code is sent, and the old address stands when the time is over.
async fn send_code(
    service: &Service,
    tx: &mut Tx,
    change: &Change,
    decider: &Address,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let account = Some(change.account);
    let (purpose, subject) = (Purpose::Decide, change.id.uuid());
    let to = &decider.identifier;
    let new = codes::New { account, purpose, subject, to };
    let code = match codes::begin(service, tx, new, source).await {
        Ok(code) => code,
        Err(Error::Refused(_)) => return Ok(()),
        Err(fault) => return Err(fault),
    };
    let message = Message::DecisionCode { code: code.id, issue: code.issue };
    notices::post(service, tx, account, to, lang, &message, Some(code.expires_at)).await?;
    Ok(())
}

async fn freeze(
    service: &Service,
    tx: &mut Tx,
    change: &Change,
    decider: &Address,
    source: Source<'_>,
) -> Result<(), Error> {
    let account = change.account;
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::LinkDead)?;
    let until = service.now() + *service.policy.changes.undo;
    addresses::freeze(tx, change.id, until, source.browser).await?;
    crate::work::Job::SettleChange(change.id).put(service, tx, until).await?;

    send_code(service, tx, change, decider, profile.lang, source).await?;

    let addresses = addresses::list(tx, account, service.now()).await?;
    let masked = |id| {
        let found = addresses.iter().find(|address: &&Address| address.id == id);
        found.map(|address| address.identifier.masked()).unwrap_or_default()
    };
    let (old, new) = (masked(change.old), masked(change.new));
    let details = Details::from([("old", old.clone()), ("new", new.clone())]);
    let (event, environment) = (Event::ChangeFrozen, Some(source.environment));
    history::record(service, tx, account, event, environment, &details).await?;
    let message = Message::ChangeFrozen { old, new, until };
    notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?;
    Ok(())
}
