//! Why a further proof was asked, in words.

use domain::environments::Reason;
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Text, Words, say};

/// A reason that a page names.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ReasonView {
    /// The stable name.
    pub reason: &'static str,
    /// A line of a list, or a part of one between commas.
    pub words: String,
}

impl ReasonView {
    pub(crate) fn of(words: &Words, reason: Reason) -> Self {
        Self { reason: reason.name(), words: words.say(&reason_words(reason)) }
    }

    #[cfg(test)]
    pub(crate) fn samples(words: &Words) -> Vec<Self> {
        Reason::all().map(|reason| Self::of(words, reason)).collect()
    }
}

/// A reason in words.
pub(crate) fn reason_words(reason: Reason) -> Text {
    match reason {
        Reason::NewBrowser => say::reason_new_browser(),
        Reason::AfterPasswordChange => say::reason_after_password_change(),
        Reason::TooLongAgo => say::reason_too_long_ago(),
        Reason::InAppBrowser => say::reason_in_app_browser(),
        Reason::CookieCleared => say::reason_cookie_cleared(),
        Reason::NewCountry => say::reason_new_country(),
        Reason::NewNetwork => say::reason_new_network(),
        Reason::NewPlace => say::reason_new_place(),
        Reason::NewAddress => say::reason_new_address(),
        Reason::RareNetwork => say::reason_rare_network(),
        Reason::NewDevice => say::reason_new_device(),
        Reason::NewSystem => say::reason_new_system(),
        Reason::NewVersion => say::reason_new_version(),
        Reason::RareBrowser => say::reason_rare_browser(),
        Reason::SourceFailures => say::reason_source_failures(),
        Reason::LeakedPassword => say::reason_leaked_password(),
        Reason::NoHistory => say::reason_no_history(),
        Reason::CountryNotAllowed => say::reason_country_not_allowed(),
    }
}
