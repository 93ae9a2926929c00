//! Fields that hold several values.

use std::{ops::Deref, time::Duration};

use toml::de::DeValue;

use crate::connections::ServiceName;

use super::{
    field::{Field, PolicyValue, quoted},
    span::{SPAN, days, read_span, seconds, write_span},
};

/// A country's calling code: `+` and one to three digits (ITU-T E.164).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallingCode(String);

impl CallingCode {
    /// Reads `+82`; `None` when it is not a calling code.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let well_formed = (1..=3).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        well_formed.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for CallingCode {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// Waits between tries, each at least as long as the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits(Vec<Duration>);

impl Waits {
    /// `None` when the list is empty, longer than 12, gets shorter, or a wait is under a second or
    /// over a day.
    pub fn new(waits: Vec<Duration>) -> Option<Self> {
        let allowed = seconds(1)..=days(1);
        let well_formed = (1..=12).contains(&waits.len())
            && waits.is_sorted()
            && waits.iter().all(|wait| allowed.contains(wait));
        well_formed.then_some(Self(waits))
    }

    /// The table's own waits; a test holds that [`Waits::new`] would take them.
    pub(super) fn rising(waits: &[Duration]) -> Self {
        Self(waits.to_vec())
    }

    /// The wait after the `count`-th miss past the free ones, counted from zero; the last wait
    /// holds for every later miss.
    pub fn after(&self, count: usize) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0.get(count.min(last)).copied().unwrap_or_default()
    }
}

impl Deref for Waits {
    type Target = [Duration];
    fn deref(&self) -> &[Duration] {
        &self.0
    }
}

impl Field for Vec<CallingCode> {
    fn written(&self) -> String {
        list(self.iter().map(|code| quoted(code)))
    }

    fn allowed(&self) -> Option<String> {
        None
    }

    fn take(&mut self, given: &DeValue<'_>) -> Result<(), String> {
        let codes = strings(given).and_then(|texts| texts.map(CallingCode::parse).collect());
        *self = codes.ok_or("is not a list of calling codes such as [\"+82\"]")?;
        Ok(())
    }

    fn nearest(&self, _: &DeValue<'_>) -> Option<String> {
        None
    }

    fn value(&self) -> PolicyValue {
        PolicyValue::List(self.iter().map(|code| code.as_str().to_owned()).collect())
    }
}

impl Field for Vec<ServiceName> {
    fn written(&self) -> String {
        list(self.iter().map(|name| quoted(name.as_str())))
    }

    fn allowed(&self) -> Option<String> {
        None
    }

    fn take(&mut self, given: &DeValue<'_>) -> Result<(), String> {
        let names = strings(given).and_then(|texts| texts.map(ServiceName::parse).collect());
        *self =
            names.ok_or_else(|| format!("is not a list of names, each {}", ServiceName::FORM))?;
        Ok(())
    }

    fn nearest(&self, _: &DeValue<'_>) -> Option<String> {
        None
    }

    fn value(&self) -> PolicyValue {
        PolicyValue::List(self.iter().map(|name| name.as_str().to_owned()).collect())
    }
}

impl Field for Waits {
    fn written(&self) -> String {
        list(self.iter().map(|wait| quoted(&write_span(*wait))))
    }

    fn allowed(&self) -> Option<String> {
        Some("one to twelve, rising, each from 1s to 24h".to_owned())
    }

    fn take(&mut self, given: &DeValue<'_>) -> Result<(), String> {
        let waits: Vec<_> = strings(given)
            .and_then(|texts| texts.map(read_span).collect())
            .ok_or_else(|| format!("is not a list of which each is {SPAN}"))?;
        *self = Self::new(waits).ok_or("is not one to twelve rising waits from 1s to 24h")?;
        Ok(())
    }

    fn nearest(&self, _: &DeValue<'_>) -> Option<String> {
        None
    }

    fn value(&self) -> PolicyValue {
        PolicyValue::Spans(self.to_vec())
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// The strings of an array; `None` when it is not one, or holds anything else.
fn strings<'a>(given: &'a DeValue<'_>) -> Option<impl Iterator<Item = &'a str>> {
    let items = given.as_array()?;
    let all_strings = items.iter().all(|item| item.get_ref().is_str());
    all_strings.then(|| items.iter().filter_map(|item| item.get_ref().as_str()))
}
