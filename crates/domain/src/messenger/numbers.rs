//! A messenger's number is one that the account has had: getting back in may ask for it.

use store::{Fault, Tx};

use super::devices;
use crate::{
    AccountId, Service,
    addresses::{self, Identifier, PhoneNumber, phone_history},
};

/// The messenger has this number from now on. Called before it has.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn begin(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    number: &PhoneNumber,
) -> Result<(), Fault> {
    if is_had(service, tx, account, number).await? {
        return Ok(());
    }
    phone_history::begin(service, tx, account, number).await
}

/// The messenger has this number no longer. Called once it has not.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn finish(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    number: &PhoneNumber,
) -> Result<(), Fault> {
    if is_had(service, tx, account, number).await? {
        return Ok(());
    }
    phone_history::finish(service, tx, account, number).await
}

/// Whether the account or one of its messengers has the number.
async fn is_had(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    number: &PhoneNumber,
) -> Result<bool, Fault> {
    let identifier = Identifier::Phone(number.clone());
    let addresses = addresses::list(tx, account, service.now()).await?;
    let of_account = addresses.iter().any(|a| a.receives() && a.identifier == identifier);
    let devices = devices(tx, account, service.now()).await?;
    Ok(of_account || devices.iter().any(|device| device.number == *number))
}
