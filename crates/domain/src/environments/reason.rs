//! Why a further proof was asked.

use crate::names::Named;

/// What made a sign-in unusual, as its owner is told afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// No full sign-in was kept in this browser yet.
    NewBrowser,
    /// The browser was known, but the password has been changed since.
    AfterPasswordChange,
    /// The browser was known, but not used for too long; or nobody signed in for long.
    TooLongAgo,
    /// A browser inside another app, which shares nothing with the phone's own.
    InAppBrowser,
    /// A browser like one that was used before, without what it should have kept.
    CookieCleared,
    NewCountry,
    /// Another provider in a known country.
    NewNetwork,
    /// Another part of a known provider's network.
    NewPlace,
    /// Another address among known neighbours.
    NewAddress,
    /// A network that the account has seldom shown.
    RareNetwork,
    NewDevice,
    NewSystem,
    /// A known browser that says of itself something else: a version, a model.
    NewVersion,
    /// A browser that the account has seldom shown.
    RareBrowser,
    /// Much failed from this address lately.
    SourceFailures,
    LeakedPassword,
    /// There is no earlier sign-in to compare with.
    NoHistory,
    /// Outside the countries that the owner allows.
    CountryNotAllowed,
}

impl Named for Reason {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::NewBrowser, "new_browser"),
        (Self::AfterPasswordChange, "after_password_change"),
        (Self::TooLongAgo, "too_long_ago"),
        (Self::InAppBrowser, "in_app_browser"),
        (Self::CookieCleared, "cookie_cleared"),
        (Self::NewCountry, "new_country"),
        (Self::NewNetwork, "new_network"),
        (Self::NewPlace, "new_place"),
        (Self::NewAddress, "new_address"),
        (Self::RareNetwork, "rare_network"),
        (Self::NewDevice, "new_device"),
        (Self::NewSystem, "new_system"),
        (Self::NewVersion, "new_version"),
        (Self::RareBrowser, "rare_browser"),
        (Self::SourceFailures, "source_failures"),
        (Self::LeakedPassword, "leaked_password"),
        (Self::NoHistory, "no_history"),
        (Self::CountryNotAllowed, "country_not_allowed"),
    ];
}

impl From<risk::Reason> for Reason {
    fn from(reason: risk::Reason) -> Self {
        use risk::Reason as Risk;
        match reason {
            Risk::NoHistory => Self::NoHistory,
            Risk::NewCountry => Self::NewCountry,
            Risk::NewNetwork => Self::NewNetwork,
            Risk::NewPlace => Self::NewPlace,
            Risk::NewAddress => Self::NewAddress,
            Risk::NewDevice => Self::NewDevice,
            Risk::NewSystem => Self::NewSystem,
            Risk::NewBrowser => Self::NewBrowser,
            Risk::InAppBrowser => Self::InAppBrowser,
            Risk::NewVersion => Self::NewVersion,
            Risk::RareNetwork => Self::RareNetwork,
            Risk::RareBrowser => Self::RareBrowser,
            Risk::CookieMissing => Self::CookieCleared,
            Risk::SourceFailures => Self::SourceFailures,
            Risk::LeakedPassword => Self::LeakedPassword,
            Risk::LongAgo => Self::TooLongAgo,
            Risk::CountryNotAllowed => Self::CountryNotAllowed,
        }
    }
}

impl Reason {
    /// Every reason.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMES.iter().map(|(reason, _)| *reason)
    }

    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// The reasons that a row names, one after the other.
    ///
    /// # Errors
    /// A [`store::Fault`] for a name that only a newer program knows.
    pub fn list(text: &str) -> Result<Vec<Self>, store::Fault> {
        text.split(',').filter(|name| !name.is_empty()).map(Named::named).collect()
    }

    /// The reasons as a row names them.
    pub fn write(reasons: &[Self]) -> String {
        reasons.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_read_as_they_were_written() {
        let all: Vec<_> = Reason::all().collect();
        assert_eq!(Reason::list(&Reason::write(&all)).expect("own names"), all);
        assert_eq!(Reason::list("").expect("none"), []);
        assert!(Reason::list("new_moon").is_err());
    }
}
