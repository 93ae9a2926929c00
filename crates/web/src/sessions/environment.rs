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

fn device(words: &Words, agent: &Agent) -> String {
    match (agent.browser(), agent.system()) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => words.say(&say::place_device_unknown()),
    }
}

fn place(words: &Words, place: &Place) -> String {
    let country = place.country.as_deref().map(|code| words.say(&say::place_country(code)));
    let town = place.town.as_deref().map(|town| words.say(&say::place_town(town)));
    match (town, country) {
        (Some(town), Some(country)) => words.say(&say::place_in(town, country)),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => words.say(&say::place_unknown()),
    }
}
