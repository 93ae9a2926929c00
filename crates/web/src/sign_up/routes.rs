//! `/sign-up` and its steps.

use domain::{
    Error, Refusal,
    addresses::Identifier,
    proofs::codes,
    sign_up::{self, Begun, SignUp},
};
use serde::Deserialize;

use super::{
    forms::{Code, Correction, LastStep, Start},
    pages::{SignUpCorrect, SignUpProfile, SignUpStart, SignUpTaken, SignUpVerify},
};
use crate::account::shortest_password;
use crate::shell::{Answer, Entry, Failure, Nothing, Pages, Query, Said, SentCode, Typed, Visit};
use crate::sign_in::{end_former, kept_for};

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<SignUpStart, _, _>("/sign-up", start),
        Entry::post::<Start, SignUpStart, _, _>("/sign-up", begin),
        Entry::get::<SignUpVerify, _, _>("/sign-up/verify", verify),
        Entry::post::<Code, SignUpVerify, _, _>("/sign-up/verify", check),
        Entry::post::<Nothing, SignUpVerify, _, _>("/sign-up/resend", resend),
        Entry::get::<SignUpCorrect, _, _>("/sign-up/address", correct),
        Entry::post::<Correction, SignUpCorrect, _, _>("/sign-up/address", exchange),
        Entry::get::<SignUpTaken, _, _>("/sign-up/taken", taken),
        Entry::post::<Nothing, SignUpTaken, _, _>("/sign-up/taken", make_new),
        Entry::get::<SignUpProfile, _, _>("/sign-up/profile", profile),
        Entry::post::<LastStep, SignUpProfile, _, _>("/sign-up/profile", open),
    ]
}

#[derive(Debug, Default, Deserialize)]
struct By {
    #[serde(default)]
    by: String,
}

fn start_page(visit: &Visit, by: &str) -> SignUpStart {
    SignUpStart {
        frame: visit.frame(),
        by: if by == "phone" { "phone" } else { "email" },
        minimum_age: *visit.app().service.policy.sign_up.minimum_age,
    }
}

async fn start(visit: Visit, Query(query): Query<By>) -> Answer {
    match &visit.session {
        Some(_) => visit.go("/account"),
        None => visit.show(start_page(&visit, &query.by)),
    }
}

async fn begin(visit: Visit, form: Typed<Start>) -> Answer {
    let by = visit.typed("by");
    let started = form.parse(&visit, || start_page(&visit, &by))?;
    let wanted = sign_up::Wanted {
        identifier: started.identifier,
        lang: visit.lang,
        agrees_to_terms: true,
        agrees_to_privacy: true,
        is_old_enough: true,
    };
    match sign_up::start(&visit.app().service, wanted, visit.source()).await {
        Ok(()) => visit.go("/sign-up/verify"),
        Err(error) => visit.fail(start_page(&visit, &by), error),
    }
}

/// Where this browser's sign-up stands; back to the start when there is none.
async fn begun(visit: &Visit) -> Result<Option<Begun>, Failure> {
    let service = &visit.app().service;
    Ok(sign_up::find(service, &mut service.db.read().await?, visit.browser).await?)
}

/// The path on which a sign-up goes on.
const fn path(begun: Option<&Begun>) -> &'static str {
    match begun {
        None => "/sign-up",
        Some(Begun::Verify { .. }) => "/sign-up/verify",
        Some(Begun::Taken { .. }) => "/sign-up/taken",
        Some(Begun::Profile { .. }) => "/sign-up/profile",
    }
}

async fn verify(visit: Visit) -> Answer {
    match begun(&visit).await? {
        Some(Begun::Verify { sign_up, code }) => {
            visit.show(verify_page(&visit, &sign_up, code.as_ref()))
        }
        other => visit.go(path(other.as_ref())),
    }
}

fn verify_page(visit: &Visit, sign_up: &SignUp, code: Option<&codes::Code>) -> SignUpVerify {
    let kind = sign_up.identifier.kind();
    let meant = match &sign_up.identifier {
        Identifier::Email(email) => email.looks_mistyped(),
        Identifier::Phone(_) => None,
    };
    SignUpVerify {
        frame: visit.frame(),
        address: sign_up.identifier.display(),
        by: kind.as_str(),
        digits: codes::length(&visit.app().service.policy, kind),
        meant,
        code: SentCode::of(visit, code),
    }
}

/// Shows the page of the verify step again, refused.
async fn refuse_verify(visit: &Visit, refusal: &Refusal) -> Answer {
    match begun(visit).await? {
        Some(Begun::Verify { sign_up, code }) => {
            Ok(visit.refuse(verify_page(visit, &sign_up, code.as_ref()), refusal))
        }
        other => visit.go(path(other.as_ref())),
    }
}

async fn check(visit: Visit, form: Typed<Code>) -> Answer {
    let Some(Begun::Verify { sign_up, code }) = begun(&visit).await? else {
        return visit.go("/sign-up/verify");
    };
    let typed = form.parse(&visit, || verify_page(&visit, &sign_up, code.as_ref()))?;
    match sign_up::verify(&visit.app().service, visit.browser, &typed).await {
        Ok(()) => visit.go(path(begun(&visit).await?.as_ref())),
        Err(Error::Refused(refusal)) => refuse_verify(&visit, &refusal).await,
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}

async fn resend(visit: Visit, _: Typed<Nothing>) -> Answer {
    match sign_up::resend(&visit.app().service, visit.source()).await {
        Ok(()) => visit.go_saying("/sign-up/verify", Said::CodeSent),
        Err(Error::Refused(refusal)) => refuse_verify(&visit, &refusal).await,
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}

fn correct_page(visit: &Visit, sign_up: &SignUp) -> SignUpCorrect {
    let address = sign_up.identifier.display();
    let mut frame = visit.frame();
    frame.prefill("identifier", &address);
    SignUpCorrect { frame, address }
}

async fn correct(visit: Visit) -> Answer {
    match begun(&visit).await? {
        Some(Begun::Verify { sign_up, .. }) => visit.show(correct_page(&visit, &sign_up)),
        other => visit.go(path(other.as_ref())),
    }
}

async fn exchange(visit: Visit, form: Typed<Correction>) -> Answer {
    let Some(Begun::Verify { sign_up, .. }) = begun(&visit).await? else {
        return visit.go("/sign-up/verify");
    };
    let identifier = form.parse(&visit, || correct_page(&visit, &sign_up))?;
    match sign_up::correct(&visit.app().service, identifier, visit.source()).await {
        Ok(()) => visit.go_saying("/sign-up/verify", Said::CodeSent),
        Err(error) => visit.fail(correct_page(&visit, &sign_up), error),
    }
}

async fn taken(visit: Visit) -> Answer {
    match begun(&visit).await? {
        Some(Begun::Taken { sign_up }) => visit.show(taken_page(&visit, &sign_up)),
        other => visit.go(path(other.as_ref())),
    }
}

fn taken_page(visit: &Visit, sign_up: &SignUp) -> SignUpTaken {
    let (address, by) = (sign_up.identifier.display(), sign_up.identifier.kind().as_str());
    SignUpTaken { frame: visit.frame(), address, by }
}

async fn make_new(visit: Visit, _: Typed<Nothing>) -> Answer {
    let Some(Begun::Taken { sign_up }) = begun(&visit).await? else {
        return visit.go("/sign-up/taken");
    };
    match sign_up::make_new(&visit.app().service, visit.browser).await {
        Ok(()) => visit.go(path(begun(&visit).await?.as_ref())),
        Err(error) => visit.fail(taken_page(&visit, &sign_up), error),
    }
}

fn profile_page(visit: &Visit, sign_up: &SignUp) -> SignUpProfile {
    SignUpProfile {
        frame: visit.frame(),
        address: sign_up.identifier.display(),
        least: shortest_password(&visit.app().service.policy),
        kept_for: kept_for(visit),
    }
}

async fn profile(visit: Visit) -> Answer {
    match begun(&visit).await? {
        Some(Begun::Profile { sign_up }) => visit.show(profile_page(&visit, &sign_up)),
        other => visit.go(path(other.as_ref())),
    }
}

async fn open(visit: Visit, form: Typed<LastStep>) -> Answer {
    let Some(Begun::Profile { sign_up }) = begun(&visit).await? else {
        return visit.go("/sign-up/profile");
    };
    let Typed(mut form) = form;
    let keep = form.keep;
    form.identifier = Some(sign_up.identifier.clone());
    let (password, nickname) = Typed(form).judge(&visit, || profile_page(&visit, &sign_up)).await?;
    let users = visit.users.clone();
    let profile = sign_up::Profile { password, nickname, keep, users };
    let service = &visit.app().service;
    match sign_up::open(service, &profile, visit.via, visit.source()).await {
        Ok(opened) => {
            end_former(&visit).await?;
            visit.go_signed_up("/account", keep, opened)
        }
        Err(Error::Refused(Refusal::AddressTaken)) => visit.go("/sign-up/taken"),
        Err(error) => visit.fail(profile_page(&visit, &sign_up), error),
    }
}
