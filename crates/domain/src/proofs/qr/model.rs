//! What a sign-in by QR is.

use std::time::Duration;

use uuid::Uuid;

use crate::{
    AccountId, Id, Timestamp,
    environments::{BrowserId, Environment},
    names::Named,
    proofs::{Class, Method},
};

/// How a sign-in by QR stands. Time ends one that is not done by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The screen shows its token.
    Shown,
    /// A messenger has taken the token, and its owner looks at where the screen is.
    Scanned,
    /// Approved; the browser that began goes on.
    Approved,
    /// "I did not ask for this."
    Denied,
    Done,
}

impl Named for State {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Shown, "shown"),
        (Self::Scanned, "scanned"),
        (Self::Approved, "approved"),
        (Self::Denied, "denied"),
        (Self::Done, "done"),
    ];
}

impl State {
    /// The one state that this one follows; none for the first. So no screen is taken, approved or used
    /// twice, whoever tries and however many at once.
    pub const fn follows(self) -> Option<Self> {
        match self {
            Self::Shown => None,
            Self::Scanned => Some(Self::Shown),
            Self::Approved | Self::Denied => Some(Self::Scanned),
            Self::Done => Some(Self::Approved),
        }
    }

    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// The messenger that took the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scanner {
    pub account: AccountId,
    pub device: Uuid,
    pub bound_at: Timestamp,
}

impl Scanner {
    /// What its approval is a proof of.
    pub const fn method(&self) -> Method {
        Method { class: Class::DeviceKey, id: self.device, bound_at: self.bound_at }
    }
}

/// A screen that signs in by QR.
#[derive(Clone, Debug)]
pub struct QrSignIn {
    pub id: Id<Self>,
    pub browser: BrowserId,
    /// Of the screen.
    pub environment: Environment,
    /// Where the person was going.
    pub next: String,
    pub state: State,
    pub began_at: Timestamp,
    pub expires_at: Timestamp,
    pub scanner: Option<Scanner>,
    /// Whether the number was typed instead of the QR scanned.
    pub typed: bool,
    /// Whether the password is needed beside it.
    pub needs_more: bool,
}

impl QrSignIn {
    /// Whether it stands like this and its time is not over.
    pub fn is(&self, state: State, now: Timestamp) -> bool {
        self.state == state && now < self.expires_at
    }

    /// Which drawing is shown now, counted from 0.
    pub fn drawing(&self, redraw: Duration, now: Timestamp) -> u64 {
        now.since(self.began_at).as_secs() / redraw.as_secs().max(1)
    }

    /// Until when it is shown.
    pub fn drawn_until(&self, redraw: Duration, now: Timestamp) -> Timestamp {
        let next = self.drawing(redraw, now).saturating_add(1);
        let until =
            self.began_at + Duration::from_secs(redraw.as_secs().max(1).saturating_mul(next));
        until.min(self.expires_at)
    }

    /// The messenger, where this account's own took the token.
    pub fn scanned_by(&self, account: AccountId, device: Uuid) -> Option<Scanner> {
        self.scanner.filter(|one| one.account == account && one.device == device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environments::Agent;

    #[test]
    fn it_is_drawn_anew_each_minute_and_the_last_drawing_ends_with_it() {
        let began_at = Timestamp(1_800_000_000_000_000);
        let after = |seconds| began_at + Duration::from_secs(seconds);
        let shown = QrSignIn {
            id: Id::from_uuid(Uuid::nil()),
            browser: BrowserId([0; 16]),
            environment: Environment {
                agent: Agent::read(""),
                address: [127, 0, 0, 1].into(),
                place: Default::default(),
                asn: None,
            },
            next: String::new(),
            state: State::Shown,
            began_at,
            expires_at: after(150),
            scanner: None,
            typed: false,
            needs_more: false,
        };
        let redraw = Duration::from_secs(60);
        let drawn = |at| (shown.drawing(redraw, at), shown.drawn_until(redraw, at));
        assert_eq!(drawn(after(0)), (0, after(60)));
        assert_eq!(drawn(after(59)), (0, after(60)));
        assert_eq!(drawn(after(60)), (1, after(120)));
        assert_eq!(drawn(after(149)), (2, after(150)));
        // A clock that went back shows the first again.
        assert_eq!(drawn(began_at - redraw).0, 0);
        assert!(shown.is(State::Shown, after(149)) && !shown.is(State::Shown, after(150)));
    }
}
