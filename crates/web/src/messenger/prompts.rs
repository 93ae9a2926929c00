//! `/messenger/prompts/{id}`: a sign-in that waits for its owner.

use domain::{
    Error, Id, Refusal, locking,
    messenger::Device,
    proofs::{
        confirmations::{Confirmation, Purpose, State, Warning, warning},
        qr::QrSignIn,
    },
    sign_in::{self, Approving, Consequences},
};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use super::{
    device::{WELCOME, any},
    forms::{Approve, Signed},
    pages::Prompt,
};
use crate::{
    locking::locked,
    sessions::EnvironmentView,
    shell::{Answer, Failure, Nothing, Path, Said, Typed, Visit},
};

/// A sign-in that waits.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PromptView {
    pub id: String,
    /// `sign_in`, `prove` for a fresh proof in a session, or `recover` for somebody getting back in.
    pub purpose: &'static str,
    /// Of the new screen.
    pub environment: EnvironmentView,
    /// RFC 3339.
    pub at: String,
    pub at_words: String,
    /// RFC 3339.
    pub expires_at: String,
    pub expires_in: u64,
    pub expires_words: String,
}

impl PromptView {
    pub(super) fn of(visit: &Visit, asked: &Confirmation) -> Self {
        let reader = visit.reader();
        let (at, until) = (Moment(asked.issued_at.0), Moment(asked.expires_at.0));
        Self {
            id: asked.id.to_string(),
            purpose: asked.purpose.name(),
            environment: EnvironmentView::of(&visit.frame().words, &asked.environment),
            at: visit.rfc3339(asked.issued_at),
            at_words: say::date_and_time(at).say(&reader),
            expires_at: visit.rfc3339(asked.expires_at),
            expires_in: asked.expires_at.since(visit.app().service.now()).as_secs(),
            expires_words: say::clock_time(until).say(&reader),
        }
    }

    /// A screen that shows a QR: the time is when it began to.
    pub(super) fn of_qr(visit: &Visit, shown: &QrSignIn) -> Self {
        let reader = visit.reader();
        let (at, until) = (Moment(shown.began_at.0), Moment(shown.expires_at.0));
        Self {
            id: shown.id.to_string(),
            purpose: Purpose::SignIn.name(),
            environment: EnvironmentView::of(&visit.frame().words, &shown.environment),
            at: visit.rfc3339(shown.began_at),
            at_words: say::date_and_time(at).say(&reader),
            expires_at: visit.rfc3339(shown.expires_at),
            expires_in: shown.expires_at.since(visit.app().service.now()).as_secs(),
            expires_words: say::clock_time(until).say(&reader),
        }
    }

    #[cfg(test)]
    pub(super) fn sample() -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            purpose: "sign_in",
            environment: EnvironmentView::sample(),
            at: "2026-11-23T05:25:00Z".to_owned(),
            at_words: "…".to_owned(),
            expires_at: "2026-11-23T05:30:00Z".to_owned(),
            expires_in: 300,
            expires_words: "2:30".to_owned(),
        }
    }
}

async fn page(visit: &Visit, device: &Device, id: Id<Confirmation>) -> Result<Prompt, Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let asked = sign_in::prompt(&mut tx, device, id).await?;
    let consequences = match asked.state {
        State::Denied => sign_in::consequences(service, &mut tx, device.account, id.uuid()).await?,
        _ => Consequences::default(),
    };
    let from = sign_in::approves_from(service, &mut tx, device, &asked).await?;
    drop(tx);
    let open = asked.is_open(service.now());
    let words = |at: domain::Timestamp| say::date_and_time_up(Moment(at.0)).say(&visit.reader());
    Ok(Prompt {
        frame: visit.frame(),
        state: if asked.state == State::Open && !open { "expired" } else { asked.state.name() },
        warning: warning(&asked.environment, &visit.environment).map(Warning::name),
        digits: *service.policy.sign_in.confirmation_digits,
        statement: sign_in::approval(id),
        locks: locking::statement(id),
        carries: asked.environment.source() == visit.environment.source(),
        approves_from: from.map(words),
        suspended: device.suspended,
        rests_until: consequences.rests_until.map(words),
        muted_until: consequences.muted_until.map(words),
        prompt: PromptView::of(visit, &asked),
    })
}

/// The messenger, if it is shown this: a suspended one is shown nothing but somebody's getting back in.
async fn shown(visit: &Visit, id: Id<Confirmation>) -> Result<Option<Device>, Failure> {
    let Some(device) = any(visit).await? else { return Ok(None) };
    if device.suspended {
        let mut tx = visit.app().service.db.read().await?;
        if sign_in::prompt(&mut tx, &device, id).await.is_err() {
            return Ok(None);
        }
    }
    Ok(Some(device))
}

fn path(id: Id<Confirmation>) -> String {
    format!("/messenger/prompts/{id}")
}

pub(super) async fn show_prompt(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = shown(&visit, id).await? else { return visit.go(WELCOME) };
    visit.show(page(&visit, &device, id).await?)
}

pub(super) async fn approve(visit: Visit, Path(id): Path<String>, form: Typed<Approve>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = shown(&visit, id).await? else { return visit.go(WELCOME) };
    let shown = page(&visit, &device, id).await?;
    let purpose = shown.prompt.purpose;
    let given = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    let approving =
        Approving { typed: &given.code, carried: given.carried, signature: &given.signature };
    match sign_in::approve(service, &device, id, approving, &visit.environment).await {
        Ok(()) => {
            let said = match purpose {
                "sign_in" => Said::SignInApproved,
                _ => Said::ProofApproved,
            };
            visit.go_saying("/messenger", said)
        }
        Err(error) => visit.fail(page(&visit, &device, id).await?, error),
    }
}

pub(super) async fn deny(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = shown(&visit, id).await? else { return visit.go(WELCOME) };
    match sign_in::deny(&visit.app().service, &device, id, &visit.environment).await {
        Ok(()) => visit.go(path(id)),
        Err(error) => visit.fail(page(&visit, &device, id).await?, error),
    }
}

pub(super) async fn undo(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = shown(&visit, id).await? else { return visit.go(WELCOME) };
    match sign_in::undo_denial(&visit.app().service, &device, id, &visit.environment).await {
        Ok(()) => visit.go_saying("/messenger", Said::RestUndone),
        Err(error @ Error::Refused(Refusal::PromptUnknown)) => Err(error.into()),
        Err(error) => visit.fail(page(&visit, &device, id).await?, error),
    }
}

/// The sign-in was refused, and its owner would rather let nobody in any more.
pub(super) async fn lock(visit: Visit, Path(id): Path<String>, form: Typed<Signed>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let Some(device) = shown(&visit, id).await? else { return visit.go(WELCOME) };
    let shown = page(&visit, &device, id).await?;
    let signature = form.parse(&visit, || shown)?;
    let (service, from) = (&visit.app().service, &visit.environment);
    match locking::lock_by_messenger(service, &device, id, &signature, from).await {
        Ok(lock) => locked(&visit, &lock),
        Err(error @ Error::Refused(Refusal::PromptUnknown)) => Err(error.into()),
        Err(error) => visit.fail(page(&visit, &device, id).await?, error),
    }
}
