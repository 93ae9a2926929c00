//! An address that the account no longer wants.

use store::Tx;

use super::settle::settle_due;
use crate::{
    Error, Id, Refusal, Service, Timestamp,
    addresses::{self, Address, Change, IdentifierKind, Role, State, change_of},
    environments::Environment,
    proofs::{Class, Guarding, Method, is_established},
    proving,
    removals::{self, What},
    removing::{self, Begun, Leaving},
    sessions::{self, Session},
};

/// Sends an address away, and tells every address of the account, this one included. One that was never
/// proven is just forgotten.
///
/// # Errors
/// [`Refusal::SignedOut`], [`Refusal::AddressUnknown`], [`Refusal::LastIdentifier`], [`Refusal::OldestAddressStays`],
/// [`Refusal::AddressChanging`], and the proofs that are asked.
pub async fn remove(
    service: &Service,
    session: &Session,
    id: Id<Address>,
    environment: &Environment,
) -> Result<Begun, Error> {
    let (account, now) = (session.account, service.now());
    let mut tx = sessions::change(service, session).await?;
    settle_due(service, &mut tx, account).await?;
    let addresses = addresses::list(&mut tx, account, now).await?;
    let address = addresses.iter().find(|address| address.id == id);
    let address = address.ok_or(Refusal::AddressUnknown)?;
    if address.state == State::Unproven {
        removing::drop_address(service, &mut tx, address).await?;
        tx.commit().await?;
        return Ok(Begun::Gone);
    }
    let changes = addresses::open_change(&mut tx, account, now).await?;
    if change_of(&changes, id).is_some() {
        return Err(Refusal::AddressChanging.into());
    }
    let removals = removals::open(&mut tx, account, now).await?;
    let stays = |other: &Address| !removals.iter().any(|removal| removal.is_of(other.method()));
    let settled = |other: &Address| stays(other) && is_settled(service, session, &changes, other);
    if is_last_identifier(&addresses, address, settled) {
        return Err(Refusal::LastIdentifier.into());
    }
    stays_while_it_is_the_oldest(service, &mut tx, session, address).await?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    proving::keep_a_second_step(service, &mut tx, account, id.uuid()).await?;
    let what = match address.kind() {
        IdentifierKind::Email => What::Email,
        IdentifierKind::Phone => What::Phone,
    };
    let leaving = Leaving { what, subject: id.uuid(), name: address.identifier.masked() };
    let begun = if address.receives() {
        let about = (&leaving, address.bound_at);
        removing::begin(service, &mut tx, session, about, environment).await?
    } else {
        // It proves nothing: there is nobody to stop it.
        removing::forget(service, &mut tx, account, &leaving, environment).await?;
        Begun::Gone
    };
    tx.commit().await?;
    Ok(begun)
}

/// Whether no settled identifier would be left. One that was added a moment ago does not count:
/// adding one and removing the other would be a change that nobody can stop.
fn is_last_identifier(
    addresses: &[Address],
    address: &Address,
    is_settled: impl Fn(&Address) -> bool,
) -> bool {
    let stays = |other: &Address| other.id != address.id && is_settled(other);
    address.role == Role::Identifier && !addresses.iter().any(stays)
}

fn is_settled(service: &Service, session: &Session, changes: &[Change], address: &Address) -> bool {
    let bound_for = *service.policy.changes.bound_for;
    let is_young = |since: Timestamp| service.now() < since + bound_for;
    address.role == Role::Identifier
        && address.receives()
        && change_of(changes, address.id).is_none()
        && (!is_young(address.bound_at) || is_young(session.account_opened))
}

/// The last address or device that the account has had for long stays until another is as old as
/// replacing all methods takes: adding one and removing this would be a replacement that nobody can
/// stop. The password does not count, since it is changed in a moment, nor do recovery codes.
async fn stays_while_it_is_the_oldest(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    address: &Address,
) -> Result<(), Error> {
    let (now, opened) = (service.now(), session.account_opened);
    let is_old = |method: &Method| is_established(&service.policy, *method, opened, now);
    let mut others = proving::methods(service, tx, session.account).await?;
    let counts = |class| !matches!(class, Class::Knowledge | Class::Paper);
    others.retain(|method| counts(method.class) && method.id != address.uuid());
    let goes = address.receives() && is_old(&address.method());
    if !goes || others.iter().any(is_old) {
        return Ok(());
    }
    let oldest = others.iter().map(|method| method.bound_at).min().unwrap_or(now);
    let until = oldest + *service.policy.changes.replace_all;
    Err(Refusal::OldestAddressStays { until }.into())
}
