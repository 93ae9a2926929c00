//! `/account/prove` and the codes of it.

use axum::response::Response;
use domain::{
    Error, Id, Refusal, address_book,
    addresses::{Address, Change},
    notices,
    proofs::{
        Class, Guarding, Method, Proof, Second, adds_class, codes, suffices, suffices_two_step,
    },
    proving::{self, Offer},
    removals::Removal,
    removing,
};
use serde::Deserialize;
use wording::{Moment, say};

use super::{
    by_identity, by_messenger, by_passkey, by_typed,
    forms::{ByCode, ByPassword, SendCode},
    pages::{IdentityWay, Prove, ProveByCode, Way},
};
use crate::{
    router::quoted,
    shell::{
        Answer, Entry, Failure, Pages, Path, Query, Said, SentCode, Stop, Typed, Visit, local_path,
    },
};

pub(crate) fn routes() -> Pages {
    let mut routes = vec![
        Entry::get::<Prove, _, _>("/account/prove", choose),
        Entry::post::<ByPassword, Prove, _, _>("/account/prove", by_password),
        Entry::post::<SendCode, Prove, _, _>("/account/prove/send", send),
        Entry::get::<ProveByCode, _, _>("/account/prove/code/{address}", show_code),
        Entry::post::<ByCode, ProveByCode, _, _>("/account/prove/code/{address}", by_code),
    ];
    routes.extend(by_messenger::routes());
    routes.extend(by_passkey::routes());
    routes.extend(by_identity::routes());
    routes.extend(by_typed::routes());
    routes
}

/// Where to go on to, and what kind of change is ahead there.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Ahead {
    #[serde(default)]
    next: String,
    #[serde(default)]
    ahead: String,
}

impl Ahead {
    pub(super) fn of_form(visit: &Visit) -> Self {
        Self { next: visit.typed("next"), ahead: visit.typed("ahead") }
    }

    /// What [`Self::query`] wrote.
    pub(super) fn of_query(query: &str) -> Self {
        serde_html_form::from_str(query).unwrap_or_default()
    }

    pub(super) fn next(&self) -> &str {
        local_path(&self.next).unwrap_or("/account")
    }

    pub(super) fn name(&self) -> &'static str {
        match self.ahead.as_str() {
            "add" => "add",
            "strongest" => "strongest",
            "decide" => "decide",
            "reclaim" => "reclaim",
            _ => "replace",
        }
    }

    /// The page of the ways to go there.
    pub(super) fn choice(&self) -> String {
        format!("/account/prove?{}", self.query())
    }

    pub(super) fn query(&self) -> String {
        format!("next={}&ahead={}", quoted(self.next()), self.name())
    }
}

/// Sends a visit whose session has not shown enough to prove itself first, and back.
pub(crate) async fn first(visit: &Visit, guarding: Guarding) -> Result<Option<Response>, Stop> {
    first_at(visit, guarding, visit.path()).await
}

/// The same, and on to `next`: a form's path is none to go back to.
pub(crate) async fn first_at(
    visit: &Visit,
    guarding: Guarding,
    next: &str,
) -> Result<Option<Response>, Stop> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    if proving::allowed(service, &mut tx, session, guarding).await?.is_ok() {
        return Ok(None);
    }
    before(visit, guarding, next).map(Some)
}

/// Sends a visit to prove itself, and on to `next`.
pub(crate) fn before(visit: &Visit, guarding: Guarding, next: &str) -> Answer {
    let ahead = match guarding {
        Guarding::Add | Guarding::End | Guarding::Lock => "add",
        Guarding::Replace | Guarding::Decide { .. } => "replace",
        Guarding::Reclaim => "reclaim",
    };
    let ahead = Ahead { next: next.to_owned(), ahead: ahead.to_owned() };
    visit.go(ahead.choice())
}

/// Sends a visit to prove itself as strongly as its account can, and on to `next`.
pub(crate) fn before_strongest(visit: &Visit, next: &str) -> Answer {
    visit.go(Ahead { next: next.to_owned(), ahead: "strongest".to_owned() }.choice())
}

/// The page on which a session decides a stopped change.
fn decision(id: Id<Change>) -> String {
    format!("/account/addresses/changes/{id}")
}

/// Sends a visit that has not shown what decides this change to do so first, and back.
pub(crate) async fn first_to_decide(
    visit: &Visit,
    id: Id<Change>,
) -> Result<Option<Response>, Stop> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let asked = address_book::asked(service, &mut tx, session.account, id).await?;
    if proving::allowed(service, &mut tx, session, asked).await?.is_ok() {
        return Ok(None);
    }
    before_deciding(visit, id).map(Some)
}

/// Sends a visit to prove itself by what decides this change, and back.
pub(crate) fn before_deciding(visit: &Visit, id: Id<Change>) -> Answer {
    visit.go(Ahead { next: decision(id), ahead: "decide".to_owned() }.choice())
}

/// The page on which a session decides a stopped removal.
const REMOVALS: &str = "/account/security/removals/";

/// Sends a visit that has not shown what decides this removal to do so first, and back.
pub(crate) async fn first_to_keep_or_remove(
    visit: &Visit,
    id: Id<Removal>,
) -> Result<Option<Response>, Stop> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let asked = removing::asked(service, &mut tx, session.account, id).await?;
    if proving::allowed(service, &mut tx, session, asked).await?.is_ok() {
        return Ok(None);
    }
    before_keeping_or_removing(visit, id).map(Some)
}

/// Sends a visit to prove itself by what decides this removal, and back.
pub(crate) fn before_keeping_or_removing(visit: &Visit, id: Id<Removal>) -> Answer {
    visit.go(Ahead { next: format!("{REMOVALS}{id}"), ahead: "decide".to_owned() }.choice())
}

/// What the decision asks that is taken on the page ahead.
async fn asked_to_decide(visit: &Visit, ahead: &Ahead) -> Result<Guarding, Failure> {
    let account = visit.signed_in()?.account;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let id = ahead.next().rsplit('/').next().unwrap_or_default();
    if ahead.next().starts_with(REMOVALS) {
        let id = id.parse().map_err(|_| Failure::NotFound)?;
        return Ok(removing::asked(service, &mut tx, account, id).await?);
    }
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    Ok(address_book::asked(service, &mut tx, account, id).await?)
}

/// What is known of the session's proofs, to say which way leads on.
pub(super) struct Shown {
    pub(super) ahead: &'static str,
    /// What is asked, unless it is the strongest.
    asked: Option<Guarding>,
    /// What two-step asks beside it.
    second: Option<Second>,
    proofs: Vec<Proof>,
}

async fn shown(visit: &Visit, ahead: &Ahead) -> Result<Shown, Failure> {
    let session = visit.signed_in()?;
    let asked = match ahead.name() {
        "strongest" => None,
        "add" => Some(Guarding::Add),
        "decide" => Some(asked_to_decide(visit, ahead).await?),
        "reclaim" => Some(Guarding::Reclaim),
        _ => Some(Guarding::Replace),
    };
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let proofs = proving::proofs(service, &mut tx, session).await?;
    let second = proving::second(service, &mut tx, session.account).await?;
    Ok(Shown { ahead: ahead.name(), asked, second, proofs })
}

pub(super) async fn page(visit: &Visit, ahead: &Ahead) -> Result<Prove, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let offers = proving::offers(service, &mut tx, session.account).await?;
    drop(tx);
    let shown = shown(visit, ahead).await?;
    let mut password = None;
    let mut messenger = None;
    let mut identity = None;
    let mut app: Option<Way> = None;
    let mut recovery_code = None;
    let mut addresses = Vec::new();
    let mut passkey = by_passkey::way(visit, &shown).await?;
    // A restricted session needs something else than what it stands on.
    let is_restricted = session.restriction(service.now()).is_some();
    let has_further = offers.iter().any(Offer::is_further);
    for offer in offers {
        if is_restricted && has_further && !offer.is_further() {
            continue;
        }
        match offer {
            Offer::Password(method) => {
                password = Some(way(visit, String::new(), String::new(), method, &shown)?);
            }
            // All of them are one way.
            Offer::Passkey(_) => {}
            // A number is never taken back by another number.
            Offer::Code(address)
                if shown.ahead == "reclaim" && address.method().class == Class::Sim => {}
            Offer::Code(address) => addresses.push(by_address(visit, &address, &shown)?),
            Offer::Identity(method) => {
                identity = Some(way(visit, String::new(), String::new(), method, &shown)?);
            }
            Offer::Messenger(method) => {
                messenger = Some(way(visit, String::new(), String::new(), method, &shown)?);
            }
            // A code tells its app: they are one way.
            Offer::App(method) => {
                let another = way(visit, String::new(), String::new(), method, &shown)?;
                app = app.filter(|app| app.suffices).or(Some(another));
            }
            Offer::RecoveryCode { left: 0, .. } => {}
            Offer::RecoveryCode { method, .. } => {
                recovery_code = Some(way(visit, String::new(), String::new(), method, &shown)?);
            }
        }
    }
    if shown.ahead == "decide" {
        // What does not decide now will not decide later.
        password = None;
        passkey = passkey.filter(|passkey| passkey.way.suffices);
        messenger = messenger.filter(|way| way.suffices);
        identity = identity.filter(|way| way.suffices);
        app = app.filter(|way| way.suffices);
        recovery_code = recovery_code.filter(|way: &Way| way.suffices);
        addresses.retain(|way| way.suffices);
    }
    if shown.ahead == "strongest" || shown.second.is_some() {
        // A class that was given already is no way on, nor what two-step does not take; one that is
        // too young says from when it is.
        password = password.filter(|way| way.suffices || (way.young && shown.second.is_none()));
        passkey = passkey.filter(|passkey| passkey.way.leads_on());
        messenger = messenger.filter(Way::leads_on);
        identity = identity.filter(Way::leads_on);
        app = app.filter(Way::leads_on);
        recovery_code = recovery_code.filter(Way::leads_on);
        addresses.retain(Way::leads_on);
    }
    let bound_for = say::length_of_time(*service.policy.changes.bound_for);
    Ok(Prove {
        frame: visit.frame(),
        next: ahead.next().to_owned(),
        ahead: ahead.name(),
        possible: password
            .iter()
            .chain(passkey.iter().map(|passkey| &passkey.way))
            .chain(&messenger)
            .chain(&identity)
            .chain(&app)
            .chain(&recovery_code)
            .chain(&addresses)
            .any(|way| way.suffices),
        password,
        passkey,
        messenger,
        identity: identity.zip(service.identity.as_ref()).map(|(way, provider)| IdentityWay {
            way,
            provider: provider.name.clone(),
            path: format!("/account/prove/identity?{}", ahead.query()),
        }),
        app,
        recovery_code,
        addresses,
        bound_for: bound_for.say(&visit.reader()),
    })
}

fn by_address(visit: &Visit, address: &Address, shown: &Shown) -> Result<Way, Failure> {
    let (id, masked) = (address.id.to_string(), address.identifier.masked());
    way(visit, id, masked, address.method(), shown)
}

pub(super) fn way(
    visit: &Visit,
    id: String,
    address: String,
    method: Method,
    shown: &Shown,
) -> Result<Way, Failure> {
    let from = method.bound_at + *visit.app().service.policy.changes.bound_for;
    Ok(Way {
        id,
        address,
        suffices: would(visit, method, shown)?,
        young: visit.app().service.now() < from,
        suffices_at: visit.rfc3339(from),
        suffices_words: say::date_and_time_up(Moment(from.0)).say(&visit.reader()),
    })
}

/// Whether a proof by this method, given now, would lead on.
pub(super) fn would(visit: &Visit, method: Method, shown: &Shown) -> Result<bool, Failure> {
    let service = &visit.app().service;
    let (policy, now) = (&service.policy, service.now());
    let proof = [Proof { method, at: now }];
    let opened = visit.signed_in()?.account_opened;
    Ok(match shown.asked {
        Some(asked) => {
            suffices(policy, &proof, opened, asked, now).is_ok()
                && suffices_two_step(policy, &proof, shown.second.as_ref(), asked, now).is_ok()
        }
        None => adds_class(policy, &shown.proofs, method, opened, now),
    })
}

async fn choose(visit: Visit, Query(ahead): Query<Ahead>) -> Answer {
    visit.show(page(&visit, &ahead).await?)
}

async fn by_password(visit: Visit, form: Typed<ByPassword>) -> Answer {
    let session = visit.signed_in()?;
    let ahead = Ahead::of_form(&visit);
    let shown = page(&visit, &ahead).await?;
    let password = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    match proving::prove_by_password(service, session, &password, &visit.environment).await {
        Ok(token) => visit.go_rotated(ahead.next(), token, Said::Proved),
        Err(error) => visit.fail(page(&visit, &ahead).await?, error),
    }
}

async fn send(visit: Visit, form: Typed<SendCode>) -> Answer {
    let session = visit.signed_in()?;
    let ahead = Ahead::of_form(&visit);
    let shown = page(&visit, &ahead).await?;
    let address = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    let (lang, source) = (visit.lang, visit.source());
    let path = format!("/account/prove/code/{address}?{}", ahead.query());
    match proving::send_code(service, session, address, lang, source).await {
        Ok(()) => visit.go_saying(path, Said::CodeSent),
        // One is on its way already: go on to type it.
        Err(Error::Refused(Refusal::ResendTooSoon { .. })) => visit.go(path),
        Err(error) => visit.fail(page(&visit, &ahead).await?, error),
    }
}

async fn code_page(visit: &Visit, id: Id<Address>, ahead: &Ahead) -> Result<ProveByCode, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let (address, code) = proving::sent(service, &mut tx, session, id).await?;
    let trouble = match &code {
        Some(code) => notices::is_in_trouble(service, &mut tx, code.id).await?,
        None => false,
    };
    drop(tx);
    let shown = shown(visit, ahead).await?;
    Ok(ProveByCode {
        frame: visit.frame(),
        next: ahead.next().to_owned(),
        ahead: ahead.name(),
        other_ways: ahead.choice(),
        way: by_address(visit, &address, &shown)?,
        digits: codes::length(&service.policy, address.kind()),
        code: SentCode::of(visit, code.as_ref()),
        trouble,
    })
}

async fn show_code(visit: Visit, Path(id): Path<String>, Query(ahead): Query<Ahead>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    visit.show(code_page(&visit, id, &ahead).await?)
}

async fn by_code(visit: Visit, Path(id): Path<String>, form: Typed<ByCode>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let session = visit.signed_in()?;
    let ahead = Ahead::of_form(&visit);
    let shown = code_page(&visit, id, &ahead).await?;
    let code = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    match proving::prove_by_code(service, session, id, &code, visit.source()).await {
        Ok(token) => visit.go_rotated(ahead.next(), token, Said::Proved),
        Err(error) => visit.fail(code_page(&visit, id, &ahead).await?, error),
    }
}
