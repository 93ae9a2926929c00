//! What ends or shortens a row of misses.

use store::{Fault, Key, Tx};

use super::{Ticket, Who, names, rows, wide};
use crate::{
    AccountId, Service,
    addresses::{self, Address, Held, Role},
    history::{self, Details, Event},
};

/// See [`super::admit`].
const ROUNDS: usize = 8;

/// The password was right: gives its count back, in the transaction that the sign-in goes on with. It
/// ends no row: that takes a [`full`] sign-in.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn right(service: &Service, tx: &mut Tx, ticket: Ticket) -> Result<(), Fault> {
    if let Some(wide) = &ticket.wide {
        wide::give_back(service, tx, wide, ticket.counted.is_some()).await?;
    }
    let Some(counted) = ticket.counted else { return Ok(()) };
    for _ in 0..ROUNDS {
        let Some(before) = rows::streak(tx, &ticket.clock).await? else { return Ok(()) };
        let Some(after) = before.clone().give_back(counted) else { return Ok(()) };
        if rows::put(tx, &ticket.clock, Some(&before), &after).await? {
            return rows::give_back_total(tx, &ticket.total).await;
        }
    }
    // It stays counted: a miss too many for the owner, never a guess too many for somebody else.
    Ok(())
}

/// Nothing compared the password: there was no room. Gives its count back in a transaction of its
/// own.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn not_compared(service: &Service, ticket: Ticket) -> Result<(), Fault> {
    let mut tx = service.write(Key::of("attempts", &ticket.clock)).await?;
    right(service, &mut tx, ticket).await?;
    tx.commit().await
}

/// Somebody signed in fully: the misses of browsers like this one are over, and the password is open
/// to them again. Written to the history where it had been closed.
///
/// The clocks of all identifiers go, since whoever signs in by another way typed none. So a person
/// who watches two clocks may see both go at once; a clock that goes tells of a sign-in anyway.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn full(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    known_browser: bool,
) -> Result<(), Fault> {
    let who = if known_browser { Who::KnownBrowser } else { Who::Stranger };
    clear(service, tx, account, &[who]).await
}

/// The owner came back by other proofs: the password is open again to every browser.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn reopen(service: &Service, tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    clear(service, tx, account, &[Who::KnownBrowser, Who::Stranger]).await
}

async fn clear(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    whose: &[Who],
) -> Result<(), Fault> {
    for clock in clocks(service, tx, account, whose).await? {
        rows::clear(tx, &clock).await?;
    }
    for who in whose {
        let was_closed = rows::clear_total(tx, &names::total(&service.keys, *who, account)).await?;
        if was_closed {
            let details = Details::from([("who", who.name().to_owned())]);
            let event = Event::PasswordReopened;
            history::record(service, tx, account, event, None, &details).await?;
        }
    }
    Ok(())
}

/// In the order of their names, so that two who clear the same ones do not wait in a circle.
pub(super) async fn clocks(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    whose: &[Who],
) -> Result<Vec<names::Name>, Fault> {
    let keys = &service.keys;
    let mut clocks = Vec::new();
    if whose.contains(&Who::KnownBrowser) {
        clocks.push(names::total(keys, Who::KnownBrowser, account));
    }
    if whose.contains(&Who::Stranger) {
        let addresses = addresses::list(tx, account, service.now()).await?.into_iter();
        let identifiers = addresses.filter(|address| address.role == Role::Identifier);
        let held = |address: &Address| if address.is_lost() { Held::Before } else { Held::Now };
        clocks.extend(identifiers.map(|it| names::clock(keys, &it.identifier, held(&it))));
    }
    clocks.sort_unstable();
    Ok(clocks)
}
