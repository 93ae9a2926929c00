//! What a session may prove itself with, and whether it has.

use store::Tx;

use crate::{
    AccountId, Error, Refusal, Service, accounts,
    addresses::{self, Address, ChangeState, Identifier, Role, change_of},
    identities,
    messenger::{self, Device},
    passkeys,
    proofs::{
        Class, Guarding, Method, Proof, Second, counts, strongest, suffices, suffices_two_step,
    },
    removals::{self, Removal, What},
    second_step::{self, Kind, TwoStep},
    sessions::{self, Session},
};

/// A way to give a fresh proof.
#[derive(Clone, Debug)]
pub enum Offer {
    Password(Method),
    /// One of the passkeys.
    Passkey(Method),
    /// A code sent to this address.
    Code(Address),
    /// A confirmation in a messenger: of those that may approve now, the one bound last.
    Messenger(Method),
    /// The person that is bound to the account, as the identity provider says.
    Identity(Method),
    /// A code of one of the authenticator apps.
    App(Method),
    /// A recovery code, of which so many are left; none is left on one that was used up.
    RecoveryCode {
        method: Method,
        left: u32,
    },
}

impl Offer {
    /// What giving it proves.
    pub const fn method(&self) -> Method {
        match self {
            Self::Password(method)
            | Self::Passkey(method)
            | Self::Messenger(method)
            | Self::Identity(method)
            | Self::App(method)
            | Self::RecoveryCode { method, .. } => *method,
            Self::Code(address) => address.method(),
        }
    }

    /// Whether it is something else than what a password sign-in stands on already: the password,
    /// and the mailboxes that sign in, since whoever reads one of these can have the password reset.
    pub const fn is_further(&self) -> bool {
        match self {
            Self::Password(_) => false,
            Self::Passkey(_) | Self::Messenger(_) | Self::App(_) | Self::Identity(_) => true,
            Self::RecoveryCode { left, .. } => *left > 0,
            Self::Code(address) => {
                matches!(address.role, Role::Contact)
                    || matches!(address.identifier, Identifier::Phone(_))
            }
        }
    }
}

impl Offer {
    /// Whether it can be given now: a paper whose codes are used up can't.
    pub const fn can_be_given(&self) -> bool {
        !matches!(self, Self::RecoveryCode { left: 0, .. })
    }

    /// Whether it gives the second proof of this two-step: recovery codes always do, the password
    /// never, everything else where its kind was chosen.
    pub fn is_second(&self, two_step: &TwoStep) -> bool {
        match self {
            Self::RecoveryCode { left, .. } => *left > 0,
            other => other.kind().is_some_and(|kind| two_step.kinds.has(kind)),
        }
    }

    /// The kind of method that an owner chooses it by.
    pub const fn kind(&self) -> Option<Kind> {
        match self {
            Self::Password(_) | Self::RecoveryCode { .. } | Self::Identity(_) => None,
            Self::Passkey(_) => Some(Kind::Passkey),
            Self::Messenger(_) => Some(Kind::Messenger),
            Self::App(_) => Some(Kind::App),
            Self::Code(address) => Some(match &address.identifier {
                Identifier::Phone(_) => Kind::Phone,
                Identifier::Email(_) => Kind::Email,
            }),
        }
    }
}

/// Every way the account has now. The addresses of a frozen change are none, nor is what is on its way
/// out.
///
/// # Errors
/// A fault of the database.
pub async fn offers(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<Vec<Offer>, Error> {
    let leaving = removals::open(tx, account, service.now()).await?;
    let mut offers = all(service, tx, account, &leaving).await?;
    offers.retain(|offer| !leaving.iter().any(|removal| removal.is_of(offer.method())));
    Ok(offers)
}

/// The same with what is on its way out: whoever sends a method away must not lower what the account
/// asks by that. What leaves proves nothing, and is taken where it can stop its removal.
///
/// # Errors
/// A fault of the database.
pub async fn held(service: &Service, tx: &mut Tx, account: AccountId) -> Result<Vec<Offer>, Error> {
    let leaving = removals::open(tx, account, service.now()).await?;
    all(service, tx, account, &leaving).await
}

async fn all(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    leaving: &[Removal],
) -> Result<Vec<Offer>, Error> {
    let now = service.now();
    let mut offers = Vec::new();
    if let Some(password) = accounts::find_password(tx, account).await? {
        offers.push(Offer::Password(password.method(account)));
    }
    let passkeys = passkeys::list(tx, account, now).await?;
    offers.extend(passkeys.iter().map(|passkey| Offer::Passkey(passkey.method())));
    if service.identity.is_some() {
        let bound = identities::find(tx, account, now).await?;
        offers.extend(bound.map(|identity| Offer::Identity(identity.method())));
    }
    let changes = addresses::open_change(tx, account, now).await?;
    let is_frozen = |address: &Address| {
        change_of(&changes, address.id).is_some_and(|c| c.state == ChangeState::Frozen)
    };
    let addresses = addresses::list(tx, account, now).await?.into_iter();
    offers.extend(addresses.filter(|a| a.receives() && !is_frozen(a)).map(Offer::Code));
    let devices = messenger::devices(tx, account, now).await?;
    let approving = devices.iter().filter(|device| device.may_approve(now)).map(Device::method);
    offers.extend(approving.max_by_key(|method| method.bound_at).map(Offer::Messenger));
    // Suspended since it is on its way out, and had by the account all the same.
    let going = devices.iter().filter(|device| device.leaving && device.approves_from <= now);
    offers.extend(going.map(Device::method).map(Offer::Messenger));
    let apps = second_step::list(&service.keys, tx, account, now).await?;
    offers.extend(apps.iter().map(|app| Offer::App(app.method())));
    // Codes that were made and are not asked for yet prove nothing.
    if second_step::of(tx, account, now).await?.is_some() {
        offers.extend(papers(tx, account, leaving).await?);
    }
    Ok(offers)
}

/// The account's recovery codes, and those whose place they have taken for as long as that can be stopped.
async fn papers(tx: &mut Tx, account: AccountId, leaving: &[Removal]) -> Result<Vec<Offer>, Error> {
    let offer = |method, left| Offer::RecoveryCode { method, left };
    let paper = second_step::paper(tx, account).await?;
    let mut papers: Vec<_> = paper.iter().map(|it| offer(it.method(), it.left)).collect();
    if leaving.iter().any(|removal| removal.what == What::RecoveryCodes) {
        let former = second_step::former(tx, account).await?;
        papers.extend(former.map(|it| offer(it.method(), it.left)));
    }
    Ok(papers)
}

/// Every method that the account has now. A kind of method that is not named here proves nothing.
///
/// # Errors
/// A fault of the database.
pub async fn methods(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<Vec<Method>, Error> {
    let offers = offers(service, tx, account).await?;
    let devices = messenger::devices(tx, account, service.now()).await?.into_iter();
    let devices = devices.filter(|device| !device.suspended).map(|device| device.method());
    Ok(offers.iter().map(Offer::method).chain(devices).collect())
}

/// What the session has shown and the account still has. A proof ends with its method: an address
/// that was removed, frozen or found dead since, or a password in the place of which there is
/// another, proves nothing any more.
///
/// # Errors
/// A fault of the database.
pub async fn proofs(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
) -> Result<Vec<Proof>, Error> {
    let mut proofs = sessions::proofs(tx, session.id).await?;
    if proofs.is_empty() {
        return Ok(proofs);
    }
    let methods = methods(service, tx, session.account).await?;
    proofs.retain(|proof| methods.iter().any(|method| proof.is_by(*method)));
    Ok(proofs)
}

/// Whether this session may make such a change now.
///
/// # Errors
/// What [`suffices`] refuses.
pub async fn require(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    guarding: Guarding,
) -> Result<(), Error> {
    let now = service.now();
    if session.restriction(now).is_some() {
        let offers = held(service, tx, session.account).await?;
        may_though_restricted(guarding, &offers)?;
    }
    let proofs = proofs(service, tx, session).await?;
    let opened = session.account_opened;
    suffices(&service.policy, &proofs, opened, guarding, now)?;
    let second = second(service, tx, session.account).await?;
    Ok(suffices_two_step(&service.policy, &proofs, second.as_ref(), guarding, now)?)
}

/// What the account's two-step asks of a change, where it is on.
///
/// # Errors
/// A fault of the database.
pub async fn second(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<Option<Second>, Error> {
    let Some(two_step) = second_step::of(tx, account, service.now()).await? else {
        return Ok(None);
    };
    Ok(Some(second_of(service, tx, account, &two_step).await?))
}

async fn second_of(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    two_step: &TwoStep,
) -> Result<Second, Error> {
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    let offers = offers(service, tx, account).await?;
    let counts = |method: Method| counts(&service.policy, method, profile.opened_at, service.now());
    let devices = messenger::devices(tx, account, service.now()).await?;
    let devices = devices.iter().filter(|it| two_step.kinds.has(Kind::Messenger) && !it.suspended);
    // A paper whose last code was given a moment ago has given it.
    let is_second =
        |offer: &&Offer| offer.is_second(two_step) || matches!(offer, Offer::RecoveryCode { .. });
    let methods = offers.iter().filter(is_second).map(Offer::method);
    let methods = methods.chain(devices.map(Device::method)).filter(|method| counts(*method));
    let is_young = service.now() < two_step.since + *service.policy.changes.bound_for;
    Ok(Second { methods: methods.collect(), is_young })
}

/// Whether the second step would still be there for sure without this method: beside the recovery
/// codes, something that has been the account's for long. So nobody who has just brought one along
/// takes the others away.
///
/// # Errors
/// [`Refusal::LastSecondStep`].
pub async fn keep_a_second_step(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    leaving: uuid::Uuid,
) -> Result<(), Error> {
    let now = service.now();
    let Some(two_step) = second_step::of(tx, account, now).await? else { return Ok(()) };
    let second = second_of(service, tx, account, &two_step).await?;
    // Kinds on their way out of it count as gone.
    let going = second_step::leaving_kinds(&removals::open(tx, account, now).await?)?;
    let lasting = TwoStep { kinds: two_step.kinds.without(&going), ..two_step };
    let lasting = second_of(service, tx, account, &lasting).await?;
    let stays = |method: &Method| method.id != leaving && method.class != Class::Paper;
    let goes = second.methods.iter().any(|method| method.id == leaving);
    if goes && !lasting.methods.iter().any(stays) {
        return Err(Refusal::LastSecondStep.into());
    }
    Ok(())
}

/// A restricted session may lock, and add a method where the account has none that could lift it.
fn may_though_restricted(guarding: Guarding, offers: &[Offer]) -> Result<(), Refusal> {
    match guarding {
        Guarding::Lock => Ok(()),
        Guarding::Add | Guarding::Reclaim if !offers.iter().any(Offer::is_further) => Ok(()),
        Guarding::Add
        | Guarding::Reclaim
        | Guarding::End
        | Guarding::Replace
        | Guarding::Decide { .. } => Err(Refusal::SessionRestricted),
    }
}

/// Whether this session has shown the strongest proof that the account has, with one more that is
/// about to be given; and how many classes that are.
///
/// # Errors
/// What [`strongest`] refuses.
pub async fn require_strongest(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    more: Option<Proof>,
) -> Result<u32, Error> {
    let offers = held(service, tx, session.account).await?;
    let offers = offers.iter().filter(|offer| offer.can_be_given());
    let available: Vec<_> = offers.map(Offer::method).collect();
    let mut proofs = proofs(service, tx, session).await?;
    proofs.extend(more);
    let opened = session.account_opened;
    Ok(strongest(&service.policy, &proofs, &available, opened, service.now())?)
}

/// The same as [`require`], for a page that shows what it would ask.
///
/// # Errors
/// A fault of the database.
pub async fn allowed(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    guarding: Guarding,
) -> Result<Result<(), Refusal>, Error> {
    match require(service, tx, session, guarding).await {
        Ok(()) => Ok(Ok(())),
        Err(Error::Refused(refusal)) => Ok(Err(refusal)),
        Err(fault) => Err(fault),
    }
}
