//! The score of one attempt, and why.

use super::{
    attack::{Parts, log_odds},
    evidence::Evidence,
};
use crate::{
    attempt::{Attempt, Cookie},
    model::{History, Population, Source},
};

/// What made an attempt unusual. The identifiers are stable: they are stored in the owner's
/// history and worded elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The account has no verified sign-in to compare with.
    NoHistory,
    NewCountry,
    /// Another provider in a known country.
    NewNetwork,
    /// Another part of a known provider's network.
    NewPlace,
    /// Another address among known neighbours.
    NewAddress,
    /// A kind of device not used before.
    NewDevice,
    NewSystem,
    NewBrowser,
    /// A new browser that lives inside another app.
    InAppBrowser,
    /// A known browser that identifies itself differently: a version, a model.
    NewVersion,
    /// The known values, but in an unlikely combination or seldom.
    RareNetwork,
    RareBrowser,
    /// A known browser without the cookie it should have.
    CookieMissing,
    /// Much failed from this address lately.
    SourceFailures,
    LeakedPassword,
    /// The last sign-in was long ago.
    LongAgo,
    /// Outside the countries the owner allows.
    CountryNotAllowed,
}

impl Reason {
    /// The stored identifier.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoHistory => "no-history",
            Self::NewCountry => "new-country",
            Self::NewNetwork => "new-network",
            Self::NewPlace => "new-place",
            Self::NewAddress => "new-address",
            Self::NewDevice => "new-device",
            Self::NewSystem => "new-system",
            Self::NewBrowser => "new-browser",
            Self::InAppBrowser => "in-app-browser",
            Self::NewVersion => "new-version",
            Self::RareNetwork => "rare-network",
            Self::RareBrowser => "rare-browser",
            Self::CookieMissing => "cookie-missing",
            Self::SourceFailures => "source-failures",
            Self::LeakedPassword => "leaked-password",
            Self::LongAgo => "long-ago",
            Self::CountryNotAllowed => "country-not-allowed",
        }
    }
}

/// A reason and how much it raised the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surprise {
    pub reason: Reason,
    /// The score without this part of the evidence would be this much lower; above zero.
    pub weight: f64,
}

/// What is thought of an attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The natural logarithm of how much more likely an attacker shows this environment than the
    /// owner does; always finite, zero is even.
    pub score: f64,
    /// Why, the heaviest first. Empty when everything was as usual.
    pub surprises: Vec<Surprise>,
    /// Whether the owner's own rule forbids the country; that asks whatever the score says.
    pub outside_allowed: bool,
    /// Whether the account has signed in before, and never from this country.
    pub country_is_new: bool,
    /// Whether a known browser of the account's is where the account is at home, at a source where
    /// nothing is amiss. Where everybody's sign-ins are as usual as this, some score highest all the
    /// same.
    pub is_usual: bool,
}

/// Scores are kept within this of zero.
const REACH: f64 = 60.0;
/// Days after which the time alone is named as a reason.
const LONG: f64 = 120.0;
/// A surprise below this is not worth a word.
const WORTH: f64 = 0.1;

/// Judges an attempt whose password was right, from what is known of everybody, of the account and
/// of the source address.
pub fn assess(
    attempt: &Attempt<'_>,
    population: &Population,
    history: &History,
    source: &Source,
) -> Assessment {
    let evidence = Evidence::of(attempt, population, history, source);
    let score = log_odds(&evidence, Parts::ALL);
    let mut surprises = surprises(attempt, &evidence, score);
    if !evidence.has_history {
        surprises.push(Surprise { reason: Reason::NoHistory, weight: WORTH });
    }
    if history.days_since(attempt.at).is_some_and(|days| days > LONG) {
        surprises.push(Surprise { reason: Reason::LongAgo, weight: WORTH });
    }
    surprises.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let outside_allowed = is_outside(attempt);
    if outside_allowed {
        let rule = Surprise { reason: Reason::CountryNotAllowed, weight: REACH };
        surprises.insert(0, rule);
    }
    let country_is_new = evidence.has_history && evidence.network.known() == 0;
    let score = score.clamp(-REACH, REACH);
    let is_usual = is_usual(attempt, &evidence);
    Assessment { score, surprises, outside_allowed, country_is_new, is_usual }
}

/// The score alone, for where nobody asks why.
pub fn score(
    attempt: &Attempt<'_>,
    population: &Population,
    history: &History,
    source: &Source,
) -> f64 {
    let evidence = Evidence::of(attempt, population, history, source);
    log_odds(&evidence, Parts::ALL).clamp(-REACH, REACH)
}

fn surprises(attempt: &Attempt<'_>, evidence: &Evidence, score: f64) -> Vec<Surprise> {
    let all = Parts::ALL;
    let without = [
        (Parts { network: false, ..all }, network_reason(evidence)),
        (Parts { agent: false, ..all }, agent_reason(attempt, evidence)),
        (Parts { cookie: false, ..all }, Reason::CookieMissing),
        (Parts { source: false, ..all }, Reason::SourceFailures),
        (Parts { leaked: false, ..all }, Reason::LeakedPassword),
    ];
    let shown = attempt.cookie == Cookie::Known;
    let surprise = |(parts, reason)| {
        let weight = (score - log_odds(evidence, parts)).min(REACH);
        let named = weight > WORTH && !(shown && reason == Reason::CookieMissing);
        named.then_some(Surprise { reason, weight })
    };
    without.into_iter().filter_map(surprise).collect()
}

fn network_reason(evidence: &Evidence) -> Reason {
    const BY_LEVEL: [Reason; 5] = [
        Reason::NewCountry,
        Reason::NewNetwork,
        Reason::NewPlace,
        Reason::NewAddress,
        Reason::RareNetwork,
    ];
    if evidence.has_history { BY_LEVEL[evidence.network.known()] } else { Reason::RareNetwork }
}

fn agent_reason(attempt: &Attempt<'_>, evidence: &Evidence) -> Reason {
    const BY_LEVEL: [Reason; 5] = [
        Reason::NewDevice,
        Reason::NewSystem,
        Reason::NewBrowser,
        Reason::NewVersion,
        Reason::RareBrowser,
    ];
    let reason =
        if evidence.has_history { BY_LEVEL[evidence.agent.known()] } else { Reason::RareBrowser };
    let in_app = attempt.agent.browser.is_in_app();
    if in_app && reason == Reason::NewBrowser { Reason::InAppBrowser } else { reason }
}

/// The browser shows its cookie, and everything is known but the last particulars: an address among
/// known neighbours, a version of a known browser.
fn is_usual(attempt: &Attempt<'_>, evidence: &Evidence) -> bool {
    attempt.cookie == Cookie::Known
        && evidence.network.known() >= 3
        && evidence.agent.known() >= 3
        && evidence.source <= 1.0
        && !attempt.leaked_password
}

fn is_outside(attempt: &Attempt<'_>) -> bool {
    let allowed = attempt.allowed_countries;
    let country = attempt.network.country;
    !allowed.is_empty() && !country.is_some_and(|country| allowed.contains(&country))
}
