//! `/account/addresses`.

use std::time::Duration;

use domain::{
    Error, Id, Refusal,
    address_book::{self, Wanted},
    addresses::{self, Address, IdentifierKind, Role, State},
    proofs::{Guarding, codes},
    removing::Begun,
    sessions,
};
use serde::Deserialize;
use wording::say;

use super::{
    deciding,
    forms::{Code, NewAddress},
    pages::{AddAddress, Addresses, VerifyAddress},
    reclaiming,
};
use crate::{
    account::AddressView,
    proving,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Query, Said, SentCode, Typed, Visit},
};

pub(crate) fn routes() -> Pages {
    let mut routes = vec![
        Entry::get::<Addresses, _, _>("/account/addresses", list),
        Entry::get::<AddAddress, _, _>("/account/addresses/new", show_new),
        Entry::post::<NewAddress, AddAddress, _, _>("/account/addresses/new", add),
        Entry::get::<VerifyAddress, _, _>("/account/addresses/{id}/verify", show_verify),
        Entry::post::<Code, VerifyAddress, _, _>("/account/addresses/{id}/verify", verify),
        Entry::post::<Nothing, VerifyAddress, _, _>("/account/addresses/{id}/resend", resend),
        Entry::post::<Nothing, Addresses, _, _>("/account/addresses/{id}/remove", remove),
    ];
    routes.extend(deciding::routes());
    routes.extend(reclaiming::routes());
    routes
}

fn undo(visit: &Visit) -> String {
    say::length_of_time(*visit.app().service.policy.changes.undo).say(&visit.reader())
}

pub(super) async fn own(visit: &Visit) -> Result<Vec<Address>, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    Ok(addresses::list(&mut tx, session.account, service.now()).await?)
}

fn identifier_of(addresses: &[Address], kind: IdentifierKind) -> Option<&Address> {
    let is_it = |address: &&Address| {
        address.role == Role::Identifier && address.kind() == kind && address.stands()
    };
    addresses.iter().find(is_it)
}

async fn list_page(visit: &Visit) -> Result<Addresses, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let book = sessions::book(service, session).await?;
    Ok(Addresses {
        frame: visit.frame(),
        has_email: identifier_of(&book.addresses, IdentifierKind::Email).is_some(),
        has_phone: identifier_of(&book.addresses, IdentifierKind::Phone).is_some(),
        addresses: AddressView::all(visit, &book),
        undo: undo(visit),
        all: say::length_of_days(*service.policy.changes.replace_all).say(&visit.reader()),
    })
}

async fn list(visit: Visit) -> Answer {
    visit.show(list_page(&visit).await?)
}

/// Which kind of address is to be added.
#[derive(Debug, Default, Deserialize)]
struct Kind {
    #[serde(default)]
    by: String,
    #[serde(default)]
    role: String,
}

impl Kind {
    fn role(&self) -> Role {
        if self.role == "contact" { Role::Contact } else { Role::Identifier }
    }

    fn kind(&self) -> IdentifierKind {
        match self.role() {
            Role::Identifier if self.by == "phone" => IdentifierKind::Phone,
            Role::Identifier | Role::Contact => IdentifierKind::Email,
        }
    }
}

/// How long a change of this address would take, in words: to whole hours, since what it waits for may have been the
/// account's for a second or two.
async fn takes(visit: &Visit, old: &Address) -> Result<String, Failure> {
    let account = visit.signed_in()?.account;
    let service = &visit.app().service;
    let (mut tx, now) = (service.db.read().await?, service.now());
    let settles = domain::proving::settles(service, &mut tx, account, old.id, now).await?;
    let takes = settles.since(now);
    Ok(if takes > *service.policy.changes.undo {
        let hours = takes.as_secs().div_ceil(3600);
        say::length_of_days(Duration::from_secs(hours * 3600)).say(&visit.reader())
    } else {
        undo(visit)
    })
}

async fn new_page(visit: &Visit, wanted: &Kind) -> Result<AddAddress, Failure> {
    let addresses = own(visit).await?;
    let replaces = match wanted.role() {
        Role::Identifier => identifier_of(&addresses, wanted.kind()),
        Role::Contact => None,
    };
    let takes = match replaces {
        Some(old) => takes(visit, old).await?,
        None => String::new(),
    };
    Ok(AddAddress {
        frame: visit.frame(),
        by: wanted.kind().as_str(),
        role: wanted.role().name(),
        replaces: replaces.map(|address| address.identifier.display()),
        takes,
    })
}

async fn show_new(visit: Visit, Query(wanted): Query<Kind>) -> Answer {
    let page = new_page(&visit, &wanted).await?;
    let guarding = if page.replaces.is_some() { Guarding::Replace } else { Guarding::Add };
    match proving::first(&visit, guarding).await? {
        Some(answer) => Ok(answer),
        None => visit.show(page),
    }
}

async fn add(visit: Visit, form: Typed<NewAddress>) -> Answer {
    let session = visit.signed_in()?;
    let wanted = Kind { by: visit.typed("by"), role: visit.typed("role") };
    let page = new_page(&visit, &wanted).await?;
    let (identifier, role) = form.parse(&visit, || page)?;
    let new = Wanted { identifier, role, lang: visit.lang };
    match address_book::add(&visit.app().service, session, &new, visit.source()).await {
        Ok(id) => visit.go(format!("/account/addresses/{id}/verify")),
        Err(error) => visit.fail(new_page(&visit, &wanted).await?, error),
    }
}

/// The page of an address to be proven; none when it is proven already.
async fn verify_page(visit: &Visit, id: Id<Address>) -> Result<Option<VerifyAddress>, Failure> {
    let service = &visit.app().service;
    let address = own(visit).await?.into_iter().find(|address| address.id == id);
    let address = address.ok_or(Refusal::AddressUnknown)?;
    if address.state == State::Proven {
        return Ok(None);
    }
    let mut tx = service.db.read().await?;
    let code = codes::find(&mut tx, codes::Purpose::Address, id.uuid()).await?;
    let code = code.filter(|code| code.browser == visit.browser);
    Ok(Some(VerifyAddress {
        frame: visit.frame(),
        id: id.to_string(),
        address: address.identifier.display(),
        by: address.kind().as_str(),
        role: address.role.name(),
        digits: codes::length(&service.policy, address.kind()),
        code: SentCode::of(visit, code.as_ref()),
        lost: address.is_lost(),
    }))
}

pub(super) fn id(text: &str) -> Result<Id<Address>, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn show_verify(visit: Visit, Path(path): Path<String>) -> Answer {
    visit.signed_in()?;
    match verify_page(&visit, id(&path)?).await? {
        Some(page) => visit.show(page),
        None => visit.go("/account/addresses"),
    }
}

async fn refuse_verify(visit: &Visit, id: Id<Address>, refusal: &Refusal) -> Answer {
    // An address that turned out to be another account's is gone from this one.
    if *refusal == Refusal::AddressTaken {
        return Ok(visit.refuse(list_page(visit).await?, refusal));
    }
    match verify_page(visit, id).await? {
        Some(page) => Ok(visit.refuse(page, refusal)),
        None => visit.go("/account/addresses"),
    }
}

async fn verify(visit: Visit, Path(path): Path<String>, form: Typed<Code>) -> Answer {
    let id = id(&path)?;
    let session = visit.signed_in()?;
    let Some(page) = verify_page(&visit, id).await? else {
        return visit.go("/account/addresses");
    };
    let code = form.parse(&visit, || page)?;
    let service = &visit.app().service;
    match address_book::prove_by_code(service, session, id, &code, visit.source()).await {
        Err(Error::Refused(refusal)) if reclaiming::asks_for_proof(&refusal) => {
            proving::before(&visit, Guarding::Reclaim, &reclaiming::path(id))
        }
        Ok(()) => visit.go_saying("/account/addresses", Said::AddressAdded),
        Err(Error::Refused(refusal)) => refuse_verify(&visit, id, &refusal).await,
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}

async fn resend(visit: Visit, Path(path): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id(&path)?;
    let session = visit.signed_in()?;
    let (service, lang) = (&visit.app().service, visit.lang);
    match address_book::resend(service, session, id, lang, visit.source()).await {
        Ok(()) => visit.go_saying(format!("/account/addresses/{id}/verify"), Said::CodeSent),
        Err(Error::Refused(refusal)) => refuse_verify(&visit, id, &refusal).await,
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}

async fn remove(visit: Visit, Path(path): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id(&path)?;
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    match address_book::remove(service, session, id, &visit.environment).await {
        Ok(Begun::Gone) => visit.go_saying("/account/addresses", Said::AddressRemoved),
        Ok(Begun::LeavesAt(_)) => visit.go_saying("/account/addresses", Said::RemovalBegan),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded)) => {
            proving::before(&visit, Guarding::Replace, "/account/addresses")
        }
        Err(error) => visit.fail(list_page(&visit).await?, error),
    }
}
