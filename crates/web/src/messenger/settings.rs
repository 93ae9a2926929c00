//! The messenger's settings, changed from the messenger.

use domain::{
    Error, Refusal,
    addresses::IdentifierKind,
    device_book,
    messenger::{self, Device},
    proofs::codes,
};

use super::{
    device::{WELCOME, live},
    forms::{Name, NewNumber, Number},
    pages::{ChangeNumber, Settings, VerifyNumber},
    views::DeviceView,
};
use crate::shell::{Answer, Failure, Nothing, Said, SentCode, Stop, Typed, Visit};

pub(super) const SETTINGS: &str = "/messenger/settings";
const NUMBER: &str = "/messenger/settings/number";
const CODE: &str = "/messenger/settings/number/code";

pub(super) async fn settings_page(visit: &Visit, device: &Device) -> Result<Settings, Failure> {
    let mut frame = visit.frame();
    frame.prefill("name", &device.name);
    let mut tx = visit.app().service.db.read().await?;
    Ok(Settings {
        nickname: device.nickname.clone(),
        device: DeviceView::of(visit, &frame, device, true),
        push_key: visit.app().setup.push_key.clone(),
        called: messenger::subscription(&mut tx, device.id).await?.is_some(),
        frame,
    })
}

pub(super) async fn show_settings(visit: Visit) -> Answer {
    match live(&visit).await? {
        Some(device) => visit.show(settings_page(&visit, &device).await?),
        None => visit.go(WELCOME),
    }
}

pub(super) async fn rename(visit: Visit, form: Typed<Name>) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let page = settings_page(&visit, &device).await?;
    let name = form.parse(&visit, || page)?;
    device_book::rename(&visit.app().service, &device, &name).await?;
    visit.go_saying(SETTINGS, Said::MessengerRenamed)
}

pub(super) async fn sign_out(visit: Visit, _: Typed<Nothing>) -> Answer {
    if let Some(device) = live(&visit).await? {
        device_book::sign_out(&visit.app().service, &device, &visit.environment).await?;
    }
    visit.go_without_messenger(WELCOME)
}

fn change_page(visit: &Visit, device: &Device) -> ChangeNumber {
    ChangeNumber { frame: visit.frame(), number: device.number.national() }
}

pub(super) async fn show_change(visit: Visit) -> Answer {
    match live(&visit).await? {
        Some(device) => visit.show(change_page(&visit, &device)),
        None => visit.go(WELCOME),
    }
}

pub(super) async fn change_number(visit: Visit, form: Typed<Number>) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let number = form.parse(&visit, || change_page(&visit, &device))?;
    let service = &visit.app().service;
    match device_book::begin_change(service, &device, &number, visit.lang, visit.source()).await {
        Ok(()) => visit.go_saying(CODE, Said::CodeSent),
        Err(error) => visit.fail(change_page(&visit, &device), error),
    }
}

/// The page of the code; none when no code is on its way.
async fn code_page(visit: &Visit, device: &Device) -> Result<Option<VerifyNumber>, Stop> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let code = device_book::change_on_its_way(&mut tx, device).await?;
    let code = code.filter(|code| code.browser == visit.browser);
    Ok(code.map(|code| VerifyNumber {
        frame: visit.frame(),
        number: code.to.display(),
        digits: codes::length(&service.policy, IdentifierKind::Phone),
        code: SentCode::of(visit, Some(&code)),
        statement: device_book::statement(&code),
    }))
}

pub(super) async fn show_verify(visit: Visit) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    match code_page(&visit, &device).await? {
        Some(page) => visit.show(page),
        None => visit.go(NUMBER),
    }
}

async fn refuse(visit: &Visit, device: &Device, error: Error) -> Answer {
    match code_page(visit, device).await? {
        Some(page) => visit.fail(page, error),
        None => visit.fail(change_page(visit, device), error),
    }
}

pub(super) async fn resend_change(visit: Visit, _: Typed<Nothing>) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let service = &visit.app().service;
    match device_book::resend_change(service, &device, visit.lang, visit.source()).await {
        Ok(()) => visit.go_saying(CODE, Said::CodeSent),
        Err(error) => refuse(&visit, &device, error).await,
    }
}

pub(super) async fn verify_number(visit: Visit, form: Typed<NewNumber>) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let Some(page) = code_page(&visit, &device).await? else { return visit.go(NUMBER) };
    let (code, signature) = form.parse(&visit, || page)?;
    let (service, source) = (&visit.app().service, visit.source());
    match device_book::change_number(service, &device, &code, &signature, source).await {
        Ok(()) => visit.go_saying(SETTINGS, Said::MessengerNumberChanged),
        Err(Error::Refused(Refusal::MessengerUnknown)) => visit.go(WELCOME),
        Err(error) => refuse(&visit, &device, error).await,
    }
}
