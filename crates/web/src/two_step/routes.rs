//! `/account/two-step`.

use domain::{
    Error, Id, Refusal, environments::KnownBrowser, operators, proofs::Guarding, removals::What,
    removing::Begun, second_step::State, two_step,
};
use wording::{Moment, say};

use super::{
    apps,
    codes::{self, CODES},
    forms::ChosenKinds,
    pages::TwoStepPage,
    views::{CodesView, KindView, SkipView, TokenView},
};
use crate::{
    proving,
    removing::Removals,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, Typed, Visit},
};

pub(super) const TWO_STEP: &str = "/account/two-step";

pub(crate) fn routes() -> Pages {
    let mut routes = vec![
        Entry::get::<TwoStepPage, _, _>(TWO_STEP, show),
        Entry::post::<ChosenKinds, TwoStepPage, _, _>("/account/two-step/on", switch_on),
        Entry::post::<Nothing, TwoStepPage, _, _>("/account/two-step/off", switch_off),
        Entry::post::<ChosenKinds, TwoStepPage, _, _>("/account/two-step/kinds", choose),
        Entry::post::<Nothing, TwoStepPage, _, _>("/account/two-step/browsers/{id}/ask", ask_again),
    ];
    routes.extend(codes::routes());
    routes.extend(apps::routes());
    routes
}

async fn page(visit: &Visit) -> Result<TwoStepPage, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let found = two_step::overview(service, &mut tx, session.account).await?;
    let tokens = operators::of_account(service, &mut tx, session.account).await?;
    let needed = operators::need_two_step(service, &mut tx, session.account).await?;
    drop(tx);
    let removals = Removals::of(visit, session.account).await?;
    let frame = visit.frame();
    let undo = say::length_of_time(*service.policy.changes.undo).say(&visit.reader());
    let on = found.two_step.as_ref().filter(|two_step| two_step.state == State::On);
    let state = match (&found.two_step, on) {
        (None, _) => "off",
        (Some(_), None) => "confirming",
        (Some(_), Some(_)) => "on",
    };
    let kinds = found.two_step.as_ref().map(|two_step| &two_step.kinds);
    let skip = |skip| SkipView::of(visit, &frame, skip, session.known == Some(skip.known));
    Ok(TwoStepPage {
        state,
        since: on.map(|on| visit.rfc3339(on.since)),
        since_words: on.map(|on| frame.words.say(&say::date_and_time(Moment(on.since.0)))),
        kinds: KindView::all(visit, &frame, (kinds, &found.going), &found.methods, &removals),
        stands_on_paper: found.stands_on_paper(),
        possible: !found.methods.is_empty(),
        recovery_codes: found.paper.as_ref().map(|paper| CodesView::of(visit, &frame, paper)),
        codes_made: *service.policy.two_step.recovery_codes,
        goes_off: removals.only(What::TwoStep),
        kinds_go: removals.only(What::TwoStepKinds),
        undo,
        operator_tokens: tokens.iter().map(|one| TokenView::of(visit, &frame, one)).collect(),
        needed_by_operators: needed,
        codes_go: removals.only(What::RecoveryCodes),
        browsers: found.skips.iter().map(skip).collect(),
        frame,
    })
}

async fn show(visit: Visit) -> Answer {
    visit.show(page(&visit).await?)
}

/// Shows a refusal on the page, or sends the visit to show more first.
pub(super) async fn refuse(visit: &Visit, error: Error) -> Answer {
    match error {
        Error::Refused(Refusal::FreshProofNeeded) => {
            proving::before(visit, Guarding::Add, TWO_STEP)
        }
        Error::Refused(Refusal::OlderMethodNeeded) => {
            proving::before(visit, Guarding::Replace, TWO_STEP)
        }
        error => visit.fail(page(visit).await?, error),
    }
}

async fn switch_on(visit: Visit, form: Typed<ChosenKinds>) -> Answer {
    let session = visit.signed_in()?;
    let shown = page(&visit).await?;
    let kinds = form.parse(&visit, || shown)?;
    match two_step::begin(&visit.app().service, session, &kinds, &visit.environment).await {
        Ok(State::On) => visit.go_saying(CODES, Said::TwoStepOn),
        Ok(State::Confirming) => visit.go(CODES),
        Err(error) => refuse(&visit, error).await,
    }
}

async fn switch_off(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let was_on = page(&visit).await?.state == "on";
    match two_step::switch_off(&visit.app().service, session, &visit.environment).await {
        Ok(Begun::LeavesAt(_)) => visit.go_saying(TWO_STEP, Said::RemovalBegan),
        Ok(Begun::Gone) if was_on => visit.go_saying(TWO_STEP, Said::TwoStepOff),
        Ok(Begun::Gone) => visit.go_saying(TWO_STEP, Said::TwoStepGivenUp),
        Err(Error::Refused(Refusal::FreshProofNeeded)) => {
            proving::before(&visit, Guarding::Replace, TWO_STEP)
        }
        Err(error) => refuse(&visit, error).await,
    }
}

async fn choose(visit: Visit, form: Typed<ChosenKinds>) -> Answer {
    let session = visit.signed_in()?;
    let shown = page(&visit).await?;
    let kinds = form.parse(&visit, || shown)?;
    match two_step::choose(&visit.app().service, session, &kinds, &visit.environment).await {
        Ok(Begun::Gone) => visit.go_saying(TWO_STEP, Said::TwoStepChanged),
        Ok(Begun::LeavesAt(_)) => visit.go_saying(TWO_STEP, Said::TwoStepKindsLeave),
        Err(Error::Refused(Refusal::FreshProofNeeded)) => {
            proving::before(&visit, Guarding::Replace, TWO_STEP)
        }
        Err(error) => refuse(&visit, error).await,
    }
}

async fn ask_again(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let id: Id<KnownBrowser> = id.parse().map_err(|_| Failure::NotFound)?;
    match two_step::ask_again(&visit.app().service, session, id, &visit.environment).await {
        Ok(()) => visit.go_saying(TWO_STEP, Said::BrowserDistrusted),
        Err(error) => refuse(&visit, error).await,
    }
}
