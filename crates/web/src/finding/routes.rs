//! `/recover/identifier`.

use domain::{
    Error, Refusal,
    addresses::Identifier,
    finding::{self, Found, Search},
    proofs::codes::{self, Code},
};
use wording::{Moment, say};

use super::{
    forms::{OwnAddress, OwnAddressCode},
    pages::{FindIdentifier, FindIdentifierCode, FoundAccount, IdentifiersFound},
};
use crate::shell::{Answer, Entry, Failure, Nothing, Pages, Said, SentCode, Typed, Visit};

const START: &str = "/recover/identifier";
const CODE: &str = "/recover/identifier/code";
const RESEND: &str = "/recover/identifier/resend";
const FOUND: &str = "/recover/identifier/found";

pub(crate) fn routes() -> Pages {
    let routes = vec![
        Entry::get::<FindIdentifier, _, _>(START, show_start),
        Entry::post::<OwnAddress, FindIdentifier, _, _>(START, start),
        Entry::get::<FindIdentifierCode, _, _>(CODE, show_code),
        Entry::post::<OwnAddressCode, FindIdentifierCode, _, _>(CODE, give_code),
        Entry::post::<Nothing, FindIdentifierCode, _, _>(RESEND, resend),
        Entry::get::<IdentifiersFound, _, _>(FOUND, show_found),
    ];
    routes.into_iter().map(Entry::leveled).collect()
}

async fn show_start(visit: Visit) -> Answer {
    visit.show(FindIdentifier { frame: visit.frame() })
}

async fn start(visit: Visit, form: Typed<OwnAddress>) -> Answer {
    let page = || FindIdentifier { frame: visit.frame() };
    let address = form.parse(&visit, page)?;
    match finding::start(&visit.app().service, &address, visit.lang, visit.source()).await {
        Ok(()) => visit.go_saying(CODE, Said::CodeSent),
        // One is on its way already: go on to type it.
        Err(Error::Refused(Refusal::ResendTooSoon { .. })) if waits(&visit, &address).await? => {
            visit.go(CODE)
        }
        Err(error) => visit.fail(page(), error),
    }
}

/// Whether a code for this address is on its way for this browser.
async fn waits(visit: &Visit, address: &Identifier) -> Result<bool, Failure> {
    let service = &visit.app().service;
    match finding::asked(service, &mut service.db.read().await?, visit.browser).await {
        Ok((search, code)) => Ok(code.is_some() && search.address == *address),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// What this browser looks for; none when there is nothing to go on with.
async fn asked(visit: &Visit) -> Result<Option<FindIdentifierCode>, Failure> {
    let service = &visit.app().service;
    match finding::asked(service, &mut service.db.read().await?, visit.browser).await {
        Ok((search, code)) => Ok(Some(code_page(visit, &search, code.as_ref()))),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn code_page(visit: &Visit, search: &Search, code: Option<&Code>) -> FindIdentifierCode {
    FindIdentifierCode {
        frame: visit.frame(),
        address: search.address.masked(),
        digits: codes::length(&visit.app().service.policy, search.address.kind()),
        code: SentCode::of(visit, code),
    }
}

async fn show_code(visit: Visit) -> Answer {
    match asked(&visit).await? {
        Some(page) => visit.show(page),
        // It was given already, or there is none: where it goes on says which.
        None => visit.go(FOUND),
    }
}

async fn give_code(visit: Visit, form: Typed<OwnAddressCode>) -> Answer {
    let Some(shown) = asked(&visit).await? else { return visit.go(FOUND) };
    let typed = form.parse(&visit, || shown)?;
    match finding::give_code(&visit.app().service, &typed, visit.source()).await {
        Ok(()) => visit.go(FOUND),
        Err(error) => refused(&visit, error).await,
    }
}

async fn resend(visit: Visit, _: Typed<Nothing>) -> Answer {
    match finding::resend(&visit.app().service, visit.lang, visit.source()).await {
        Ok(()) => visit.go_saying(CODE, Said::CodeSent),
        Err(error) => refused(&visit, error).await,
    }
}

async fn refused(visit: &Visit, error: Error) -> Answer {
    match asked(visit).await? {
        Some(page) => visit.fail(page, error),
        None => visit.go(FOUND),
    }
}

async fn show_found(visit: Visit) -> Answer {
    let service = &visit.app().service;
    let found = finding::found(service, &mut service.db.read().await?, visit.browser).await;
    match found {
        Ok(found) => visit.show(found_page(&visit, found)),
        Err(Error::Refused(Refusal::NothingBegun)) => visit.go(START),
        Err(error) => Err(error.into()),
    }
}

fn found_page(visit: &Visit, found: Found) -> IdentifiersFound {
    let until = say::clock_time(Moment(found.search.expires_at.0)).say(&visit.reader());
    let accounts = found.accounts.into_iter();
    IdentifiersFound {
        frame: visit.frame(),
        address: found.search.address.masked(),
        accounts: accounts.map(|identifiers| FoundAccount { identifiers }).collect(),
        until,
    }
}
