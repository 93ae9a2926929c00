//! What one account has shown: a small tree of its environments, each with a decaying weight.

use super::{
    bytes::{Reader, Unreadable},
    path::{Level, Path},
};
use crate::{
    environment::Country,
    moment::{HalfLife, Moment},
};

/// Values kept for one account; beyond, the lightest particulars go first.
const MOST: usize = 96;
/// A value whose weight has fallen below this is forgotten: four half-lives after one sighting.
const LEAST: f32 = 1.0 / 16.0;
/// Bytes of one stored value.
const RECORD: usize = 9;
/// The stored form's version.
const VERSION: u8 = 1;

/// An account's model. Empty until the first verified sign-in.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    pub(crate) half_life: HalfLife,
    /// When the weights below were last brought up to date: the last sign-in.
    last: Moment,
    /// Decayed count of sign-ins.
    total: f32,
    sign_ins: u32,
    /// For each level, the decayed count of sign-ins whose parent was known, and of those that
    /// showed something new below it.
    chances: [f32; Level::COUNT],
    novel: [f32; Level::COUNT],
    values: Vec<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Value {
    /// Half of the path's key: among a hundred values of one account 32 bits don't meet by chance.
    key: u32,
    level: u8,
    weight: f32,
}

impl History {
    /// No sign-ins yet; what will be seen counts half after this long.
    pub fn new(half_life: HalfLife) -> Self {
        Self {
            half_life,
            last: Moment::default(),
            total: 0.0,
            sign_ins: 0,
            chances: [0.0; Level::COUNT],
            novel: [0.0; Level::COUNT],
            values: Vec::new(),
        }
    }

    /// Verified sign-ins ever, without decay.
    pub fn sign_ins(&self) -> u32 {
        self.sign_ins
    }

    /// Days since the last verified sign-in, zero when the clock went back; `None` without any.
    pub fn days_since(&self, now: Moment) -> Option<f64> {
        (self.sign_ins > 0).then(|| (now.days() - self.last.days()).max(0.0))
    }

    /// The one of these countries that the account signed in from most, of late more than long ago.
    pub fn home(&self, countries: impl IntoIterator<Item = Country>) -> Option<Country> {
        let weight = |country: &Country| {
            let key = short(Path::country(*country));
            let is_it = |value: &&Value| value.level == Level::Country as u8 && value.key == key;
            self.values.iter().find(is_it).map_or(0.0, |value| value.weight)
        };
        let shown = countries.into_iter().filter(|country| weight(country) > 0.0);
        shown.max_by(|one, other| weight(one).total_cmp(&weight(other)))
    }

    /// The share of a value among its parent's sightings: `None` when the account never showed it.
    pub(crate) fn share(&self, path: &Path, level: Level) -> Option<f64> {
        let own = self.value(path, level)?;
        let parent = match above(level) {
            Some(parent) => self.value(path, parent)?.weight,
            None => self.total,
        };
        Some(f64::from(own.weight / parent.max(own.weight)).clamp(0.0, 1.0))
    }

    pub(crate) fn knows(&self, path: &Path, level: Level) -> bool {
        self.value(path, level).is_some()
    }

    /// Chances and novelties of a level, undecayed since the last sign-in.
    pub(crate) fn novelty(&self, level: Level) -> (f32, f32) {
        (self.chances[level.index()], self.novel[level.index()])
    }

    /// Takes in a verified sign-in. One with an earlier time than the last counts as at the last.
    pub(crate) fn learn(&mut self, path: &Path, at: Moment) {
        self.age(at.max(self.last));
        self.total += 1.0;
        self.sign_ins = self.sign_ins.saturating_add(1);
        for levels in [Level::NETWORK, Level::AGENT] {
            self.learn_path(path, &levels);
        }
        self.shrink();
    }

    fn learn_path(&mut self, path: &Path, levels: &[Level; 4]) {
        let mut parent_known = self.total > 1.0;
        for &level in levels {
            let known = self.knows(path, level);
            if parent_known {
                self.chances[level.index()] += 1.0;
                self.novel[level.index()] += f32::from(u8::from(!known));
            }
            self.add(path, level);
            parent_known = known;
        }
    }

    fn add(&mut self, path: &Path, level: Level) {
        let key = short(path.key(level));
        let level = level as u8;
        match self.values.iter_mut().find(|value| value.key == key && value.level == level) {
            Some(value) => value.weight += 1.0,
            None => self.values.push(Value { key, level, weight: 1.0 }),
        }
    }

    /// Brings every weight to this moment.
    fn age(&mut self, now: Moment) {
        let fade = self.fade(now) as f32;
        self.last = now;
        self.total *= fade;
        for weight in self.chances.iter_mut().chain(&mut self.novel) {
            *weight *= fade;
        }
        for value in &mut self.values {
            value.weight *= fade;
        }
        self.values.retain(|value| value.weight >= LEAST);
        if self.values.is_empty() {
            self.total = 0.0;
        }
    }

    fn fade(&self, now: Moment) -> f64 {
        (-self.half_life.between(self.last, now).max(0.0)).exp2()
    }

    /// Drops the lightest addresses and versions, then prefixes, until what is kept fits.
    fn shrink(&mut self) {
        while self.values.len() > MOST {
            let rank = |value: &Value| (value.weight, std::cmp::Reverse(value.level % 4));
            let lightest = (0..self.values.len())
                .filter(|&index| !self.values[index].level.is_multiple_of(4))
                .min_by(|&a, &b| {
                    let (a, b) = (rank(&self.values[a]), rank(&self.values[b]));
                    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
                });
            self.values.swap_remove(lightest.unwrap_or(0));
        }
    }

    fn value(&self, path: &Path, level: Level) -> Option<&Value> {
        let key = short(path.key(level));
        self.values.iter().find(|value| value.key == key && value.level == level as u8)
    }

    /// The stored form: about 100 bytes and 9 for each value.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.last.0.to_le_bytes());
        bytes.extend(self.sign_ins.to_le_bytes());
        bytes.extend(self.total.to_le_bytes());
        for weight in self.chances.iter().chain(&self.novel) {
            bytes.extend(weight.to_le_bytes());
        }
        bytes.extend((self.values.len() as u32).to_le_bytes());
        for value in &self.values {
            bytes.extend(value.key.to_le_bytes());
            bytes.push(value.level);
            bytes.extend(value.weight.to_le_bytes());
        }
        bytes
    }

    /// Reads the stored form; the half-life is the policy's, not the row's.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are another version's, cut, or hold what is not a number.
    pub fn from_bytes(bytes: &[u8], half_life: HalfLife) -> Result<Self, Unreadable> {
        let mut reader = Reader::open(bytes, VERSION)?;
        let mut history = Self::new(half_life);
        history.last = Moment(reader.i64()?);
        history.sign_ins = reader.u32()?;
        history.total = reader.weight()?;
        for weight in history.chances.iter_mut().chain(&mut history.novel) {
            *weight = reader.weight()?;
        }
        for _ in 0..reader.count(RECORD)? {
            let value = Value { key: reader.u32()?, level: reader.u8()?, weight: reader.weight()? };
            history.values.push(value);
        }
        reader.end()?;
        Ok(history)
    }
}

fn above(level: Level) -> Option<Level> {
    let all = [Level::NETWORK, Level::AGENT].concat();
    let index = level.index();
    (!index.is_multiple_of(4)).then(|| all[index - 1])
}

fn short(key: u64) -> u32 {
    (key >> 32) as u32
}
