//! Where the line is: the population's own scores say which score the riskiest few exceed.

use crate::{
    model::{Landmark, Reader, Unreadable},
    moment::{HalfLife, Moment},
    score::assess::Assessment,
};

/// Scores are sorted into bins this wide from -[`EDGE`] to [`EDGE`].
const WIDTH: f64 = 0.05;
const EDGE: f64 = 60.0;
const BINS: usize = 2400;
/// Sign-ins to see before their quantiles say anything.
const ENOUGH: f64 = 200.0;
const VERSION: u8 = 1;

/// A decaying histogram of the scores of verified sign-ins. The order in which scores arrive makes
/// no difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    landmark: Landmark,
    bins: Vec<f64>,
}

/// Where an attempt begins to be challenged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Threshold {
    /// Above this score.
    Above(f64),
    /// Too few sign-ins were seen to say which scores are usual: above even odds, and in any country
    /// that the account has not shown.
    Unlearned,
}

impl Threshold {
    /// The score above which it asks; even odds while unlearned.
    pub const fn line(self) -> f64 {
        match self {
            Self::Above(line) => line,
            Self::Unlearned => 0.0,
        }
    }

    /// Whether this attempt is to be asked for a further proof.
    pub fn asks(self, assessment: &Assessment) -> bool {
        let is_new = self == Self::Unlearned && assessment.country_is_new;
        let is_unusual = !assessment.is_usual && assessment.score > self.line();
        assessment.outside_allowed || is_new || is_unusual
    }
}

impl Calibration {
    /// No scores yet; those to come count half after this long. `now` only anchors the decay.
    pub fn new(half_life: HalfLife, now: Moment) -> Self {
        Self { landmark: Landmark { at: now, half_life }, bins: vec![0.0; BINS] }
    }

    /// Counts the score of a sign-in that proved to be the owner's.
    pub fn record(&mut self, score: f64, at: Moment) {
        self.bins[bin(score)] += self.landmark.weight(at);
    }

    /// The score that this share of the owners' sign-ins exceeds (the policy's target challenge
    /// rate, `0.0..=1.0`). None exceeds it where nobody is to be challenged for the score.
    pub fn threshold(&self, rate: f64, now: Moment) -> Threshold {
        if rate == 0.0 {
            return Threshold::Above(f64::INFINITY);
        }
        let total: f64 = self.bins.iter().sum();
        if total / self.landmark.weight(now) < ENOUGH || !rate.is_finite() {
            return Threshold::Unlearned;
        }
        let mut left = total * rate.clamp(0.0, 1.0);
        for (index, weight) in self.bins.iter().enumerate().rev() {
            if left < *weight {
                let inside = left / weight;
                return Threshold::Above(-EDGE + WIDTH * (index as f64 + 1.0 - inside));
            }
            left -= weight;
        }
        Threshold::Above(-EDGE)
    }

    /// The stored form: the bins that hold anything.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.landmark.at.0.to_le_bytes());
        let filled = self.bins.iter().filter(|weight| **weight > 0.0).count();
        bytes.extend((filled as u32).to_le_bytes());
        for (index, weight) in (0_u32..).zip(&self.bins).filter(|(_, weight)| **weight > 0.0) {
            bytes.extend(index.to_le_bytes());
            bytes.extend(weight.to_le_bytes());
        }
        bytes
    }

    /// Reads the stored form; the half-life is the policy's.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are another version's, cut, or hold what is not a number.
    pub fn from_bytes(bytes: &[u8], half_life: HalfLife) -> Result<Self, Unreadable> {
        let mut reader = Reader::open(bytes, VERSION)?;
        let mut calibration = Self::new(half_life, Moment(reader.i64()?));
        for _ in 0..reader.count(12)? {
            let index = reader.u32()? as usize;
            let weight = reader.mass()?;
            *calibration.bins.get_mut(index).ok_or(Unreadable::Number)? = weight;
        }
        reader.end()?;
        Ok(calibration)
    }
}

fn bin(score: f64) -> usize {
    let place = ((score + EDGE) / WIDTH).floor();
    if place.is_nan() { BINS - 1 } else { (place.max(0.0) as usize).min(BINS - 1) }
}
