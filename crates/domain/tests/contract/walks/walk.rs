//! One walk: an account, an intruder with some loot, and steps as the seed has them. After every step it
//! is looked at from outside whose the account is.

use std::{collections::BTreeMap, fmt::Write as _, panic::resume_unwind, time::Duration};

use domain::{
    Id, Timestamp, accounts,
    recovery::Needed,
    second_step::{self, Kind},
    sessions::Session,
};
use tokio::task::JoinSet;

use super::{
    book,
    chance::Chance,
    loot::{self, Loot},
    makeup::{Home, MakeUp, Thing},
    owner::{Goes, Owner},
    person::Person,
    places,
    stage::Stage,
    steps::{self, Course, Step},
};
use crate::ground::Engine;

const STEPS: usize = 45;
/// No walk lasts longer, so that an account that is used stays so.
const AT_MOST: Duration = Duration::from_secs(90 * 24 * 3600);
/// So many walk at once.
const AT_ONCE: usize = 4;

/// What the walks have come by, and how often.
#[derive(Debug, Default)]
pub(super) struct Seen(BTreeMap<&'static str, u32>);

impl Seen {
    fn note(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }

    fn add(&mut self, other: Self) {
        for (what, times) in other.0 {
            *self.0.entry(what).or_default() += times;
        }
    }

    /// A walk that never comes by what it is to watch has watched nothing.
    pub(super) fn must_have(&self, everything: &[&str]) {
        let missing: Vec<_> = everything.iter().filter(|it| !self.0.contains_key(**it)).collect();
        assert!(missing.is_empty(), "no walk came by {missing:?}; they came by {:#?}", self.0);
    }
}

/// So many walks.
pub(super) async fn walk_all(engine: Engine, course: Course, many: u64) -> Seen {
    let mut seen = Seen::default();
    at_once(many, |seed| walk(engine, course, seed), |walked| seen.add(walked)).await;
    seen
}

/// Runs one for each of so many seeds, a few at a time. `DAEMUN_WALK` says which seed is the first.
pub(super) async fn at_once<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    many: u64,
    one: impl Fn(u64) -> F,
    mut done: impl FnMut(T),
) {
    let first = std::env::var("DAEMUN_WALK").map_or(0, |seed| seed.parse().expect("a number"));
    let (mut under_way, mut left) = (JoinSet::new(), first..first + many);
    loop {
        while under_way.len() < AT_ONCE
            && let Some(seed) = left.next()
        {
            under_way.spawn(one(seed));
        }
        match under_way.join_next().await {
            Some(Ok(one)) => done(one),
            Some(Err(fault)) => resume_unwind(fault.into_panic()),
            None => return,
        }
    }
}

async fn walk(engine: Engine, course: Course, seed: u64) -> Seen {
    let mut walk = Walk::begin(engine, course, seed).await;
    for _ in 0..STEPS {
        walk.step().await;
        if walk.is_over() {
            break;
        }
    }
    walk.seen
}

struct Walk {
    seed: u64,
    course: Course,
    stage: Stage,
    chance: Chance,
    home: Home,
    loot: Vec<Loot>,
    intruder: Person,
    owner: Owner,
    /// Whether the owner stops what can be stopped.
    is_watched: bool,
    began: Timestamp,
    /// The session that was stolen, which nobody has begun since.
    stolen: Option<Id<Session>>,
    is_owned: bool,
    /// What the account still has of what only the owner holds.
    left: Vec<Thing>,
    /// Whether nothing of that is left.
    is_all: bool,
    /// Whether two-step takes something of the owner's no more that it took.
    is_pushed_out: bool,
    log: String,
    seen: Seen,
}

impl Walk {
    async fn begin(engine: Engine, course: Course, seed: u64) -> Self {
        let stage = Stage::of(engine, seed).await;
        let mut chance = Chance::of(seed);
        let (makeup, mut loot) = match course {
            // Whoever has a session and the password has everything else to take.
            Course::Changing if chance.is(1, 5) => {
                (MakeUp::of_one_thing(&mut chance), vec![Loot::Session, Loot::Password])
            }
            course => {
                let makeup = MakeUp::draw(&mut chance);
                let most = if course == Course::Changing { 4 } else { 3 };
                let loot = Loot::draw(&mut chance, &makeup, most);
                (makeup, loot)
            }
        };
        // Without one of these nothing is changed for a long while.
        if course == Course::Changing && !loot.contains(&Loot::Session) && chance.is(2, 3) {
            loot.push(Loot::Session);
        }
        let home = Home::made(&stage, &makeup).await;
        let place = if chance.is(3, 4) { places::next_door() } else { places::abroad() };
        let intruder = loot::intruder(&stage, &home, &loot, place).await;
        let (owner, is_watched) = (Owner::of(&stage, &home, &loot), chance.is(1, 2));
        let log = format!("{makeup:?}\n{loot:?}, watched: {is_watched}\n");
        let (began, seen) = (stage.now(), Seen::default());
        let left = book::left(&home.makeup, &loot);
        let stolen = intruder.session(&stage).await.map(|session| session.id);
        let (is_owned, is_all, is_pushed_out) = (false, false, false);
        Self {
            seed,
            course,
            stage,
            chance,
            home,
            loot,
            intruder,
            owner,
            is_watched,
            began,
            stolen,
            is_owned,
            left,
            is_all,
            is_pushed_out,
            log,
            seen,
        }
    }

    fn is_over(&self) -> bool {
        let is_at_its_end = match self.course {
            Course::GettingIn => self.is_owned,
            Course::Changing => self.is_all,
        };
        is_at_its_end || self.stage.now().since(self.began) > AT_MOST
    }

    async fn step(&mut self) {
        let step = steps::next(&self.stage, &self.intruder, self.course, &mut self.chance).await;
        let opens = self.about_to_open(step).await;
        let taken = steps::take(step, &self.stage, &mut self.intruder, &mut self.chance).await;
        let passed = self.stage.now().since(self.began).as_secs() / 3600;
        let _ = writeln!(self.log, "{passed:>5} h  {step:?}: {taken:?}");
        if taken.is_ok() {
            self.seen.note(name(step));
            opens.iter().for_each(|what| self.seen.note(what));
        }
        if self.is_watched {
            self.owner.stops_what_can_be_stopped(&self.stage, &self.home).await;
        }
        self.look().await;
    }

    /// What a password would come to that is set now.
    async fn about_to_open(&self, step: Step) -> Vec<&'static str> {
        if step != Step::SetPassword {
            return Vec::new();
        }
        let Some(standing) = self.intruder.standing(&self.stage).await else { return Vec::new() };
        let is_over = |wait: &domain::recovery::Wait| wait.is_over(self.stage.now());
        let waited = standing.given.len() == 1 && standing.own_wait().is_some_and(is_over);
        let mut opens = Vec::new();
        if standing.needed == Needed::Password {
            if waited {
                opens.push("the slow way is walked to its end");
            }
            if standing.opens.is_some() {
                opens.push("a lock is lifted");
            }
        }
        opens
    }

    /// Whose is it?
    async fn look(&mut self) {
        if let Some(session) = self.full_session().await {
            if self.stolen != Some(session.id) {
                self.may_be_in();
            }
            if !self.is_owned && self.has_another_password().await {
                self.is_owned = true;
                self.seen.note("owned");
                self.may_own().await;
            }
        }
        if self.course == Course::Changing && !self.is_pushed_out {
            self.look_at_two_step().await;
        }
        if self.course == Course::Changing {
            self.look_at_what_is_left().await;
        }
        if self.course == Course::Changing && self.holds_all().await {
            self.is_all = true;
            self.seen.note("all is held");
            self.may_hold_all().await;
        }
    }

    /// What is gone was on its way for as long as it could be stopped, and everywhere its owner was told so
    /// when it began.
    async fn look_at_what_is_left(&mut self) {
        let before = self.left.clone();
        for thing in before.iter().copied() {
            if self.owner.still_has(&self.stage, &self.home, thing).await {
                continue;
            }
            self.left.retain(|it| *it != thing);
            self.seen.note("something is gone");
            self.was_told_everywhere(&before, &[Goes::Thing(thing)], book::may_leave()).await;
            self.could_not_stop(&before, thing);
        }
    }

    /// Whoever reads a mailbox and stops everything loses nothing to somebody who holds nothing that decides.
    fn could_not_stop(&self, before: &[Thing], gone: Thing) {
        let reads = before.iter().any(|it| matches!(it, Thing::Mailbox | Thing::Contact));
        let decides = self.loot.iter().any(|one| matches!(one, Loot::Of(_)));
        if self.is_watched && reads && !decides {
            self.fail(&format!("its owner has stopped everything, and {gone:?} is gone"));
        }
    }

    /// One of these, at each of the places that the account has had until now.
    async fn was_told_everywhere(&self, left: &[Thing], what: &[Goes], before: Duration) {
        for place in left.iter().copied().filter(|place| place.is_told()) {
            let mut told = Vec::new();
            for goes in what {
                let about = (place, goes);
                told.extend(self.owner.told_that_it_goes(&self.stage, &self.home, about).await);
            }
            if !told.iter().any(|at| *at + before <= self.stage.now()) {
                self.fail(&format!(
                    "{what:?} is gone, which {place:?} was to be told {before:?} ago, and was {told:?}"
                ));
            }
        }
    }

    /// What the owner alone holds is asked for as long as it could be kept, and nobody keeps it from being
    /// asked for whose owner reads a mailbox and stops it.
    async fn look_at_two_step(&mut self) {
        let (makeup, loot) = (&self.home.makeup, &self.loot);
        let Some(taken) = makeup.two_step.clone() else { return };
        let mut tx = self.stage.service.db.read().await.expect("a transaction");
        let now = second_step::of(&mut tx, self.home.account, self.stage.now()).await;
        drop(tx);
        let now = now.expect("an answer").map(|two_step| two_step.kinds);
        let is_taken = |kind: &Kind| now.as_ref().is_some_and(|now| now.has(*kind));
        let is_hers = |kind: &Kind| {
            book::left(makeup, loot).iter().any(|thing| thing.kind().as_ref() == Some(kind))
        };
        if !taken.iter().any(|kind| is_hers(kind) && !is_taken(kind)) {
            return;
        }
        self.is_pushed_out = true;
        self.seen.note("two-step takes less");
        let (left, off_or_less) = (self.left.clone(), [Goes::TwoStep, Goes::Kinds]);
        self.was_told_everywhere(&left, &off_or_less, book::may_take_less()).await;
        if self.is_watched && self.owner.has_a_mailbox(&self.stage, &self.home).await {
            self.fail("its owner has stopped everything, and two-step takes less");
        }
    }

    async fn full_session(&self) -> Option<Session> {
        let session = self.intruder.session(&self.stage).await?;
        session.restriction(self.stage.now()).is_none().then_some(session)
    }

    /// The owner changes nothing, so it is the intruder's.
    async fn has_another_password(&self) -> bool {
        let mut tx = self.stage.service.db.read().await.expect("a transaction");
        let kept = accounts::find_password(&mut tx, self.home.account).await.expect("an answer");
        kept.is_some_and(|kept| kept.bound_at >= self.began)
    }

    /// Nobody is signed in, fully, who may not go on to own it: what lets somebody in has been the
    /// account's for long, and is a fresh proof.
    fn may_be_in(&self) {
        let passed = self.stage.now().since(self.began);
        match self.may_own_after() {
            Some(after) if after <= passed => {}
            after => {
                self.fail(&format!("somebody is in after {passed:?}, and may be after {after:?}"))
            }
        }
    }

    async fn may_own(&self) {
        let Some(after) = self.may_own_after() else { self.fail("it is owned, and never may be") };
        let passed = self.stage.now().since(self.began);
        if passed < after {
            self.fail(&format!("it is owned after {passed:?}, and may be after {after:?}"));
        }
        if self.is_watched
            && !after.is_zero()
            && self.owner.can_be_told()
            && self.course == Course::GettingIn
        {
            self.fail("its owner has stopped everything, and it is owned");
        }
        self.was_told(after).await;
    }

    fn may_own_after(&self) -> Option<Duration> {
        let (makeup, loot) = (&self.home.makeup, &self.loot);
        let after = book::may_own(makeup, loot, false);
        // Whoever is in a session and has anything to prove adds a method, which counts three days later.
        let may_add = self.course == Course::Changing
            && loot.contains(&Loot::Session)
            && loot.iter().any(|one| matches!(one, Loot::Of(_)));
        after.map(|after| if may_add { after.min(Duration::from_secs(72 * 3600)) } else { after })
    }

    /// As long before as the book says, and where the intruder does not read.
    async fn was_told(&self, before: Duration) {
        if !self.owner.can_be_told() {
            return;
        }
        let told = self.owner.first_told(&self.stage, &self.home).await;
        self.must_be_in_time(before, told);
    }

    fn must_be_in_time(&self, before: Duration, told: Option<Timestamp>) {
        let in_time = told.is_some_and(|at| at + before <= self.stage.now());
        if !in_time {
            self.fail(&format!("its owner was to be told {before:?} ago, and was told {told:?}"));
        }
    }

    /// Nothing of what the owner alone had is left.
    async fn holds_all(&self) -> bool {
        let (stage, intruder) = (&self.stage, &self.intruder);
        !book::left(&self.home.makeup, &self.loot).is_empty()
            && intruder.foreign_keys(stage).await.is_empty()
            && intruder.foreign_messengers(stage).await.is_empty()
            && (self.loot.contains(&Loot::Of(Thing::App))
                || intruder.foreign_apps(stage).await.is_empty())
            && intruder.foreign_addresses(stage).await.is_empty()
    }

    async fn may_hold_all(&self) {
        let another = self.has_another_password().await;
        let after = book::may_hold_all(&self.home.makeup, &self.loot, another);
        let after = after.expect("there was something");
        if self.owner.can_be_told() {
            let told = self.owner.first_told_of_a_change(&self.stage, &self.home).await;
            self.must_be_in_time(after, told);
        }
        // What was stopped is decided by another class, and that may be what the intruder holds.
        let decides = self.loot.iter().any(|one| matches!(one, Loot::Of(_)));
        if self.is_watched && self.owner.reads_a_mailbox() && !decides {
            self.fail("its owner has stopped everything, and nothing of it is left");
        }
    }

    fn fail(&self, why: &str) -> ! {
        let Self { seed, course, log, .. } = self;
        panic!("walk {seed} ({course:?}): {why}\n{log}");
    }
}

/// The step without its particulars.
fn name(step: Step) -> &'static str {
    match step {
        Step::Begin => "getting back in begins",
        Step::RecoverBy(..) => "a proof is given",
        Step::Guard => "the guard is passed",
        Step::NoNumber => "no number is known",
        Step::BeginWait => "a wait begins",
        Step::SetPassword => "a password is set",
        Step::StopByProof | Step::StopInMessenger => "the intruder stops a wait",
        Step::SignIn => "the password is right",
        Step::FurtherBy(_) => "a further proof is given",
        Step::Qr => "a QR signs in",
        Step::ProveBy(_) => "a fresh proof is given",
        Step::Press => "a link is pressed",
        Step::Again => "nothing works twice",
        Step::Lock => "a session locks",
        Step::ReportLoss => "a loss is reported",
        Step::ChangePassword => "the password is changed",
        Step::BringMailbox | Step::BringContact | Step::BringPhone => "an address is brought along",
        Step::RemoveAddress => "an address is removed",
        Step::BringKey => "a key is brought along",
        Step::RemoveKey => "a key is removed",
        Step::BringApp => "an app is brought along",
        Step::RemoveApp => "an app is removed",
        Step::BringMessenger => "a messenger is brought along",
        Step::RemoveMessenger => "a messenger is removed",
        Step::TwoStepOn => "two-step is switched on",
        Step::TwoStepOff => "two-step is switched off",
        Step::ChooseKinds => "other kinds are chosen",
        Step::RenewPaper => "recovery codes are renewed",
        Step::DecideForTheNew => "a stopped change is decided",
        Step::DecideToRemove => "a stopped removal is decided",
        Step::Guess(_) => "a guess is right",
        Step::GuardWrong => "a wrong number passes",
        Step::KeyAlone => "a key alone signs in",
        Step::AskNumberAgain | Step::EndOthers | Step::Wait(_) => "something else",
    }
}
