//! The measure itself: everything ends, and the owner is told.

use store::Tx;

use super::settle::settle;
use crate::{
    Error, Id, Refusal, Service, accounts,
    addresses::{self, Address, Identifier},
    ending::{self, shut},
    history::{self, Details, Event},
    measures::{self, Filed, Measure, Remedy},
    messenger,
    notices::{self, Message},
    proofs::links::{self, Action, Link},
    work::Job,
};

/// Restricts an account in the transaction that files the report.
pub(super) async fn restrict(
    service: &Service,
    tx: &mut Tx,
    filed: &Filed,
) -> Result<Id<Measure>, Error> {
    // What time has lifted stands in the way of no other.
    settle(service, tx, filed.account).await?;
    let lifts_at = match filed.category.remedy() {
        Remedy::Abuse => Some(filed.at + *service.policy.protection.lifts_after),
        // It would let the leaked password in again.
        Remedy::Leak => None,
    };
    let measure = Measure {
        id: service.id(),
        account: filed.account,
        service: filed.service.clone(),
        category: filed.category,
        began_at: filed.at,
        circumstances: filed.circumstances.clone(),
        lifts_at,
        disowned_at: None,
        lifted: None,
    };
    let ended = shut(service, tx, filed.account, ending::Cause::Protected).await?;
    measures::insert(tx, &measure).await?;
    if let Some(at) = lifts_at {
        Job::TellLifted(measure.account).put(service, tx, at).await?;
    }
    let details = Details::from([
        ("service", measure.service.to_string()),
        ("category", measure.category.name().to_owned()),
        ("sessions_ended", ended.sessions.to_string()),
    ]);
    let (account, event) = (measure.account, Event::Restricted);
    history::record(service, tx, account, event, None, &details).await?;
    tell(service, tx, &measure).await?;
    Ok(measure.id)
}

/// Tells every mailbox, each with a link of its own, and the messengers. Who has no mailbox gets a short
/// message, which carries none.
async fn tell(service: &Service, tx: &mut Tx, measure: &Measure) -> Result<(), Error> {
    let account = measure.account;
    let lang = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?.lang;
    let addresses = addresses::list(tx, account, service.now()).await?;
    let receive = || addresses.iter().filter(|address| address.receives());
    let (mailboxes, numbers): (Vec<&Address>, Vec<_>) =
        receive().partition(|address| matches!(address.identifier, Identifier::Email(_)));
    for address in &mailboxes {
        let link = link(service, tx, measure).await?;
        links::send_to(tx, link, address.id).await?;
        let message = message(measure, Some(link));
        notices::post(service, tx, Some(account), &address.identifier, lang, &message, None)
            .await?;
    }
    for address in numbers.iter().filter(|_| mailboxes.is_empty()) {
        let (to, message) = (&address.identifier, message(measure, None));
        notices::post(service, tx, Some(account), to, lang, &message, None).await?;
    }
    Ok(messenger::tell(service, tx, account, &message(measure, None), None).await?)
}

async fn link(service: &Service, tx: &mut Tx, measure: &Measure) -> Result<Id<Link>, Error> {
    let until = measure.began_at + *service.policy.protection.lifts_after;
    let (whose, about) = (Some(measure.account), measure.id.uuid());
    Ok(links::make(service, tx, whose, Action::AnswerMeasure, about, until).await?)
}

fn message(measure: &Measure, link: Option<Id<Link>>) -> Message {
    let circumstances = measure.circumstances.clone();
    Message::Restricted {
        service: measure.service.to_string(),
        category: measure.category.name().to_owned(),
        at: measure.began_at,
        happened_at: circumstances.happened_at,
        device: circumstances.device,
        place: circumstances.place,
        lifts_at: measure.lifts_at,
        link,
    }
}
