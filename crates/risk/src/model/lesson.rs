//! What one sign-in, or one failure, teaches the population.
//!
//! It is made where the account's history is at hand and may be taken in elsewhere and later, by
//! every node of a service: it names no account, and of the environment only keys.

use super::{
    bytes::{Reader, Unreadable},
    path::{Level, Path},
    source::Source,
};
use crate::moment::Moment;

/// The stored form's version.
const VERSION: u8 = 1;

/// One thing to learn.
#[derive(Clone, Debug, PartialEq)]
pub enum Lesson {
    SignIn(SignIn),
    Guess(Guess),
}

/// A fully verified sign-in, seen beside the history that the account had before it.
#[derive(Clone, Debug, PartialEq)]
pub struct SignIn {
    pub(crate) at: Moment,
    pub(crate) path: Path,
    /// The score that it had, if it was one of those that are scored.
    pub(crate) score: Option<f32>,
    /// How far the agent was known and whether the cookie was shown; none for a first sign-in, and
    /// where nobody looked.
    pub(crate) cookie: Option<(u8, bool)>,
    pub(crate) leaked: bool,
    /// The reputation of its source.
    pub(crate) source: u8,
    /// The buckets of the rates of novelty that had a chance, and whether they took it.
    pub(crate) chances: Vec<(u16, bool)>,
}

/// A try on an identifier that no account has.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    pub(crate) at: Moment,
    /// The keys of country and provider.
    pub(crate) keys: [u64; 2],
    /// The reputation of its source before.
    pub(crate) source: u8,
}

impl Lesson {
    /// When it happened.
    pub const fn at(&self) -> Moment {
        match self {
            Self::SignIn(SignIn { at, .. }) | Self::Guess(Guess { at, .. }) => *at,
        }
    }

    /// The score of a sign-in that had one, and whether the browser showed the account's cookie.
    pub fn score(&self) -> Option<(f64, bool)> {
        match self {
            Self::SignIn(SignIn { score, cookie, .. }) => {
                score.map(|score| (f64::from(score), matches!(cookie, Some((_, true)))))
            }
            Self::Guess(_) => None,
        }
    }

    /// The stored form, at most 130 bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        match self {
            Self::SignIn(sign_in) => sign_in.write(&mut bytes),
            Self::Guess(guess) => guess.write(&mut bytes),
        }
        bytes
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are another version's, cut, or hold what can't be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut reader = Reader::open(bytes, VERSION)?;
        let lesson = match reader.u8()? {
            0 => SignIn::read(&mut reader).map(Self::SignIn),
            1 => Guess::read(&mut reader).map(Self::Guess),
            _ => Err(Unreadable::Number),
        }?;
        reader.end()?;
        Ok(lesson)
    }
}

const SHOWN: u8 = 0x80;
const UNASKED: u8 = 0x7f;

impl SignIn {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(0);
        bytes.extend(self.at.0.to_le_bytes());
        for level in Level::NETWORK.into_iter().chain(Level::AGENT) {
            bytes.extend(self.path.key(level).to_le_bytes());
        }
        bytes.push(u8::from(self.score.is_some()));
        bytes.extend(self.score.unwrap_or_default().to_le_bytes());
        bytes.push(match self.cookie {
            Some((known, shown)) => known | if shown { SHOWN } else { 0 },
            None => UNASKED,
        });
        bytes.push(u8::from(self.leaked));
        bytes.push(self.source);
        for (cell, taken) in &self.chances {
            bytes.extend(cell.to_le_bytes());
            bytes.push(u8::from(*taken));
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Unreadable> {
        let at = Moment(reader.i64()?);
        let mut keys = [0; Level::COUNT];
        for key in &mut keys {
            *key = reader.u64()?;
        }
        let is_scored = reader.u8()? != 0;
        let score = Some(reader.score()?).filter(|_| is_scored);
        let cookie = match reader.u8()? {
            UNASKED => None,
            packed => Some(((packed & !SHOWN).min(4), packed & SHOWN != 0)),
        };
        let (leaked, source) = (reader.u8()? != 0, read_bucket(reader)?);
        let mut chances = Vec::with_capacity(Level::COUNT);
        while !reader.is_empty() {
            chances.push((reader.u16()?, reader.u8()? != 0));
        }
        let path = Path::from_keys(keys);
        Ok(Self { at, path, score, cookie, leaked, source, chances })
    }
}

impl Guess {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(1);
        bytes.extend(self.at.0.to_le_bytes());
        self.keys.iter().for_each(|key| bytes.extend(key.to_le_bytes()));
        bytes.push(self.source);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Unreadable> {
        let (at, keys) = (Moment(reader.i64()?), [reader.u64()?, reader.u64()?]);
        Ok(Self { at, keys, source: read_bucket(reader)? })
    }
}

fn read_bucket(reader: &mut Reader<'_>) -> Result<u8, Unreadable> {
    let bucket = reader.u8()?;
    (usize::from(bucket) < Source::BUCKETS).then_some(bucket).ok_or(Unreadable::Number)
}
