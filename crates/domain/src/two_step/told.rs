//! What was changed, in the history and to every address.

use store::Tx;

use crate::{
    AccountId, Error, Refusal, Service, accounts,
    environments::Environment,
    history::{self, Details, Event},
    notices::{self, Message},
};

pub(super) async fn tell(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    (event, details): (Event, Details),
    message: &Message,
    environment: &Environment,
) -> Result<(), Error> {
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, message, None).await?)
}

pub(super) async fn tell_codes_made(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<(), Error> {
    let message =
        Message::RecoveryCodesMade { at: service.now(), environment: environment.clone() };
    let event = (Event::RecoveryCodesMade, Details::new());
    tell(service, tx, account, event, &message, environment).await
}

/// The same where everybody is told in another way.
pub(super) async fn note_codes_made(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<(), Error> {
    let (event, none) = (Event::RecoveryCodesMade, Details::new());
    Ok(history::record(service, tx, account, event, Some(environment), &none).await?)
}
