//! `/account/two-step/codes`: the recovery codes.

use domain::{
    Error, Refusal,
    proofs::Guarding,
    second_step::{self, State},
    two_step,
};
use wording::{Moment, say};

use super::{pages::RecoveryCodesPage, routes::TWO_STEP};
use crate::{
    proving::{self, ByCode},
    shell::{Answer, Entry, Failure, Nothing, Pages, Said, Typed, Visit},
};

pub(super) const CODES: &str = "/account/two-step/codes";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<RecoveryCodesPage, _, _>(CODES, show),
        Entry::post::<Nothing, RecoveryCodesPage, _, _>(CODES, renew),
        Entry::post::<ByCode, RecoveryCodesPage, _, _>("/account/two-step/confirm", confirm),
        Entry::post::<Nothing, RecoveryCodesPage, _, _>("/account/two-step/codes/kept", kept),
    ]
}

async fn page(visit: &Visit) -> Result<RecoveryCodesPage, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let begun = second_step::begun(&mut tx, session.account, service.now()).await?;
    let paper = second_step::paper(&mut tx, session.account).await?;
    let codes = second_step::codes(service, &mut tx, session).await?;
    let until = paper.as_ref().map_or(service.now(), second_step::Paper::shown_until);
    Ok(RecoveryCodesPage {
        frame: visit.frame(),
        codes,
        until: say::clock_time(Moment(until.0)).say(&visit.reader()),
        left: paper.map_or(0, |paper| paper.left),
        confirming: begun.is_some_and(|begun| begun.state == State::Confirming),
    })
}

async fn show(visit: Visit) -> Answer {
    visit.show(page(&visit).await?)
}

async fn refuse(visit: &Visit, error: Error) -> Answer {
    match error {
        Error::Refused(Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded) => {
            proving::before(visit, Guarding::Replace, CODES)
        }
        error => visit.fail(page(visit).await?, error),
    }
}

async fn renew(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    match two_step::renew(&visit.app().service, session, &visit.environment).await {
        Ok(()) => visit.go_saying(CODES, Said::RecoveryCodesMade),
        Err(error) => refuse(&visit, error).await,
    }
}

async fn confirm(visit: Visit, form: Typed<ByCode>) -> Answer {
    let session = visit.signed_in()?;
    let shown = page(&visit).await?;
    let code = form.parse(&visit, || shown)?;
    match two_step::confirm(&visit.app().service, session, &code, &visit.environment).await {
        Ok(()) => visit.go_saying(TWO_STEP, Said::TwoStepOn),
        Err(Error::Refused(Refusal::FreshProofNeeded)) => {
            proving::before(&visit, Guarding::Add, CODES)
        }
        Err(error) => refuse(&visit, error).await,
    }
}

/// They were saved: this page shows them no more.
async fn kept(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    two_step::put_away(&visit.app().service, session).await?;
    visit.go_saying(TWO_STEP, Said::RecoveryCodesKept)
}
