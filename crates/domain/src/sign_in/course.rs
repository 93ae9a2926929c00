//! The course of a sign-in. Reads no clock and no rows: each step is told how things stand, and says
//! what comes of it. The rows keep where a sign-in has come to, and whoever turns one by [`State`]'s
//! rule is the only one who does.
//!
//! [`State`]: super::State

use super::{
    Attempt,
    decide::{Decision, Facts, Given, PasswordFact, RefusedFor, SecondStep, Surroundings, decide},
};
use crate::{
    Refusal, Timestamp,
    proofs::{
        Class,
        confirmations::Confirmation,
        qr::{self, QrSignIn},
    },
};

/// Somebody with a password that was compared, before anything of the account is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtTheDoor {
    pub account_exists: bool,
    pub password: PasswordFact,
    /// Whether the try was counted as one that may be right.
    pub is_admitted: bool,
    /// Whether the owner refuses unknown browsers from there.
    pub source_rests: bool,
    pub known_browser: bool,
}

impl AtTheDoor {
    /// Why it ends here, if it does. All of it looks like a wrong password.
    pub(super) const fn refused(self) -> Option<RefusedFor> {
        match self {
            Self { account_exists: false, .. } | Self { password: PasswordFact::Wrong, .. } => {
                Some(RefusedFor::WrongPassword)
            }
            Self { source_rests: true, known_browser: false, .. } => Some(RefusedFor::SourceDenied),
            Self { is_admitted: false, .. } => Some(RefusedFor::WrongPassword),
            _ => None,
        }
    }
}

/// The account, as it is now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Since when it has its password; none where it has none.
    pub password_bound_at: Option<Timestamp>,
    pub is_open: bool,
    pub is_locked: bool,
    pub is_protected: bool,
}

/// What asks for a further proof, now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asks {
    pub surroundings: Surroundings,
    pub second_step: SecondStep,
}

/// The password was right, and nothing else has been given.
pub(super) const fn by_password(account: Standing, asks: Asks) -> Decision {
    decide(facts(account, asks, Given::Nothing))
}

/// A further proof was given in an attempt. A password that is no longer the account's, and a time that is over,
/// leave nothing to go on with.
pub(super) fn by_further(
    account: Standing,
    asks: Asks,
    attempt: &Attempt,
    given: Given,
    now: Timestamp,
) -> Decision {
    let is_over = attempt.expires_at <= now;
    if is_over || account.password_bound_at != Some(attempt.password.method.bound_at) {
        return Decision::Refuse(RefusedFor::WrongPassword);
    }
    // What was asked stays asked, wherever the browser is meanwhile.
    let unusual = asks.surroundings.unusual || !attempt.usual;
    let surroundings = Surroundings { unusual, ..asks.surroundings };
    decide(facts(account, Asks { surroundings, ..asks }, given))
}

const fn facts(account: Standing, asks: Asks, given: Given) -> Facts {
    Facts {
        account_exists: true,
        password: PasswordFact::Right,
        account_is_open: account.is_open,
        account_is_locked: account.is_locked,
        account_is_protected: account.is_protected,
        surroundings: asks.surroundings,
        second_step: asks.second_step,
        given,
    }
}

/// Whether a confirmation is a further proof by itself.
///
/// # Errors
/// [`Refusal::NotConfirmedYet`], and [`Refusal::MoreProofNeeded`] where the two ends are far apart.
pub(super) fn is_confirmed(asked: &Confirmation, now: Timestamp) -> Result<(), Refusal> {
    match asked.is_approved(now) {
        false => Err(Refusal::NotConfirmedYet),
        true if asked.needs_more => Err(Refusal::MoreProofNeeded),
        true => Ok(()),
    }
}

/// Whether a proof of this class completes what a messenger has approved from far away: anything but
/// another messenger or key.
pub(super) fn is_completed_by(asked: &Confirmation, class: Class, now: Timestamp) -> bool {
    asked.needs_more && asked.is_approved(now) && class != Class::DeviceKey
}

/// What stands beside a sign-in by QR.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    /// Since when the account has the password that was typed and right; none where none was asked.
    pub password_bound_at: Option<Timestamp>,
    /// Whether two-step takes messengers; none where it is off.
    pub two_step: Option<bool>,
}

/// A messenger has approved the screen that shows a QR. No score is taken; where two-step is on or the
/// two were far apart, the password is the other class.
pub(super) fn by_qr(
    account: Standing,
    shown: &QrSignIn,
    beside: Beside,
    now: Timestamp,
) -> Decision {
    if !shown.is(qr::State::Approved, now) {
        return Decision::Ask;
    }
    let surroundings = Surroundings { known_browser: true, unusual: false, score_may_waive: false };
    let asks = Asks { surroundings, second_step: SecondStep::Off };
    match decide(facts(account, asks, Given::Further)) {
        Decision::SignIn => {}
        refused => return refused,
    }
    let Beside { password_bound_at: typed, two_step } = beside;
    let is_second = two_step.is_none_or(|takes_messengers| takes_messengers && typed.is_some());
    if !is_second || typed.is_some() != shown.needs_more {
        return Decision::Ask;
    }
    if typed.is_some() && typed != account.password_bound_at {
        return Decision::Refuse(RefusedFor::WrongPassword);
    }
    Decision::SignIn
}
