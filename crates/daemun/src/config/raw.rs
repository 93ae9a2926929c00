//! A setting before it is understood.

use toml::de::{DeTable, DeValue};

/// What was given: a value of the file, or the text of a variable or a flag.
#[derive(Debug)]
pub(super) enum Raw<'a> {
    Toml(&'a DeValue<'a>),
    Text(String),
}

impl Raw<'_> {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Toml(value) => value.as_str(),
            Self::Text(text) => Some(text),
        }
    }

    pub(super) fn switch(&self) -> Option<bool> {
        match self {
            Self::Toml(value) => value.as_bool(),
            Self::Text(text) => text.parse().ok(),
        }
    }

    pub(super) fn whole(&self) -> Option<u64> {
        match self {
            Self::Toml(value) => {
                let number = value.as_integer()?;
                u64::from_str_radix(number.as_str(), number.radix()).ok()
            }
            Self::Text(text) => text.parse().ok(),
        }
    }

    /// A list of strings; in a variable they stand between commas.
    pub(super) fn list(&self) -> Option<Vec<String>> {
        match self {
            Self::Toml(value) => value
                .as_array()?
                .iter()
                .map(|item| Some(item.get_ref().as_str()?.to_owned()))
                .collect(),
            Self::Text(text) => Some(text.split(',').map(|item| item.trim().to_owned()).collect()),
        }
    }

    /// Names with strings, in the order of the names; in a variable as TOML: `{ To = "{to}" }`.
    pub(super) fn pairs(&self) -> Option<Vec<(String, String)>> {
        match self {
            Self::Toml(value) => pairs(value.as_table()?),
            Self::Text(text) => {
                let line = format!("pairs = {text}");
                let table = DeTable::parse(&line).ok()?;
                pairs(table.get_ref().get("pairs")?.get_ref().as_table()?)
            }
        }
    }
}

fn pairs(table: &DeTable<'_>) -> Option<Vec<(String, String)>> {
    table
        .iter()
        .map(|(name, value)| {
            Some((name.get_ref().to_string(), value.get_ref().as_str()?.to_owned()))
        })
        .collect()
}
