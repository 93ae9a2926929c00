//! The inbox, and the way to it.

use std::sync::Arc;

use domain::{
    messenger::{self, Device},
    sign_in,
};

use super::{
    device::{WELCOME, any, live},
    pages::{Inbox, Welcome},
    prompts::PromptView,
    views::{DeviceView, MessageView},
};
use crate::shell::{Answer, Visit};

/// Messages that the page lists.
const MOST: u32 = 50;

pub(super) async fn show_welcome(visit: Visit) -> Answer {
    let device = any(&visit).await?;
    if device.as_ref().is_some_and(|device| !device.suspended) {
        return visit.go("/messenger");
    }
    visit.show(Welcome {
        frame: visit.frame(),
        nickname: visit.session.as_ref().map(|session| session.nickname.clone()),
        suspended: device.is_some(),
    })
}

pub(super) async fn show_inbox(visit: Visit) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let service = &visit.app().service;
    let now = service.now();
    let mut tx = service.db.read().await?;
    let received = messenger::latest(&mut tx, device.account, now, MOST).await?;
    let waiting = sign_in::prompts(service, &mut tx, &device).await?;
    drop(tx);
    let frame = visit.frame();
    let page = Inbox {
        nickname: device.nickname.clone(),
        device: DeviceView::of(&visit, &frame, &device, true),
        prompts: waiting.iter().map(|one| PromptView::of(&visit, one)).collect(),
        last: received.first().map_or(0, |newest| newest.number),
        messages: received.iter().filter_map(|one| MessageView::of(&visit, one)).collect(),
        frame,
    };
    let mut answer = visit.show(page)?;
    let beside = visit.session.as_ref().filter(|session| session.account == device.account);
    if messenger::is_stale(&device, beside.map(|session| session.id), now) {
        visit.keep_messenger(&mut answer);
        note_seen(&visit, device);
    }
    Ok(answer)
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
