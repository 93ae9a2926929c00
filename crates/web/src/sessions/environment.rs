//! An environment in the words of a list.

use domain::environments::{Agent, Environment, Place};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Words, say};

/// Browser, device and place, in plain words.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct EnvironmentView {
    /// "Chrome, Windows".
    pub device: String,
    /// "Seoul, South Korea"; a word for the unknown otherwise.
    pub place: String,
    /// The network address with its last part hidden.
    pub address: String,
}

impl EnvironmentView {
    pub(crate) fn of(words: &Words, environment: &Environment) -> Self {
        Self {
            device: device(words, &environment.agent),
            place: place(words, &environment.place),
            address: environment.masked_address(),
        }
    }

    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        Self {
            device: "Chrome, Windows".to_owned(),
            place: "Seoul, South Korea".to_owned(),
            address: "203.0.113.*".to_owned(),
        }
    }
}

/// What the words for a device or a place call what nobody knows.
const UNKNOWN: &str = "unknown";

fn device(words: &Words, agent: &Agent) -> String {
    words.say(&say::place_device(agent.names().as_deref().unwrap_or(UNKNOWN)))
}

fn place(words: &Words, place: &Place) -> String {
    let or_unknown = |part: &Option<String>| part.clone().unwrap_or_else(|| UNKNOWN.to_owned());
    words.say(&say::place_where(or_unknown(&place.country), or_unknown(&place.town)))
}
