//! A code that is typed: from an authenticator app, or a recovery code.

use domain::{recovery, second_step::TypedBy};

use super::{
    pages::RecoverByTyped,
    routes::{given, standing},
};
use crate::{
    proving::ByCode,
    shell::{Answer, Entry, Pages, Typed, Visit},
};

/// As the pages name them.
pub(super) const APP: &str = TypedBy::App.name();
pub(super) const RECOVERY_CODE: &str = TypedBy::RecoveryCode.name();

const BY_APP: &str = "/recover/app";
const BY_RECOVERY_CODE: &str = "/recover/recovery-code";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<RecoverByTyped, _, _>(BY_APP, show_app),
        Entry::post::<ByCode, RecoverByTyped, _, _>(BY_APP, by_app),
        Entry::get::<RecoverByTyped, _, _>(BY_RECOVERY_CODE, show_recovery_code),
        Entry::post::<ByCode, RecoverByTyped, _, _>(BY_RECOVERY_CODE, by_recovery_code),
    ]
}

/// Where it is typed.
pub(super) fn path(way: &str) -> &'static str {
    if way == APP { BY_APP } else { BY_RECOVERY_CODE }
}

fn page(visit: &Visit, way: TypedBy) -> RecoverByTyped {
    let digits = *visit.app().service.policy.two_step.totp_digits;
    RecoverByTyped { frame: visit.frame(), way: way.name(), digits }
}

async fn show_app(visit: Visit) -> Answer {
    show(&visit, TypedBy::App).await
}

async fn show_recovery_code(visit: Visit) -> Answer {
    show(&visit, TypedBy::RecoveryCode).await
}

async fn show(visit: &Visit, way: TypedBy) -> Answer {
    match standing(visit).await? {
        Ok(_) => visit.show(page(visit, way)),
        Err(begin) => Ok(begin),
    }
}

async fn by_app(visit: Visit, form: Typed<ByCode>) -> Answer {
    give(&visit, form, TypedBy::App).await
}

async fn by_recovery_code(visit: Visit, form: Typed<ByCode>) -> Answer {
    give(&visit, form, TypedBy::RecoveryCode).await
}

async fn give(visit: &Visit, form: Typed<ByCode>, way: TypedBy) -> Answer {
    let code = form.parse(visit, || page(visit, way))?;
    let service = &visit.app().service;
    let proof = recovery::give_typed(service, way.typed(&code), visit.source()).await;
    given(visit, proof, page(visit, way)).await
}
