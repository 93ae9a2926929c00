//! A text with its arguments, and who reads it.

use std::{fmt, time::Duration};

use jiff::tz::TimeZone;

use crate::{Lang, pattern::Entry, render};

/// Who reads: in which language, and in which time zone moments are said.
#[derive(Clone, Debug)]
pub struct Reader {
    pub lang: Lang,
    pub zone: TimeZone,
}

/// A text with its arguments, in no language yet.
#[derive(Clone)]
pub struct Text {
    entry: &'static Entry,
    args: Vec<Arg>,
}

impl Text {
    pub(crate) fn new(entry: &'static Entry, args: Vec<Arg>) -> Self {
        Self { entry, args }
    }

    /// The stable id, as in the texts: `sign-up-title`.
    pub fn id(&self) -> &'static str {
        self.entry.id
    }

    /// The arguments by name, in the order of the generated function.
    pub fn args(&self) -> impl ExactSizeIterator<Item = (&'static str, &Arg)> {
        self.entry.parameters.iter().copied().zip(&self.args)
    }

    /// The words for this reader.
    pub fn say(&self, reader: &Reader) -> String {
        let pattern = match reader.lang {
            Lang::Ko => &self.entry.ko,
            Lang::En => &self.entry.en,
        };
        render::pattern(pattern, &self.args, reader)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id() && self.args == other.args
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())?;
        if self.args.is_empty() {
            return Ok(());
        }
        formatter.write_str(" ")?;
        formatter.debug_map().entries(self.args()).finish()
    }
}

/// An argument of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(String),
    Number(i64),
    Moment(Moment),
    Span(Duration),
}

/// A moment, in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// The same moment for the calendar; at the ends of time when it lies beyond them.
    pub(crate) fn timestamp(self) -> jiff::Timestamp {
        let end = if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(end)
    }
}

impl From<i64> for Moment {
    fn from(micros: i64) -> Self {
        Self(micros)
    }
}

/// Every text as a method that says it to one reader: what a template holds.
#[derive(Clone, Debug)]
pub struct Words {
    reader: Reader,
}

impl Words {
    pub fn new(reader: Reader) -> Self {
        Self { reader }
    }

    /// Who reads.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The words of a text made elsewhere: a refusal, say.
    pub fn say(&self, text: &Text) -> String {
        text.say(&self.reader)
    }
}
