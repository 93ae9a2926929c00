//! What it means that a method has left, for each kind.

use store::{Fault, Tx};
use uuid::Uuid;

use crate::{
    AccountId, Error, Id, Service, accounts,
    addresses::{self, Address, Identifier, phone_history},
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    identities,
    messenger::{self, numbers},
    notices::{self, Message},
    passkeys,
    proofs::links,
    removals::{self, Removal, What},
    second_step,
};

/// What is to go.
#[derive(Clone, Debug)]
pub struct Leaving {
    pub what: What,
    pub subject: Uuid,
    /// What its owner calls it.
    pub name: String,
}

/// Forgets a method, or switches two-step off, and tells everybody; what has gone already is not told
/// twice. A removal of it that was under way has nothing to do any more.
///
/// # Errors
/// A fault of the database.
pub async fn forget(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    leaving: &Leaving,
    environment: &Environment,
) -> Result<(), Error> {
    let about = (leaving.what, leaving.subject);
    if let Some(removal) = removals::of(tx, account, about, service.now()).await? {
        drop_removal(tx, &removal).await?;
    }
    // An address is told that it was removed as long as it is there.
    let address = match leaving.what {
        What::Email | What::Phone => {
            let id = Id::from_uuid(leaving.subject);
            let Some(address) = addresses::find(tx, account, id, service.now()).await? else {
                return Ok(());
            };
            tell(service, tx, account, leaving, environment).await?;
            Some(address)
        }
        _ => None,
    };
    if let Some(address) = &address {
        return Ok(put_aside(service, tx, account, address).await?);
    }
    if take_away(service, tx, account, leaving).await? {
        tell(service, tx, account, leaving, environment).await?;
    }
    Ok(())
}

async fn drop_removal(tx: &mut Tx, removal: &Removal) -> Result<(), Fault> {
    links::end_about(tx, removal.id.uuid()).await?;
    removals::remove(tx, removal.id).await.map(drop)
}

/// Answers whether it was there.
async fn take_away(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    leaving: &Leaving,
) -> Result<bool, Error> {
    let (now, subject) = (service.now(), leaving.subject);
    match leaving.what {
        What::Passkey => Ok(passkeys::remove(tx, account, Id::from_uuid(subject)).await?),
        What::Messenger => sign_out(service, tx, account, subject).await,
        What::Identity => Ok(identities::remove(tx, account, Id::from_uuid(subject)).await?),
        What::App => {
            let was_there = second_step::remove(tx, account, Id::from_uuid(subject)).await?;
            end(tx, account, Scope::All, Cause::AskedAgain, now).await?;
            Ok(was_there)
        }
        // That there are others was told when they were made.
        What::RecoveryCodes => {
            second_step::drop_former(tx, account).await?;
            Ok(false)
        }
        What::TwoStep => {
            let was_on = second_step::switch_off(tx, account).await?;
            // Its recovery codes went with it, former ones too, and there is nothing left to ask for.
            for other in removals::open(tx, account, now).await? {
                if matches!(other.what, What::RecoveryCodes | What::TwoStepKinds) {
                    drop_removal(tx, &other).await?;
                }
            }
            end(tx, account, Scope::All, Cause::AskedAgain, now).await?;
            Ok(was_on)
        }
        What::TwoStepKinds => {
            let had_them = second_step::drop_kinds(tx, account, &leaving.name).await?;
            end(tx, account, Scope::All, Cause::AskedAgain, now).await?;
            Ok(had_them)
        }
        What::Email | What::Phone => Ok(false),
    }
}

async fn sign_out(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    subject: Uuid,
) -> Result<bool, Error> {
    let (id, now) = (Id::from_uuid(subject), service.now());
    let Some(device) = messenger::device(tx, account, id, now).await? else { return Ok(false) };
    end(tx, account, Scope::Messenger(id), Cause::MessengerRemoved, now).await?;
    numbers::finish(service, tx, account, &device.number).await?;
    Ok(true)
}

async fn tell(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    leaving: &Leaving,
    environment: &Environment,
) -> Result<(), Error> {
    let (at, name, environment) = (service.now(), leaving.name.clone(), environment.clone());
    let named = |key| Details::from([(key, name.clone())]);
    let (event, details) = match leaving.what {
        What::Passkey => (Event::PasskeyRemoved, named("name")),
        What::Messenger => (Event::MessengerRemoved, named("name")),
        What::App => (Event::AppRemoved, named("name")),
        What::Identity => (Event::IdentityRemoved, Details::new()),
        What::Email | What::Phone => (Event::AddressRemoved, named("address")),
        What::RecoveryCodes => (Event::RecoveryCodesMade, Details::new()),
        What::TwoStep => (Event::TwoStepOff, Details::new()),
        What::TwoStepKinds => (Event::TwoStepChanged, Details::new()),
    };
    history::record(service, tx, account, event, Some(&environment), &details).await?;
    let message = match leaving.what {
        What::Passkey => Message::PasskeyRemoved { name, at, environment },
        What::Messenger => Message::MessengerRemoved { name, at, environment },
        What::App => Message::AppRemoved { name, at, environment },
        What::Identity => Message::IdentityRemoved { at, environment },
        What::Email | What::Phone => Message::AddressRemoved { masked: name, at, environment },
        What::RecoveryCodes => Message::RecoveryCodesMade { at, environment },
        What::TwoStep => Message::TwoStepOff { at, environment },
        What::TwoStepKinds => Message::TwoStepChanged { at, environment },
    };
    let Some(profile) = accounts::find(tx, account).await? else { return Ok(()) };
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?)
}

/// Takes an address out of the account: out of sign-in, with every code and link about it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn drop_address(service: &Service, tx: &mut Tx, address: &Address) -> Result<(), Fault> {
    links::end_about(tx, address.uuid()).await?;
    tx.execute("DELETE FROM codes WHERE subject = $1", &[address.id.into()]).await?;
    addresses::remove(tx, address.id, service.now()).await
}

/// The same with a proven one, whose number the account has had.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn put_aside(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
) -> Result<(), Fault> {
    drop_address(service, tx, address).await?;
    match &address.identifier {
        Identifier::Phone(number) => phone_history::finish(service, tx, account, number).await,
        Identifier::Email(_) => Ok(()),
    }
}
