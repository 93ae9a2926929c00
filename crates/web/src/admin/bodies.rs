//! What operators' programs send.

use domain::{
    AccountId, Timestamp,
    connections::ServiceName,
    measures::{Category, Circumstances, Verdict},
    protection::{Evidence, New, ReportKey, detail},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::Declined;

/// Why an account is linked to a service. What is missing reads as empty, here and below, so that the
/// answer names the field.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkRequest {
    #[serde(default)]
    #[schema(required = true)]
    pub reason: String,
}

/// Why a measure is lifted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LiftRequest {
    #[serde(default)]
    #[schema(required = true)]
    pub reason: String,
}

/// A report of abuse.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportRequest {
    /// The service that reports: the account must be linked to it.
    #[serde(default)]
    #[schema(required = true)]
    pub service: String,
    /// `spam`, `flooding`, `harassment` or `leaked_password`.
    #[serde(default)]
    #[schema(required = true)]
    pub category: String,
    /// Up to 4,000 characters, for operators to read.
    #[serde(default)]
    #[schema(required = true)]
    pub evidence: String,
    /// 1 to 100 visible ASCII characters: sent again under it, it is the same report.
    #[serde(default)]
    #[schema(required = true)]
    pub idempotency_key: String,
    /// When it happened, in RFC 3339.
    pub at: Option<String>,
    /// From which device, for the owner to read: up to 60 letters, digits and simple signs.
    pub device: Option<String>,
    /// From where, the same.
    pub place: Option<String>,
}

fn invalid(field: &'static str) -> Declined {
    Declined::Invalid { field }
}

impl ReportRequest {
    pub(super) fn service(&self) -> Result<ServiceName, Declined> {
        ServiceName::parse(&self.service).ok_or_else(|| invalid("service"))
    }

    pub(super) fn parse(self, account: AccountId, now: Timestamp) -> Result<New, Declined> {
        let optional = |text: Option<String>, field| match text {
            Some(text) => detail(&text).map(Some).ok_or_else(|| invalid(field)),
            None => Ok(None),
        };
        let happened_at = match &self.at {
            Some(text) => Some(moment(text, now).ok_or_else(|| invalid("at"))?),
            None => None,
        };
        Ok(New {
            account,
            service: self.service()?,
            category: Category::from_name(&self.category).ok_or_else(|| invalid("category"))?,
            evidence: Evidence::parse(&self.evidence).ok_or_else(|| invalid("evidence"))?,
            key: ReportKey::parse(&self.idempotency_key)
                .ok_or_else(|| invalid("idempotency_key"))?,
            circumstances: Circumstances {
                happened_at,
                device: optional(self.device, "device")?,
                place: optional(self.place, "place")?,
            },
        })
    }
}

/// A moment that is over, give or take what clocks differ by.
fn moment(text: &str, now: Timestamp) -> Option<Timestamp> {
    const SKEW: std::time::Duration = std::time::Duration::from_secs(300);
    let at: jiff::Timestamp = text.parse().ok()?;
    let at = Timestamp(at.as_microsecond());
    (Timestamp(0) <= at && at <= now + SKEW).then_some(at)
}

/// The answer to an appeal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AppealAnswer {
    /// `lift` or `keep`.
    #[serde(default)]
    #[schema(required = true)]
    pub decision: String,
    #[serde(default)]
    #[schema(required = true)]
    pub reason: String,
}

impl AppealAnswer {
    pub(super) fn verdict(&self) -> Result<Verdict, Declined> {
        match self.decision.as_str() {
            "lift" => Ok(Verdict::Lifted),
            "keep" => Ok(Verdict::Kept),
            _ => Err(invalid("decision")),
        }
    }
}

/// Why something is looked at.
#[derive(Debug, Deserialize)]
pub(super) struct Looking {
    #[serde(default)]
    pub reason: String,
    /// What the account signs in with, where it is sought by that.
    #[serde(default)]
    pub identifier: String,
}
