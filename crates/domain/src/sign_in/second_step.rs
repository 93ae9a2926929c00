//! What the account's two-step asks of an attempt.

use store::Tx;

use super::{decide::SecondStep, surroundings::Shown};
use crate::{
    AccountId, Error, Service,
    second_step::{self, Kind},
};

/// Asked, unless it is off or this browser is not to be asked.
pub(super) async fn asked(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    shown: &Shown,
) -> Result<SecondStep, Error> {
    let Some(two_step) = second_step::of(tx, account, service.now()).await? else {
        return Ok(SecondStep::Off);
    };
    if let Shown::Known { browser, .. } = shown
        && second_step::is_skipped(tx, account, browser.id, service.now()).await?
    {
        return Ok(SecondStep::Skipped);
    }
    Ok(SecondStep::Asked { by_mail: two_step.kinds.has(Kind::Email) })
}

/// Whether the account's messengers are asked at once, whatever was typed.
pub(super) async fn asks_messengers(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<bool, Error> {
    let two_step = second_step::of(tx, account, service.now()).await?;
    Ok(two_step.is_some_and(|two_step| two_step.kinds.has(Kind::Messenger)))
}
