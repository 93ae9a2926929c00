//! What a messenger does about sign-ins that wait for it.

use store::Tx;
use uuid::Uuid;

use super::rows;
use crate::{
    AccountId, Error, Id, Refusal, Service, Timestamp, accounts,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    keys::same,
    messenger::{self, Device},
    notices::{self, Message},
    proofs::{
        confirmations::{self, Approval, Confirmation, Denied, Purpose, State, warning},
        counts,
    },
};

/// The sign-ins that wait for this messenger now, the newest first; none while its owner wants to see
/// none.
///
/// # Errors
/// A fault of the database.
pub async fn prompts(
    service: &Service,
    tx: &mut Tx,
    device: &Device,
) -> Result<Vec<Confirmation>, Error> {
    let (account, now) = (device.account, service.now());
    if confirmations::muted_until(tx, account, now).await?.is_some() {
        return Ok(Vec::new());
    }
    let mut waiting = confirmations::open(tx, account, now).await?;
    waiting.retain(|one| sees(device, one.purpose));
    Ok(waiting)
}

/// One that waits, or waited.
///
/// # Errors
/// [`Refusal::PromptUnknown`].
pub async fn prompt(
    tx: &mut Tx,
    device: &Device,
    id: Id<Confirmation>,
) -> Result<Confirmation, Error> {
    let found = confirmations::find(tx, device.account, id).await?;
    let seen = found.filter(|one| one.state != State::Unheard && sees(device, one.purpose));
    seen.ok_or_else(|| Refusal::PromptUnknown.into())
}

/// A suspended messenger is shown nothing but somebody's getting back in: its key is a way back, unless
/// it is on its way out.
const fn sees(device: &Device, purpose: Purpose) -> bool {
    !device.suspended || (matches!(purpose, Purpose::Recover) && !device.leaving)
}

/// From when on a messenger may approve what waits; none when it may now. Getting back in takes one that
/// has been the account's for long, or since the account was young.
///
/// # Errors
/// A fault of the database.
pub async fn approves_from(
    service: &Service,
    tx: &mut Tx,
    device: &Device,
    asked: &Confirmation,
) -> Result<Option<Timestamp>, Error> {
    let now = service.now();
    let mut from = device.approves_from;
    if asked.purpose == Purpose::Recover {
        let opened = accounts::find(tx, device.account).await?.map_or(now, |it| it.opened_at);
        if !counts(&service.policy, device.method(), opened, now) {
            from = from.max(device.bound_at + *service.policy.changes.bound_for);
        }
    }
    Ok((now < from).then_some(from))
}

/// What a device signs to approve, before what was typed on a line of its own.
pub fn approval(id: Id<Confirmation>) -> String {
    format!("daemun approves\n{id}")
}

/// What an owner gives to approve.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    pub typed: &'a str,
    /// Whether a link or a QR carried the digits, rather than hands.
    pub carried: bool,
    /// Of [`approval`] and what was typed.
    pub signature: &'a [u8],
}

/// Approves a sign-in: the browser that began it goes on.
///
/// # Errors
/// [`Refusal::PromptUnknown`], [`Refusal::PromptOver`], [`Refusal::MessengerWaits`],
/// [`Refusal::MessengerKeyRefused`], [`Refusal::CarriedElsewhere`], and [`Refusal::CodeWrong`] or
/// [`Refusal::CodeUsedUp`] for other digits.
pub async fn approve(
    service: &Service,
    device: &Device,
    id: Id<Confirmation>,
    given: Given<'_>,
    environment: &Environment,
) -> Result<(), Error> {
    let (now, account) = (service.now(), device.account);
    let mut tx = service.change(account).await?;
    let device = messenger::device(&mut tx, account, device.id, now).await?;
    let device = device.ok_or(Refusal::MessengerUnknown)?;
    let asked = open_one(&mut tx, &device, id, now).await?;
    if let Some(from) = approves_from(service, &mut tx, &device, &asked).await? {
        return Err(Refusal::MessengerWaits { from }.into());
    }
    may_give(&device, &asked, given, environment)?;
    let Some(tries_left) = confirmations::count_try(service, &mut tx, id).await? else {
        return Err(Refusal::CodeUsedUp.into());
    };
    if !same(given.typed.as_bytes(), confirmations::digits(service, &asked).as_bytes()) {
        return refuse_digits(service, tx, &asked, tries_left, environment).await;
    }
    let needs_more = warning(&asked.environment, environment).is_some();
    let approval = Approval { method: device.method(), needs_more };
    if !confirmations::approve(&mut tx, id, approval).await? {
        return Err(Refusal::PromptOver.into());
    }
    let details = Details::from([("name", device.name.clone())]);
    let (event, environment) = (Event::ConfirmationApproved, Some(environment));
    history::record(service, &mut tx, account, event, environment, &details).await?;
    messenger::turn(&mut tx, account).await?;
    Ok(tx.commit().await?)
}

/// The messenger as it is now, whatever it was when the request came in.
pub(super) async fn as_it_is(
    service: &Service,
    tx: &mut Tx,
    device: &Device,
) -> Result<Device, Error> {
    let device = messenger::device(tx, device.account, device.id, service.now()).await?;
    let device = device.filter(|it| !it.suspended);
    device.ok_or_else(|| Refusal::MessengerUnknown.into())
}

async fn open_one(
    tx: &mut Tx,
    device: &Device,
    id: Id<Confirmation>,
    now: Timestamp,
) -> Result<Confirmation, Error> {
    let asked = prompt(tx, device, id).await?;
    if asked.is_open(now) { Ok(asked) } else { Err(Refusal::PromptOver.into()) }
}

fn may_give(
    device: &Device,
    asked: &Confirmation,
    given: Given<'_>,
    environment: &Environment,
) -> Result<(), Refusal> {
    let text = format!("{}\n{}", approval(asked.id), given.typed);
    if !messenger::signed_by(device, text.as_bytes(), given.signature) {
        return Err(Refusal::MessengerKeyRefused);
    }
    if given.carried && asked.environment.source() != environment.source() {
        return Err(Refusal::CarriedElsewhere);
    }
    Ok(())
}

async fn refuse_digits(
    service: &Service,
    mut tx: crate::Writing<'_>,
    asked: &Confirmation,
    tries_left: u32,
    environment: &Environment,
) -> Result<(), Error> {
    let account = asked.account;
    if tries_left == 0 {
        confirmations::close(&mut tx, asked.id, State::UsedUp).await?;
        messenger::turn(&mut tx, account).await?;
    }
    let (event, none) = (Event::ConfirmationFailed, Details::new());
    history::record(service, &mut tx, account, event, Some(environment), &none).await?;
    tx.commit().await?;
    Err(match tries_left {
        0 => Refusal::CodeUsedUp,
        tries_left => Refusal::CodeWrong { tries_left },
    }
    .into())
}

/// "I did not ask for this": the attempt or the session ends, its source rests, and the account's messengers are left
/// alone for a while. It takes no signature: whoever holds the messenger may shut a door. A suspended one that
/// could not approve may not either: it may be what its owner has locked out.
///
/// # Errors
/// [`Refusal::PromptUnknown`], [`Refusal::PromptOver`], [`Refusal::MessengerWaits`].
pub async fn deny(
    service: &Service,
    device: &Device,
    id: Id<Confirmation>,
    environment: &Environment,
) -> Result<(), Error> {
    let account = device.account;
    let mut tx = service.change(account).await?;
    let asked = open_one(&mut tx, device, id, service.now()).await?;
    if device.suspended {
        must_approve(service, &mut tx, device, &asked).await?;
    }
    confirmations::close(&mut tx, id, State::Denied).await?;
    match asked.purpose {
        Purpose::SignIn => rows::end(&mut tx, asked.attempt).await?,
        Purpose::Recover => {
            let scope = Scope::Recovery(asked.attempt);
            end(&mut tx, account, scope, Cause::RecoveryDenied, service.now()).await?;
        }
        // Whoever asked is in the account already.
        Purpose::Prove => {
            let scope = Scope::One(Id::from_uuid(asked.attempt));
            end(&mut tx, account, scope, Cause::RemoteSignOut, service.now()).await?;
        }
    }
    let denied = Denied { account, what: id.uuid(), environment: &asked.environment };
    let took_password = asked.purpose != Purpose::Recover;
    follow_denial(service, &mut tx, denied, (environment, took_password)).await?;
    Ok(tx.commit().await?)
}

/// What follows wherever an owner did not ask for something, which may have taken the password.
pub(super) async fn follow_denial(
    service: &Service,
    tx: &mut Tx,
    denied: Denied<'_>,
    (environment, took_password): (&Environment, bool),
) -> Result<(), Error> {
    let (now, rules) = (service.now(), &service.policy.sign_in);
    let Denied { account, environment: screen, .. } = denied;
    let rests_until = now + *rules.denied_for;
    confirmations::rest(tx, &service.keys, denied, rests_until).await?;
    confirmations::mute(tx, account, now + *rules.prompts_muted_for).await?;
    rows::end_from(tx, account, screen).await?;
    let details = Details::from([("place", screen.masked_address())]);
    let (event, environment) = (Event::ConfirmationDenied, Some(environment));
    history::record(service, tx, account, event, environment, &details).await?;
    messenger::turn(tx, account).await?;
    // A stolen messenger may refuse what its owner has asked for: the mailboxes hear of it.
    let Some(profile) = accounts::find(tx, account).await? else { return Ok(()) };
    let environment = screen.clone();
    let message = Message::ConfirmationDenied { at: now, took_password, rests_until, environment };
    notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?;
    Ok(())
}

/// What still follows from a denial.
#[derive(Clone, Copy, Debug, Default)]
pub struct Consequences {
    /// Until when unknown browsers from there are refused.
    pub rests_until: Option<Timestamp>,
    /// Until when no waiting sign-in is shown.
    pub muted_until: Option<Timestamp>,
}

/// # Errors
/// A fault of the database.
pub async fn consequences(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    what: Uuid,
) -> Result<Consequences, Error> {
    let now = service.now();
    Ok(Consequences {
        rests_until: confirmations::resting(tx, account, what, now).await?,
        muted_until: confirmations::muted_until(tx, account, now).await?,
    })
}

/// "It was me after all": takes back what followed from a denial. The attempt itself stays ended.
///
/// # Errors
/// [`Refusal::PromptUnknown`], and [`Refusal::MessengerWaits`]: what guards the account is not taken away by a
/// messenger that may not even approve.
pub async fn undo_denial(
    service: &Service,
    device: &Device,
    id: Id<Confirmation>,
    environment: &Environment,
) -> Result<(), Error> {
    let mut tx = service.change(device.account).await?;
    let asked = prompt(&mut tx, device, id).await?;
    must_approve(service, &mut tx, device, &asked).await?;
    undo(service, &mut tx, device, id.uuid(), environment).await?;
    Ok(tx.commit().await?)
}

async fn must_approve(
    service: &Service,
    tx: &mut Tx,
    device: &Device,
    asked: &Confirmation,
) -> Result<(), Error> {
    match approves_from(service, tx, device, asked).await? {
        Some(from) => Err(Refusal::MessengerWaits { from }.into()),
        None => Ok(()),
    }
}

pub(super) async fn undo(
    service: &Service,
    tx: &mut Tx,
    device: &Device,
    what: Uuid,
    environment: &Environment,
) -> Result<(), Error> {
    let account = device.account;
    let undone = confirmations::undo(tx, account, what).await?;
    if confirmations::unmute(tx, account).await? || undone {
        let (event, none) = (Event::RestUndone, Details::new());
        history::record(service, tx, account, event, Some(environment), &none).await?;
        messenger::turn(tx, account).await?;
    }
    Ok(())
}
