//! The page of a restricted account.

use askama::Template;
use domain::{
    Timestamp,
    measures::{Appeal, Measure, Remedy, Verdict},
};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use crate::shell::{Frame, Visit, page};

/// What an account is restricted for: by whom, why, when; and what its owner can do.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "protection/restricted.html")]
pub(crate) struct Restricted {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// Opens this page in this browser for a while, and nothing else.
    pub token: String,
    /// What stands, the newest first; where nothing does any more, what stood.
    pub measures: Vec<MeasureSeen>,
    /// Whether anything stands.
    pub stands: bool,
    /// Whether all of what stands is for the password's sake: then there is nothing to appeal.
    pub only_leaks: bool,
    /// What this browser wrote into an appeal before the page had closed.
    pub draft: Option<String>,
    /// Longest appeal, in characters.
    pub most: u32,
    /// How long an operator takes to answer, in words.
    pub answer_within: String,
}

/// A protective measure, as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeasureSeen {
    pub id: String,
    /// Which service reported it.
    pub service: String,
    /// `spam`, `flooding`, `harassment` or `leaked_password`.
    pub category: String,
    pub category_words: String,
    /// In RFC 3339, and in words.
    pub began_at: String,
    pub began_words: String,
    pub happened_at: Option<String>,
    pub happened_words: Option<String>,
    pub device: Option<String>,
    pub place: Option<String>,
    pub lifts_at: Option<String>,
    pub lifts_words: Option<String>,
    /// Whether it was said that it was somebody else.
    pub disowned: bool,
    pub lifted_words: Option<String>,
    /// Whether an appeal can be filed.
    pub may_appeal: bool,
    pub appeal: Option<AppealSeen>,
}

/// An appeal, as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AppealSeen {
    pub filed_words: String,
    pub due_words: String,
    /// `waiting`, `kept` or `lifted`.
    pub outcome: &'static str,
}

impl MeasureSeen {
    pub(super) fn of(visit: &Visit, measure: &Measure, appeal: Option<&Appeal>) -> Self {
        let (now, reader) = (visit.app().service.now(), visit.reader());
        let words = |at: Timestamp| say::date_and_time(Moment(at.0)).say(&reader);
        let circumstances = measure.circumstances.clone();
        let category = measure.category.name();
        let stands = measure.stands(now);
        let lifts_at = measure.lifts_at.filter(|_| stands);
        let is_abuse = measure.remedy() == Remedy::Abuse;
        Self {
            id: measure.id.to_string(),
            service: measure.service.to_string(),
            category: category.to_owned(),
            category_words: say::measure_category(category).say(&reader),
            began_at: visit.rfc3339(measure.began_at),
            began_words: words(measure.began_at),
            happened_at: circumstances.happened_at.map(|at| visit.rfc3339(at)),
            happened_words: circumstances.happened_at.map(words),
            device: circumstances.device,
            place: circumstances.place,
            lifts_at: lifts_at.map(|at| visit.rfc3339(at)),
            lifts_words: lifts_at.map(words),
            disowned: measure.disowned_at.is_some(),
            lifted_words: measure.fell(now).map(|(at, _)| words(at)),
            may_appeal: stands && is_abuse && appeal.is_none(),
            appeal: appeal.map(|appeal| AppealSeen {
                filed_words: words(appeal.filed_at),
                due_words: words(appeal.due_at),
                outcome: appeal.answer.as_ref().map_or("waiting", |it| match it.verdict {
                    Verdict::Lifted => "lifted",
                    Verdict::Kept => "kept",
                }),
            }),
        }
    }
}

page!(Restricted, "restricted", |frame| {
    let seen = |category: &str, appeal: Option<&'static str>, stands: bool| MeasureSeen {
        id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        service: "mail.example.com".to_owned(),
        category: category.to_owned(),
        category_words: "…".to_owned(),
        began_at: "2026-11-24T05:30:00Z".to_owned(),
        began_words: "…".to_owned(),
        happened_at: appeal.map(|_| "2026-11-24T05:30:00Z".to_owned()),
        happened_words: appeal.map(|_| "…".to_owned()),
        device: appeal.map(|_| "Chrome, Windows".to_owned()),
        place: appeal.map(|_| "Seoul".to_owned()),
        lifts_at: stands.then(|| "2026-12-01T05:30:00Z".to_owned()),
        lifts_words: stands.then(|| "…".to_owned()),
        disowned: appeal.is_some(),
        lifted_words: (!stands).then(|| "…".to_owned()),
        may_appeal: stands && appeal.is_none() && category == "spam",
        appeal: appeal.map(|outcome| AppealSeen {
            filed_words: "…".to_owned(),
            due_words: "…".to_owned(),
            outcome,
        }),
    };
    let page = |measures: Vec<MeasureSeen>, stands, only_leaks| Self {
        frame: frame.clone(),
        token: "token".to_owned(),
        draft: (measures.len() > 1).then(|| "…".to_owned()),
        measures,
        stands,
        only_leaks,
        most: 2_000,
        answer_within: "72 hours".to_owned(),
    };
    vec![
        page(vec![seen("spam", None, true)], true, false),
        page(vec![seen("spam", None, true), seen("spam", None, true)], true, false),
        page(vec![seen("flooding", Some("waiting"), true)], true, false),
        page(vec![seen("harassment", Some("kept"), true)], true, false),
        page(vec![seen("leaked_password", None, true)], true, true),
        page(vec![seen("spam", Some("lifted"), false)], false, false),
    ]
});

impl Restricted {
    fn path(&self, what: &str) -> String {
        format!("/restricted/{}/{what}", self.token)
    }

    /// One form at a time: two on a page would have fields of one name.
    fn to_appeal(&self) -> Option<&MeasureSeen> {
        self.measures.iter().find(|measure| measure.may_appeal)
    }
}
