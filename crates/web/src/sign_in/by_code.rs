//! The further proof by a code that is sent to an address.

use domain::{
    Error, Id, Refusal,
    addresses::Address,
    notices,
    proofs::codes,
    sign_in::{self, Given},
};

use super::{
    forms::FurtherCode,
    further::{give, or_begin, page, trusted_for, visitor},
    pages::{Further, FurtherByCode, WayView},
};
use crate::{
    proving::SendCode,
    shell::{Answer, Entry, Failure, Pages, Path, Said, SentCode, Typed, Visit},
};

pub(super) fn routes() -> Pages {
    vec![
        Entry::post::<SendCode, Further, _, _>("/sign-in/further/send", send),
        Entry::get::<FurtherByCode, _, _>("/sign-in/further/code/{address}", show_code),
        Entry::post::<FurtherCode, FurtherByCode, _, _>(
            "/sign-in/further/code/{address}",
            give_code,
        ),
    ]
}

pub(super) fn view(address: &Address, full: bool) -> WayView {
    WayView {
        id: address.id.to_string(),
        kind: address.kind().as_str(),
        address: address.identifier.masked(),
        full,
    }
}

async fn send(visit: Visit, form: Typed<SendCode>) -> Answer {
    let shown = match or_begin(page(&visit).await, &visit)? {
        Ok(page) => page,
        Err(begin) => return begin,
    };
    let address = form.parse(&visit, || shown)?;
    let path = format!("/sign-in/further/code/{address}");
    let service = &visit.app().service;
    match sign_in::send_code(service, address, visit.lang, visit.source()).await {
        Ok(()) => visit.go_saying(path, Said::CodeSent),
        // One is on its way already: go on to type it.
        Err(Error::Refused(Refusal::ResendTooSoon { .. })) => visit.go(path),
        Err(error) => visit.fail(page(&visit).await?, error),
    }
}

async fn code_page(visit: &Visit, id: Id<Address>) -> Result<FurtherByCode, Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let attempt = sign_in::asked(service, &mut tx, visit.browser).await?;
    let (address, given, code) = sign_in::sent(service, &mut tx, &attempt, id).await?;
    let trouble = match &code {
        Some(code) => notices::is_in_trouble(service, &mut tx, code.id).await?,
        None => false,
    };
    let trusted_for = trusted_for(visit, &mut tx, &attempt).await?;
    Ok(FurtherByCode {
        frame: visit.frame(),
        trusted_for,
        way: view(&address, given == Given::Further),
        digits: codes::length(&service.policy, address.kind()),
        code: SentCode::of(visit, code.as_ref()),
        trouble,
    })
}

async fn show_code(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    match or_begin(code_page(&visit, id).await, &visit)? {
        Ok(page) => visit.show(page),
        Err(begin) => begin,
    }
}

async fn give_code(visit: Visit, Path(id): Path<String>, form: Typed<FurtherCode>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let shown = match or_begin(code_page(&visit, id).await, &visit)? {
        Ok(page) => page,
        Err(begin) => return begin,
    };
    let code = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    let known = visit.known();
    let from = visitor(&visit, &known);
    let given = sign_in::give_code(service, id, &code, from, visit.browser).await;
    give(&visit, given, || code_page(&visit, id)).await
}
