//! The inbox, and the way to it.

use std::sync::Arc;

use domain::{
    Error, Refusal,
    messenger::{self, Device},
    recovery,
    removals::What,
    removing::{self, Stopped},
    sign_in,
};

use super::{
    device::{WELCOME, any, live},
    pages::{Inbox, Welcome},
    prompts::PromptView,
    views::{DeviceView, MessageView},
};
use crate::{
    recovery::WaitView,
    removing::Removals,
    shell::{Answer, Failure, Nothing, Said, Typed, Visit},
};

/// Messages that the page lists.
const MOST: u32 = 50;

pub(super) async fn show_welcome(visit: Visit) -> Answer {
    let device = any(&visit).await?;
    if device.as_ref().is_some_and(|device| !device.suspended) {
        return visit.go("/messenger");
    }
    visit.show(welcome(&visit, device.as_ref()).await?)
}

async fn welcome(visit: &Visit, device: Option<&Device>) -> Result<Welcome, Failure> {
    let leaving = match device.filter(|device| device.leaving) {
        Some(device) => {
            let removals = Removals::of(visit, device.account).await?;
            removals.find(What::Messenger, device.id.uuid())
        }
        None => None,
    };
    Ok(Welcome {
        frame: visit.frame(),
        nickname: visit.session.as_ref().map(|session| session.nickname.clone()),
        suspended: device.is_some(),
        leaving,
        prompts: prompts_of(visit, device).await?,
        recovery: recovery_of(visit, device).await?,
    })
}

/// Stops this messenger's own removal.
pub(super) async fn stop_removal(visit: Visit, _: Typed<Nothing>) -> Answer {
    let Some(device) = any(&visit).await? else { return visit.go(WELCOME) };
    let (service, environment) = (&visit.app().service, &visit.environment);
    match removing::stop_in_messenger(service, &device, environment).await {
        Ok(Stopped::Stands) => visit.go_saying(WELCOME, Said::RemovalStopped),
        Ok(Stopped::Frozen) => visit.go_saying(WELCOME, Said::RemovalFrozen),
        Err(error) => visit.fail(welcome(&visit, Some(&device)).await?, error),
    }
}

/// The slow way that a suspended messenger may stop.
async fn recovery_of(visit: &Visit, device: Option<&Device>) -> Result<Option<WaitView>, Failure> {
    let Some(device) = device else { return Ok(None) };
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    if !recovery::stops(service, &mut tx, device).await? {
        return Ok(None);
    }
    let waits = recovery::waits(&mut tx, device.account, service.now()).await?;
    Ok(waits.first().map(|wait| WaitView::of(visit, wait)))
}

async fn prompts_of(visit: &Visit, device: Option<&Device>) -> Result<Vec<PromptView>, Failure> {
    let Some(device) = device else { return Ok(Vec::new()) };
    let service = &visit.app().service;
    let waiting = sign_in::prompts(service, &mut service.db.read().await?, device).await?;
    Ok(waiting.iter().map(|one| PromptView::of(visit, one)).collect())
}

pub(super) async fn show_inbox(visit: Visit) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let mut answer = visit.show(inbox(&visit, &device).await?)?;
    let beside = visit.session.as_ref().filter(|session| session.account == device.account);
    let now = visit.app().service.now();
    if messenger::is_stale(&device, beside.map(|session| session.id), now) {
        visit.keep_messenger(&mut answer);
        note_seen(&visit, device);
    }
    Ok(answer)
}

async fn inbox(visit: &Visit, device: &Device) -> Result<Inbox, Failure> {
    let service = &visit.app().service;
    let now = service.now();
    let mut tx = service.db.read().await?;
    let received = messenger::latest(&mut tx, device.account, now, MOST).await?;
    let waiting = sign_in::prompts(service, &mut tx, device).await?;
    let recoveries = recovery::waits(&mut tx, device.account, now).await?;
    drop(tx);
    let frame = visit.frame();
    Ok(Inbox {
        nickname: device.nickname.clone(),
        device: DeviceView::of(visit, &frame, device, true),
        prompts: waiting.iter().map(|one| PromptView::of(visit, one)).collect(),
        recovery: recoveries.first().map(|wait| WaitView::of(visit, wait)),
        last: received.first().map_or(0, |newest| newest.number),
        messages: received.iter().filter_map(|one| MessageView::of(visit, one)).collect(),
        frame,
    })
}

/// Stops somebody's slow way into the account.
pub(super) async fn stop_recovery(visit: Visit, _: Typed<Nothing>) -> Answer {
    let Some(device) = any(&visit).await? else { return visit.go(WELCOME) };
    let service = &visit.app().service;
    match recovery::stop_in_messenger(service, &device, &visit.environment).await {
        Ok(()) => visit.go_saying("/messenger", Said::RecoveryStopped),
        Err(Error::Refused(Refusal::NothingBegun | Refusal::MessengerUnknown)) => {
            visit.go("/messenger")
        }
        Err(error) => visit.fail(inbox(&visit, &device).await?, error),
    }
}

/// Nobody waits for it to be noted that a messenger was used.
fn note_seen(visit: &Visit, device: Device) {
    let service = Arc::clone(&visit.app().service);
    let beside = visit.session.as_ref().filter(|session| session.account == device.account);
    let beside = beside.map(|session| session.id);
    tokio::spawn(async move {
        if let Err(fault) = messenger::touch(&service, &device, beside).await {
            tracing::debug!(%fault, "it could not be noted that a messenger was used");
        }
    });
}
