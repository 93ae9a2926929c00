//! Tokens that are bound to an account: each rests while that is shut and, where the policy asks for it, while
//! it has no two-step.

use std::time::Duration;

use store::{Fault, Key, Tx};

use super::{Act, Actor, Done, Operator, Role, acts, rows};
use crate::{
    AccountId, Error, Service, accounts,
    history::{self, Details, Event},
    limits::{self, Counted},
    locks, measures,
    notices::{self, Message},
    removals::{self, What},
    second_step,
};

const HOUR: Duration = Duration::from_secs(3600);

/// Why a token rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It has to be bound to an account, and is not.
    NoAccount,
    /// Its account is locked, restricted or closed.
    AccountShut,
    /// Its account has to have two-step, and has not.
    NoTwoStep,
}

impl Rest {
    /// The stable name, as in answers and in what is written down.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoAccount => "account_needed",
            Self::AccountShut => "account_shut",
            Self::NoTwoStep => "two_step_needed",
        }
    }
}

/// Why a token of this role rests now that is bound to this account, if it does. A service's own program
/// has nobody who could be asked.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn resting(
    service: &Service,
    tx: &mut Tx,
    role: &Role,
    account: Option<AccountId>,
) -> Result<Option<Rest>, Fault> {
    let asks = service.policy.two_step.required_for_operators && role.is_a_person();
    let Some(account) = account else { return Ok(asks.then_some(Rest::NoAccount)) };
    if is_shut(service, tx, account).await? {
        return Ok(Some(Rest::AccountShut));
    }
    let two_step = second_step::of(tx, account, service.now()).await?;
    Ok((asks && two_step.is_none()).then_some(Rest::NoTwoStep))
}

/// Writes down that a token was not taken because it rests: once an hour, since a program that asks every
/// second would fill years of acts with it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn note_rest(service: &Service, operator: &Operator, rest: Rest) -> Result<(), Fault> {
    let whose = format!("{} {}", operator.id, rest.name());
    let counted = Counted { what: "resting tokens", whose: &whose, window: HOUR, most: 1 };
    let mut tx = service.db.read().await?;
    if limits::so_far(&mut tx, &service.keys, service.now(), counted).await?.count > 0 {
        return Ok(());
    }
    drop(tx);
    let mut tx = service.write(Key::of("operator", operator.id.bytes())).await?;
    if limits::count(&mut tx, &service.keys, service.now(), counted).await?.is_none() {
        let (by, account) = (Actor::from(operator), operator.account);
        let (done, subject) = (Done::Refused, rest.name());
        let act = Act { by: &by, done, account, subject, reason: "" };
        acts::record(service, &mut tx, act).await?;
    }
    tx.commit().await
}

/// The same of a token that is to be made: what goes off within days is off.
pub(super) async fn would_rest(
    service: &Service,
    tx: &mut Tx,
    role: &Role,
    account: Option<AccountId>,
) -> Result<Option<Rest>, Fault> {
    let rests = resting(service, tx, role, account).await?;
    let asks = service.policy.two_step.required_for_operators && role.is_a_person();
    match (rests, account) {
        (None, Some(account)) if asks => {
            let about = (What::TwoStep, account.uuid());
            let goes_off = removals::of(tx, account, about, service.now()).await?;
            Ok(goes_off.map(|_| Rest::NoTwoStep))
        }
        _ => Ok(rests),
    }
}

async fn is_shut(service: &Service, tx: &mut Tx, account: AccountId) -> Result<bool, Fault> {
    Ok(accounts::find(tx, account).await?.is_none()
        || locks::of(tx, account).await?.is_some()
        || !measures::standing(tx, account, service.now()).await?.is_empty())
}

/// The people's tokens that are bound to an account and valid, resting or not; the newest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of_account(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<Vec<Operator>, Fault> {
    let now = service.now();
    let all = rows::bound_to(tx, account).await?.into_iter();
    Ok(all.filter(|one| one.is_valid(now) && one.role.is_a_person()).collect())
}

/// Whether an account's two-step has to stay on, because a token that asks for it is bound to it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn need_two_step(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<bool, Fault> {
    Ok(service.policy.two_step.required_for_operators
        && !of_account(service, tx, account).await?.is_empty())
}

/// Tells the owner that a token was bound to the account, or taken back.
pub(super) async fn tell(
    service: &Service,
    tx: &mut Tx,
    operator: &Operator,
    event: Event,
) -> Result<(), Error> {
    let Some(account) = operator.account else { return Ok(()) };
    let Some(profile) = accounts::find(tx, account).await? else { return Ok(()) };
    let (name, role) = (operator.name.clone(), operator.role.name().to_owned());
    let details = Details::from([("name", name.clone()), ("role", role.clone())]);
    history::record(service, tx, account, event, None, &details).await?;
    let made = event == Event::OperatorTokenMade;
    let message = Message::OperatorToken { made, name, role, at: service.now() };
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?)
}
