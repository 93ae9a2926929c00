//! Prints a generated year's marginals and the baseline's rates beside the published ones.
#![allow(clippy::print_stdout)]

use risk::eval::{
    marginals::marginals,
    measure::Sample,
    replay::{Period, Scorer, replay},
    scorers::{Baseline, LogRatios},
    world::{Attacker, Knobs, Profile, generate, source_hash},
};

fn main() {
    let profile = match std::env::args().nth(1).as_deref() {
        Some("korean") => Profile::Korean,
        _ => Profile::Nordic,
    };
    let mut knobs = Knobs::of(profile);
    let mut seed = 11;
    for word in std::env::args().skip(2) {
        let Some((name, value)) = word.split_once('=') else { continue };
        if let ("seed", Ok(value)) = (name, value.parse()) {
            seed = value;
        }
        if let (Some(number), Ok(value)) = (knobs.turn(name), value.parse()) {
            *number = value;
        }
    }
    let year = generate(&knobs, seed);
    println!("generator {} with {} rows", source_hash(), year.events.len());
    for marginal in marginals(&year) {
        let published = marginal.published.map_or(String::new(), |value| format!("{value:.3}"));
        println!("{:<45} {:>8.3} {published:>8}", marginal.name, marginal.value);
    }
    let mut scorers: Vec<Box<dyn Scorer>> =
        vec![Box::new(Baseline::default()), Box::new(LogRatios::default())];
    let judged = replay(&year, &mut scorers);
    for attacker in Attacker::ALL {
        for (scorer, period) in [(0, Period::Test), (1, Period::Test), (1, Period::Drift)] {
            let sample = Sample::of(&judged, attacker, scorer, period);
            println!(
                "{:<20} {scorer} {period:?} challenged at .90 {:.3} at .99 {:.3} recall at .01 {:.3} area {:.3}",
                attacker.name(),
                sample.challenged_at_recall(0.9, |_| 1.0),
                sample.challenged_at_recall(0.99, |_| 1.0),
                sample.recall_at_challenged(0.01, |_| 1.0),
                sample.area(|_| 1.0),
            );
        }
    }
}
