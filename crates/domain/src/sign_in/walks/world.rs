//! Sign-ins as the program has them, their rows in memory. Every rule in here is asked of the code that the
//! program runs.

use std::time::Duration;

use uuid::Uuid;

use super::steps::{Came, Change, SEATS, Step, Thing, TwoStep, Typed, Which};
use crate::{
    AccountId, Id, Timestamp,
    environments::{Agent, BrowserId, Environment, Place},
    policy::Policy,
    proofs::{
        Class, Method, Proof,
        confirmations::{self, Confirmation, Purpose, warning},
        qr::{self, QrSignIn, Scanner},
    },
    sign_in::{
        Attempt, Keep, State,
        course::{
            Asks, AtTheDoor, Beside, Standing, by_further, by_password, by_qr, is_completed_by,
            is_confirmed,
        },
        decide::{Decision, Given, PasswordFact, RefusedFor, SecondStep, Surroundings, is_usual},
    },
};

pub(super) const BEGAN: Timestamp = Timestamp(1_800_000_000_000_000);

/// A browser, at its own source.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seat {
    /// Whether the account knows it, and then whether two-step is not asked there.
    pub known: Option<bool>,
    pub unusual: bool,
    /// Until when the owner refuses its source.
    pub rests_until: Timestamp,
}

struct Row {
    seat: usize,
    attempt: Attempt,
    state: State,
    /// Whether it was deleted.
    is_gone: bool,
}

pub(super) struct World {
    pub now: Timestamp,
    policy: Policy,
    score_may_waive: bool,
    /// Whether anybody has the identifier that is typed.
    exists: bool,
    password_bound_at: Timestamp,
    is_open: bool,
    is_locked: bool,
    is_protected: bool,
    two_step: Option<TwoStep>,
    seats: [Seat; SEATS],
    attempts: Vec<Row>,
    confirmations: Vec<Confirmation>,
    screens: Vec<QrSignIn>,
}

impl World {
    pub(super) fn new(exists: bool, score_may_waive: bool) -> Self {
        Self {
            now: BEGAN,
            policy: Policy::default(),
            score_may_waive,
            exists,
            password_bound_at: BEGAN,
            is_open: true,
            is_locked: false,
            is_protected: false,
            two_step: None,
            seats: [Seat::default(); SEATS],
            attempts: Vec::new(),
            confirmations: Vec::new(),
            screens: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, step: Step) -> Came {
        match step {
            Step::Pass(minutes) => self.pass(Duration::from_secs(u64::from(minutes) * 60)),
            Step::Password { seat, typed, admitted } => self.password(seat, typed, admitted),
            Step::Prove { seat, attempt, thing } => {
                self.row_of(seat, attempt).map_or(Came::KeptOut, |row| self.prove(row, thing))
            }
            Step::GoOn { seat, attempt } => {
                self.row_of(seat, attempt).map_or(Came::KeptOut, |row| self.go_on(row))
            }
            Step::Ask { seat } => self.ask(seat),
            Step::Approve { asked, far } => {
                self.if_any(asked.of(&self.confirmations), |it, at| it.approve(at, far))
            }
            Step::Deny { asked } => self.if_any(asked.of(&self.confirmations), Self::deny),
            Step::ShowQr { seat } => self.show(seat),
            Step::Scan { shown } => self.if_any(shown.of(&self.screens), Self::scan),
            Step::ApproveQr { shown, far } => {
                self.if_any(shown.of(&self.screens), |it, at| it.approve_qr(at, far))
            }
            Step::DenyQr { shown } => self.if_any(shown.of(&self.screens), Self::deny_qr),
            Step::GoOnByQr { shown, typed } => {
                let screen = shown.of(&self.screens);
                screen.map_or(Came::KeptOut, |at| self.go_on_by_qr(at, typed))
            }
            Step::Change(change) => self.change(change),
        }
    }

    fn pass(&mut self, span: Duration) -> Came {
        self.now = self.now + span;
        Came::Nothing
    }

    fn if_any(&mut self, at: Option<usize>, act: impl FnOnce(&mut Self, usize)) -> Came {
        if let Some(at) = at {
            act(self, at);
        }
        Came::Nothing
    }

    /// One of the attempts that this browser has or had.
    pub(super) fn row_of(&self, seat: usize, which: Which) -> Option<usize> {
        let all = self.attempts.iter().enumerate();
        let own: Vec<_> = all.filter(|(_, row)| row.seat == seat).map(|(at, _)| at).collect();
        which.of(&own).map(|at| own[at])
    }

    /// Whatever is given in an attempt, or in a screen's place, that has signed in already.
    pub(super) fn tries_again(&mut self) -> Vec<Came> {
        let mut came = Vec::new();
        for row in 0..self.attempts.len() {
            if self.attempts[row].state == State::SignedIn {
                let things = [Thing::OwnMailbox, Thing::Phone, Thing::App, Thing::Passkey];
                came.extend(things.map(|thing| self.prove(row, thing)));
                came.push(self.go_on(row));
            }
        }
        for at in 0..self.screens.len() {
            if self.screens[at].state == qr::State::Done {
                came.extend([None, Some(Typed::Right)].map(|typed| self.go_on_by_qr(at, typed)));
            }
        }
        came
    }

    /// Whether the right password was ever given in this browser.
    pub(super) fn has_attempt(&self, seat: usize) -> bool {
        self.attempts.iter().any(|row| row.seat == seat)
    }

    fn standing(&self) -> Standing {
        Standing {
            password_bound_at: Some(self.password_bound_at),
            is_open: self.is_open,
            is_locked: self.is_locked,
            is_protected: self.is_protected,
        }
    }

    fn asks(&self, seat: usize) -> Asks {
        let Seat { known, unusual, .. } = self.seats[seat];
        let surroundings = Surroundings {
            known_browser: known.is_some(),
            unusual,
            score_may_waive: self.score_may_waive,
        };
        let second_step = match self.two_step {
            None => SecondStep::Off,
            Some(_) if known == Some(true) => SecondStep::Skipped,
            Some(two_step) => SecondStep::Asked { by_mail: two_step.by_mail },
        };
        Asks { surroundings, second_step }
    }

    fn password(&mut self, seat: usize, typed: Typed, is_admitted: bool) -> Came {
        let known_browser = self.seats[seat].known.is_some();
        let is_right = self.exists && typed == Typed::Right;
        let door = AtTheDoor {
            account_exists: self.exists,
            password: if is_right { PasswordFact::Right } else { PasswordFact::Wrong },
            is_admitted,
            source_rests: self.exists && self.now < self.seats[seat].rests_until,
            known_browser,
        };
        if let Some(reason) = door.refused() {
            return refused(reason);
        }
        let asks = self.asks(seat);
        match by_password(self.standing(), asks) {
            Decision::SignIn => Came::In { restricted: false },
            Decision::Ask | Decision::Restrict => {
                self.insert(seat, asks);
                Came::Asked
            }
            Decision::Refuse(reason) => refused(reason),
        }
    }

    /// Asks for more in a new attempt, in the place of the browser's former one.
    fn insert(&mut self, seat: usize, asks: Asks) {
        for row in &mut self.attempts {
            row.is_gone |= row.seat == seat && row.state == State::Asked;
        }
        let number = u128::try_from(self.attempts.len()).expect("few");
        let method =
            Method { class: Class::Knowledge, id: Uuid::nil(), bound_at: self.password_bound_at };
        let attempt = Attempt {
            id: Id::from_uuid(Uuid::from_u128(number)),
            account: nobody(),
            browser: browser(seat),
            masked: String::new(),
            address: None,
            keep: Keep::Nothing,
            reasons: Vec::new(),
            password: Proof { method, at: self.now },
            next: String::new(),
            expires_at: self.now + *self.policy.sign_in.attempt_life,
            known_browser: asks.surroundings.known_browser,
            usual: is_usual(asks.surroundings),
        };
        self.attempts.push(Row { seat, attempt, state: State::Asked, is_gone: false });
    }

    fn prove(&mut self, row: usize, thing: Thing) -> Came {
        let class = match thing {
            Thing::OwnMailbox => Class::Mailbox,
            Thing::Phone => Class::Sim,
            Thing::App => Class::AppSeed,
            Thing::Passkey => Class::DeviceKey,
        };
        let given = if thing == Thing::OwnMailbox { Given::OwnMailbox } else { Given::Further };
        let beside = self.confirmation_of(row);
        let now = self.now;
        let beside = beside.filter(|at| is_completed_by(&self.confirmations[*at], class, now));
        let given = if beside.is_some() { Given::Further } else { given };
        self.complete(row, given, beside)
    }

    fn go_on(&mut self, row: usize) -> Came {
        let Some(asked) = self.confirmation_of(row) else { return Came::KeptOut };
        match is_confirmed(&self.confirmations[asked], self.now) {
            Ok(()) => self.complete(row, Given::Further, Some(asked)),
            Err(_) => Came::KeptOut,
        }
    }

    /// All or nothing, as in a transaction.
    fn complete(&mut self, row: usize, given: Given, confirmation: Option<usize>) -> Came {
        let (seat, attempt) = (self.attempts[row].seat, &self.attempts[row].attempt);
        let decision = by_further(self.standing(), self.asks(seat), attempt, given, self.now);
        let restricted = match decision {
            Decision::SignIn => false,
            Decision::Restrict => true,
            Decision::Ask | Decision::Refuse(_) => return Came::KeptOut,
        };
        let row = &mut self.attempts[row];
        if row.is_gone || Some(row.state) != State::SignedIn.follows() {
            return Came::KeptOut;
        }
        let used_up = confirmations::State::Done;
        if confirmation.is_some_and(|at| !turn(&mut self.confirmations[at], used_up)) {
            return Came::KeptOut;
        }
        row.state = State::SignedIn;
        Came::In { restricted }
    }

    fn confirmation_of(&self, row: usize) -> Option<usize> {
        let attempt = self.attempts[row].attempt.id.uuid();
        self.confirmations.iter().rposition(|one| one.attempt == attempt)
    }

    /// Another issue stands in the place of the attempt's former one.
    fn ask(&mut self, seat: usize) -> Came {
        let under_way = |row: &Row| {
            let is_asked = !row.is_gone && row.state == State::Asked;
            row.seat == seat && is_asked && self.now < row.attempt.expires_at
        };
        let Some(row) = self.attempts.iter().rposition(under_way) else { return Came::KeptOut };
        let confirmation = Confirmation {
            id: Id::from_uuid(Uuid::from_u128(self.confirmations.len() as u128)),
            account: nobody(),
            purpose: Purpose::SignIn,
            attempt: self.attempts[row].attempt.id.uuid(),
            environment: environment(seat, false),
            state: confirmations::State::Open,
            issue: 1,
            tries: 0,
            issued_at: self.now,
            expires_at: self.now + *self.policy.sign_in.confirmation_life,
            device: None,
            needs_more: false,
        };
        self.confirmations.push(confirmation);
        Came::Nothing
    }

    fn approve(&mut self, at: usize, far: bool) {
        let asked = &mut self.confirmations[at];
        let messenger = environment(SEATS, far);
        let needs_more = warning(&asked.environment, &messenger).is_some();
        if asked.is_open(self.now) && turn(asked, confirmations::State::Approved) {
            asked.device = Some((Uuid::nil(), BEGAN));
            asked.needs_more = needs_more;
        }
    }

    fn deny(&mut self, at: usize) {
        let now = self.now;
        let asked = &mut self.confirmations[at];
        if !asked.is_open(now) || !turn(asked, confirmations::State::Denied) {
            return;
        }
        let attempt = asked.attempt;
        let denied_for = *self.policy.sign_in.denied_for;
        let seat = self.attempts.iter().find(|row| row.attempt.id.uuid() == attempt);
        let seat = seat.expect("it is of an attempt").seat;
        self.seats[seat].rests_until = now + denied_for;
        for row in &mut self.attempts {
            let is_strangers = row.seat == seat && !row.attempt.known_browser;
            let is_meant = row.attempt.id.uuid() == attempt || is_strangers;
            row.is_gone |= is_meant && row.state == State::Asked;
        }
    }

    fn show(&mut self, seat: usize) -> Came {
        self.screens.push(QrSignIn {
            id: Id::from_uuid(Uuid::from_u128(self.screens.len() as u128)),
            browser: browser(seat),
            environment: environment(seat, false),
            next: String::new(),
            state: qr::State::Shown,
            began_at: self.now,
            expires_at: self.now + *self.policy.qr.life,
            scanner: None,
            typed: false,
            needs_more: false,
        });
        Came::Nothing
    }

    fn scan(&mut self, at: usize) {
        let (now, life) = (self.now, *self.policy.qr.life);
        let screen = &mut self.screens[at];
        if screen.is(qr::State::Shown, now) && turn_screen(screen, qr::State::Scanned) {
            screen.scanner =
                Some(Scanner { account: nobody(), device: Uuid::nil(), bound_at: BEGAN });
            screen.expires_at = now + life;
        }
    }

    fn approve_qr(&mut self, at: usize, far: bool) {
        let (now, two_step) = (self.now, self.two_step.is_some());
        let screen = &mut self.screens[at];
        let messenger = environment(SEATS, far);
        let needs_more = warning(&screen.environment, &messenger).is_some() || two_step;
        if screen.is(qr::State::Scanned, now) && turn_screen(screen, qr::State::Approved) {
            screen.needs_more = needs_more;
        }
    }

    fn deny_qr(&mut self, at: usize) {
        let screen = &mut self.screens[at];
        if screen.is(qr::State::Scanned, self.now) {
            turn_screen(screen, qr::State::Denied);
        }
    }

    fn go_on_by_qr(&mut self, at: usize, typed: Option<Typed>) -> Came {
        let screen = &self.screens[at];
        let typed = typed.filter(|_| screen.needs_more);
        if typed.is_some_and(|typed| typed != Typed::Right) {
            return Came::KeptOut;
        }
        let beside = Beside {
            password_bound_at: typed.map(|_| self.password_bound_at),
            two_step: self.two_step.map(|two_step| two_step.by_messenger),
        };
        match by_qr(self.standing(), screen, beside, self.now) {
            Decision::SignIn => {}
            Decision::Refuse(reason) => return refused(reason),
            Decision::Ask | Decision::Restrict => return Came::KeptOut,
        }
        match turn_screen(&mut self.screens[at], qr::State::Done) {
            true => Came::In { restricted: false },
            false => Came::KeptOut,
        }
    }

    fn change(&mut self, change: Change) -> Came {
        match change {
            Change::Password => {
                self.now = self.now + Duration::from_secs(1);
                self.password_bound_at = self.now;
            }
            Change::Locked(is) => self.is_locked = is,
            Change::Protected(is) => self.is_protected = is,
            Change::Open(is) => self.is_open = is,
            Change::TwoStep(two_step) => self.two_step = two_step,
            Change::Known(seat, known) => self.seats[seat].known = known,
            Change::Unusual(seat, is) => self.seats[seat].unusual = is,
        }
        Came::Nothing
    }
}

fn refused(reason: RefusedFor) -> Came {
    match reason {
        RefusedFor::AccountLocked => Came::ToldLocked,
        RefusedFor::AccountProtected => Came::ToldProtected,
        RefusedFor::WrongPassword | RefusedFor::AccountNotOpen | RefusedFor::SourceDenied => {
            Came::KeptOut
        }
    }
}

/// As a row is turned: only from the state that the next one follows.
fn turn(one: &mut Confirmation, to: confirmations::State) -> bool {
    let may = Some(one.state) == to.follows();
    if may {
        one.state = to;
    }
    may
}

fn turn_screen(one: &mut QrSignIn, to: qr::State) -> bool {
    let may = Some(one.state) == to.follows();
    if may {
        one.state = to;
    }
    may
}

fn nobody() -> AccountId {
    AccountId::from_uuid(Uuid::nil())
}

fn browser(seat: usize) -> BrowserId {
    BrowserId([u8::try_from(seat).expect("few"); 16])
}

fn environment(seat: usize, abroad: bool) -> Environment {
    let seat = u8::try_from(seat).expect("few");
    let country = if abroad { "JP" } else { "KR" };
    Environment {
        agent: Agent::read(""),
        address: [203, 0, 113, seat].into(),
        place: Place { country: Some(country.to_owned()), town: None },
        asn: None,
    }
}
