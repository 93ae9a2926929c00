//! `/account/security/lock`, `/lock` and `/locks/{receipt}`.

use domain::{
    Error, Refusal,
    addresses::{Identifier, IdentifierKind},
    locking::{self, Report},
    locks::Lock,
    proofs::{
        Guarding,
        codes::{self, Code},
    },
};
use wording::{Moment, say};

use super::{
    forms::{GivenCode, Loss},
    pages::{EndedView, LockSettings, Locked, LossCode, LossReport},
};
use crate::{
    proving,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, SentCode, Typed, Visit},
};

const SETTINGS: &str = "/account/security/lock";
const CODE: &str = "/lock/code";

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<LockSettings, _, _>(SETTINGS, show_settings),
        Entry::post::<Nothing, LockSettings, _, _>(SETTINGS, lock),
        Entry::get::<LossReport, _, _>("/lock", show_loss).leveled(),
        Entry::post::<Loss, LossReport, _, _>("/lock", report).leveled(),
        Entry::get::<LossCode, _, _>(CODE, show_code).leveled(),
        Entry::post::<GivenCode, LossCode, _, _>(CODE, give_code).leveled(),
        Entry::post::<Nothing, LossCode, _, _>("/lock/resend", resend).leveled(),
        Entry::get::<Locked, _, _>("/locks/{receipt}", show_locked),
    ]
}

/// Goes on to what a lock has ended. A session of the account has ended with all others.
pub(crate) fn locked(visit: &Visit, lock: &Lock) -> Answer {
    let receipt = locking::receipt(&visit.app().service.keys, lock.id);
    let path = format!("/locks/{receipt}");
    match &visit.session {
        Some(session) if session.account == lock.account => visit.go_signed_out(path),
        _ => visit.go(path),
    }
}

async fn show_settings(visit: Visit) -> Answer {
    visit.signed_in()?;
    visit.show(LockSettings { frame: visit.frame() })
}

async fn lock(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    match locking::lock_by_session(&visit.app().service, session, &visit.environment).await {
        Ok(lock) => locked(&visit, &lock),
        Err(Error::Refused(Refusal::FreshProofNeeded)) => {
            proving::before(&visit, Guarding::Lock, SETTINGS)
        }
        Err(error) => visit.fail(LockSettings { frame: visit.frame() }, error),
    }
}

async fn show_loss(visit: Visit) -> Answer {
    visit.show(LossReport { frame: visit.frame() })
}

async fn report(visit: Visit, form: Typed<Loss>) -> Answer {
    let page = || LossReport { frame: visit.frame() };
    let identifier = form.parse(&visit, page)?;
    let service = &visit.app().service;
    match locking::report(service, &identifier, &visit.known(), visit.source()).await {
        Ok(()) => visit.go(CODE),
        // One is on its way already: go on to type it.
        Err(Error::Refused(Refusal::ResendTooSoon { .. }))
            if waits(&visit, &identifier).await? =>
        {
            visit.go(CODE)
        }
        Err(error) => visit.fail(page(), error),
    }
}

/// Whether a code for this identifier is on its way for this browser, or looks as if.
async fn waits(visit: &Visit, identifier: &Identifier) -> Result<bool, Failure> {
    let service = &visit.app().service;
    match locking::asked(service, &mut service.db.read().await?, visit.browser).await {
        Ok((_, code)) => Ok(code.is_some_and(|code| code.to == *identifier)),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// What this browser reports; none when there is nothing to go on with.
async fn asked(visit: &Visit) -> Result<Option<LossCode>, Failure> {
    let service = &visit.app().service;
    match locking::asked(service, &mut service.db.read().await?, visit.browser).await {
        Ok((report, code)) => Ok(Some(code_page(visit, report, code.as_ref()))),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn code_page(visit: &Visit, report: Report, code: Option<&Code>) -> LossCode {
    let policy = &visit.app().service.policy;
    let kind = code.map_or(IdentifierKind::Email, |code| code.to.kind());
    LossCode {
        frame: visit.frame(),
        digits: codes::length(policy, kind),
        address: report.masked,
        code: SentCode::of(visit, code),
    }
}

async fn show_code(visit: Visit) -> Answer {
    match asked(&visit).await? {
        Some(page) => visit.show(page),
        None => visit.go("/lock"),
    }
}

async fn give_code(visit: Visit, form: Typed<GivenCode>) -> Answer {
    let Some(shown) = asked(&visit).await? else { return visit.go("/lock") };
    let typed = form.parse(&visit, || shown)?;
    match locking::lock_by_code(&visit.app().service, &typed, visit.source()).await {
        Ok(lock) => locked(&visit, &lock),
        Err(error) => refused(&visit, error).await,
    }
}

async fn resend(visit: Visit, _: Typed<Nothing>) -> Answer {
    match locking::resend(&visit.app().service, visit.source()).await {
        Ok(()) => visit.go_saying(CODE, Said::CodeSent),
        Err(error) => refused(&visit, error).await,
    }
}

async fn refused(visit: &Visit, error: Error) -> Answer {
    match asked(visit).await? {
        Some(page) => visit.fail(page, error),
        None => visit.go("/lock"),
    }
}

async fn show_locked(visit: Visit, Path(token): Path<String>) -> Answer {
    let service = &visit.app().service;
    let found = locking::find_by_receipt(service, &mut service.db.read().await?, &token).await?;
    let lock = found.ok_or(Failure::NotFound)?;
    let reader = visit.reader();
    let words = |at: domain::Timestamp| say::date_and_time(Moment(at.0)).say(&reader);
    visit.show(Locked {
        frame: visit.frame(),
        at: visit.rfc3339(lock.at),
        at_words: words(lock.at),
        lifted_at: lock.lifted_at.map(|at| visit.rfc3339(at)),
        lifted_words: lock.lifted_at.map(words),
        cause: lock.cause.name().to_owned(),
        in_review: lock.in_review,
        ended: EndedView {
            sessions: lock.ended.sessions,
            browsers: lock.ended.browsers,
            saved: lock.ended.saved,
            messengers: lock.ended.messengers,
            others: lock.ended.others,
        },
    })
}
