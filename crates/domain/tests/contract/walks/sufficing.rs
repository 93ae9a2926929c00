//! Exactly what the book says suffices: an intruder who goes about it the shortest way owns the account
//! when the book says so, and not an hour before.

use std::time::Duration;

use domain::{
    addresses::Role,
    recovery::{Channel, Needed},
    second_step::Kind,
};

use super::{
    book,
    chance::Chance,
    loot::{self, Loot},
    makeup::{DAY, Home, MakeUp, Thing},
    owner::Owner,
    person::Person,
    places,
    stage::Stage,
    walk::at_once,
};
use crate::ground::{Engine, Ground, identifier};

const HOUR: Duration = Duration::from_secs(3600);
/// A code of an app is taken once, and another is sent after a minute.
const NEXT_CODE: Duration = Duration::from_secs(61);

pub(crate) async fn exactly_what_the_book_says_suffices(ground: Ground) {
    let engine = ground.engine;
    let many = match engine {
        Engine::Sqlite => 120,
        Engine::Postgres => 3,
    };
    let mut came_to = [0_u32; 3];
    at_once(many, |seed| case(engine, seed), |at: usize| came_to[at] += 1).await;
    if engine == Engine::Sqlite {
        assert!(came_to.iter().all(|count| *count > 5), "at once, later, never: {came_to:?}");
    }
}

/// Whether it suffices at once, later, or never.
async fn case(engine: Engine, seed: u64) -> usize {
    let stage = Stage::of(engine, seed).await;
    let mut chance = Chance::of(seed);
    let makeup = MakeUp::draw(&mut chance);
    let loot = Loot::draw(&mut chance, &makeup, 2);
    let home = Home::made(&stage, &makeup).await;
    let owner = Owner::of(&stage, &home, &loot);
    let mut intruder = loot::intruder(&stage, &home, &loot, places::next_door()).await;
    let unusual = is_unusual(&stage, &intruder).await;
    let expected = book::may_own(&makeup, &loot, unusual);
    let about = format!("case {seed}: {makeup:?}, {loot:?}, unusual: {unusual}: {expected:?}");
    match expected {
        Some(Duration::ZERO) => {
            assert!(owns_now(&stage, &mut intruder).await, "{about}");
            if owner.can_be_told() {
                assert!(
                    owner.first_told(&stage, &home).await.is_some(),
                    "nobody told her: {about}"
                );
            }
            0
        }
        Some(wait) => {
            assert!(!owns_now(&stage, &mut intruder).await, "at once, {about}");
            owns_after(&stage, &mut intruder, wait, &about).await;
            if owner.can_be_told() {
                let told = owner.first_told(&stage, &home).await;
                let in_time = told.is_some_and(|at| at + wait <= stage.now());
                assert!(in_time, "she was told {told:?}: {about}");
            }
            1
        }
        None => {
            assert!(!owns_now(&stage, &mut intruder).await, "at once, {about}");
            assert!(!waits(&stage, &mut intruder).await, "{about}");
            stage.wait(DAY * 31).await;
            assert!(!owns_now(&stage, &mut intruder).await, "after a month, {about}");
            2
        }
    }
}

/// A second class that was brought along a moment ago is none: whoever is in a session and reads a contact
/// address owns a two-step account three days after its owner was told, and no sooner.
pub(crate) async fn what_was_brought_along_counts_three_days_later(ground: Ground) {
    for thing in [Thing::Key, Thing::App, Thing::Phone] {
        let stage = Stage::of(ground.engine, 1).await;
        let makeup = MakeUp {
            things: vec![Thing::Mailbox, Thing::Contact, Thing::App, Thing::Paper],
            former: false,
            two_step: Some(vec![Kind::App]),
            days: 40,
            unused: false,
        };
        let loot = [Loot::Session, Loot::Of(Thing::Contact)];
        let home = Home::made(&stage, &makeup).await;
        let owner = Owner::of(&stage, &home, &loot);
        let mut intruder = loot::intruder(&stage, &home, &loot, places::next_door()).await;
        assert!(!owns_now(&stage, &mut intruder).await, "{thing:?}");
        assert!(owner.first_told(&stage, &home).await.is_none(), "{thing:?}: nothing was changed");
        intruder.prove_by_code(&stage).await.expect("the contact address is read");
        match thing {
            Thing::Key => intruder.bring_key(&stage).await,
            Thing::App => intruder.bring_app(&stage).await,
            _ => {
                let own = identifier("+821099990001");
                intruder.reads_also(own.clone());
                intruder.bring_address(&stage, &own, Role::Identifier).await
            }
        }
        .expect("a fresh proof of another class than the password adds one");
        assert!(owner.first_told(&stage, &home).await.is_some(), "{thing:?}: she is told at once");
        assert!(!owns_now(&stage, &mut intruder).await, "{thing:?} at once");
        stage.wait(HOUR * 71).await;
        assert!(!owns_now(&stage, &mut intruder).await, "{thing:?} an hour too early");
        stage.wait(HOUR).await;
        assert!(owns_now(&stage, &mut intruder).await, "{thing:?} after 72 hours");
    }
}

/// Whoever has the password and the mailbox of a two-step account gets no further than a restricted session,
/// and that is no use of the account: where nobody has used it for half a year, they wait for a month.
pub(crate) async fn a_restricted_sign_in_makes_no_wait_shorter(ground: Ground) {
    let stage = Stage::of(ground.engine, 1).await;
    let makeup = MakeUp {
        things: vec![Thing::Mailbox, Thing::App, Thing::Paper],
        former: false,
        two_step: Some(vec![Kind::App, Kind::Email]),
        days: 200,
        unused: true,
    };
    let loot = [Loot::Password, Loot::Of(Thing::Mailbox)];
    let home = Home::made(&stage, &makeup).await;
    let mut intruder = loot::intruder(&stage, &home, &loot, places::next_door()).await;
    assert!(!signs_in(&stage, &mut intruder).await);
    let session = intruder.session(&stage).await.expect("the password and a code let somebody in");
    assert!(session.restriction(stage.now()).is_some(), "not fully");
    assert!(!owns_now(&stage, &mut intruder).await);
    owns_after(&stage, &mut intruder, DAY * 30, "restricted, and unused").await;
}

async fn is_unusual(stage: &Stage, intruder: &Person) -> bool {
    intruder.begin(stage, &intruder.identifiers[0]).await.expect("it begins");
    let standing = intruder.standing(stage).await.expect("it is under way");
    standing.recovery.unusual
}

async fn owns_after(stage: &Stage, intruder: &mut Person, wait: Duration, about: &str) {
    assert!(waits(stage, intruder).await, "it does not wait: {about}");
    stage.wait(wait - HOUR).await;
    assert!(!owns_now(stage, intruder).await, "an hour too early, {about}");
    stage.wait(HOUR).await;
    assert!(owns_now(stage, intruder).await, "not when its time has come, {about}");
}

/// Everything that this person could do now to own the account.
async fn owns_now(stage: &Stage, intruder: &mut Person) -> bool {
    if changes_the_password(stage, intruder).await {
        return true;
    }
    let _ = intruder.sign_in_by_key(stage).await;
    let _ = intruder.sign_in_by_qr(stage).await;
    if changes_the_password(stage, intruder).await || signs_in(stage, intruder).await {
        return true;
    }
    gets_back_in(stage, intruder).await
}

/// In the session, where there is one, by any fresh proof.
async fn changes_the_password(stage: &Stage, intruder: &mut Person) -> bool {
    if intruder.session(stage).await.is_none() {
        return false;
    }
    stage.advance(NEXT_CODE);
    let _ = intruder.prove_by_password(stage).await;
    let _ = intruder.prove_by_code(stage).await;
    let _ = intruder.prove_by_key(stage).await;
    let _ = intruder.prove_by_app(stage).await;
    let _ = intruder.prove_by_paper(stage).await;
    let _ = intruder.prove_by_messenger(stage).await;
    intruder.change_password(stage).await.is_ok()
}

/// By the password, with whatever there is beside it.
async fn signs_in(stage: &Stage, intruder: &mut Person) -> bool {
    for identifier in intruder.identifiers.clone() {
        if intruder.sign_in(stage, &identifier).await.is_err() {
            continue;
        }
        stage.advance(NEXT_CODE);
        let is_in = intruder.further_by_key(stage).await.is_ok()
            || intruder.further_by_app(stage).await.is_ok()
            || intruder.further_by_messenger(stage).await.is_ok()
            || intruder.further_by_paper(stage).await.is_ok()
            || intruder.further_by_code(stage).await.is_ok();
        if is_in && intruder.change_password(stage).await.is_ok() {
            return true;
        }
    }
    false
}

async fn gets_back_in(stage: &Stage, intruder: &mut Person) -> bool {
    for identifier in intruder.identifiers.clone() {
        if intruder.begin(stage, &identifier).await.is_err() {
            continue;
        }
        gives_everything(stage, intruder).await;
        for number in intruder.numbers.clone() {
            let _ = intruder.guard(stage, &number).await;
        }
        if intruder.set_password(stage).await.is_ok() {
            return true;
        }
    }
    false
}

async fn gives_everything(stage: &Stage, intruder: &mut Person) {
    stage.advance(NEXT_CODE);
    for channel in Channel::ALL {
        let _ = intruder.recover_by_code(stage, channel).await;
    }
    let _ = intruder.recover_by_key(stage).await;
    let _ = intruder.recover_by_app(stage).await;
    let _ = intruder.recover_by_messenger(stage).await;
    let _ = intruder.recover_by_paper(stage).await;
}

/// Has time stand for what is missing.
async fn waits(stage: &Stage, intruder: &mut Person) -> bool {
    for identifier in intruder.identifiers.clone() {
        if intruder.begin(stage, &identifier).await.is_err() {
            continue;
        }
        gives_everything(stage, intruder).await;
        let standing = intruder.standing(stage).await.expect("it is under way");
        if matches!(standing.needed, Needed::Number { .. }) {
            let _ = intruder.no_number(stage).await;
        }
        if intruder.begin_wait(stage).await.is_ok() {
            return true;
        }
    }
    false
}
