//! `/sign-in/further`: the further proof that a sign-in asks for.

use domain::{
    Error, Id, Refusal,
    addresses::Address,
    notices,
    proofs::codes,
    sign_in::{self, Given, Visitor},
};
use wording::{Moment, say};

use super::{
    pages::{Further, FurtherByCode, WayView},
    routes::end_former,
};
use crate::proving::{ByCode, SendCode};
use crate::shell::{Answer, Entry, Failure, Pages, Path, Said, SentCode, Typed, Visit, local_path};

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<Further, _, _>("/sign-in/further", show),
        Entry::post::<SendCode, Further, _, _>("/sign-in/further/send", send),
        Entry::get::<FurtherByCode, _, _>("/sign-in/further/code/{address}", show_code),
        Entry::post::<ByCode, FurtherByCode, _, _>("/sign-in/further/code/{address}", give_code),
    ]
}

fn view(address: &Address, given: Given) -> WayView {
    WayView {
        id: address.id.to_string(),
        kind: address.kind().as_str(),
        address: address.identifier.masked(),
        full: given == Given::Further,
    }
}

async fn page(visit: &Visit) -> Result<Further, Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let attempt = sign_in::asked(service, &mut tx, visit.browser).await?;
    let ways = sign_in::ways(service, &mut tx, &attempt).await?;
    Ok(Further {
        frame: visit.frame(),
        ways: ways.iter().map(|(address, given)| view(address, *given)).collect(),
        until: say::clock_time(Moment(attempt.expires_at.0)).say(&visit.reader()),
    })
}

/// Where nothing is under way any more, the sign-in begins again.
fn or_begin<T>(found: Result<T, Error>, visit: &Visit) -> Result<Result<T, Answer>, Failure> {
    match found {
        Ok(found) => Ok(Ok(found)),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(Err(visit.go("/sign-in"))),
        Err(error) => Err(error.into()),
    }
}

async fn show(visit: Visit) -> Answer {
    match or_begin(page(&visit).await, &visit)? {
        Ok(page) => visit.show(page),
        Err(begin) => begin,
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
        Some(code) => notices::is_in_trouble(&mut tx, code.id).await?,
        None => false,
    };
    Ok(FurtherByCode {
        frame: visit.frame(),
        way: view(&address, given),
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

async fn give_code(visit: Visit, Path(id): Path<String>, form: Typed<ByCode>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let shown = match or_begin(code_page(&visit, id).await, &visit)? {
        Ok(page) => page,
        Err(begin) => return begin,
    };
    let code = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    let known = visit.known();
    let from = Visitor { via: visit.via, known: &known, environment: &visit.environment };
    match sign_in::give_code(service, id, &code, from, visit.browser).await {
        Ok(done) => {
            end_former(&visit).await?;
            let next = local_path(&done.next).unwrap_or("/account").to_owned();
            visit.go_signed_in(next, done)
        }
        Err(error @ Error::Refused(Refusal::SignInRefused)) => Err(error.into()),
        Err(error) => match or_begin(code_page(&visit, id).await, &visit)? {
            Ok(page) => visit.fail(page, error),
            Err(begin) => begin,
        },
    }
}
