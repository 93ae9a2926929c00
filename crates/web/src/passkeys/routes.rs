//! `/account/security/passkeys`.

use domain::{
    Error, Id, Refusal,
    addresses::Role,
    key_book,
    passkeys::{self, Ceremony, Passkey, Purpose},
    proofs::Guarding,
    removing::Begun,
    sessions::{self, Session},
};

use super::{
    forms::{NewPasskey, PasskeyCalled},
    options,
    pages::{AddPasskey, OnePasskey, PasskeyView, Passkeys},
};
use crate::{
    proving,
    removing::Removals,
    sessions::EnvironmentView,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, Typed, Visit},
};

const LIST: &str = "/account/security/passkeys";
const NEW: &str = "/account/security/passkeys/new";
const ONE: &str = "/account/security/passkeys/{id}";

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<Passkeys, _, _>(LIST, show_list),
        Entry::get::<AddPasskey, _, _>(NEW, show_new),
        Entry::post::<NewPasskey, AddPasskey, _, _>(NEW, add),
        Entry::get::<OnePasskey, _, _>(ONE, show_one),
        Entry::post::<PasskeyCalled, OnePasskey, _, _>(ONE, rename),
        Entry::post::<Nothing, OnePasskey, _, _>("/account/security/passkeys/{id}/remove", remove),
    ]
}

async fn show_list(visit: Visit) -> Answer {
    visit.show(all(&visit).await?)
}

async fn all(visit: &Visit) -> Result<Passkeys, Failure> {
    let account = visit.signed_in()?.account;
    let service = &visit.app().service;
    let found = passkeys::list(&mut service.db.read().await?, account, service.now()).await?;
    let frame = visit.frame();
    let removals = Removals::of(visit, account).await?;
    let view = |passkey| PasskeyView::of(visit, &frame, passkey, &removals);
    let passkeys = found.iter().map(view).collect();
    Ok(Passkeys { passkeys, most: *service.policy.passkeys.per_account, frame })
}

fn ceremony(session: &Session, visit: &Visit) -> Ceremony {
    Ceremony { purpose: Purpose::Add, subject: session.id.uuid(), browser: visit.browser }
}

async fn new_page(visit: &Visit) -> Result<AddPasskey, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let handle = passkeys::handle(service, session.account).await?;
    let known =
        passkeys::list(&mut service.db.read().await?, session.account, service.now()).await?;
    let book = sessions::book(service, session).await?;
    let mut identifiers = book.addresses.iter().filter(|a| a.role == Role::Identifier);
    let identifier = identifiers.next().map(|address| address.identifier.masked());
    let identifier = identifier.unwrap_or_else(|| session.nickname.clone());
    let whose = (session.nickname.as_str(), identifier);
    let about = ceremony(session, visit);
    let options = options::creation(visit, about, whose, &handle, &known).await?;
    let mut frame = visit.frame();
    let device = EnvironmentView::of(&frame.words, &visit.environment).device;
    frame.prefill("name", &device);
    Ok(AddPasskey { options, frame })
}

async fn show_new(visit: Visit) -> Answer {
    if let Some(prove) = proving::first(&visit, Guarding::Add).await? {
        return Ok(prove);
    }
    visit.show(new_page(&visit).await?)
}

async fn add(visit: Visit, form: Typed<NewPasskey>) -> Answer {
    let session = visit.signed_in()?;
    let page = new_page(&visit).await?;
    let (name, made) = form.parse(&visit, || page)?;
    let (service, source) = (&visit.app().service, visit.source());
    let about = (&visit.app().relying_party, ceremony(session, &visit));
    match key_book::add(service, about, session, &made, &name, source).await {
        Ok(()) => visit.go_saying(LIST, Said::PasskeyAdded),
        Err(Error::Refused(Refusal::FreshProofNeeded)) => {
            proving::before(&visit, Guarding::Add, NEW)
        }
        Err(error) => visit.fail(new_page(&visit).await?, error),
    }
}

async fn one_page(visit: &Visit, id: Id<Passkey>) -> Result<OnePasskey, Failure> {
    let account = visit.signed_in()?.account;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let passkey = passkeys::find(&mut tx, account, id, service.now()).await?;
    drop(tx);
    let passkey = passkey.ok_or(Failure::NotFound)?;
    let mut frame = visit.frame();
    frame.prefill("name", &passkey.name);
    let removals = Removals::of(visit, account).await?;
    Ok(OnePasskey { passkey: PasskeyView::of(visit, &frame, &passkey, &removals), frame })
}

async fn show_one(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    visit.show(one_page(&visit, id).await?)
}

async fn rename(visit: Visit, Path(id): Path<String>, form: Typed<PasskeyCalled>) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let page = one_page(&visit, id).await?;
    let name = form.parse(&visit, || page)?;
    let session = visit.signed_in()?;
    match key_book::rename(&visit.app().service, session, id, &name).await {
        Ok(()) => visit.go_saying(LIST, Said::PasskeyRenamed),
        Err(error) => refuse(&visit, id, error).await,
    }
}

async fn remove(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let id: Id<Passkey> = id.parse().map_err(|_| Failure::NotFound)?;
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    match key_book::remove(service, session, id, &visit.environment).await {
        Ok(Begun::Gone) => visit.go_saying(LIST, Said::PasskeyRemoved),
        Ok(Begun::LeavesAt(_)) => visit.go_saying(LIST, Said::RemovalBegan),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded)) => {
            proving::before(&visit, Guarding::Replace, &format!("{LIST}/{id}"))
        }
        Err(error) => refuse(&visit, id, error).await,
    }
}

async fn refuse(visit: &Visit, id: Id<Passkey>, error: Error) -> Answer {
    match error {
        // It was removed a moment ago, by a second click or in another tab.
        Error::Refused(Refusal::PasskeyUnknown) => visit.fail(all(visit).await?, error),
        error => visit.fail(one_page(visit, id).await?, error),
    }
}
