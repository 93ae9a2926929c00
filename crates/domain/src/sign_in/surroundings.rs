//! What surrounds an attempt: the browser, the source, the environment.

use store::Tx;

use super::{decide::Surroundings, rows::Owner};
use crate::{
    Error, Service,
    environments::{
        Environment, KnownBrowser, KnownToken, Reason, known,
        rests::{self, Rest},
    },
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
    pub source_rests: bool,
    /// Whether the environment is unlike the account's.
    pub unusual: bool,
    /// What there is to say of it, the heaviest first.
    pub reasons: Vec<Reason>,
}

impl Seen {
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
) -> Result<Seen, Error> {
    let shown = shown(service, tx, Some(owner), tokens).await?;
    let rest = Rest::Source(environment);
    let source_rests = rests::until(service, tx, owner.account, rest).await?.is_some();
    let reasons = browser_reason(service, owner, &shown, environment).into_iter().collect();
    Ok(Seen { shown, source_rests, unusual: false, reasons })
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
