//! A number that somebody else has by now, as its carrier says.

use store::Tx;

use super::Recovery;
use crate::{
    AccountId, Error, Refusal, Service, Timestamp, accounts,
    addresses::{self, Address, Identifier},
    carrier::Changed,
    environments::Environment,
    history::{self, Details, Event},
    notices::{self, Message},
};

/// Whether the number has had another subscriber since its owner last showed it. A carrier that can't be
/// reached, or can't tell, says nothing against it: then its age decides alone.
pub(super) async fn has_changed_hands(service: &Service, own: &Address) -> Result<bool, Error> {
    let (Some(carrier), Identifier::Phone(number)) = (&service.carrier, &own.identifier) else {
        return Ok(false);
    };
    let since = last_shown(&mut service.db.read().await?, own).await?;
    Ok(carrier.has_changed(number, since).await == Changed::Yes)
}

async fn last_shown(tx: &mut Tx, own: &Address) -> Result<Timestamp, Error> {
    let shown = addresses::shown_at(tx, own.uuid()).await?;
    Ok(shown.unwrap_or_default().max(own.bound_at))
}

/// The number proves nothing for the account any more, and its owner is told everywhere else. It still
/// leads to the account, until its owner shows it again beside another class of proof.
pub(super) async fn lose_number(
    service: &Service,
    recovery: &Recovery,
    own: &Address,
    environment: &Environment,
) -> Result<(), Error> {
    let (account, now): (AccountId, _) = (recovery.account, service.now());
    let mut tx = service.change(account).await?;
    if !addresses::mark_unproven(&mut tx, own.id).await? {
        return Ok(());
    }
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::NothingBegun)?;
    let masked = own.identifier.masked();
    let details = Details::from([("address", masked.clone())]);
    let (event, place) = (Event::NumberLost, Some(environment));
    history::record(service, &mut tx, account, event, place, &details).await?;
    let message = Message::NumberLost { masked, at: now };
    let except = Some(&own.identifier);
    notices::tell_everywhere(service, &mut tx, account, profile.lang, &message, except).await?;
    Ok(tx.commit().await?)
}
