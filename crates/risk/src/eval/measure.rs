//! What is measured: challenge rates, recalls, areas, with intervals by user.

use super::{
    random::mix,
    replay::{Judged, Period},
    world::Attacker,
};

/// A value and its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// Scores of owners and attackers with a weight each, sorted, riskiest first.
#[derive(Debug, Default)]
pub struct Sample {
    /// Score, user and whether it is an attack.
    rows: Vec<(f32, u32, bool)>,
}

impl Sample {
    pub fn new(rows: impl Iterator<Item = (f32, u32, bool)>) -> Self {
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        Self { rows }
    }

    /// Owners and one attacker of one period, as judged by one scorer.
    ///
    /// Every attacker but the takeover-like one goes for accounts with history, so owners without
    /// any are left out there; a first sign-in is nothing a score can know.
    pub fn of(judged: &[Judged], attacker: Attacker, scorer: usize, period: Period) -> Self {
        let all = attacker == Attacker::Takeover;
        let fits = move |row: &&Judged| {
            row.period == period
                && (row.attacker == Some(attacker) || row.attacker.is_none())
                && (all || row.history > 0)
        };
        Self::new(
            judged
                .iter()
                .filter(fits)
                .map(|row| (row.scores[scorer], row.user, row.attacker.is_some())),
        )
    }

    /// Owners with history alone.
    pub fn owners(judged: &[Judged], scorer: usize, period: Period) -> Self {
        let fits =
            |row: &&Judged| row.period == period && row.attacker.is_none() && row.history > 0;
        Self::new(judged.iter().filter(fits).map(|row| (row.scores[scorer], row.user, false)))
    }

    /// How many attacks are in it.
    pub fn attacks(&self) -> usize {
        self.rows.iter().filter(|row| row.2).count()
    }

    /// The share of owners challenged when the threshold just catches this share of the attacks.
    pub fn challenged_at_recall(&self, recall: f64, weight: impl Fn(u32) -> f64) -> f64 {
        let (owners, attacks) = self.totals(&weight);
        self.walk(&weight, |_, caught| caught >= recall * attacks).0 / owners.max(f64::MIN_POSITIVE)
    }

    /// The share of attacks caught when the threshold challenges this share of the owners.
    pub fn recall_at_challenged(&self, rate: f64, weight: impl Fn(u32) -> f64) -> f64 {
        let (owners, attacks) = self.totals(&weight);
        let mut best = 0.0;
        self.walk(&weight, |challenged, caught| {
            if challenged <= rate * owners {
                best = caught;
            }
            challenged > rate * owners
        });
        best / attacks.max(f64::MIN_POSITIVE)
    }

    /// The area under the curve of recall over challenge rate; ties count half.
    pub fn area(&self, weight: impl Fn(u32) -> f64) -> f64 {
        let (owners, attacks) = self.totals(&weight);
        let mut area = 0.0;
        let mut before = (0.0, 0.0);
        self.walk(&weight, |challenged, caught| {
            area += (challenged - before.0) * (caught + before.1) / 2.0;
            before = (challenged, caught);
            false
        });
        area / (owners * attacks).max(f64::MIN_POSITIVE)
    }

    /// The curve itself: (challenge rate, recall), about a hundred points.
    pub fn curve(&self) -> Vec<(f64, f64)> {
        let (owners, attacks) = self.totals(|_| 1.0);
        let mut points = vec![(0.0, 0.0)];
        let mut last = 0.0;
        self.walk(
            |_| 1.0,
            |challenged, caught| {
                let point = (challenged / owners.max(1.0), caught / attacks.max(1.0));
                if (point.0 - last) + point.1 - points[points.len() - 1].1 > 0.02 {
                    last = point.0;
                    points.push(point);
                }
                false
            },
        );
        points.push((1.0, 1.0));
        points
    }

    /// The score at or above which this share of the owners lies.
    pub fn threshold(&self, rate: f64) -> f32 {
        let owners: Vec<f32> = self.rows.iter().filter(|row| !row.2).map(|row| row.0).collect();
        let index = (owners.len() as f64 * rate) as usize;
        owners.get(index).copied().unwrap_or(f32::INFINITY)
    }

    /// The share of owners strictly above a score.
    pub fn above(&self, threshold: f32, weight: impl Fn(u32) -> f64) -> f64 {
        let (owners, _) = self.totals(&weight);
        let above = self.rows.iter().filter(|row| !row.2 && row.0 > threshold);
        above.map(|row| weight(row.1)).sum::<f64>() / owners.max(f64::MIN_POSITIVE)
    }

    /// Takes rows riskiest first, a whole tie at a time, until `stop(challenged, caught)`.
    fn walk(
        &self,
        weight: impl Fn(u32) -> f64,
        mut stop: impl FnMut(f64, f64) -> bool,
    ) -> (f64, f64) {
        let mut challenged = 0.0;
        let mut caught = 0.0;
        let mut rows = self.rows.iter().peekable();
        while let Some(row) = rows.next() {
            if row.2 {
                caught += weight(row.1);
            } else {
                challenged += weight(row.1);
            }
            if rows.peek().is_none_or(|next| next.0 < row.0) && stop(challenged, caught) {
                break;
            }
        }
        (challenged, caught)
    }

    fn totals(&self, weight: impl Fn(u32) -> f64) -> (f64, f64) {
        let mut totals = (0.0, 0.0);
        for row in &self.rows {
            if row.2 {
                totals.1 += weight(row.1);
            } else {
                totals.0 += weight(row.1);
            }
        }
        totals
    }
}

/// The value on the sample as it is, and its 95 % interval from resampling users (a Poisson
/// bootstrap: each user's rows count as often as one Poisson draw says).
pub fn estimate(rounds: u32, measure: impl Fn(&dyn Fn(u32) -> f64) -> f64) -> Estimate {
    let value = measure(&|_| 1.0);
    let mut draws: Vec<f64> = (0..rounds)
        .map(|round| measure(&|user| poisson(u64::from(round) << 32 | u64::from(user))))
        .collect();
    draws.sort_by(f64::total_cmp);
    let at = |share: f64| draws.get((draws.len() as f64 * share) as usize).copied();
    Estimate { value, low: at(0.025).unwrap_or(value), high: at(0.975).unwrap_or(value) }
}

/// A draw from the Poisson distribution with mean one, made for speed: an interval takes a hundred
/// million of them.
fn poisson(seed: u64) -> f64 {
    /// The probabilities of at most 0, 1, 2 ... 7.
    const UP_TO: [f64; 8] =
        [0.367_879, 0.735_759, 0.919_699, 0.981_012, 0.996_340, 0.999_406, 0.999_917, 0.999_990];
    let draw = (mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)) >> 32) as f64 / 4_294_967_296.0;
    UP_TO.iter().map(|edge| f64::from(u8::from(draw > *edge))).sum()
}
