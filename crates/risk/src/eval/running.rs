//! What the product does: a threshold that follows the population's own scores.

use super::{
    measure::{Estimate, estimate},
    replay::{Judged, Period},
};
use crate::{HalfLife, score::Calibration};

/// Half-life of the calibration, in days.
const HALF_LIFE: f64 = 14.0;
/// Sign-ins between two looks at the calibration.
const EVERY: usize = 200;

/// The share of owners challenged in the drift period by a threshold that asks for `rate` and is
/// calibrated on every sign-in before.
pub(super) fn challenged(judged: &[Judged], scorer: usize, rate: f64, rounds: u32) -> Estimate {
    let mut outcomes = Vec::new();
    for year in judged.chunk_by(|before, after| before.at <= after.at) {
        follow(year, scorer, rate, &mut outcomes);
    }
    estimate(rounds, |weight| {
        let all: f64 = outcomes.iter().map(|(user, _)| weight(*user)).sum();
        let asked = outcomes.iter().filter(|(_, asked)| *asked);
        asked.map(|(user, _)| weight(*user)).sum::<f64>() / all.max(f64::MIN_POSITIVE)
    })
}

fn follow(year: &[Judged], scorer: usize, rate: f64, outcomes: &mut Vec<(u32, bool)>) {
    let Some(first) = year.first() else { return };
    let mut calibration = Calibration::new(HalfLife::days(HALF_LIFE), first.at);
    let mut threshold = calibration.threshold(rate, first.at);
    let owners = year.iter().filter(|row| row.attacker.is_none() && row.history > 0);
    for (number, row) in owners.enumerate() {
        if number % EVERY == 0 {
            threshold = calibration.threshold(rate, row.at);
        }
        let score = f64::from(row.scores[scorer]);
        if row.period == Period::Drift {
            outcomes.push((row.user, score > threshold.line()));
        }
        calibration.record(score, row.at);
    }
}
