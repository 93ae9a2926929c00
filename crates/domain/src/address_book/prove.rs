//! The new address is proven; what follows depends on what it is for.

use store::Tx;

use super::{
    add::check_restriction, reclaim::take_back, settle::settle_due, warn::tell_with_a_stop,
};
use crate::{
    AccountId, Error, Id, Refusal, Service, Writing, accounts,
    addresses::{self, Address, Identifier, Role, State, change_of, phone_history},
    environments::{BrowserId, Environment},
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::{
        Guarding, Source,
        codes::{self, Purpose, Verdict},
        links::{self, Link},
    },
    proving, removals, removing,
    sessions::{self, Session},
    work::Job,
};

/// Takes the code that was typed.
///
/// # Errors
/// [`Refusal::AddressUnknown`], the refusal of [`codes::Verdict`], and [`Refusal::AddressTaken`] when
/// another account has it: said only to whoever could read it. For a number that is to be taken back, the
/// proofs that are asked, and [`Refusal::TooManyAccounts`]. [`Refusal::SignedOut`].
pub async fn prove_by_code(
    service: &Service,
    session: &Session,
    id: Id<Address>,
    typed: &str,
    source: Source<'_>,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = sessions::change(service, session).await?;
    let address = addresses::find(&mut tx, account, id, service.now()).await?;
    let address = address.ok_or(Refusal::AddressUnknown)?;
    check_restriction(service, &mut tx, session, &address.identifier).await?;
    if address.is_lost() {
        proving::require(service, &mut tx, session, Guarding::Reclaim).await?;
        shows_a_loss(&mut tx, id).await?;
    }
    let code = codes::find(&mut tx, Purpose::Address, id.uuid()).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let verdict = codes::check(service, &mut tx, &code, source.browser, typed).await?;
    let outcome = match verdict {
        Verdict::Right => bind(service, &mut tx, account, &address, source.environment).await?,
        wrong => wrong.as_refusal(),
    };
    if outcome.is_ok() {
        proving::lift(service, &mut tx, session, source.environment).await?;
    }
    tx.commit().await?;
    Ok(outcome?)
}

/// Whoever has the number now is not kept from seeing at once that it is gone.
async fn shows_a_loss(tx: &mut Writing<'_>, id: Id<Address>) -> Result<(), Error> {
    if let Some(loser) = addresses::loser(tx, id).await? {
        tx.changes(loser);
    }
    Ok(())
}

/// Proves it by the button behind the mail's link, in the browser that asked.
///
/// # Errors
/// [`Refusal::LinkDead`], [`Refusal::OtherBrowser`], [`Refusal::SignedOut`], [`Refusal::AddressTaken`].
pub async fn prove_by_link(
    service: &Service,
    link: &Link,
    session: Option<&Session>,
    browser: BrowserId,
    environment: &Environment,
) -> Result<(), Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    let mut tx = service.change(account).await?;
    let id: Id<Address> = Id::from_uuid(link.subject);
    let address = addresses::find(&mut tx, account, id, service.now()).await?;
    let address = address.ok_or(Refusal::LinkDead)?;
    let code = codes::find(&mut tx, Purpose::Address, id.uuid()).await?;
    let code = code.ok_or(Refusal::LinkDead)?;
    // A session that was ended from afar must not go on by a link.
    let session = session.filter(|session| session.account == account && code.browser == browser);
    let session = session.ok_or(Refusal::OtherBrowser)?;
    sessions::must_stand(&mut tx, session.id).await?;
    check_restriction(service, &mut tx, session, &address.identifier).await?;
    if !links::redeem(&mut tx, link, service.now()).await? {
        return Err(Refusal::LinkDead.into());
    }
    codes::use_up(&mut tx, code.id).await?;
    let outcome = bind(service, &mut tx, account, &address, environment).await?;
    tx.commit().await?;
    Ok(outcome?)
}

/// "That was not me": whoever reads the mailbox has nothing to do with this account.
///
/// # Errors
/// [`Refusal::LinkDead`] when the link was used or its address is gone or proven.
pub async fn deny(service: &Service, link: &Link, environment: &Environment) -> Result<(), Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    let mut tx = service.change(account).await?;
    let id: Id<Address> = Id::from_uuid(link.subject);
    let address = addresses::find(&mut tx, account, id, service.now()).await?;
    let address = address.filter(|a| a.state == State::Unproven).ok_or(Refusal::LinkDead)?;
    if !links::redeem(&mut tx, link, service.now()).await? {
        return Err(Refusal::LinkDead.into());
    }
    removing::drop_address(service, &mut tx, &address).await?;
    let details = Details::from([("address", address.identifier.masked())]);
    let event = Event::LinkRefused;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    Ok(tx.commit().await?)
}

/// Binds a proven address. A refusal inside is committed: the address is forgotten.
async fn bind(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
    environment: &Environment,
) -> Result<Result<(), Refusal>, Error> {
    links::end_about(tx, address.uuid()).await?;
    settle_due(service, tx, account).await?;
    removing::settle_due(service, tx, account).await?;
    if !may_bind(service, tx, account, address).await? {
        if !address.is_lost() {
            removing::drop_address(service, tx, address).await?;
        }
        return Ok(Err(Refusal::AddressChanging));
    }
    if address.is_lost() {
        if let Err(refusal) = take_back(service, tx, account, address).await? {
            return Ok(Err(refusal));
        }
        return tell_bound(service, tx, account, address, environment).await.map(Ok);
    }
    addresses::mark_proven(tx, address.id, service.now()).await?;
    if address.state != State::Unproven {
        tell_added(service, tx, account, address, environment).await?;
        return Ok(Ok(()));
    }
    if address.role == Role::Identifier
        && !addresses::claim(tx, account, address.id, &address.identifier, service.now()).await?
    {
        addresses::remove(tx, address.id, service.now()).await?;
        return Ok(Err(Refusal::AddressTaken));
    }
    if let Identifier::Phone(number) = &address.identifier {
        phone_history::begin(service, tx, account, number).await?;
    }
    tell_bound(service, tx, account, address, environment).await.map(Ok)
}

/// The address stands beside what it is to replace for a while, or at once where that is nothing.
async fn tell_bound(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
    environment: &Environment,
) -> Result<(), Error> {
    let addresses = addresses::list(tx, account, service.now()).await?;
    let replaced = addresses.into_iter().find(|other| Some(other.id) == address.replaces);
    match replaced {
        Some(old) => begin_change(service, tx, account, &old, address, environment).await,
        None => tell_added(service, tx, account, address, environment).await,
    }
}

/// What the address was to take the place of may have changed since it was typed: another may have
/// come, or a change may be open.
async fn may_bind(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
) -> Result<bool, Error> {
    if address.role == Role::Contact || address.stands() {
        return Ok(true);
    }
    let now = service.now();
    let changes = addresses::open_change(tx, account, now).await?;
    let others = addresses::list(tx, account, now).await?;
    let rivals = others.iter().filter(|other| {
        other.role == Role::Identifier && other.kind() == address.kind() && other.stands()
    });
    let mut rivals = rivals.map(|other| other.id);
    let present = rivals.next();
    let removals = removals::open(tx, account, now).await?;
    let goes = |id: Id<Address>| removals.iter().any(|removal| removal.subject == id.uuid());
    let changing = present.is_some_and(|id| change_of(&changes, id).is_some() || goes(id));
    Ok(!changing && rivals.next().is_none() && present == address.replaces)
}

async fn tell_added(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
    environment: &Environment,
) -> Result<(), Error> {
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    let masked = address.identifier.masked();
    let details = Details::from([("address", masked.clone())]);
    let event = Event::AddressAdded;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let (at, environment) = (service.now(), environment.clone());
    let message = Message::AddressAdded { masked, at, environment };
    notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?;
    Ok(())
}

/// The new address signs in at once; the old one can stop it until it settles.
async fn begin_change(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    old: &Address,
    new: &Address,
    environment: &Environment,
) -> Result<(), Error> {
    let settles_at = proving::settles(service, tx, account, old.id, service.now()).await?;
    let both = (old.id, new.id);
    let change = addresses::begin_change(service, tx, account, both, settles_at).await?;
    // What was to stay beside a removal that is open may be what goes now.
    proving::slow_down(service, tx, account).await?;
    Job::SettleChange(change.id).put(service, tx, settles_at).await?;
    if change.began_at + *service.policy.changes.undo < settles_at {
        proving::remind_of(service, tx, change.id, settles_at).await?;
    }
    let masked = (old.identifier.masked(), new.identifier.masked());
    let details = Details::from([("old", masked.0.clone()), ("new", masked.1.clone())]);
    let event = Event::ChangeBegan;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let message = |link| Message::ChangeBegan {
        old: masked.0.clone(),
        new: masked.1.clone(),
        settles_at,
        link,
        environment: environment.clone(),
    };
    tell_with_a_stop(service, tx, &change, message).await
}
