//! A passkey less.

use store::Tx;

use crate::{
    Error, Id, Refusal, Service, accounts,
    environments::Environment,
    passkeys::{self, Passkey},
    proofs::Guarding,
    proving,
    removals::{self, What},
    removing::{self, Begun, Leaving},
    sessions::Session,
};

/// Sends a passkey away.
///
/// # Errors
/// [`Refusal::PasskeyUnknown`], what removing a method asks for, and [`Refusal::LastWayIn`] where the
/// account could not be signed in to without it.
pub async fn remove(
    service: &Service,
    session: &Session,
    id: Id<Passkey>,
    environment: &Environment,
) -> Result<Begun, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let passkey = passkeys::find(&mut tx, account, id, service.now()).await?;
    let passkey = passkey.ok_or(Refusal::PasskeyUnknown)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    keep_a_way_in(service, &mut tx, &passkey).await?;
    proving::keep_a_second_step(service, &mut tx, account, id.uuid()).await?;
    let (what, bound_at) = (What::Passkey, passkey.bound_at);
    let leaving = Leaving { what, subject: id.uuid(), name: passkey.name };
    let about = (&leaving, bound_at);
    let begun = removing::begin(service, &mut tx, session, about, environment).await?;
    tx.commit().await?;
    Ok(begun)
}

/// The password, or another passkey that may sign in by itself and is not about to go as well.
async fn keep_a_way_in(service: &Service, tx: &mut Tx, leaving: &Passkey) -> Result<(), Error> {
    let (account, now) = (leaving.account, service.now());
    if accounts::find_password(tx, account).await?.is_some() {
        return Ok(());
    }
    let removals = removals::open(tx, account, now).await?;
    let passkeys = passkeys::list(tx, account, now).await?;
    let stays = |passkey: &Passkey| {
        let goes = removals.iter().any(|removal| removal.is_of(passkey.method()));
        passkey.id != leaving.id && passkey.verified && !goes
    };
    if passkeys.iter().any(stays) { Ok(()) } else { Err(Refusal::LastWayIn.into()) }
}
