//! Whoever has nothing of an account learns nothing of it: what is answered is the same, step by step, as
//! where there is no such account.

use std::time::Duration;

use domain::{Refusal, recovery::Channel};

use super::{
    chance::Chance,
    makeup::{Home, MakeUp},
    person::Person,
    places,
    stage::Stage,
    walk::at_once,
};
use crate::ground::{Engine, Ground};

const STEPS: usize = 60;

pub(crate) async fn nothing_tells_a_stranger_whether_there_is_an_account(ground: Ground) {
    let engine = ground.engine;
    let many = match engine {
        Engine::Sqlite => 30,
        Engine::Postgres => 3,
    };
    at_once(many, |seed| pair(engine, seed), |()| {}).await;
}

/// Two strangers with the same seed, one before an account and one before nothing.
async fn pair(engine: Engine, seed: u64) {
    let mut chance = Chance::of(seed);
    let makeup = MakeUp::draw(&mut chance);
    let (somewhere, nowhere) = (Stage::of(engine, seed).await, Stage::of(engine, seed).await);
    let home = Home::made(&somewhere, &makeup).await;
    nowhere.advance(somewhere.now().since(nowhere.now()));
    let mut strangers = [
        (somewhere, Person::new(&home, [9; 16], places::next_door())),
        (nowhere, Person::new(&home, [9; 16], places::next_door())),
    ];
    let mut log = Vec::new();
    for _ in 0..STEPS {
        let (step, seconds) = (chance.below(9), chance.one(&[0, 1, 61, 61, 400, 4_000]));
        let number = chance.below(strangers[0].1.identifiers.len());
        let mut answers = Vec::new();
        for (stage, stranger) in &mut strangers {
            answers.push(try_it(step, number, stage, stranger).await);
            stage.advance(Duration::from_secs(seconds));
            stage.work().await;
        }
        log.push(format!("{step} {number}: {answers:?}"));
        assert_eq!(answers[0], answers[1], "walk {seed} of {makeup:?}\n{}", log.join("\n"));
    }
}

/// What somebody can try who holds nothing.
async fn try_it(
    step: usize,
    number: usize,
    stage: &Stage,
    stranger: &mut Person,
) -> Result<(), Refusal> {
    let identifier = stranger.identifiers[number].clone();
    match step {
        0 | 1 => {
            stranger.password = Some(format!("not her password {number}{step}"));
            stranger.sign_in(stage, &identifier).await
        }
        2 | 3 => stranger.begin(stage, &identifier).await,
        4 => stranger.recover_by_guess(stage, Channel::ALL[number]).await,
        5 => stranger.recover_by_guess(stage, Channel::Contact).await,
        6 => stranger.guess_typed(stage).await,
        7 => stranger.guess_a_confirmation(stage).await,
        _ => stranger.guess_a_loss(stage, &identifier).await,
    }
}
