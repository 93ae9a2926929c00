//! What the book says of a sign-in, in its own words and numbers. Nothing in here is the program's.

use super::steps::{Came, Change, SEATS, Step, Thing, TwoStep, Typed, Which};

const MINUTE: u64 = 60;
/// A sign-in takes ten minutes at most.
const SIGN_IN: u64 = 10 * MINUTE;
/// A confirmation can be given for five.
const CONFIRMATION: u64 = 5 * MINUTE;
/// A QR is good for three, and three more once it is scanned.
const QR: u64 = 3 * MINUTE;
/// "I did not ask for this" refuses the source for a day.
const REFUSED: u64 = 24 * 60 * MINUTE;

/// Somebody who has given the right password and is asked for more.
#[derive(Clone, Copy)]
struct Sitting {
    seat: usize,
    began: u64,
    /// Which of the account's passwords it was.
    password: u32,
    known: bool,
    /// Whether the surroundings asked, and not two-step alone.
    surroundings_asked: bool,
    is_over: bool,
}

/// What a messenger was asked.
#[derive(Clone, Copy)]
struct Asked {
    sitting: usize,
    at: u64,
    answer: Answer,
}

#[derive(Clone, Copy, PartialEq)]
enum Answer {
    None,
    Yes { far: bool },
    Spent,
}

/// A screen that shows a QR.
#[derive(Clone, Copy)]
struct Screen {
    /// When it was shown, or scanned.
    at: u64,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Shown,
    Scanned,
    Allowed { with_password: bool },
    Over,
}

pub(super) struct Book {
    now: u64,
    score_may_waive: bool,
    password: u32,
    is_open: bool,
    is_locked: bool,
    is_restricted: bool,
    two_step: Option<TwoStep>,
    /// Where the account knows the browser: whether two-step is not asked there.
    known: [Option<bool>; SEATS],
    unusual: [bool; SEATS],
    refused_until: [u64; SEATS],
    sittings: Vec<Sitting>,
    asked: Vec<Asked>,
    screens: Vec<Screen>,
}

impl Book {
    pub(super) fn new(score_may_waive: bool) -> Self {
        Self {
            now: 0,
            score_may_waive,
            password: 0,
            is_open: true,
            is_locked: false,
            is_restricted: false,
            two_step: None,
            known: [None; SEATS],
            unusual: [false; SEATS],
            refused_until: [0; SEATS],
            sittings: Vec::new(),
            asked: Vec::new(),
            screens: Vec::new(),
        }
    }

    /// What has to come of a step.
    pub(super) fn expects(&mut self, step: Step) -> Came {
        match step {
            Step::Password { seat, typed, admitted } => {
                return self.password(seat, typed, admitted);
            }
            Step::Prove { seat, attempt, thing } => return self.prove(seat, attempt, thing),
            Step::GoOn { seat, attempt } => return self.go_on(seat, attempt),
            Step::GoOnByQr { shown, typed } => return self.by_qr(shown, typed),
            Step::Ask { seat } => return self.ask(seat),
            Step::Pass(minutes) => self.now += u64::from(minutes) * MINUTE,
            Step::Approve { asked, far } => self.answer(asked, Answer::Yes { far }),
            Step::Deny { asked } => self.deny(asked),
            Step::ShowQr { .. } => self.screens.push(Screen { at: self.now, stage: Stage::Shown }),
            Step::Scan { shown } => self.turn_screen(shown, Stage::Shown, Stage::Scanned),
            Step::ApproveQr { shown, far } => {
                let with_password = far || self.two_step.is_some();
                self.turn_screen(shown, Stage::Scanned, Stage::Allowed { with_password });
            }
            Step::DenyQr { shown } => self.turn_screen(shown, Stage::Scanned, Stage::Over),
            Step::Change(change) => self.change(change),
        }
        Came::Nothing
    }

    /// A locked account looks like a wrong password to a stranger; with the right one the owner is told.
    fn password(&mut self, seat: usize, typed: Typed, admitted: bool) -> Came {
        let is_refused = self.known[seat].is_none() && self.now < self.refused_until[seat];
        if typed != Typed::Right || is_refused || !admitted {
            return Came::KeptOut;
        }
        if let Some(barred) = self.barred() {
            return barred;
        }
        if !self.surroundings_ask(seat) && !self.two_step_asks(seat) {
            return Came::In { restricted: false };
        }
        // A browser is in the middle of one sign-in.
        for sitting in self.sittings.iter_mut().filter(|sitting| sitting.seat == seat) {
            sitting.is_over = true;
        }
        self.sittings.push(Sitting {
            seat,
            began: self.now,
            password: self.password,
            known: self.known[seat].is_some(),
            surroundings_asked: self.surroundings_ask(seat),
            is_over: false,
        });
        Came::Asked
    }

    fn barred(&self) -> Option<Came> {
        match self {
            Self { is_open: false, .. } => Some(Came::KeptOut),
            Self { is_locked: true, .. } => Some(Came::ToldLocked),
            Self { is_restricted: true, .. } => Some(Came::ToldProtected),
            _ => None,
        }
    }

    /// Without a known browser a further proof is always asked, unless the operator lets the score waive it;
    /// with one, the score decides.
    fn surroundings_ask(&self, seat: usize) -> bool {
        self.unusual[seat] || (self.known[seat].is_none() && !self.score_may_waive)
    }

    /// In every browser but one that the owner does not want to be asked in.
    fn two_step_asks(&self, seat: usize) -> bool {
        self.two_step.is_some() && self.known[seat] != Some(true)
    }

    fn sitting(&self, seat: usize, which: Which) -> Option<usize> {
        let all = 0..self.sittings.len();
        let own: Vec<_> = all.filter(|at| self.sittings[*at].seat == seat).collect();
        which.of(&own).map(|at| own[at])
    }

    /// In the browser that began, once, within its time, with the password that the account still has.
    fn may_go_on(&self, sitting: &Sitting) -> bool {
        !sitting.is_over
            && self.now < sitting.began + SIGN_IN
            && sitting.password == self.password
            && self.barred().is_none()
    }

    fn prove(&mut self, seat: usize, which: Which, thing: Thing) -> Came {
        let Some(at) = self.sitting(seat, which) else { return Came::KeptOut };
        let sitting = self.sittings[at];
        if !self.may_go_on(&sitting) {
            return Came::KeptOut;
        }
        // Far apart, a passkey is no other thing than the messenger's key.
        let completes = thing != Thing::Passkey && self.spend(at, true);
        let by_mailbox = thing == Thing::OwnMailbox && !completes;
        let is_second = !by_mailbox || self.two_step.is_none_or(|two_step| two_step.by_mail);
        if self.two_step_asks(seat) && !is_second {
            return Came::KeptOut;
        }
        self.sittings[at].is_over = true;
        let asked = sitting.surroundings_asked || self.surroundings_ask(seat);
        Came::In { restricted: by_mailbox && asked }
    }

    fn go_on(&mut self, seat: usize, which: Which) -> Came {
        let Some(at) = self.sitting(seat, which) else { return Came::KeptOut };
        if !self.may_go_on(&self.sittings[at]) || !self.spend(at, false) {
            return Came::KeptOut;
        }
        self.sittings[at].is_over = true;
        Came::In { restricted: false }
    }

    /// Uses up what a messenger has approved, from near or from far.
    fn spend(&mut self, sitting: usize, from_far: bool) -> bool {
        let now = self.now;
        let newest = self.asked.iter_mut().rev().find(|asked| asked.sitting == sitting);
        let Some(asked) = newest else { return false };
        let stands = now < asked.at + CONFIRMATION && asked.answer == Answer::Yes { far: from_far };
        if stands {
            asked.answer = Answer::Spent;
        }
        stands
    }

    fn ask(&mut self, seat: usize) -> Came {
        let under_way =
            |one: &Sitting| one.seat == seat && !one.is_over && self.now < one.began + SIGN_IN;
        let Some(sitting) = self.sittings.iter().rposition(under_way) else {
            return Came::KeptOut;
        };
        self.asked.push(Asked { sitting, at: self.now, answer: Answer::None });
        Came::Nothing
    }

    fn waiting(&self, which: Which) -> Option<usize> {
        let at = which.of(&self.asked)?;
        let asked = self.asked[at];
        (asked.answer == Answer::None && self.now < asked.at + CONFIRMATION).then_some(at)
    }

    fn answer(&mut self, which: Which, answer: Answer) {
        if let Some(at) = self.waiting(which) {
            self.asked[at].answer = answer;
        }
    }

    /// It ends the attempt, and refuses the account from that source to browsers that are not known.
    fn deny(&mut self, which: Which) {
        let Some(at) = self.waiting(which) else { return };
        self.asked[at].answer = Answer::Spent;
        let meant = self.asked[at].sitting;
        let seat = self.sittings[meant].seat;
        self.refused_until[seat] = self.now + REFUSED;
        for (number, sitting) in self.sittings.iter_mut().enumerate() {
            let is_strangers = sitting.seat == seat && !sitting.known;
            sitting.is_over |= number == meant || is_strangers;
        }
    }

    fn turn_screen(&mut self, which: Which, from: Stage, to: Stage) {
        let now = self.now;
        let Some(screen) = which.of(&self.screens).map(|at| &mut self.screens[at]) else { return };
        if screen.stage == from && now < screen.at + QR {
            screen.stage = to;
            if to == Stage::Scanned {
                screen.at = now;
            }
        }
    }

    /// No extra authentication follows; the password is asked beside it where two-step is on or the two are far
    /// apart.
    fn by_qr(&mut self, which: Which, typed: Option<Typed>) -> Came {
        let Some(at) = which.of(&self.screens) else { return Came::KeptOut };
        let screen = self.screens[at];
        let Stage::Allowed { with_password } = screen.stage else { return Came::KeptOut };
        if self.now >= screen.at + QR {
            return Came::KeptOut;
        }
        if with_password && typed.is_some_and(|typed| typed != Typed::Right) {
            return Came::KeptOut;
        }
        if let Some(barred) = self.barred() {
            return barred;
        }
        let is_given = typed == Some(Typed::Right);
        let takes = self.two_step.is_none_or(|two_step| two_step.by_messenger && with_password);
        if (with_password && !is_given) || !takes {
            return Came::KeptOut;
        }
        self.screens[at].stage = Stage::Over;
        Came::In { restricted: false }
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Password => {
                self.now += 1;
                self.password += 1;
            }
            Change::Locked(is) => self.is_locked = is,
            Change::Protected(is) => self.is_restricted = is,
            Change::Open(is) => self.is_open = is,
            Change::TwoStep(two_step) => self.two_step = two_step,
            Change::Known(seat, known) => self.known[seat] = known,
            Change::Unusual(seat, is) => self.unusual[seat] = is,
        }
    }
}
