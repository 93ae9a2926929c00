//! What operators' programs are told.

use domain::{
    Timestamp,
    connections::ServiceName,
    measures::{Category, Filed, Measure},
    operators::Performed,
    protection::{Case, Found},
};
use serde::Serialize;
use utoipa::ToSchema;

fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.0).unwrap_or_default().to_string()
}

/// An account that is linked to a service.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LinkedAccount {
    pub service: String,
    pub account: String,
    /// In RFC 3339.
    pub linked_at: String,
}

impl LinkedAccount {
    pub(super) fn of(service: &ServiceName, account: String, linked_at: Timestamp) -> Self {
        Self { service: service.to_string(), account, linked_at: moment(linked_at) }
    }
}

/// A protective measure.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeasureView {
    pub id: String,
    pub service: String,
    /// `spam`, `flooding`, `harassment` or `leaked_password`.
    pub category: String,
    pub began_at: String,
    pub happened_at: Option<String>,
    pub device: Option<String>,
    pub place: Option<String>,
    /// It lifts by itself then.
    pub lifts_at: Option<String>,
    /// When its owner said "that was not me".
    pub disowned_at: Option<String>,
    pub lifted_at: Option<String>,
    /// `not_me`, `new_password`, `operator` or `time`.
    pub lifted_by: Option<&'static str>,
}

impl MeasureView {
    fn of(measure: &Measure, now: Timestamp) -> Self {
        let circumstances = &measure.circumstances;
        let fell = measure.fell(now);
        Self {
            id: measure.id.to_string(),
            service: measure.service.to_string(),
            category: measure.category.name().to_owned(),
            began_at: moment(measure.began_at),
            happened_at: circumstances.happened_at.map(moment),
            device: circumstances.device.clone(),
            place: circumstances.place.clone(),
            lifts_at: measure.lifts_at.map(moment),
            disowned_at: measure.disowned_at.map(moment),
            lifted_at: fell.map(|(at, _)| moment(at)),
            lifted_by: fell.map(|(_, by)| by.name()),
        }
    }
}

/// An account, as operators see it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AccountView {
    pub id: String,
    pub opened_at: String,
    /// Since when its owner has it locked.
    pub locked_at: Option<String>,
    /// The newest first, the lifted ones too.
    pub measures: Vec<MeasureView>,
}

impl AccountView {
    pub(super) fn of(found: &Found, now: Timestamp) -> Self {
        Self {
            id: found.id.to_string(),
            opened_at: moment(found.opened_at),
            locked_at: found.lock.as_ref().map(|lock| moment(lock.at)),
            measures: found.measures.iter().map(|it| MeasureView::of(it, now)).collect(),
        }
    }
}

/// What came of a report.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportOutcome {
    pub id: String,
    /// `counted`, `restricted`, `already_restricted`, `would_restrict` or `over_quota`.
    pub outcome: &'static str,
    pub dry_run: bool,
    /// Reports about the account within the window, this one too.
    pub reports: u32,
    /// How many it takes.
    pub needed: u32,
    pub measure: Option<String>,
}

impl From<Filed> for ReportOutcome {
    fn from(filed: Filed) -> Self {
        Self {
            id: filed.id.to_string(),
            outcome: filed.outcome.name(),
            dry_run: filed.dry_run,
            reports: filed.reports,
            needed: filed.needed,
            measure: filed.measure.map(|id| id.to_string()),
        }
    }
}

/// A report, as operators read it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportView {
    pub id: String,
    pub category: String,
    pub evidence: String,
    pub reported_at: String,
    pub outcome: &'static str,
}

impl ReportView {
    fn of(filed: &Filed) -> Self {
        Self {
            id: filed.id.to_string(),
            category: Category::name(filed.category).to_owned(),
            evidence: filed.evidence.clone(),
            reported_at: moment(filed.at),
            outcome: filed.outcome.name(),
        }
    }
}

/// An appeal that waits.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AppealView {
    pub id: String,
    pub account: String,
    pub text: String,
    pub filed_at: String,
    /// Until when it is to be answered.
    pub due_at: String,
    pub overdue: bool,
    pub measure: MeasureView,
    /// What the service has reported of the account, the newest first.
    pub reports: Vec<ReportView>,
}

/// The appeals that wait, the most urgent first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Appeals {
    pub appeals: Vec<AppealView>,
}

impl Appeals {
    pub(super) fn of(cases: &[Case], now: Timestamp) -> Self {
        let view = |case: &Case| AppealView {
            id: case.appeal.id.to_string(),
            account: case.appeal.account.to_string(),
            text: case.appeal.text.clone(),
            filed_at: moment(case.appeal.filed_at),
            due_at: moment(case.appeal.due_at),
            overdue: case.appeal.due_at <= now,
            measure: MeasureView::of(&case.measure, now),
            reports: case.reports.iter().map(ReportView::of).collect(),
        };
        Self { appeals: cases.iter().map(view).collect() }
    }
}

/// An appeal that was answered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AnsweredAppeal {
    pub id: String,
    /// `lifted` or `kept`.
    pub outcome: &'static str,
}

/// A measure that was lifted.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LiftedMeasure {
    pub id: String,
}

/// What was done, by whom and why.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActView {
    pub who: String,
    pub at: String,
    pub act: &'static str,
    pub account: Option<String>,
    pub subject: String,
    pub reason: String,
}

/// The newest acts, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Acts {
    pub acts: Vec<ActView>,
}

impl From<Vec<Performed>> for Acts {
    fn from(acts: Vec<Performed>) -> Self {
        let view = |act: Performed| ActView {
            who: act.who,
            at: moment(act.at),
            act: act.done.name(),
            account: act.account.map(|id| id.to_string()),
            subject: act.subject,
            reason: act.reason,
        };
        Self { acts: acts.into_iter().map(view).collect() }
    }
}
