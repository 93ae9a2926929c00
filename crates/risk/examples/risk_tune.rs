//! Prints every scorer's rates on a validation seed, for tuning the engine.
#![allow(clippy::print_stdout)]

use risk::eval::{
    honesty::Blind,
    measure::Sample,
    replay::{Period, Scorer, replay},
    scorers::{Baseline, Engine, LogRatios, Sight},
    world::{Attacker, Knobs, Profile, generate},
};

fn main() {
    let profile = match std::env::args().nth(1).as_deref() {
        Some("korean") => Profile::Korean,
        _ => Profile::Nordic,
    };
    let seed = std::env::args().nth(2).and_then(|seed| seed.parse().ok()).unwrap_or(101);
    let mut knobs = Knobs::of(profile);
    for word in std::env::args().skip(3) {
        let Some((name, value)) = word.split_once('=') else { continue };
        if let ("users", Ok(users)) = (name, value.parse()) {
            knobs.users = users;
        }
        if let (Some(number), Ok(value)) = (knobs.turn(name), value.parse()) {
            *number = value;
        }
    }
    let year = generate(&knobs, seed);
    let ours = |cookie, reputation| Box::new(Engine::new(Sight { cookie, reputation }));
    let mut scorers: Vec<Box<dyn Scorer>> = vec![
        Box::new(Baseline::default()),
        Box::new(LogRatios::default()),
        ours(false, false),
        ours(false, true),
        ours(true, false),
        ours(true, true),
        Box::new(Blind::Coin),
    ];
    let judged = replay(&year, &mut scorers);
    for attacker in Attacker::ALL {
        for (index, scorer) in scorers.iter().enumerate() {
            let sample = Sample::of(&judged, attacker, index, Period::Test);
            let drift = Sample::of(&judged, attacker, index, Period::Drift);
            println!(
                "{:<17} {:<25} challenged at .90 {:.3} (drift {:.3}) at .99 {:.3} recall at .01 {:.3} area {:.3} drift fpr {:.4}",
                attacker.name(),
                format!("{}{}", scorer.name(), if scorer.sees_cookie() { "+cookie" } else { "" }),
                sample.challenged_at_recall(0.9, |_| 1.0),
                drift.challenged_at_recall(0.9, |_| 1.0),
                sample.challenged_at_recall(0.99, |_| 1.0),
                sample.recall_at_challenged(0.01, |_| 1.0),
                sample.area(|_| 1.0),
                drift.above(sample.threshold(0.01), |_| 1.0),
            );
        }
    }
}
