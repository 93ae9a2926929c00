//! `/account/addresses/changes/{id}`: a stopped change is decided in a session.

use domain::{
    Error, Id, Refusal,
    address_book::{self, frozen},
    addresses::{self, Change},
};
use wording::{Moment, say};

use super::{forms::Stands, pages::DecideChange};
use crate::{
    proving,
    shell::{Answer, Entry, Failure, Pages, Path, Said, Typed, Visit},
};

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<DecideChange, _, _>("/account/addresses/changes/{id}", show),
        Entry::post::<Stands, DecideChange, _, _>("/account/addresses/changes/{id}", decide),
    ]
}

fn id(text: &str) -> Result<Id<Change>, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn page(visit: &Visit, id: Id<Change>) -> Result<DecideChange, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let change = frozen(service, &mut tx, id).await?;
    let addresses = addresses::list(&mut tx, session.account, service.now()).await?;
    let shown = |id| {
        let found = addresses.iter().find(|address| address.id == id);
        found.map(|address| address.identifier.display()).ok_or(Failure::NotFound)
    };
    Ok(DecideChange {
        frame: visit.frame(),
        id: id.to_string(),
        old: shown(change.old)?,
        new: shown(change.new)?,
        until: say::date_and_time(Moment(change.settles_at.0)).say(&visit.reader()),
    })
}

async fn show(visit: Visit, Path(path): Path<String>) -> Answer {
    let id = id(&path)?;
    let page = page(&visit, id).await?;
    if let Some(answer) = proving::first_to_decide(&visit, id).await? {
        return Ok(answer);
    }
    visit.show(page)
}

async fn decide(visit: Visit, Path(path): Path<String>, form: Typed<Stands>) -> Answer {
    let id = id(&path)?;
    let session = visit.signed_in()?;
    let shown = page(&visit, id).await?;
    let choice = form.parse(&visit, || shown)?;
    match address_book::decide_by_proof(&visit.app().service, session, id, choice).await {
        Ok(()) => visit.go_saying("/account/addresses", Said::ChangeDecided),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OtherClassNeeded)) => {
            proving::before_deciding(&visit, id)
        }
        Err(error) => visit.fail(page(&visit, id).await?, error),
    }
}
