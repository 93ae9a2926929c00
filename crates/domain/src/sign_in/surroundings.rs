//! What surrounds an attempt: the browser, the source, the environment.

use store::Tx;

use super::{decide::Surroundings, rows::Owner};
use crate::{
    AccountId, Error, Service,
    environments::{self, Cookie, Environment, KnownBrowser, KnownToken, Reason, countries, known},
    policy::Policy,
};

/// What a browser showed of an account.
#[derive(Debug)]
pub(super) enum Shown {
    Nothing,
    /// A token that was this account's once.
    Dead,
    Known {
        browser: KnownBrowser,
        token: KnownToken,
    },
}

impl Shown {
    pub(super) const fn is_known(&self) -> bool {
        matches!(self, Self::Known { .. })
    }

    const fn cookie(&self) -> Cookie {
        if self.is_known() { Cookie::Known } else { Cookie::Missing }
    }
}

/// Looks whether the account knows this browser.
pub(super) async fn shown(
    service: &Service,
    tx: &mut Tx,
    owner: Option<&Owner>,
    tokens: &[KnownToken],
) -> Result<Shown, Error> {
    let Some(owner) = owner else { return Ok(Shown::Nothing) };
    let account = owner.account;
    let Some(token) = tokens.iter().find(|token| token.is_of(&service.keys, account)) else {
        return Ok(Shown::Nothing);
    };
    Ok(match known::recognise(service, tx, account, token).await? {
        Some(browser) => Shown::Known { browser, token: token.clone() },
        None => Shown::Dead,
    })
}

/// What was seen around an attempt whose password was right.
#[derive(Debug)]
pub(super) struct Seen {
    pub shown: Shown,
    /// Whether the environment is unlike the account's.
    pub unusual: bool,
    /// What there is to say of it, the heaviest first.
    pub reasons: Vec<Reason>,
    /// Whether the password is on the list of common and leaked ones.
    leaked: bool,
}

impl Seen {
    /// What there is to learn from, once the sign-in is verified.
    pub(super) const fn shown_from<'a>(
        &self,
        environment: &'a Environment,
    ) -> environments::Seen<'a> {
        environments::Seen { environment, cookie: self.shown.cookie(), leaked: self.leaked }
    }

    pub(super) fn surroundings(&self, policy: &Policy) -> Surroundings {
        Surroundings {
            known_browser: self.shown.is_known(),
            unusual: self.unusual,
            score_may_waive: policy.sign_in.score_may_waive,
        }
    }
}

pub(super) async fn look(
    service: &Service,
    tx: &mut Tx,
    owner: &Owner,
    tokens: &[KnownToken],
    environment: &Environment,
    leaked: bool,
) -> Result<Seen, Error> {
    let shown = shown(service, tx, Some(owner), tokens).await?;
    let seen = environments::Seen { environment, cookie: shown.cookie(), leaked };
    let assessed = environments::assess(service, tx, owner.account, &seen).await?;
    let browser = browser_reason(service, owner, &shown, environment);
    let unusual = assessed.asks;
    let reasons = reasons(browser, if unusual { assessed.reasons } else { Vec::new() });
    Ok(Seen { shown, unusual, reasons, leaked })
}

/// Whether this is outside the owner's own rule: there the password is asked of every sign-in.
pub(super) async fn is_abroad(
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<bool, Error> {
    let rule = countries::list(tx, account).await?;
    let country = environment.network().country;
    Ok(country.is_some_and(|here| {
        !rule.is_empty() && !rule.iter().any(|allowed| allowed.country == here)
    }))
}

/// So many reasons are named; the lighter ones say nothing more.
const MOST_REASONS: usize = 3;

/// The reasons together, the browser's first. A browser without its cookie may be another one that
/// looks alike: only in a network where the account is at home has it likely been cleared.
fn reasons(browser: Option<Reason>, of_score: Vec<Reason>) -> Vec<Reason> {
    let is_elsewhere = |reason: &Reason| {
        matches!(reason, Reason::NewCountry | Reason::NewNetwork | Reason::NewPlace)
    };
    let is_cleared = browser == Some(Reason::NewBrowser)
        && of_score.contains(&Reason::CookieCleared)
        && !of_score.iter().any(is_elsewhere);
    let browser = if is_cleared { Some(Reason::CookieCleared) } else { browser };
    let mut reasons: Vec<_> = browser.into_iter().collect();
    for reason in of_score {
        // What the browser has said already; and that there is nothing to compare says little.
        let said = matches!(reason, Reason::CookieCleared | Reason::NoHistory) && browser.is_some();
        if !said && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.truncate(MOST_REASONS);
    reasons
}

/// Why the browser is not known, if it is not.
fn browser_reason(
    service: &Service,
    owner: &Owner,
    shown: &Shown,
    environment: &Environment,
) -> Option<Reason> {
    let known_life = *service.policy.known_browsers.life;
    let changed = owner.password_bound_at.unwrap_or_default();
    match shown {
        Shown::Known { .. } => None,
        Shown::Dead if service.now() < changed + known_life => Some(Reason::AfterPasswordChange),
        Shown::Dead => Some(Reason::TooLongAgo),
        Shown::Nothing if environment.agent.is_in_app() => Some(Reason::InAppBrowser),
        Shown::Nothing => Some(Reason::NewBrowser),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_lost_its_cookie_at_home_is_not_called_new() {
        let new = Some(Reason::NewBrowser);
        assert_eq!(reasons(new, vec![Reason::CookieCleared]), [Reason::CookieCleared]);
        let elsewhere = vec![Reason::CookieCleared, Reason::NewNetwork];
        assert_eq!(reasons(new, elsewhere), [Reason::NewBrowser, Reason::NewNetwork]);
        let changed = Some(Reason::AfterPasswordChange);
        let said = reasons(changed, vec![Reason::CookieCleared, Reason::NoHistory]);
        assert_eq!(said, [Reason::AfterPasswordChange]);
    }

    #[test]
    fn a_known_browser_says_what_is_unusual_about_it() {
        let abroad = vec![Reason::CountryNotAllowed, Reason::NewCountry];
        assert_eq!(reasons(None, abroad.clone()), abroad);
        assert_eq!(reasons(None, vec![Reason::NoHistory]), [Reason::NoHistory]);
        assert_eq!(reasons(None, Vec::new()), []);
    }
}
