//! An address that the account wants to have.

use store::Tx;
use wording::Lang;

use super::settle::settle_due;
use crate::{
    AccountId, Error, Id, Refusal, Service,
    addresses::{self, Address, Identifier, IdentifierKind, Role, Standing, State, change_of},
    notices::{self, Message},
    proofs::{
        Guarding, Source,
        codes::{self, Code, Purpose},
        links::{self, Action},
    },
    proving::{self, Offer},
    removals, removing,
    sessions::{self, Session},
};

/// The most addresses that one account has.
const MOST_ADDRESSES: u32 = 10;

/// What the owner typed.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub identifier: Identifier,
    pub role: Role,
    pub lang: Lang,
}

/// Takes an address down and sends a code to it. Where the account has an identifier of this kind
/// already, the new one is to take its place, and that asks for an older method.
///
/// An address of another account is not refused here: only whoever proves it is told.
///
/// # Errors
/// [`Refusal::AddressIsYours`], [`Refusal::AddressChanging`] while another change is open,
/// [`Refusal::RemovalUnderWay`] while the former is on its way out,
/// [`Refusal::PhoneNotContact`], the proofs that are asked, and the sending limits.
pub async fn add(
    service: &Service,
    session: &Session,
    wanted: &Wanted,
    source: Source<'_>,
) -> Result<Id<Address>, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    settle_due(service, &mut tx, account).await?;
    removing::settle_due(service, &mut tx, account).await?;
    check_restriction(service, &mut tx, session, &wanted.identifier).await?;
    let replaces = replaced(service, &mut tx, account, wanted).await?;
    let guarding = if replaces.is_some() { Guarding::Replace } else { Guarding::Add };
    proving::require(service, &mut tx, session, guarding).await?;
    let standing = Standing::Unproven { replaces };
    let (identifier, role) = (&wanted.identifier, wanted.role);
    let id = addresses::insert(service, &mut tx, account, identifier, role, standing).await?;
    let new = codes::New {
        account: Some(account),
        purpose: Purpose::Address,
        subject: id.uuid(),
        to: identifier,
    };
    let code = codes::begin(service, &mut tx, new, source).await?;
    post_code(service, &mut tx, account, &code, wanted.lang).await?;
    tx.commit().await?;
    Ok(id)
}

/// A restricted session adds a phone number, and only where the account has nothing that could lift
/// it. Whoever got so far by a mailbox must not go on by adding a second one.
pub(super) async fn check_restriction(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    identifier: &Identifier,
) -> Result<(), Error> {
    if session.restriction(service.now()).is_none() {
        return Ok(());
    }
    let offers = proving::held(service, tx, session.account).await?;
    let is_of_another_kind = identifier.kind() == IdentifierKind::Phone;
    if is_of_another_kind && !offers.iter().any(Offer::is_further) {
        Ok(())
    } else {
        Err(Refusal::SessionRestricted.into())
    }
}

/// The address that the new one would take the place of.
async fn replaced(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    wanted: &Wanted,
) -> Result<Option<Id<Address>>, Error> {
    if wanted.role == Role::Contact && wanted.identifier.kind() == IdentifierKind::Phone {
        return Err(Refusal::PhoneNotContact.into());
    }
    let now = service.now();
    forget_unproven(service, tx, account, &wanted.identifier).await?;
    let addresses = addresses::list(tx, account, now).await?;
    let lookup = wanted.identifier.lookup_key();
    if addresses.iter().any(|address| address.identifier.lookup_key() == lookup) {
        return Err(Refusal::AddressIsYours.into());
    }
    if addresses.len() >= MOST_ADDRESSES as usize {
        return Err(Refusal::TooManyAddresses { most: MOST_ADDRESSES }.into());
    }
    if wanted.role == Role::Contact {
        return Ok(None);
    }
    let same_kind = |address: &&Address| {
        address.role == Role::Identifier
            && address.kind() == wanted.identifier.kind()
            && address.stands()
    };
    let Some(old) = addresses.iter().find(same_kind) else { return Ok(None) };
    let removals = removals::open(tx, account, now).await?;
    if removals.iter().any(|removal| removal.is_of(old.method())) {
        return Err(Refusal::RemovalUnderWay.into());
    }
    let changes = addresses::open_change(tx, account, now).await?;
    match change_of(&changes, old.id) {
        Some(_) => Err(Refusal::AddressChanging.into()),
        None => Ok(Some(old.id)),
    }
}

/// Typing the same address again starts over.
async fn forget_unproven(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    identifier: &Identifier,
) -> Result<(), Error> {
    let lookup = identifier.lookup_key();
    for address in addresses::list(tx, account, service.now()).await? {
        if address.state == State::Unproven && address.identifier.lookup_key() == lookup {
            removing::drop_address(service, tx, &address).await?;
        }
    }
    Ok(())
}

pub(super) async fn post_code(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    code: &Code,
    lang: Lang,
) -> Result<(), Error> {
    links::end_about(tx, code.subject).await?;
    let link = match code.to {
        Identifier::Phone(_) => None,
        Identifier::Email(_) => {
            let until = service.now() + *service.policy.codes.link_life;
            let (whose, action) = (Some(account), Action::ProveAddress);
            Some(links::make(service, tx, whose, action, code.subject, until).await?)
        }
    };
    let message = Message::AddressCode { code: code.id, issue: code.issue, link };
    let (to, until) = (&code.to, Some(code.expires_at));
    notices::post(service, tx, Some(account), to, lang, &message, until).await?;
    Ok(())
}

/// Sends another code to an address that is to be proven; also to one that mail came back from, to
/// prove it again.
///
/// # Errors
/// [`Refusal::SignedOut`], [`Refusal::AddressUnknown`], for a number that was lost too, and what [`codes::resend`] refuses.
pub async fn resend(
    service: &Service,
    session: &Session,
    id: Id<Address>,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = sessions::change(service, session).await?;
    let address = addresses::find(&mut tx, account, id, service.now()).await?;
    let may = |own: &Address| own.state != State::Proven && !own.is_lost();
    let address = address.filter(may).ok_or(Refusal::AddressUnknown)?;
    check_restriction(service, &mut tx, session, &address.identifier).await?;
    // Proving an address again that was a method once makes it one again.
    if address.stands() {
        proving::require(service, &mut tx, session, Guarding::Add).await?;
    }
    let code = match codes::find(&mut tx, Purpose::Address, id.uuid()).await? {
        Some(code) if code.browser == source.browser => {
            codes::resend(service, &mut tx, code, source).await?
        }
        _ => {
            let (purpose, subject) = (Purpose::Address, id.uuid());
            let to = &address.identifier;
            let new = codes::New { account: Some(account), purpose, subject, to };
            codes::begin(service, &mut tx, new, source).await?
        }
    };
    post_code(service, &mut tx, account, &code, lang).await?;
    Ok(tx.commit().await?)
}
