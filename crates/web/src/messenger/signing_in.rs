//! A browser becomes a messenger: a number, its code, and a key made here.

use domain::{
    Error, Refusal,
    addresses::IdentifierKind,
    device_book::{self, Given},
    messenger::DeviceName,
    proofs::{Guarding, codes},
};
use store::Tx;

use super::{
    device::{any, live},
    forms::{Bind, Bound, Number},
    pages::{GiveCode, GiveNumber},
};
use crate::{
    proving,
    sessions::EnvironmentView,
    shell::{Answer, Failure, Nothing, Said, SentCode, Stop, Typed, Visit},
};

const NUMBER: &str = "/messenger/number";
const CODE: &str = "/messenger/code";

fn number_page(visit: &Visit) -> Result<GiveNumber, Failure> {
    let nickname = visit.signed_in()?.nickname.clone();
    Ok(GiveNumber { frame: visit.frame(), nickname })
}

pub(super) async fn show_number(visit: Visit) -> Answer {
    if live(&visit).await?.is_some() {
        return visit.go("/messenger");
    }
    if let Some(answer) = proving::first(&visit, Guarding::Add).await? {
        return Ok(answer);
    }
    visit.show(number_page(&visit)?)
}

pub(super) async fn begin(visit: Visit, form: Typed<Number>) -> Answer {
    let session = visit.signed_in()?;
    if live(&visit).await?.is_some() {
        return visit.go("/messenger");
    }
    let page = number_page(&visit)?;
    let number = form.parse(&visit, || page)?;
    let service = &visit.app().service;
    match device_book::begin(service, session, &number, visit.lang, visit.source()).await {
        Ok(()) => visit.go_saying(CODE, Said::CodeSent),
        Err(error) => match needs_proof(&error) {
            true => proving::before_strongest(&visit, NUMBER),
            false => visit.fail(number_page(&visit)?, error),
        },
    }
}

const fn needs_proof(error: &Error) -> bool {
    matches!(error, Error::Refused(Refusal::FreshProofNeeded | Refusal::MoreProofNeeded))
}

/// The page of the code; none when no code is on its way.
async fn code_page(visit: &Visit) -> Result<Option<GiveCode>, Stop> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx: Tx = service.db.read().await?;
    let code = device_book::on_its_way(&mut tx, session).await?;
    drop(tx);
    let Some(code) = code.filter(|code| code.browser == visit.browser) else { return Ok(None) };
    let mine = any(visit).await?.filter(|device| device.account == session.account);
    Ok(Some(GiveCode {
        frame: visit.frame(),
        number: code.to.display(),
        digits: codes::length(&service.policy, IdentifierKind::Phone),
        code: SentCode::of(visit, Some(&code)),
        statement: device_book::statement(&code),
        resumes: mine.is_some_and(|device| device.suspended),
    }))
}

pub(super) async fn show_code(visit: Visit) -> Answer {
    match code_page(&visit).await? {
        Some(page) => visit.show(page),
        None => visit.go(NUMBER),
    }
}

pub(super) async fn resend(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    match device_book::resend(service, session, visit.lang, visit.source()).await {
        Ok(()) => visit.go_saying(CODE, Said::CodeSent),
        Err(error) => refuse(&visit, error).await,
    }
}

async fn refuse(visit: &Visit, error: Error) -> Answer {
    match code_page(visit).await? {
        Some(page) => visit.fail(page, error),
        None => visit.fail(number_page(visit)?, error),
    }
}

pub(super) async fn bind(visit: Visit, form: Typed<Bind>) -> Answer {
    let session = visit.signed_in()?;
    let Some(page) = code_page(&visit).await? else { return visit.go(NUMBER) };
    let bound = form.parse(&visit, || page)?;
    let name = match bound.name.clone() {
        Some(name) => name,
        None => own_name(&visit)?,
    };
    let Bound { code, key, signature, former, .. } = bound;
    let resumes = former.as_ref().or(visit.messenger.as_ref());
    let given = Given { code: &code, key, signature: &signature, name, resumes };
    match device_book::bind(&visit.app().service, session, &given, visit.source()).await {
        Ok(token) => visit.go_with_messenger("/messenger", token),
        Err(error) if needs_proof(&error) => proving::before_strongest(&visit, CODE),
        Err(error) => refuse(&visit, error).await,
    }
}

/// The browser's own name: "Chrome, Android".
fn own_name(visit: &Visit) -> Result<DeviceName, Refusal> {
    let device = EnvironmentView::of(&visit.frame().words, &visit.environment).device;
    DeviceName::parse(&device)
}
