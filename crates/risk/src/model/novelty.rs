//! How often accounts show something new, learned from the population instead of assumed.

use super::{
    bytes::{Reader, Unreadable},
    decay::Landmark,
    history::History,
    path::{Level, Path},
};
use crate::moment::Moment;

/// Buckets of how many chances the account has had, of how many of them it used, and of the days
/// since its last sign-in.
const CHANCES: usize = 6;
const HABITS: usize = 4;
const GAPS: usize = 5;
const CELLS: usize = Level::COUNT * CHANCES * HABITS * GAPS;
/// Sightings that a coarser bucket's rate counts for in a finer one.
const PRIOR: f64 = 12.0;
/// What is assumed of a level before anything was seen.
const START: [f64; 2] = [1.0, 4.0];

/// Decayed counts of novelties and of chances for them, by level and by what is known of the
/// account beforehand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Novelty {
    cells: Vec<[f64; 2]>,
    /// Without the gap.
    coarse: Vec<[f64; 2]>,
    levels: [[f64; 2]; Level::COUNT],
}

impl Novelty {
    pub(crate) fn new() -> Self {
        Self {
            cells: vec![[0.0; 2]; CELLS],
            coarse: vec![[0.0; 2]; CELLS / GAPS],
            levels: [[0.0; 2]; Level::COUNT],
        }
    }

    /// The level whose bucket this is.
    pub(crate) fn level(cell: u16) -> Option<Level> {
        Level::at(usize::from(cell) / (GAPS * CHANCES * HABITS))
    }

    /// One of a level's buckets.
    #[cfg(test)]
    pub(crate) fn first_cell(level: Level) -> u16 {
        (level.index() * GAPS * CHANCES * HABITS) as u16
    }

    /// How often anybody whose value above this level is known shows a new one.
    pub(crate) fn level_rate(&self, level: Level, now: Moment, landmark: Landmark) -> f64 {
        let weight = PRIOR * landmark.weight(now);
        let [novel, all] = self.levels[level.index()];
        (novel + weight * START[0] / START[1]) / (all + weight)
    }

    /// The probability that an account like this one, whose value above this level is known, now
    /// shows a new one. Strictly between zero and one.
    pub(crate) fn rate(
        &self,
        history: &History,
        level: Level,
        now: Moment,
        landmark: Landmark,
    ) -> f64 {
        let weight = PRIOR * landmark.weight(now);
        let (coarse, cell) = buckets(history, level, now);
        let rate = |[novel, all]: [f64; 2], prior: f64| (novel + weight * prior) / (all + weight);
        let by_level = self.level_rate(level, now, landmark);
        rate(self.cells[cell], rate(self.coarse[coarse], by_level)).clamp(0.0005, 0.9995)
    }

    /// The chances for a novelty that a sign-in has, by their buckets, and whether it takes them; before
    /// the account's history takes it in.
    pub(crate) fn chances(history: &History, path: &Path, at: Moment) -> Vec<(u16, bool)> {
        let mut chances = Vec::with_capacity(Level::COUNT);
        if history.sign_ins() == 0 {
            return chances;
        }
        for levels in [Level::NETWORK, Level::AGENT] {
            for level in levels {
                let known = history.knows(path, level);
                let (_, cell) = buckets(history, level, at);
                chances.push((cell as u16, !known));
                if !known {
                    break;
                }
            }
        }
        chances
    }

    /// Counts the chances of a verified sign-in.
    pub(crate) fn learn(&mut self, chances: &[(u16, bool)], weight: f64) {
        for &(cell, taken) in chances {
            let cell = usize::from(cell);
            let (coarse, level) = (cell / GAPS, cell / (GAPS * CHANCES * HABITS));
            let counts = [self.cells.get_mut(cell), self.coarse.get_mut(coarse)];
            let level = self.levels.get_mut(level);
            for count in counts.into_iter().chain([level]).flatten() {
                count[0] += if taken { weight } else { 0.0 };
                count[1] += weight;
            }
        }
    }

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        for pair in self.cells.iter().chain(&self.coarse).chain(&self.levels) {
            bytes.extend(pair[0].to_le_bytes());
            bytes.extend(pair[1].to_le_bytes());
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Unreadable> {
        let mut novelty = Self::new();
        let Self { cells, coarse, levels } = &mut novelty;
        for pair in cells.iter_mut().chain(coarse).chain(levels) {
            *pair = [reader.mass()?, reader.mass()?];
        }
        Ok(novelty)
    }
}

fn buckets(history: &History, level: Level, now: Moment) -> (usize, usize) {
    let (chances, novel) = history.novelty(level);
    let many = [0.2, 1.2, 2.2, 5.2, 12.2].iter().filter(|&&edge| chances > edge).count();
    let habit = match novel / chances.max(0.1) {
        ratio if ratio < 0.05 => 0,
        ratio if ratio < 0.3 => 1,
        ratio if ratio < 0.7 => 2,
        _ => 3,
    };
    let days = history.days_since(now).unwrap_or(f64::MAX);
    let gap = [2.0, 10.0, 30.0, 90.0].iter().filter(|&&edge| days > edge).count();
    let coarse = (level.index() * CHANCES + many) * HABITS + habit;
    (coarse, coarse * GAPS + gap)
}
