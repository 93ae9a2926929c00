//! The further proof by a code that is typed: from an authenticator app, or a recovery code.

use domain::{Error, Refusal, proving::Offer, second_step::TypedBy, sign_in};

use super::{
    forms::FurtherCode,
    further::{give, or_begin, trusted_for, visitor},
    pages::{FurtherByTyped, WayView},
};
use crate::shell::{Answer, Entry, Pages, Typed, Visit};

const APP: &str = "/sign-in/further/app";
const RECOVERY_CODE: &str = "/sign-in/further/recovery-code";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<FurtherByTyped, _, _>(APP, show_app),
        Entry::post::<FurtherCode, FurtherByTyped, _, _>(APP, by_app),
        Entry::get::<FurtherByTyped, _, _>(RECOVERY_CODE, show_recovery_code),
        Entry::post::<FurtherCode, FurtherByTyped, _, _>(RECOVERY_CODE, by_recovery_code),
    ]
}

pub(super) fn view(kind: &'static str) -> WayView {
    WayView { id: String::new(), kind, address: String::new(), full: true }
}

async fn page(visit: &Visit, way: TypedBy) -> Result<FurtherByTyped, Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let attempt = sign_in::asked(service, &mut tx, visit.browser).await?;
    let ways = sign_in::ways(service, &mut tx, &attempt).await?;
    let is_way = ways.iter().any(|one| match one.offer {
        Offer::App(_) => way == TypedBy::App,
        Offer::RecoveryCode { .. } => way == TypedBy::RecoveryCode,
        _ => false,
    });
    if !is_way {
        return Err(Refusal::WayUnknown.into());
    }
    Ok(FurtherByTyped {
        frame: visit.frame(),
        way: way.name(),
        digits: *service.policy.two_step.totp_digits,
        trusted_for: trusted_for(visit, &mut tx, &attempt).await?,
    })
}

async fn show_app(visit: Visit) -> Answer {
    show(visit, TypedBy::App).await
}

async fn show_recovery_code(visit: Visit) -> Answer {
    show(visit, TypedBy::RecoveryCode).await
}

async fn show(visit: Visit, way: TypedBy) -> Answer {
    match or_begin(page(&visit, way).await, &visit)? {
        Ok(page) => visit.show(page),
        Err(begin) => begin,
    }
}

async fn by_app(visit: Visit, form: Typed<FurtherCode>) -> Answer {
    by(visit, form, TypedBy::App).await
}

async fn by_recovery_code(visit: Visit, form: Typed<FurtherCode>) -> Answer {
    by(visit, form, TypedBy::RecoveryCode).await
}

async fn by(visit: Visit, form: Typed<FurtherCode>, way: TypedBy) -> Answer {
    let shown = match or_begin(page(&visit, way).await, &visit)? {
        Ok(page) => page,
        Err(begin) => return begin,
    };
    let code = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    let known = visit.known();
    let from = visitor(&visit, &known);
    let given = sign_in::give_typed(service, way.typed(&code), from, visit.browser).await;
    give(&visit, given, || page(&visit, way)).await
}
