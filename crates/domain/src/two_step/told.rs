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
