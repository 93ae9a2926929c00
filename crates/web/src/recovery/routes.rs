//! `/recover`: the beginning, and the list of the ways.

use axum::response::Response;
use domain::{
    Error, Refusal,
    addresses::Held,
    proofs::Class,
    proving::Offer,
    recovery::{self, Channel, Needed, Standing},
};
use serde::Deserialize;
use wording::{Moment, say};

use super::{
    by_code, by_identity, by_messenger, by_passkey, by_typed,
    forms::Beginning,
    number,
    pages::{Recover, RecoverWays},
    password,
    slow::{self, WaitView},
};
use crate::{
    passkeys::request_any,
    shell::{Answer, Entry, Failure, Pages, Query, Typed, Visit},
};

pub(crate) fn routes() -> Pages {
    let mut routes = vec![
        Entry::get::<Recover, _, _>("/recover", start),
        Entry::post::<Beginning, Recover, _, _>("/recover", begin),
        Entry::get::<RecoverWays, _, _>(WAYS, show_ways),
    ];
    routes.extend(by_code::routes());
    routes.extend(by_passkey::routes());
    routes.extend(by_messenger::routes());
    routes.extend(by_identity::routes());
    routes.extend(by_typed::routes());
    routes.extend(number::routes());
    routes.extend(slow::routes());
    routes.extend(password::routes());
    routes.into_iter().map(Entry::leveled).chain(slow::routes_within()).collect()
}

const START: &str = "/recover";
pub(super) const WAYS: &str = "/recover/ways";

/// Which account a number means.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    held: String,
}

fn start_page(visit: &Visit, held: &str) -> Recover {
    Recover { frame: visit.frame(), held: Held::from_name(held).name() }
}

async fn start(visit: Visit, Query(query): Query<Asked>) -> Answer {
    visit.show(start_page(&visit, &query.held))
}

async fn begin(visit: Visit, form: Typed<Beginning>) -> Answer {
    let typed = visit.typed("held");
    let (identifier, held) = form.parse(&visit, || start_page(&visit, &typed))?;
    let service = &visit.app().service;
    match recovery::start(service, &identifier, held, &visit.known(), visit.source()).await {
        Ok(()) => visit.go(WAYS),
        Err(error) => visit.fail(start_page(&visit, &typed), error),
    }
}

/// How far this browser has come; without anything under way, the way to the beginning.
pub(super) async fn standing(visit: &Visit) -> Result<Result<Standing, Response>, Failure> {
    let service = &visit.app().service;
    match recovery::standing(service, &mut service.db.read().await?, visit.browser).await {
        Ok(standing) => Ok(Ok(standing)),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(Err(begin_again(visit)?)),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn begin_again(visit: &Visit) -> Result<Response, Failure> {
    visit.go(START).map_err(|_| Failure::Broken)
}

/// The page on which it goes on.
pub(super) fn path(standing: &Standing) -> &'static str {
    let waits = standing.own_wait().is_some() && standing.needed.wait().is_some();
    match standing.needed {
        Needed::Password => "/recover/password",
        Needed::Proof => WAYS,
        _ if waits => slow::WAIT,
        Needed::Number { .. } => number::NUMBER,
        Needed::Another { .. } => WAYS,
    }
}

/// Sends the visit to where it goes on.
pub(super) async fn go_on(visit: &Visit) -> Answer {
    match standing(visit).await? {
        Ok(standing) => visit.go(path(&standing)),
        Err(begin) => Ok(begin),
    }
}

/// Answers what giving a proof came to: on to what is needed next, or the refusal on its page.
pub(super) async fn given<P: crate::shell::Page>(
    visit: &Visit,
    given: Result<(), Error>,
    page: P,
) -> Answer {
    match given {
        // What is posted twice was done the first time, and goes on from where it is.
        Ok(()) | Err(Error::Refused(Refusal::NothingBegun)) => go_on(visit).await,
        Err(error) => visit.fail(page, error),
    }
}

/// Before anything was proven everybody is offered everything.
fn ways(standing: &Standing, has_provider: bool) -> Vec<&'static str> {
    let all = Channel::ALL.map(Channel::name).into_iter().chain([
        by_passkey::WAY,
        by_messenger::WAY,
        by_typed::APP,
        by_typed::RECOVERY_CODE,
    ]);
    let all = all.chain(has_provider.then_some(by_identity::WAY));
    if !standing.is_proven() {
        return all.collect();
    }
    let would_add = |offer: &&Offer| {
        let class = offer.method().class;
        !standing.given.iter().any(|proof| proof.method.class == class)
    };
    let kinds: Vec<_> = standing.routes.iter().filter(would_add).filter_map(way).collect();
    all.filter(|way| kinds.contains(way)).collect()
}

/// The kind of proof that an offer is, as the pages name it.
fn way(offer: &Offer) -> Option<&'static str> {
    match offer {
        Offer::Code(address) => Some(recovery::channel_of(address).name()),
        Offer::Passkey(_) => Some(by_passkey::WAY),
        Offer::Messenger(_) => Some(by_messenger::WAY),
        Offer::App(_) => Some(by_typed::APP),
        Offer::RecoveryCode { left: 0, .. } => None,
        Offer::RecoveryCode { .. } => Some(by_typed::RECOVERY_CODE),
        Offer::Identity(_) => Some(by_identity::WAY),
        Offer::Password(_) => None,
    }
}

pub(super) fn ways_page(visit: &Visit, standing: &Standing) -> RecoverWays {
    let reader = visit.reader();
    let until = standing.recovery.expires_at;
    let provider = visit.app().service.identity.as_ref().map(|provider| provider.name.clone());
    let first = standing.waits.iter().filter(|_| standing.is_proven()).max_by_key(|w| w.began_at);
    RecoverWays {
        frame: visit.frame(),
        identifier: standing.recovery.masked.clone(),
        needed: if standing.is_proven() { "another" } else { "proof" },
        ways: ways(standing, provider.is_some()),
        identity: provider,
        passkey: request_any(visit, recovery::ceremony(&standing.recovery)),
        wait: standing.needed.wait().map(|wait| say::length_of_time(wait).say(&reader)),
        unusual: standing.recovery.unusual,
        waiting: first.map(|wait| WaitView::of(visit, wait)),
        until: say::clock_time(Moment(until.0)).say(&reader),
    }
}

async fn show_ways(visit: Visit) -> Answer {
    match standing(&visit).await? {
        Ok(standing) if standing.needed == Needed::Password => visit.go(path(&standing)),
        Ok(standing) => visit.show(ways_page(&visit, &standing)),
        Err(begin) => Ok(begin),
    }
}

/// Whether a phone number proved itself here.
pub(super) fn by_phone(standing: &Standing) -> bool {
    standing.given.iter().any(|proof| proof.method.class == Class::Sim)
}
