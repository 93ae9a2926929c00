//! A number is taken back from the account that it leads to now: by its code, beside a fresh proof of
//! another class.

use store::Tx;

use super::{
    add::{check_restriction, post_code},
    lose::lose_due,
};
use crate::{
    AccountId, Error, Id, Refusal, Service,
    addresses::{self, Address, Identifier, Role, phone_history},
    limits::{Counted, count},
    proofs::{
        Guarding, Source,
        codes::{self, Purpose},
    },
    proving,
    sessions::Session,
    work::Job,
};

/// Sends a code to a number that was lost, and notes from where it would be taken back. Where the account
/// has another number by now, this one is to take its place, which the other can stop.
///
/// # Errors
/// [`Refusal::AddressUnknown`] for an address that is not lost, [`Refusal::AddressChanging`], the proofs that
/// are asked, and the sending limits.
pub async fn reclaim(
    service: &Service,
    session: &Session,
    id: Id<Address>,
    lang: wording::Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    super::settle::settle_due(service, &mut tx, account).await?;
    let address = lost(service, &mut tx, account, id).await?;
    check_restriction(service, &mut tx, session, &address.identifier).await?;
    proving::require(service, &mut tx, session, Guarding::Reclaim).await?;
    lose_due(service, &mut tx, account, &address).await?;
    // On its way in when it was lost, it has come to nothing.
    let address = lost(service, &mut tx, account, id).await?;
    let from = addresses::holder(&mut tx, &address.identifier, service.now()).await?;
    let replaces = present(service, &mut tx, account).await?;
    addresses::note_what_it_takes(&mut tx, id, from, replaces).await?;
    let code = match codes::find(&mut tx, Purpose::Address, id.uuid()).await? {
        Some(code) if code.browser == source.browser && service.now() < code.expires_at => {
            codes::resend(service, &mut tx, code, source).await?
        }
        _ => {
            let (purpose, subject, to) = (Purpose::Address, id.uuid(), &address.identifier);
            let new = codes::New { account: Some(account), purpose, subject, to };
            codes::begin(service, &mut tx, new, source).await?
        }
    };
    post_code(service, &mut tx, account, &code, lang).await?;
    Ok(tx.commit().await?)
}

async fn lost(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    id: Id<Address>,
) -> Result<Address, Error> {
    let address = addresses::find(tx, account, id, service.now()).await?;
    Ok(address.filter(Address::is_lost).ok_or(Refusal::AddressUnknown)?)
}

/// The number that the account signs in with now, if it has one.
async fn present(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<Option<Id<Address>>, Error> {
    let addresses = addresses::list(tx, account, service.now()).await?;
    let is_it = |own: &&Address| {
        own.role == Role::Identifier
            && matches!(own.identifier, Identifier::Phone(_))
            && own.stands()
    };
    let Some(own) = addresses.iter().find(is_it) else { return Ok(None) };
    let changes = addresses::open_change(tx, account, service.now()).await?;
    match addresses::change_of(&changes, own.id) {
        Some(_) => Err(Refusal::AddressChanging.into()),
        None => Ok(Some(own.id)),
    }
}

/// The code was right: the number leads to this account again, and is bound from now. Refused when it leads
/// elsewhere than when the code was sent, for then somebody else has shown it since.
pub(super) async fn take_back(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
) -> Result<Result<(), Refusal>, Error> {
    let from = addresses::takes(tx, address.id).await?;
    let taken = match from {
        Some(from) => addresses::take(tx, (account, address.id), &address.identifier, from).await?,
        None => false,
    };
    let now = service.now();
    let claimed =
        taken || addresses::claim(tx, account, address.id, &address.identifier, now).await?;
    if !claimed {
        return Ok(Err(Refusal::AddressTaken));
    }
    count_reclaim(service, tx, account, address).await?;
    if let Some(from) = from.filter(|_| taken) {
        Job::LoseNumber(from).put(service, tx, service.now()).await?;
    }
    addresses::mark_taken_back(tx, address.id, service.now()).await?;
    if let Identifier::Phone(number) = &address.identifier {
        phone_history::finish(service, tx, account, number).await?;
        phone_history::begin(service, tx, account, number).await?;
    }
    Ok(Ok(()))
}

/// Two accounts that take a number from each other do so only so often.
async fn count_reclaim(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
) -> Result<(), Error> {
    let sign_up = &service.policy.sign_up;
    let whose = format!("{account} {}", address.identifier.lookup_key());
    let counted = Counted {
        what: "a number taken back",
        whose: &whose,
        window: *sign_up.accounts_per_phone_window,
        most: *sign_up.accounts_per_phone,
    };
    match count(tx, &service.keys, service.now(), counted).await? {
        Some(again_at) => Err(Refusal::TooManyAccounts { again_at }.into()),
        None => Ok(()),
    }
}
