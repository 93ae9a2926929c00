//! What can happen, and what comes of it.

use proptest::{collection::vec, prelude::*};

/// Browsers, each at a source of its own.
pub(super) const SEATS: usize = 3;

/// The newest of many, or any of them: what is spent is tried again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Which(Option<usize>);

impl Which {
    pub(super) fn of<T>(self, all: &[T]) -> Option<usize> {
        let last = all.len().checked_sub(1)?;
        Some(self.0.map_or(last, |any| any % all.len()))
    }
}

/// A password that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Right,
    /// What was right before the last change.
    Former,
    Wrong,
}

/// A further proof that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// A code from the mailbox that the sign-in stands on.
    OwnMailbox,
    Phone,
    App,
    Passkey,
}

/// What the owner or the service changes meanwhile.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    Password,
    Locked(bool),
    Protected(bool),
    Open(bool),
    TwoStep(Option<TwoStep>),
    /// Whether the account knows this browser, and whether two-step is not asked there.
    Known(usize, Option<bool>),
    /// Whether the environment of this browser is unlike the account's.
    Unusual(usize, bool),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TwoStep {
    pub by_mail: bool,
    pub by_messenger: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Minutes go by.
    Pass(u16),
    Password {
        seat: usize,
        typed: Typed,
        /// Whether the limits let it be right.
        admitted: bool,
    },
    /// A further proof, given in any attempt that this browser has or had.
    Prove {
        seat: usize,
        attempt: Which,
        thing: Thing,
    },
    /// The messengers are asked.
    Ask {
        seat: usize,
    },
    /// A messenger is given the right digits of any confirmation there was.
    Approve {
        asked: Which,
        far: bool,
    },
    Deny {
        asked: Which,
    },
    /// The button, in any attempt that this browser has or had.
    GoOn {
        seat: usize,
        attempt: Which,
    },
    ShowQr {
        seat: usize,
    },
    Scan {
        shown: Which,
    },
    ApproveQr {
        shown: Which,
        far: bool,
    },
    DenyQr {
        shown: Which,
    },
    GoOnByQr {
        shown: Which,
        typed: Option<Typed>,
    },
    Change(Change),
}

/// What comes of a step, as far as whoever took it sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// There is nothing to see.
    Nothing,
    /// Nobody is let in. A wrong password looks like this.
    KeptOut,
    /// The account is locked, and whoever has come so far is told so.
    ToldLocked,
    /// The account is restricted, and whoever has come so far is told so.
    ToldProtected,
    /// A further proof is asked.
    Asked,
    In {
        restricted: bool,
    },
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec(any::<u64>(), 1..30).prop_map(|numbers| numbers.into_iter().flat_map(read).collect())
}

/// Numbers are quickly drawn and shrink well. One stands for a step, or for some that lead somewhere with
/// another one between them: hardly any walk would come far by chance.
fn read(number: u64) -> Vec<Step> {
    let mut chance = Chance(number);
    if !chance.is(1, 4) {
        return vec![any_step(&mut chance)];
    }
    let (seat, far, newest) = (chance.of(SEATS), chance.is(1, 3), Which(None));
    let mut course = vec![Step::Password { seat, typed: Typed::Right, admitted: true }];
    match chance.of(3) {
        0 => {
            let shows = [Step::ShowQr { seat }, Step::Scan { shown: newest }];
            let typed = chance.is(1, 2).then_some(Typed::Right);
            let goes_on = Step::GoOnByQr { shown: newest, typed };
            course = shows
                .into_iter()
                .chain([Step::ApproveQr { shown: newest, far }, goes_on])
                .collect();
        }
        1 => course.extend([
            Step::Ask { seat },
            Step::Approve { asked: newest, far },
            Step::GoOn { seat, attempt: newest },
        ]),
        _ => course.extend([
            Step::Ask { seat },
            Step::Approve { asked: newest, far: true },
            Step::Prove { seat, attempt: newest, thing: chance.thing() },
        ]),
    }
    let between = 1 + chance.of(course.len());
    course.insert(between, any_step(&mut chance));
    course
}

fn any_step(chance: &mut Chance) -> Step {
    let seat = chance.of(SEATS);
    match chance.of(26) {
        0..3 => Step::Pass([0, 1, 2, 4, 9, 14, 25 * 60][chance.of(7)]),
        3..8 => {
            let typed = chance.typed();
            Step::Password { seat, typed, admitted: chance.is(9, 10) }
        }
        8..11 => Step::Prove { seat, attempt: chance.which(), thing: chance.thing() },
        11 => Step::Ask { seat },
        12 => Step::Approve { asked: chance.which(), far: chance.is(1, 2) },
        13 => Step::Deny { asked: chance.which() },
        14..16 => Step::GoOn { seat, attempt: chance.which() },
        16 => Step::ShowQr { seat },
        17 => Step::Scan { shown: chance.which() },
        18 => Step::ApproveQr { shown: chance.which(), far: chance.is(1, 2) },
        19 => Step::DenyQr { shown: chance.which() },
        20..22 => {
            let typed = chance.is(1, 2).then(|| chance.typed());
            Step::GoOnByQr { shown: chance.which(), typed }
        }
        _ => Step::Change(any_change(chance)),
    }
}

/// An account is mostly open, or hardly any walk would get anywhere.
fn any_change(chance: &mut Chance) -> Change {
    match chance.of(13) {
        0 => Change::Password,
        1..3 => Change::Locked(chance.is(1, 3)),
        3..5 => Change::Protected(chance.is(1, 3)),
        5 => Change::Open(chance.is(3, 4)),
        6..8 => Change::TwoStep(
            chance
                .is(2, 3)
                .then(|| TwoStep { by_mail: chance.is(1, 2), by_messenger: chance.is(1, 2) }),
        ),
        8..11 => {
            let seat = chance.of(SEATS);
            Change::Known(seat, chance.is(2, 3).then(|| chance.is(1, 2)))
        }
        _ => Change::Unusual(chance.of(SEATS), chance.is(1, 2)),
    }
}

/// What a number says when it is asked one thing after the other.
struct Chance(u64);

impl Chance {
    fn of(&mut self, sides: usize) -> usize {
        // Beyond its digits it goes on as something else (a step of Knuth's generator).
        let said = (self.0 >> 33) as usize % sides;
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        said
    }

    fn is(&mut self, times: usize, of: usize) -> bool {
        self.of(of) < times
    }

    fn typed(&mut self) -> Typed {
        match self.of(8) {
            0 => Typed::Former,
            1 | 2 => Typed::Wrong,
            _ => Typed::Right,
        }
    }

    fn thing(&mut self) -> Thing {
        [Thing::OwnMailbox, Thing::OwnMailbox, Thing::Phone, Thing::App, Thing::Passkey][self.of(5)]
    }

    fn which(&mut self) -> Which {
        Which(if self.is(3, 4) { None } else { Some(self.of(1 << 16)) })
    }
}
