//! `/account/two-step/apps`: authenticator apps.

use domain::{
    Error, Id, Refusal,
    addresses::Role,
    proofs::Guarding,
    removals::What,
    removing::Begun,
    second_step::{self, App},
    sessions, two_step,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    forms::NewApp,
    pages::{AddApp, OneApp},
    routes::{TWO_STEP, refuse},
    views::AppView,
};
use crate::{
    proving,
    removing::Removals,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Qr, Said, Typed, Visit},
};
use wording::say;

const NEW: &str = "/account/two-step/apps/new";
const ONE: &str = "/account/two-step/apps/{id}";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<AddApp, _, _>(NEW, show_new),
        Entry::post::<NewApp, AddApp, _, _>(NEW, add),
        Entry::get::<OneApp, _, _>(ONE, show_one),
        Entry::post::<Nothing, OneApp, _, _>("/account/two-step/apps/{id}/remove", remove),
    ]
}

/// The page of the seed with this id, as long as it can be bound, or of a new one.
async fn new_page(visit: &Visit, id: Option<Id<App>>) -> Result<AddApp, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let proposal = second_step::propose(service, session, id)
        .or_else(|| second_step::propose(service, session, None))
        .ok_or(Failure::Broken)?;
    let book = sessions::book(service, session).await?;
    let identifier = book.addresses.iter().find(|address| address.role == Role::Identifier);
    let whose = identifier.map(|address| address.identifier.display());
    let mut frame = visit.frame();
    let name = frame.words.say(&say::two_step_app_name());
    frame.prefill("name", &name);
    let issuer = frame.words.say(&say::common_product_name());
    let uri = uri(&issuer, &whose.unwrap_or_else(|| session.nickname.clone()), &proposal);
    Ok(AddApp {
        app: proposal.id.to_string(),
        key: grouped(&proposal.to_base32()),
        qr: Qr::of(&uri),
        uri,
        digits: proposal.digits,
        frame,
    })
}

/// As apps read it: the issuer, whose it is, the seed, and how codes are made of it.
fn uri(issuer: &str, whose: &str, proposal: &second_step::Proposal) -> String {
    let quoted = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let (issuer, seed) = (quoted(issuer), proposal.to_base32());
    let (digits, period) = (proposal.digits, proposal.step.as_secs());
    format!(
        "otpauth://totp/{issuer}:{}?secret={seed}&issuer={issuer}&digits={digits}&period={period}",
        quoted(whose),
    )
}

/// In groups of four, to be typed.
fn grouped(key: &str) -> String {
    let groups = key.as_bytes().chunks(4).map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(" ")
}

async fn show_new(visit: Visit) -> Answer {
    if let Some(prove) = proving::first(&visit, Guarding::Add).await? {
        return Ok(prove);
    }
    visit.show(new_page(&visit, None).await?)
}

async fn add(visit: Visit, form: Typed<NewApp>) -> Answer {
    let session = visit.signed_in()?;
    if let Some(prove) = proving::first_at(&visit, Guarding::Add, NEW).await? {
        return Ok(prove);
    }
    let id = visit.typed("app").parse().ok();
    let page = new_page(&visit, id).await?;
    let shown = form.parse(&visit, || page)?;
    let (service, app) = (&visit.app().service, (shown.id, &shown.name));
    match two_step::add(service, session, app, &shown.code, &visit.environment).await {
        Ok(()) => visit.go_saying(TWO_STEP, Said::AppAdded),
        Err(error) => visit.fail(new_page(&visit, id).await?, error),
    }
}

async fn one_page(visit: &Visit, id: Id<App>) -> Result<OneApp, Failure> {
    let account = visit.signed_in()?.account;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let app = second_step::find(&service.keys, &mut tx, account, id, service.now()).await?;
    let app = app.ok_or(Failure::NotFound)?;
    drop(tx);
    let frame = visit.frame();
    let leaving = Removals::of(visit, account).await?.find(What::App, app.id.uuid());
    Ok(OneApp { app: AppView { leaving, ..AppView::of(visit, &frame, &app) }, frame })
}

async fn show_one(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    visit.show(one_page(&visit, id).await?)
}

async fn remove(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let id: Id<App> = id.parse().map_err(|_| Failure::NotFound)?;
    let session = visit.signed_in()?;
    match two_step::remove(&visit.app().service, session, id, &visit.environment).await {
        Ok(Begun::Gone) => visit.go_saying(TWO_STEP, Said::AppRemoved),
        Ok(Begun::LeavesAt(_)) => visit.go_saying(TWO_STEP, Said::RemovalBegan),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded)) => {
            proving::before(&visit, Guarding::Replace, &format!("{TWO_STEP}/apps/{id}"))
        }
        // It was removed a moment ago, by a second click or in another tab.
        Err(error @ Error::Refused(Refusal::AppUnknown)) => refuse(&visit, error).await,
        Err(error) => visit.fail(one_page(&visit, id).await?, error),
    }
}
