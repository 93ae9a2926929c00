//! What a row of a table can hold, and how the file writes it.

use std::{fmt, ops::RangeInclusive, time::Duration};

use toml::de::DeValue;

use super::{
    limit::Limit,
    span::{SPAN, read_span, write_span},
};

/// A field's value, for whoever speaks of it: a help article, a page, a rule between fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyValue {
    Count(u64),
    Span(Duration),
    Switch(bool),
    Text(String),
    Spans(Vec<Duration>),
    List(Vec<String>),
}

/// The value without quotes, as the file would write it: for operators, not for people's pages.
impl fmt::Display for PolicyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Span(span) => f.write_str(&write_span(*span)),
            Self::Switch(on) => on.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Spans(spans) => {
                let spans: Vec<_> = spans.iter().copied().map(write_span).collect();
                f.write_str(&spans.join(", "))
            }
            Self::List(items) => f.write_str(&items.join(", ")),
        }
    }
}

/// The value of one row.
pub(super) trait Field {
    /// The value as TOML.
    fn written(&self) -> String;
    /// What the value may be, in words; `None` where its kind says enough.
    fn allowed(&self) -> Option<String>;
    /// Takes the value that a file gives, or says what is wrong with it: a clause that follows
    /// the value, `is outside 2m to 10m`.
    fn take(&mut self, given: &DeValue<'_>) -> Result<(), String>;
    /// The allowed value closest to one that [`Field::take`] refused, as TOML; `None` where
    /// nothing is close.
    fn nearest(&self, refused: &DeValue<'_>) -> Option<String>;
    fn value(&self) -> PolicyValue;
}

/// One value that a [`Limit`] can hold.
pub(super) trait Scalar: Copy + PartialOrd {
    /// What the file must hold, with its article.
    const KIND: &'static str;
    fn read(given: &DeValue<'_>) -> Option<Self>;
    /// As TOML.
    fn written(self) -> String;
    fn value(self) -> PolicyValue;
}

const WHOLE_NUMBER: &str = "a whole number";

impl Scalar for u32 {
    const KIND: &'static str = WHOLE_NUMBER;

    fn read(given: &DeValue<'_>) -> Option<Self> {
        whole_number(given).map(|number| Self::try_from(number).unwrap_or(Self::MAX))
    }

    fn written(self) -> String {
        self.to_string()
    }

    fn value(self) -> PolicyValue {
        PolicyValue::Count(self.into())
    }
}

impl Scalar for u64 {
    const KIND: &'static str = WHOLE_NUMBER;

    fn read(given: &DeValue<'_>) -> Option<Self> {
        whole_number(given)
    }

    fn written(self) -> String {
        self.to_string()
    }

    fn value(self) -> PolicyValue {
        PolicyValue::Count(self)
    }
}

impl Scalar for Duration {
    const KIND: &'static str = SPAN;

    fn read(given: &DeValue<'_>) -> Option<Self> {
        given.as_str().and_then(read_span)
    }

    fn written(self) -> String {
        quoted(&write_span(self))
    }

    fn value(self) -> PolicyValue {
        PolicyValue::Span(self)
    }
}

/// What is written as a whole number and not below zero. One too large for any range stays too
/// large.
fn whole_number(given: &DeValue<'_>) -> Option<u64> {
    let number = given.as_integer()?;
    let digits = number.as_str();
    if digits.starts_with('-') {
        return None;
    }
    Some(u64::from_str_radix(digits.trim_start_matches('+'), number.radix()).unwrap_or(u64::MAX))
}

impl<T: Scalar> Field for Limit<T> {
    fn written(&self) -> String {
        (**self).written()
    }

    fn allowed(&self) -> Option<String> {
        Some(in_words(self.range()))
    }

    fn take(&mut self, given: &DeValue<'_>) -> Result<(), String> {
        let value = T::read(given).ok_or_else(|| format!("is not {}", T::KIND))?;
        self.set(value).map_err(|_| format!("is outside {}", in_words(self.range())))
    }

    fn nearest(&self, refused: &DeValue<'_>) -> Option<String> {
        let refused = T::read(refused)?;
        let bound =
            if refused < *self.range().start() { self.range().start() } else { self.range().end() };
        Some(bound.written())
    }

    fn value(&self) -> PolicyValue {
        (**self).value()
    }
}

fn in_words<T: Scalar>(range: &RangeInclusive<T>) -> String {
    format!("{} to {}", range.start().value(), range.end().value())
}

impl Field for bool {
    fn written(&self) -> String {
        self.to_string()
    }

    fn allowed(&self) -> Option<String> {
        None
    }

    fn take(&mut self, given: &DeValue<'_>) -> Result<(), String> {
        *self = given.as_bool().ok_or("is neither true nor false")?;
        Ok(())
    }

    fn nearest(&self, _: &DeValue<'_>) -> Option<String> {
        None
    }

    fn value(&self) -> PolicyValue {
        PolicyValue::Switch(*self)
    }
}

/// A label such as a version: 1 to 64 ASCII letters, digits, dots and hyphens.
impl Field for String {
    fn written(&self) -> String {
        quoted(self)
    }

    fn allowed(&self) -> Option<String> {
        Some("1 to 64 letters, digits, dots and hyphens".to_owned())
    }

    fn take(&mut self, given: &DeValue<'_>) -> Result<(), String> {
        let well_formed = |text: &&str| {
            (1..=64).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
        };
        *self = given
            .as_str()
            .filter(well_formed)
            .ok_or("is not 1 to 64 letters, digits, dots and hyphens in quotes")?
            .to_owned();
        Ok(())
    }

    fn nearest(&self, _: &DeValue<'_>) -> Option<String> {
        None
    }

    fn value(&self) -> PolicyValue {
        PolicyValue::Text(self.clone())
    }
}

/// Text that needs no escapes, as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
