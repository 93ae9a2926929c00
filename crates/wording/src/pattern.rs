//! What a text is made of, once the build has read it.
//!
//! One shape serves twice: the build writes it out as constants, which cost nothing at start, and
//! an operator's own wording can later be read into the same shape while the program runs; that is
//! why the strings and slices may be owned as well as borrowed.

use std::borrow::Cow;

use crate::josa::Pair;

/// One text: its id, the names of its arguments and its pattern in each language.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: &'static str,
    pub(crate) parameters: &'static [&'static str],
    pub(crate) ko: Pattern,
    pub(crate) en: Pattern,
}

/// Pieces, spoken one after the other.
pub(crate) type Pattern = Cow<'static, [Piece]>;

/// A piece of a pattern. An argument is named by its place in [`Entry::parameters`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Words(Cow<'static, str>),
    Show {
        arg: usize,
        how: How,
    },
    /// What `of` says, then `close` (a closing quote, say), then the fitting particle of the pair.
    Josa {
        of: Pattern,
        pair: Pair,
        close: Cow<'static, str>,
    },
    Select {
        arg: usize,
        cases: Cow<'static, [Case]>,
        otherwise: Pattern,
    },
}

/// One arm of a choice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    pub(crate) key: Key,
    pub(crate) then: Pattern,
}

/// What the argument has to be for an arm to be taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Key {
    Number(i64),
    /// The English singular. Korean has one form only, so it needs no key.
    One,
    Text(Cow<'static, str>),
}

/// How an argument is put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// A string as it is, a number in groups of three digits.
    Plain,
    /// Bytes, in the largest unit that fits.
    Size,
    Moment(MomentStyle),
    Span(SpanStyle),
}

/// What of a moment is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MomentStyle {
    pub(crate) date: bool,
    /// The date without the time of day.
    pub(crate) day_only: bool,
    pub(crate) year: bool,
    pub(crate) seconds: bool,
    /// Rounds up to the next unit that is said, so that whoever waits until then has waited enough.
    pub(crate) up: bool,
    pub(crate) zone: bool,
    /// In the zone that all others are counted from, whatever the reader's.
    pub(crate) utc: bool,
}

/// How a span is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SpanStyle {
    /// Whole days as days, even where hours would be said.
    pub(crate) days: bool,
}
