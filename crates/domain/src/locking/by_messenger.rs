//! Locking from a messenger whose owner has just refused a sign-in.

use super::lock::{New, lock};
use crate::{
    Error, Id, Refusal, Service,
    environments::Environment,
    locks::{Cause, Lock},
    messenger::{self, Device},
    proofs::confirmations::{self, Confirmation, State},
};

/// What a device signs to lock.
pub fn statement(id: Id<Confirmation>) -> String {
    format!("daemun locks\n{id}")
}

/// Locks the account of a messenger. The signature is the one proof: a device that may not approve
/// yet may still shut a door.
///
/// # Errors
/// [`Refusal::MessengerUnknown`] when it was signed out meanwhile, [`Refusal::PromptUnknown`] for a
/// sign-in that was not refused, [`Refusal::MessengerKeyRefused`].
pub async fn lock_by_messenger(
    service: &Service,
    device: &Device,
    id: Id<Confirmation>,
    signature: &[u8],
    environment: &Environment,
) -> Result<Lock, Error> {
    let account = device.account;
    let mut tx = service.change(account).await?;
    let device = messenger::device(&mut tx, account, device.id, service.now()).await?;
    let device = device.filter(|it| !it.suspended).ok_or(Refusal::MessengerUnknown)?;
    let refused = confirmations::find(&mut tx, account, id).await?;
    refused.filter(|one| one.state == State::Denied).ok_or(Refusal::PromptUnknown)?;
    if !messenger::signed_by(&device, statement(id).as_bytes(), signature) {
        return Err(Refusal::MessengerKeyRefused.into());
    }
    let new = New { cause: Cause::Messenger, mailbox: None, disowns: true, environment };
    let lock = lock(service, &mut tx, account, new).await?;
    tx.commit().await?;
    Ok(lock)
}
