//! `/link/{token}` and `/changes/{id}`.

use domain::{
    Error, Id, Refusal, Timestamp,
    address_book::{self, Stopped},
    addresses::{self, Address, Change},
    locking::{self, Pressed},
    proofs::{
        codes::{self, Purpose},
        links::{self, Action, Link},
    },
    protection, recovery, removing, sign_up, signing_out,
};
use store::Tx;
use wording::{Moment, say};

use super::{
    forms::{Act, Acted, Decision},
    pages::{Decide, LinkDone, LinkPage},
};
use crate::{
    locking::locked,
    recovery::WaitView,
    removing::RemovalView,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, SentCode, Typed, Visit},
};

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<LinkPage, _, _>("/link/{token}", show),
        Entry::post::<Act, LinkPage, _, _>("/link/{token}", act),
        Entry::get::<LinkDone, _, _>("/link/done/{outcome}", done),
        Entry::get::<Decide, _, _>("/changes/{id}", show_decision),
        Entry::post::<Decision, Decide, _, _>("/changes/{id}", decide),
        Entry::post::<Nothing, Decide, _, _>("/changes/{id}/resend", resend),
    ]
}

async fn find(visit: &Visit, token: &str) -> Result<Link, Failure> {
    let service = &visit.app().service;
    let found = links::find(&mut service.db.read().await?, token, service.now()).await?;
    found.ok_or(Failure::Refused(Refusal::LinkDead))
}

/// Looking changes nothing: mail scanners look at every link.
async fn page(visit: &Visit, token: &str, link: &Link) -> Result<LinkPage, Failure> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let (action, purpose) = match link.action {
        Action::ProveSignUp => ("prove_sign_up", Purpose::SignUp),
        Action::ProveAddress => ("prove_address", Purpose::Address),
        Action::StopChange => ("stop_change", Purpose::Decide),
        Action::EndSession => ("end_session", Purpose::Prove),
        Action::Lock => ("lock", Purpose::Lock),
        Action::StopRecovery => ("stop_recovery", Purpose::Recover),
        Action::StopRemoval | Action::StopOwnRemoval => ("stop_removal", Purpose::Prove),
        Action::AnswerMeasure => ("answer_measure", Purpose::Recover),
        Action::AnswerLoss => ("answer_loss", Purpose::Address),
    };
    let code = codes::find(&mut tx, purpose, link.subject).await?;
    let change = match link.action {
        Action::StopChange => addresses::find_change(&mut tx, Id::from_uuid(link.subject)).await?,
        Action::ProveSignUp
        | Action::ProveAddress
        | Action::EndSession
        | Action::Lock
        | Action::StopRecovery
        | Action::StopRemoval
        | Action::StopOwnRemoval
        | Action::AnswerMeasure
        | Action::AnswerLoss => None,
    };
    let waiting = match link.action {
        Action::StopRecovery => Some(recovery::linked(service, &mut tx, link).await?),
        _ => None,
    };
    let removal = match link.action {
        Action::StopRemoval | Action::StopOwnRemoval => {
            Some(removing::linked(service, &mut tx, link).await?)
        }
        _ => None,
    };
    let (old, new) = match &change {
        Some(change) => both(&mut tx, change, service.now()).await?,
        None => <(String, String)>::default(),
    };
    let lost = match (link.action, link.account) {
        (Action::AnswerLoss, Some(account)) => {
            let id = Id::from_uuid(link.subject);
            let lost = addresses::find(&mut tx, account, id, service.now()).await?;
            // What came back, or was put aside, there is nothing to be done about.
            Some(lost.filter(Address::is_lost).ok_or(Refusal::LinkDead)?)
        }
        _ => None,
    };
    let only_session =
        link.action == Action::Lock && locking::ends_only(service, &mut tx, link).await?;
    Ok(LinkPage {
        frame: visit.frame(),
        only_session,
        token: token.to_owned(),
        action,
        here: code.as_ref().is_some_and(|code| code.browser == visit.browser),
        address: match lost {
            Some(lost) => lost.identifier.masked(),
            None => code.map(|code| code.to.masked()).unwrap_or_default(),
        },
        old,
        new,
        waiting: waiting.map(|wait| WaitView::of(visit, &wait)),
        removal: removal.map(|removal| RemovalView::of(visit, &removal)),
    })
}

/// The old and the new address of a change, masked.
async fn both(tx: &mut Tx, change: &Change, now: Timestamp) -> Result<(String, String), Failure> {
    let addresses = addresses::list(tx, change.account, now).await?;
    let masked = |id| {
        let found = addresses.iter().find(|address| address.id == id);
        found.map(|address| address.identifier.masked()).unwrap_or_default()
    };
    Ok((masked(change.old), masked(change.new)))
}

async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    let link = find(&visit, &token).await?;
    visit.show(page(&visit, &token, &link).await?)
}

async fn act(visit: Visit, Path(token): Path<String>, form: Typed<Act>) -> Answer {
    let link = find(&visit, &token).await?;
    let shown = page(&visit, &token, &link).await?;
    let acted = form.parse(&visit, || shown)?;
    match run(&visit, &link, acted).await {
        Ok(next) => next,
        Err(Error::Refused(refusal @ (Refusal::OtherBrowser | Refusal::AddressTaken))) => {
            Ok(visit.refuse(page(&visit, &token, &link).await?, &refusal))
        }
        Err(other) => Err(other.into()),
    }
}

async fn run(visit: &Visit, link: &Link, acted: Acted) -> Result<Answer, Error> {
    let (service, environment) = (&visit.app().service, &visit.environment);
    Ok(match (link.action, acted) {
        (Action::ProveSignUp, Acted::Confirm) => {
            sign_up::prove_by_link(service, link, visit.browser).await?;
            visit.go("/sign-up/profile")
        }
        (Action::ProveSignUp, Acted::Deny) => {
            sign_up::deny(service, link).await?;
            visit.go("/link/done/denied")
        }
        (Action::ProveAddress, Acted::Confirm) => {
            let session = visit.session.as_deref();
            address_book::prove_by_link(service, link, session, visit.browser, environment).await?;
            visit.go_saying("/account/addresses", Said::AddressAdded)
        }
        (Action::ProveAddress, Acted::Deny) => {
            address_book::deny(service, link, environment).await?;
            visit.go("/link/done/denied")
        }
        (Action::StopChange, _) => match address_book::stop(service, link, visit.source()).await? {
            Stopped::OldStands => visit.go("/link/done/old_stands"),
            Stopped::Frozen { change, .. } => visit.go(format!("/changes/{change}")),
        },
        (Action::Lock, _) => match locking::press(service, link, environment).await? {
            Pressed::Locked(lock) => locked(visit, &lock),
            Pressed::SessionEnded => visit.go("/link/done/session_ended"),
        },
        (Action::EndSession, _) => {
            signing_out::end_by_link(service, link, environment).await?;
            visit.go("/link/done/session_ended")
        }
        (Action::StopRecovery, _) => {
            recovery::stop_by_link(service, link, environment).await?;
            visit.go("/link/done/recovery_stopped")
        }
        (Action::StopRemoval | Action::StopOwnRemoval, _) => {
            match removing::stop_by_link(service, link, environment).await? {
                removing::Stopped::Stands => visit.go("/link/done/removal_stopped"),
                removing::Stopped::Frozen => visit.go("/link/done/removal_frozen"),
            }
        }
        // Taking it back is for a session that proves itself; the link only leads there.
        (Action::AnswerLoss, _) => visit
            .go(format!("/account/addresses/{}/reclaim", Id::<Address>::from_uuid(link.subject))),
        (Action::AnswerMeasure, _) => {
            visit.go_restricted(protection::open_link(service, link).await?)
        }
    })
}

async fn done(visit: Visit, Path(outcome): Path<String>) -> Answer {
    let outcome = match outcome.as_str() {
        "denied" => "denied",
        "old_stands" => "old_stands",
        "session_ended" => "session_ended",
        "recovery_stopped" => "recovery_stopped",
        "removal_stopped" => "removal_stopped",
        "removal_frozen" => "removal_frozen",
        _ => return Err(Failure::NotFound.into()),
    };
    visit.show(LinkDone { frame: visit.frame(), outcome })
}

async fn decision_page(visit: &Visit, id: Id<Change>) -> Result<Decide, Failure> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let now = service.now();
    let change = address_book::frozen(service, &mut tx, id).await.map_err(|_| Failure::NotFound)?;
    // Only the browser that stopped the change is told where its code goes.
    if change.stopped_by != Some(visit.browser) {
        return Err(Failure::NotFound);
    }
    let code = codes::find(&mut tx, Purpose::Decide, id.uuid()).await?;
    let decider = match &code {
        Some(code) => Some(code.to.clone()),
        None => address_book::decider(service, &mut tx, &change).await?.map(|it| it.identifier),
    };
    let decider = decider.ok_or(Failure::NotFound)?;
    let (old, new) = both(&mut tx, &change, now).await?;
    Ok(Decide {
        frame: visit.frame(),
        id: id.to_string(),
        digits: codes::length(&service.policy, decider.kind()),
        decider: decider.masked(),
        code: SentCode::of(visit, code.as_ref()),
        old,
        new,
        until: say::date_and_time(Moment(change.settles_at.0)).say(&visit.reader()),
    })
}

fn id(text: &str) -> Result<Id<Change>, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn show_decision(visit: Visit, Path(path): Path<String>) -> Answer {
    visit.show(decision_page(&visit, id(&path)?).await?)
}

async fn decide(visit: Visit, Path(path): Path<String>, form: Typed<Decision>) -> Answer {
    let id = id(&path)?;
    let shown = decision_page(&visit, id).await?;
    let (code, choice) = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    match address_book::decide(service, id, &code, choice, visit.browser).await {
        Ok(()) => visit.go_saying("/sign-in", Said::ChangeDecided),
        Err(error) => visit.fail(decision_page(&visit, id).await?, error),
    }
}

async fn resend(visit: Visit, Path(path): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id(&path)?;
    match address_book::resend_decision(&visit.app().service, id, visit.source()).await {
        Ok(()) => visit.go_saying(format!("/changes/{id}"), Said::CodeSent),
        Err(error) => visit.fail(decision_page(&visit, id).await?, error),
    }
}
