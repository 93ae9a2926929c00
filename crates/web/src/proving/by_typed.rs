//! A fresh proof by a code that is typed: from an authenticator app, or a recovery code.

use domain::{proving, second_step::TypedBy};

use super::{forms::ByCode, pages::ProveByTyped, routes::Ahead};
use crate::shell::{Answer, Entry, Pages, Query, Said, Typed, Visit};

const APP: &str = "/account/prove/app";
const RECOVERY_CODE: &str = "/account/prove/recovery-code";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<ProveByTyped, _, _>(APP, show_app),
        Entry::post::<ByCode, ProveByTyped, _, _>(APP, by_app),
        Entry::get::<ProveByTyped, _, _>(RECOVERY_CODE, show_recovery_code),
        Entry::post::<ByCode, ProveByTyped, _, _>(RECOVERY_CODE, by_recovery_code),
    ]
}

fn page(visit: &Visit, ahead: &Ahead, way: TypedBy) -> ProveByTyped {
    ProveByTyped {
        frame: visit.frame(),
        next: ahead.next().to_owned(),
        ahead: ahead.name(),
        other_ways: ahead.choice(),
        way: way.name(),
        digits: *visit.app().service.policy.two_step.totp_digits,
    }
}

async fn show_app(visit: Visit, Query(ahead): Query<Ahead>) -> Answer {
    visit.signed_in()?;
    visit.show(page(&visit, &ahead, TypedBy::App))
}

async fn show_recovery_code(visit: Visit, Query(ahead): Query<Ahead>) -> Answer {
    visit.signed_in()?;
    visit.show(page(&visit, &ahead, TypedBy::RecoveryCode))
}

async fn by_app(visit: Visit, form: Typed<ByCode>) -> Answer {
    by(visit, form, TypedBy::App).await
}

async fn by_recovery_code(visit: Visit, form: Typed<ByCode>) -> Answer {
    by(visit, form, TypedBy::RecoveryCode).await
}

async fn by(visit: Visit, form: Typed<ByCode>, way: TypedBy) -> Answer {
    let session = visit.signed_in()?;
    let ahead = Ahead::of_form(&visit);
    let code = form.parse(&visit, || page(&visit, &ahead, way))?;
    let service = &visit.app().service;
    let given = way.typed(&code);
    match proving::prove_by_typed(service, session, given, &visit.environment).await {
        Ok(token) => visit.go_rotated(ahead.next(), token, Said::Proved),
        Err(error) => visit.fail(page(&visit, &ahead, way), error),
    }
}
