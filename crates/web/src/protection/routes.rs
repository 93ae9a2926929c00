//! `/restricted/{token}` and its two ways out.

use domain::{
    Error, Refusal,
    measures::{self, Measure, Remedy},
    protection,
};
use wording::say;

use super::{
    forms::AppealForm,
    pages::{MeasureSeen, Restricted},
};
use crate::shell::{Answer, Entry, Nothing, Pages, Path, Said, Typed, Visit};

const PAGE: &str = "/restricted/{token}";

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<Restricted, _, _>(PAGE, show),
        Entry::post::<Nothing, Restricted, _, _>("/restricted/{token}/not-me", disown),
        Entry::post::<AppealForm, Restricted, _, _>("/restricted/{token}/appeal", appeal),
    ]
}

/// The measure that the token was made for, and the page that it opens.
async fn page(visit: &Visit, token: &str) -> Result<(Measure, Restricted), Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let measure = protection::granted(service, &mut tx, token, visit.browser).await?;
    let standing = measures::standing(&mut tx, measure.account, service.now()).await?;
    let stands = !standing.is_empty();
    let only_leaks = stands && standing.iter().all(|one| one.remedy() == Remedy::Leak);
    let shown = if stands { standing } else { vec![measure.clone()] };
    let mut seen = Vec::new();
    for one in &shown {
        let appeal = measures::appeal_of(&mut tx, one.id).await?;
        seen.push(MeasureSeen::of(visit, one, appeal.as_ref()));
    }
    let rule = &service.policy.protection;
    let draft = protection::draft(&mut tx, measure.account, visit.browser, service.now()).await?;
    let mut frame = visit.frame();
    frame.prefill("appeal", draft.as_deref().unwrap_or_default());
    let page = Restricted {
        frame,
        draft,
        token: token.to_owned(),
        measures: seen,
        stands,
        only_leaks,
        most: *rule.appeal_max,
        answer_within: say::length_of_time(*rule.answer_within).say(&visit.reader()),
    };
    Ok((measure, page))
}

/// Once its time is over, the password opens the page again.
fn over(visit: &Visit, error: Error) -> Answer {
    match error {
        Error::Refused(Refusal::NothingBegun) => visit.go("/sign-in"),
        error => Err(error.into()),
    }
}

async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    match page(&visit, &token).await {
        Ok((_, page)) => visit.show(page),
        Err(error) => over(&visit, error),
    }
}

async fn disown(visit: Visit, Path(token): Path<String>, _: Typed<Nothing>) -> Answer {
    let measure = match page(&visit, &token).await {
        Ok((measure, _)) => measure,
        Err(error) => return over(&visit, error),
    };
    protection::disown(&visit.app().service, &measure, &visit.environment).await?;
    visit.go_saying("/recover", Said::MeasureDisowned)
}

/// Whoever wrote for longer than the page was open finds what they wrote again behind the next proof.
async fn keep_draft(visit: &Visit, token: &str) -> Answer {
    let (service, typed) = (&visit.app().service, visit.typed("appeal"));
    match protection::keep_draft(service, token, visit.browser, &typed).await? {
        true => visit.go_saying("/sign-in", Said::AppealKept),
        false => visit.go("/sign-in"),
    }
}

async fn appeal(visit: Visit, Path(token): Path<String>, form: Typed<AppealForm>) -> Answer {
    let (granted, shown) = match page(&visit, &token).await {
        Ok(found) => found,
        Err(Error::Refused(Refusal::NothingBegun)) => return keep_draft(&visit, &token).await,
        Err(error) => return over(&visit, error),
    };
    let (about, text) = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    let now = service.now();
    let standing = measures::standing(&mut service.db.read().await?, granted.account, now).await?;
    let measure = standing.into_iter().find(|one| Some(one.id) == about).unwrap_or(granted);
    match protection::appeal(service, &measure, &text, &visit.environment).await {
        Ok(()) => visit.go_saying(format!("/restricted/{token}"), Said::AppealFiled),
        Err(error) => match page(&visit, &token).await {
            Ok((_, page)) => visit.fail(page, error),
            Err(error) => over(&visit, error),
        },
    }
}
