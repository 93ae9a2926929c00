//! How far getting back in has come, as rows and the clock say now.

use store::Tx;

use super::{
    Guard, Recovery, Wait, needed,
    needed::{Bar, Facts, Needed, Number, Sim},
    rows, waits,
};
use crate::{
    AccountId, Error, Refusal, Service, Timestamp, Writing, accounts,
    addresses::{self, Address, Identifier, phone_history},
    environments::BrowserId,
    history,
    locks::{self, Lock, Opened},
    measures::{self, Measure},
    messenger,
    proofs::{Class, Method, Proof, confirmations, counts},
    proving::{self, Offer},
    removals, second_step, sessions,
};

/// How far it has come.
#[derive(Clone, Debug)]
pub struct Standing {
    pub recovery: Recovery,
    /// The proofs that were given and still stand.
    pub given: Vec<Proof>,
    /// What the account can give: told to nobody who has given nothing.
    pub routes: Vec<Offer>,
    pub needed: Needed,
    /// What a lock falls to, where the account is locked.
    pub opens: Option<Opened>,
    /// What waits of the account's, or waited.
    pub waits: Vec<Wait>,
}

impl Standing {
    /// Whether anything was proven: before that, everybody is shown the same.
    pub const fn is_proven(&self) -> bool {
        !self.given.is_empty()
    }

    /// The wait that one of the given proofs began, if one did.
    pub fn own_wait(&self) -> Option<&Wait> {
        self.waits.iter().find(|wait| began(wait, &self.given))
    }
}

/// What this browser is in the middle of.
///
/// # Errors
/// [`Refusal::NothingBegun`] without anything.
pub async fn standing(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<Standing, Error> {
    let recovery = asked(service, tx, browser).await?;
    let mut routes = routes(service, tx, &recovery).await?;
    let mut given = rows::proofs(tx, recovery.id).await?;
    let leaving = removals::open(tx, recovery.account, service.now()).await?;
    given.retain(|proof| {
        let leaves = leaving.iter().any(|removal| removal.is_of(proof.method));
        !leaves && routes.iter().any(|offer| proof.is_by(offer.method()))
    });
    let lock = locks::of(tx, recovery.account).await?;
    let two_step = second_step::of(tx, recovery.account, service.now()).await?.is_some();
    let measures = measures::standing(tx, recovery.account, service.now()).await?;
    let opened = opened(service, tx, recovery.account).await?;
    let falls = lock.as_ref().is_some_and(|lock| falls(service, lock, &given, opened));
    let bar = bar(lock.as_ref().map(|_| falls), &measures, two_step);
    if let Some(shut_at) = shut_at(lock.as_ref(), &measures).filter(|_| bar == Bar::Locked) {
        let stood = |method| stood_before(service, method, opened, shut_at);
        routes.retain(|offer| stood(offer.method()));
        given.retain(|proof| stood(proof.method));
    }
    let waits = waits::of_account(tx, recovery.account, service.now()).await?;
    let asks = (bar, two_step);
    let facts = facts(service, tx, &recovery, asks, (&given, &routes, &waits)).await?;
    let needed = needed(&service.policy, &facts);
    let opens = lock.map(|_| if falls { Opened::ByStrongProof } else { Opened::ByProofs });
    Ok(Standing { recovery, given, routes, needed, opens, waits })
}

pub(super) async fn asked(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<Recovery, Error> {
    let found = rows::of_browser(tx, browser, service.now()).await?;
    found.ok_or_else(|| Refusal::NothingBegun.into())
}

/// What this browser is in the middle of, and a transaction of its account. Between the look that names the
/// account and the transaction the browser may have begun anew, with another account: what it meant for one
/// is done to no other.
pub(super) async fn asked_to_write(
    service: &Service,
    browser: BrowserId,
) -> Result<(Writing<'_>, Recovery), Error> {
    let account = asked(service, &mut service.db.read().await?, browser).await?.account;
    let mut tx = service.change(account).await?;
    let recovery = asked_of(service, &mut tx, browser, account).await?;
    Ok((tx, recovery))
}

/// What this browser is in the middle of, if that is still with this account.
pub(super) async fn asked_of(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
    account: AccountId,
) -> Result<Recovery, Error> {
    let recovery = asked(service, tx, browser).await?;
    if recovery.account == account { Ok(recovery) } else { Err(Refusal::NothingBegun.into()) }
}

/// What the account can get back in by: everything but the password that has been the account's for
/// long enough, or since the account was young. An address on its way in is none until it has settled,
/// and a person is none who was not bound long ago, however young the account is. What is on its way out
/// counts as there, so that whoever sends it away lowers no bar; given, it stops its removal and no more.
/// Where its owner has refused somebody lately, a browser that the account does not know has no way,
/// and sees what it would see of nobody's.
pub(super) async fn routes(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
) -> Result<Vec<Offer>, Error> {
    let (now, account) = (service.now(), recovery.account);
    let from = &recovery.environment;
    let rests = confirmations::resting_at(tx, &service.keys, account, from, now).await?;
    let mut offers = proving::held(service, tx, account).await?;
    offers.retain(|offer| !matches!(offer, Offer::Messenger(_)));
    offers.extend(messengers(tx, account, now).await?);
    if rests.is_some() && !recovery.known_browser {
        offers.clear();
    }
    let changes = addresses::open_change(tx, account, now).await?;
    let opened = opened(service, tx, account).await?;
    let arrives = |offer: &Offer| changes.iter().any(|c| c.new.uuid() == offer.method().id);
    let bound_for = *service.policy.changes.bound_for;
    let is_new_identity = |offer: &Offer| match offer {
        Offer::Identity(method) => now < method.bound_at + bound_for,
        _ => false,
    };
    offers.retain(|offer| {
        !matches!(offer, Offer::Password(_))
            && counts(&service.policy, offer.method(), opened, now)
            && !arrives(offer)
            && !is_new_identity(offer)
    });
    Ok(offers)
}

/// Each messenger is a way of its own, suspended ones too: their keys are still in their owner's hands.
async fn messengers(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Offer>, Error> {
    let devices = messenger::devices(tx, account, now).await?;
    let approving = devices.iter().filter(|device| device.approves_from <= now);
    Ok(approving.map(|device| Offer::Messenger(device.method())).collect())
}

async fn opened(service: &Service, tx: &mut Tx, account: AccountId) -> Result<Timestamp, Error> {
    let profile = accounts::find(tx, account).await?;
    Ok(profile.map_or(service.now(), |profile| profile.opened_at))
}

/// When the account was first shut, of what shuts it now.
fn shut_at(lock: Option<&Lock>, measures: &[Measure]) -> Option<Timestamp> {
    let locked = lock.map(|lock| lock.at).into_iter();
    locked.chain(measures.iter().map(|measure| measure.began_at)).min()
}

/// Whether a method had been the account's for long when it was shut, or since it was young.
fn stood_before(service: &Service, method: Method, opened: Timestamp, shut_at: Timestamp) -> bool {
    let bound_for = *service.policy.lock.bound_for;
    method.bound_at + bound_for <= shut_at || shut_at < opened + bound_for
}

async fn facts(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
    (bar, two_step): (Bar, bool),
    (given, routes, waits): (&[Proof], &[Offer], &[Wait]),
) -> Result<Facts, Error> {
    Ok(Facts {
        bar,
        two_step,
        given: classes(given.iter().map(|proof| proof.method)),
        available: classes(routes.iter().filter(|it| it.can_be_given()).map(Offer::method)),
        number: number(service, recovery, given, routes),
        sim: sim(service, tx, recovery, given).await?,
        unusual: recovery.unusual,
        unused: bar != Bar::One && is_unused(service, tx, recovery.account).await?,
        waited: waited(waits, given, service.now()),
    })
}

/// What the account asks. A protective measure asks what a lock asks, and whoever holds a mailbox alone has
/// not made it. One proof never stands for a password and a second step, whatever made the lock.
fn bar(lock_falls: Option<bool>, measures: &[Measure], two_step: bool) -> Bar {
    match lock_falls {
        _ if !measures.is_empty() => Bar::Locked,
        Some(true) if !two_step => Bar::Unlocked,
        Some(_) => Bar::Locked,
        None if two_step => Bar::Two,
        None => Bar::One,
    }
}

/// Whether a mailbox alone has locked, and something was given that is more than a message that somebody may
/// read. It had been the account's for long by then: what an intruder has just bound lifts no lock.
fn falls(service: &Service, lock: &Lock, given: &[Proof], opened: Timestamp) -> bool {
    let is_strong = |proof: &&Proof| {
        matches!(proof.method.class, Class::DeviceKey | Class::AppSeed)
            && proof.method.bound_at <= lock.at
            && stood_before(service, proof.method, opened, lock.at)
    };
    lock.mailbox.is_some() && given.iter().any(|proof| is_strong(&proof))
}

fn classes(methods: impl Iterator<Item = Method>) -> Vec<Class> {
    let mut classes = Vec::new();
    for method in methods {
        if !classes.contains(&method.class) {
            classes.push(method.class);
        }
    }
    classes
}

fn number(service: &Service, recovery: &Recovery, given: &[Proof], routes: &[Offer]) -> Number {
    match (recovery.guard, recovery.number) {
        (Guard::Unknown, _) => Number::Unknown,
        (Guard::Unasked, _) | (Guard::Passed, None) => Number::Unasked,
        (Guard::Passed, Some(name)) => {
            let proven = proven_numbers(service, recovery.account, given, routes);
            if proven.contains(&name) { Number::Proven } else { Number::Passed }
        }
    }
}

/// The numbers that proved themselves here, by their names in the history.
pub(super) fn proven_numbers(
    service: &Service,
    account: AccountId,
    given: &[Proof],
    routes: &[Offer],
) -> Vec<[u8; 32]> {
    let is_given = |address: &Address| given.iter().any(|proof| proof.method.id == address.uuid());
    let number = |offer: &Offer| match offer {
        Offer::Code(address) if is_given(address) => match &address.identifier {
            Identifier::Phone(number) => Some(phone_history::name(service, account, number)),
            Identifier::Email(_) => None,
        },
        _ => None,
    };
    routes.iter().filter_map(number).collect()
}

/// How well the number stands that proved itself here.
async fn sim(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
    given: &[Proof],
) -> Result<Sim, Error> {
    let Some(proof) = given.iter().find(|proof| proof.method.class == Class::Sim) else {
        return Ok(Sim::Stale);
    };
    let shown = addresses::shown_at(tx, proof.method.id).await?;
    let last = shown.unwrap_or_default().max(proof.method.bound_at);
    let is_fresh = service.now() < last + *service.policy.recovery.number_fresh_for;
    Ok(if recovery.known_browser || is_fresh { Sim::Fresh } else { Sim::Stale })
}

/// Whether nobody has been in for long. A restricted session does not count: whoever has begun one has shown
/// less than the account asks, and makes no wait shorter by it.
async fn is_unused(service: &Service, tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    let now = service.now();
    let live = sessions::list(tx, account, now).await?.into_iter();
    let full = live.filter(|session| session.restriction(now).is_none());
    let seen = full.map(|session| session.seen_at).max();
    let entered = history::last_entered(tx, account).await?;
    let last = seen.max(entered).unwrap_or_default();
    Ok(last + *service.policy.recovery.unused_after <= now)
}

/// The longest wait that is over, of those that the given proofs began.
fn waited(waits: &[Wait], given: &[Proof], now: Timestamp) -> Option<std::time::Duration> {
    let over = waits.iter().filter(|wait| wait.is_over(now) && began(wait, given));
    over.map(|wait| wait.ends_at.since(wait.began_at)).max()
}

fn began(wait: &Wait, given: &[Proof]) -> bool {
    given.iter().any(|proof| proof.method == wait.method)
}
