//! `/account/addresses/{id}/reclaim`: a number that another account has by now.

use domain::{
    Error, Id, Refusal, address_book,
    addresses::{Address, State},
    proofs::Guarding,
};
use wording::{Moment, say};

use super::{
    pages::ReclaimNumber,
    routes::{id, own},
};
use crate::{
    proving,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, Typed, Visit},
};

pub(super) fn routes() -> Pages {
    const PAGE: &str = "/account/addresses/{id}/reclaim";
    vec![
        Entry::get::<ReclaimNumber, _, _>(PAGE, show),
        Entry::post::<Nothing, ReclaimNumber, _, _>(PAGE, send_code),
    ]
}

/// The page on which this number is taken back.
pub(super) fn path(id: Id<Address>) -> String {
    format!("/account/addresses/{id}/reclaim")
}

/// Whether a fresh proof of another class would lead on.
pub(super) const fn asks_for_proof(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded | Refusal::OtherClassNeeded
    )
}

/// None for an address that is not lost, or no longer.
async fn page(visit: &Visit, id: Id<Address>) -> Result<Option<ReclaimNumber>, Failure> {
    let address = own(visit).await?.into_iter().find(|address| address.id == id);
    let address = address.ok_or(Refusal::AddressUnknown)?;
    let State::Lost { at } = address.state else { return Ok(None) };
    let lost = at.map(|at| say::date_and_time(Moment(at.0)).say(&visit.reader()));
    let (id, number) = (id.to_string(), address.identifier.display());
    Ok(Some(ReclaimNumber { frame: visit.frame(), id, number, lost }))
}

async fn show(visit: Visit, Path(path): Path<String>) -> Answer {
    visit.signed_in()?;
    match page(&visit, id(&path)?).await? {
        Some(page) => visit.show(page),
        None => visit.go("/account/addresses"),
    }
}

/// Sends a code to the number, once the session has shown another class.
async fn send_code(visit: Visit, Path(text): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id(&text)?;
    let session = visit.signed_in()?;
    let Some(page) = page(&visit, id).await? else {
        return visit.go("/account/addresses");
    };
    let (service, lang) = (&visit.app().service, visit.lang);
    match address_book::reclaim(service, session, id, lang, visit.source()).await {
        Ok(()) => visit.go_saying(format!("/account/addresses/{id}/verify"), Said::CodeSent),
        Err(Error::Refused(refusal)) if asks_for_proof(&refusal) => {
            proving::before(&visit, Guarding::Reclaim, &path(id))
        }
        Err(error) => visit.fail(page, error),
    }
}
