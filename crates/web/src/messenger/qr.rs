//! `/messenger/scan` and `/messenger/qr/{id}`: a screen that wants to sign in by a QR.

use domain::{
    Error, Id, Refusal,
    messenger::Device,
    proofs::{
        confirmations::{Warning, warning},
        qr::{QrSignIn, State},
    },
    sign_in::{self, Consequences, Read},
};
use wording::{Moment, say};

use super::{
    device::{WELCOME, live},
    forms::{ScanQr, Shown, Signed},
    pages::{QrPrompt, Scan},
    prompts::PromptView,
};
use crate::shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, Typed, Visit};

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<Scan, _, _>("/messenger/scan", show_scan),
        Entry::post::<ScanQr, Scan, _, _>("/messenger/scan", scan),
        Entry::get::<QrPrompt, _, _>("/messenger/qr/{id}", show),
        Entry::post::<Signed, QrPrompt, _, _>("/messenger/qr/{id}", approve),
        Entry::post::<Nothing, QrPrompt, _, _>("/messenger/qr/{id}/deny", deny),
        Entry::post::<Nothing, QrPrompt, _, _>("/messenger/qr/{id}/undo", undo),
    ]
}

fn scan_page(visit: &Visit, device: &Device) -> Scan {
    let service = &visit.app().service;
    let waits = !device.may_approve(service.now());
    let words = |at: domain::Timestamp| say::date_and_time_up(Moment(at.0)).say(&visit.reader());
    Scan {
        frame: visit.frame(),
        digits: *service.policy.qr.code_digits,
        approves_from: waits.then(|| words(device.approves_from)),
    }
}

async fn show_scan(visit: Visit) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    visit.show(scan_page(&visit, &device))
}

async fn scan(visit: Visit, form: Typed<ScanQr>) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let shown = form.parse(&visit, || scan_page(&visit, &device))?;
    let read = match &shown {
        Shown::Scanned(token) => Read::Scanned(token.clone()),
        Shown::Typed(number) => Read::Typed(number),
    };
    match sign_in::scan_qr(&visit.app().service, &device, read).await {
        Ok(id) => visit.go(path(id)),
        Err(error) => visit.fail(scan_page(&visit, &device), error),
    }
}

fn path(id: Id<QrSignIn>) -> String {
    format!("/messenger/qr/{id}")
}

async fn page(visit: &Visit, device: &Device, id: Id<QrSignIn>) -> Result<QrPrompt, Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let shown = sign_in::scanned_qr(&mut tx, device, id).await?;
    let (account, environment) = (device.account, &visit.environment);
    let asks_more = sign_in::needs_password(service, &mut tx, device, &shown, environment).await?;
    let consequences = match shown.state {
        State::Denied => sign_in::consequences(service, &mut tx, account, id.uuid()).await?,
        _ => Consequences::default(),
    };
    drop(tx);
    let open = shown.is(State::Scanned, service.now());
    let words = |at: domain::Timestamp| say::date_and_time_up(Moment(at.0)).say(&visit.reader());
    let waits = !device.may_approve(service.now());
    Ok(QrPrompt {
        frame: visit.frame(),
        state: if shown.state == State::Scanned && !open { "expired" } else { shown.state.name() },
        warning: warning(&shown.environment, &visit.environment).map(Warning::name),
        asks_more,
        statement: sign_in::qr_approval(id),
        approves_from: waits.then(|| words(device.approves_from)),
        rests_until: consequences.rests_until.map(words),
        muted_until: consequences.muted_until.map(words),
        prompt: PromptView::of_qr(visit, &shown),
    })
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    visit.show(page(&visit, &device, id).await?)
}

async fn approve(visit: Visit, Path(id): Path<String>, form: Typed<Signed>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let shown = page(&visit, &device, id).await?;
    let signature = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    match sign_in::approve_qr(service, &device, id, &signature, &visit.environment).await {
        Ok(()) => visit.go_saying("/messenger", Said::SignInApproved),
        Err(error) => visit.fail(page(&visit, &device, id).await?, error),
    }
}

async fn deny(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    match sign_in::deny_qr(&visit.app().service, &device, id, &visit.environment).await {
        Ok(()) => visit.go(path(id)),
        Err(error) => visit.fail(page(&visit, &device, id).await?, error),
    }
}

async fn undo(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    match sign_in::undo_qr_denial(&visit.app().service, &device, id, &visit.environment).await {
        Ok(()) => visit.go_saying("/messenger", Said::RestUndone),
        Err(error @ Error::Refused(Refusal::PromptUnknown)) => Err(error.into()),
        Err(error) => visit.fail(page(&visit, &device, id).await?, error),
    }
}
