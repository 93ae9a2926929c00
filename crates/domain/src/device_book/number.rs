//! A messenger's own number is changed from the messenger, with its key.

use store::Tx;
use wording::Lang;

use super::sign_in::{code_for, post, statement};
use crate::{
    Error, Refusal, Service, accounts,
    addresses::{Identifier, PhoneNumber},
    history::{self, Details, Event},
    messenger::{self, Device, numbers, signed_by},
    notices::{self, Message},
    proofs::{
        Source,
        codes::{self, Code, Purpose, Verdict},
    },
};

/// Sends a code to the new number.
///
/// # Errors
/// [`Refusal::AddressIsYours`] for the number it has, and the sending limits.
pub async fn begin_change(
    service: &Service,
    device: &Device,
    number: &PhoneNumber,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    if device.number == *number {
        return Err(Refusal::AddressIsYours.into());
    }
    let account = device.account;
    let mut tx = service.change(account).await?;
    let (purpose, subject) = (Purpose::Messenger, device.id.uuid());
    let to = &Identifier::Phone(number.clone());
    let new = codes::New { account: Some(account), purpose, subject, to };
    let code = codes::begin(service, &mut tx, new, source).await?;
    post(service, &mut tx, account, &code, lang).await?;
    Ok(tx.commit().await?)
}

/// Sends the code again.
///
/// # Errors
/// [`Refusal::NothingBegun`], and what [`codes::resend`] refuses.
pub async fn resend_change(
    service: &Service,
    device: &Device,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let mut tx = service.change(device.account).await?;
    let code = change_on_its_way(&mut tx, device).await?.ok_or(Refusal::NothingBegun)?;
    let code = codes::resend(service, &mut tx, code, source).await?;
    post(service, &mut tx, device.account, &code, lang).await?;
    Ok(tx.commit().await?)
}

/// The code that is on its way to the new number, for the page that takes it.
///
/// # Errors
/// A fault of the database.
pub async fn change_on_its_way(tx: &mut Tx, device: &Device) -> Result<Option<Code>, Error> {
    Ok(codes::find(tx, Purpose::Messenger, device.id.uuid()).await?)
}

/// Gives the messenger its new number, and tells every address.
///
/// # Errors
/// [`Refusal::MessengerKeyRefused`] when the device's key did not sign [`statement`], or the refusal
/// of [`codes::Verdict`].
pub async fn change_number(
    service: &Service,
    device: &Device,
    typed: &str,
    signature: &[u8],
    source: Source<'_>,
) -> Result<(), Error> {
    let account = device.account;
    let mut tx = service.change(account).await?;
    let device = messenger::device(&mut tx, account, device.id, service.now()).await?;
    let device = device.filter(|device| !device.suspended).ok_or(Refusal::MessengerUnknown)?;
    let (code, number) = code_for(&mut tx, device.id.uuid()).await?;
    if !signed_by(&device, statement(&code).as_bytes(), signature) {
        return Err(Refusal::MessengerKeyRefused.into());
    }
    let verdict = codes::check(service, &mut tx, &code, source.browser, typed).await?;
    if verdict == Verdict::Right {
        numbers::begin(service, &mut tx, account, &number).await?;
        messenger::set_number(&mut tx, device.id, &number).await?;
        numbers::finish(service, &mut tx, account, &device.number).await?;
        tell(service, &mut tx, &device, &number, source).await?;
    }
    tx.commit().await?;
    Ok(verdict.as_refusal()?)
}

async fn tell(
    service: &Service,
    tx: &mut Tx,
    device: &Device,
    number: &PhoneNumber,
    source: Source<'_>,
) -> Result<(), Error> {
    let (account, environment) = (device.account, source.environment);
    let (old, new) = (device.number.masked(), number.masked());
    let details = Details::from([("old", old.clone()), ("new", new.clone())]);
    let event = Event::MessengerNumberChanged;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let (at, environment) = (service.now(), environment.clone());
    let message = Message::MessengerNumberChanged { old, new, at, environment };
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::MessengerUnknown)?;
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?)
}
