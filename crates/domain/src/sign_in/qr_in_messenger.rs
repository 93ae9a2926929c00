//! What a messenger does about a screen that shows a QR: it takes the token, its owner looks at where
//! the screen is, and approves or refuses.

use std::time::Duration;

use store::Tx;

use super::{
    in_messenger::{self, as_it_is},
    surroundings::is_abroad,
};
use crate::{
    Error, Id, Refusal, Service,
    environments::Environment,
    history::{self, Details, Event},
    limits::{self, Counted},
    messenger::{self, Device},
    proofs::{
        confirmations::{self, Denied, warning},
        qr::{self, QrSignIn, QrToken, Scan, Scanner, State},
    },
    second_step::{self, Kind},
};

const HOUR: Duration = Duration::from_secs(3600);

/// What a messenger has of a screen.
#[derive(Clone, Debug)]
pub enum Read<'a> {
    /// What the QR says.
    Scanned(QrToken),
    /// The number below it.
    Typed(&'a str),
}

/// Takes what a screen shows, for this messenger alone: nobody can take it again.
///
/// # Errors
/// [`Refusal::MessengerWaits`], [`Refusal::WayUnknown`] where two-step does not take messengers,
/// [`Refusal::TooManyTries`], [`Refusal::QrOver`] whatever is wrong with it, and [`Refusal::QrRests`].
pub async fn scan_qr(
    service: &Service,
    device: &Device,
    read: Read<'_>,
) -> Result<Id<QrSignIn>, Error> {
    let now = service.now();
    count_miss(service, device).await?;
    let mut tx = service.change(device.account).await?;
    let device = as_it_is(service, &mut tx, device).await?;
    if !device.may_approve(now) {
        return Err(Refusal::MessengerWaits { from: device.approves_from }.into());
    }
    let two_step = second_step::of(&mut tx, device.account, now).await?;
    if two_step.is_some_and(|two_step| !two_step.kinds.has(Kind::Messenger)) {
        return Err(Refusal::WayUnknown.into());
    }
    let shown = find(service, &mut tx, &read).await?;
    let (keys, account) = (&service.keys, device.account);
    let rests = confirmations::resting_at(&mut tx, keys, account, &shown.environment, now).await?;
    if let Some(until) = rests {
        return Err(Refusal::QrRests { until }.into());
    }
    let by = Scanner { account, device: device.id.uuid(), bound_at: device.bound_at };
    let typed = matches!(read, Read::Typed(_));
    let scan = Scan { by, typed, expires_at: now + *service.policy.qr.life };
    if !qr::scan(&mut tx, shown.id, scan, now).await? {
        return Err(Refusal::QrOver.into());
    }
    let whose = account.to_string();
    limits::give_back(&mut tx, keys, now, misses(service, &whose)).await?;
    tx.commit().await?;
    Ok(shown.id)
}

/// The screen that shows this now.
async fn find(service: &Service, tx: &mut Tx, read: &Read<'_>) -> Result<QrSignIn, Error> {
    let found = match read {
        Read::Scanned(read) => qr::find(tx, read.id).await?,
        Read::Typed(number) => qr::by_code(tx, qr::code_name(service, number)).await?,
    };
    let shown = found.filter(|shown| shown.is(State::Shown, service.now()));
    let shown = shown.filter(|shown| match read {
        Read::Scanned(read) => qr::token(service, shown).is(read),
        Read::Typed(_) => true,
    });
    shown.ok_or_else(|| Refusal::QrOver.into())
}

fn misses<'a>(service: &Service, whose: &'a str) -> Counted<'a> {
    let most = *service.policy.qr.misses_per_hour;
    Counted { what: "qr codes that hold nothing", whose, window: HOUR, most }
}

/// Counted before it is looked at; one that holds gives its count back.
async fn count_miss(service: &Service, device: &Device) -> Result<(), Error> {
    let mut tx = service.change(device.account).await?;
    let whose = device.account.to_string();
    let counted = misses(service, &whose);
    let refused = limits::count(&mut tx, &service.keys, service.now(), counted).await?;
    tx.commit().await?;
    match refused {
        Some(again_at) => Err(Refusal::TooManyTries { again_at }.into()),
        None => Ok(()),
    }
}

/// The screen that this messenger has scanned.
///
/// # Errors
/// [`Refusal::PromptUnknown`], for what another messenger has scanned too.
pub async fn scanned_qr(tx: &mut Tx, device: &Device, id: Id<QrSignIn>) -> Result<QrSignIn, Error> {
    let found = qr::find(tx, id).await?;
    let own = found.filter(|one| one.scanned_by(device.account, device.id.uuid()).is_some());
    own.ok_or_else(|| Refusal::PromptUnknown.into())
}

/// What a device signs to approve.
pub fn qr_approval(id: Id<QrSignIn>) -> String {
    format!("daemun signs in\n{id}")
}

/// Lets the screen sign in.
///
/// # Errors
/// [`Refusal::PromptUnknown`], [`Refusal::PromptOver`], [`Refusal::MessengerWaits`],
/// [`Refusal::MessengerKeyRefused`].
pub async fn approve_qr(
    service: &Service,
    device: &Device,
    id: Id<QrSignIn>,
    signature: &[u8],
    environment: &Environment,
) -> Result<(), Error> {
    let (now, account) = (service.now(), device.account);
    let mut tx = service.change(account).await?;
    let device = as_it_is(service, &mut tx, device).await?;
    let shown = open_one(&mut tx, &device, id, service).await?;
    if !device.may_approve(now) {
        return Err(Refusal::MessengerWaits { from: device.approves_from }.into());
    }
    if !messenger::signed_by(&device, qr_approval(id).as_bytes(), signature) {
        return Err(Refusal::MessengerKeyRefused.into());
    }
    let needs_more = needs_password(service, &mut tx, &device, &shown, environment).await?;
    if !qr::approve(&mut tx, id, needs_more).await? {
        return Err(Refusal::PromptOver.into());
    }
    let details = Details::from([("name", device.name.clone())]);
    let (event, environment) = (Event::ConfirmationApproved, Some(environment));
    history::record(service, &mut tx, account, event, environment, &details).await?;
    Ok(tx.commit().await?)
}

/// Whether the screen is asked for the password too: where two-step is on, for a messenger is one
/// proof; where the two are far apart, where the owner does not sign in from, and where somebody on another network may have read the number out.
///
/// # Errors
/// A fault of the database.
pub async fn needs_password(
    service: &Service,
    tx: &mut Tx,
    device: &Device,
    shown: &QrSignIn,
    environment: &Environment,
) -> Result<bool, Error> {
    let screen = &shown.environment;
    Ok(warning(screen, environment).is_some()
        || (shown.typed && screen.source() != environment.source())
        || second_step::of(tx, device.account, service.now()).await?.is_some()
        || is_abroad(tx, device.account, screen).await?)
}

async fn open_one(
    tx: &mut Tx,
    device: &Device,
    id: Id<QrSignIn>,
    service: &Service,
) -> Result<QrSignIn, Error> {
    let shown = scanned_qr(tx, device, id).await?;
    let is_open = shown.is(State::Scanned, service.now());
    if is_open { Ok(shown) } else { Err(Refusal::PromptOver.into()) }
}

/// "I did not ask for this": the same follows as for a confirmation.
///
/// # Errors
/// [`Refusal::PromptUnknown`], [`Refusal::PromptOver`].
pub async fn deny_qr(
    service: &Service,
    device: &Device,
    id: Id<QrSignIn>,
    environment: &Environment,
) -> Result<(), Error> {
    let mut tx = service.change(device.account).await?;
    let shown = open_one(&mut tx, device, id, service).await?;
    if !qr::deny(&mut tx, id).await? {
        return Err(Refusal::PromptOver.into());
    }
    let denied =
        Denied { account: device.account, what: id.uuid(), environment: &shown.environment };
    in_messenger::follow_denial(service, &mut tx, denied, (environment, false)).await?;
    Ok(tx.commit().await?)
}

/// "It was me after all."
///
/// # Errors
/// [`Refusal::PromptUnknown`], [`Refusal::MessengerWaits`].
pub async fn undo_qr_denial(
    service: &Service,
    device: &Device,
    id: Id<QrSignIn>,
    environment: &Environment,
) -> Result<(), Error> {
    let mut tx = service.change(device.account).await?;
    scanned_qr(&mut tx, device, id).await?;
    if !device.may_approve(service.now()) {
        return Err(Refusal::MessengerWaits { from: device.approves_from }.into());
    }
    in_messenger::undo(service, &mut tx, device, id.uuid(), environment).await?;
    Ok(tx.commit().await?)
}
