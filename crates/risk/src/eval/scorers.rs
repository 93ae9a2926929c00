//! What is compared: the baseline, our engine with and without its parts, and a coin.

use super::{replay::Scorer, world::Event};
use crate::{environment::UserAgent, freeman::Freeman};

/// The published baseline.
#[derive(Debug, Default)]
pub struct Baseline(Freeman);

impl Scorer for Baseline {
    fn name(&self) -> &'static str {
        "freeman"
    }
    fn score(&mut self, event: &Event, agent: &UserAgent) -> f64 {
        self.0.score(event.user, &event.network, agent)
    }
    fn learn(&mut self, event: &Event, agent: &UserAgent) {
        self.0.learn(event.user, &event.network, agent);
    }
}

/// The baseline as a sum of log ratios, which the published figures are of.
#[derive(Debug, Default)]
pub struct LogRatios(Freeman);

impl Scorer for LogRatios {
    fn name(&self) -> &'static str {
        "freeman-log-ratios"
    }
    fn score(&mut self, event: &Event, agent: &UserAgent) -> f64 {
        self.0.log_ratios(event.user, &event.network, agent)
    }
    fn learn(&mut self, event: &Event, agent: &UserAgent) {
        self.0.learn(event.user, &event.network, agent);
    }
}
