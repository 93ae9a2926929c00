//! What is compared: the baseline in its two forms, and our engine with and without its parts.

use std::{collections::HashMap, net::IpAddr};

use super::{
    replay::Scorer,
    world::{Event, Kind},
};
use crate::{
    Attempt, Cookie, Failure, HalfLife, History, Moment, Outcome, Population, Source,
    environment::UserAgent, freeman::Freeman, score,
};

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

/// Our engine, on what it may look at.
#[derive(Debug)]
pub struct Engine {
    sight: Sight,
    population: Population,
    histories: HashMap<u32, History>,
    sources: HashMap<IpAddr, Source>,
}

/// What an evaluated engine may look at besides network and agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    pub cookie: bool,
    pub reputation: bool,
}

/// Half-life of both models, in days.
const HALF_LIFE: f64 = 90.0;

impl Engine {
    pub fn new(sight: Sight) -> Self {
        let population = Population::new(HalfLife::days(HALF_LIFE), Moment::from_days(18_300.0));
        Self { sight, population, histories: HashMap::new(), sources: HashMap::new() }
    }

    fn attempt<'a>(&self, event: &'a Event, agent: &'a UserAgent) -> Attempt<'a> {
        let cookie = match (self.sight.cookie, event.cookie) {
            (false, _) => Cookie::Unasked,
            (true, true) => Cookie::Known,
            (true, false) => Cookie::Missing,
        };
        Attempt {
            at: event.at,
            network: &event.network,
            agent,
            cookie,
            leaked_password: false,
            allowed_countries: &[],
        }
    }

    fn source(&self, event: &Event) -> Source {
        self.sources.get(&event.network.address).copied().unwrap_or_default()
    }
}

impl Scorer for Engine {
    fn sees_cookie(&self) -> bool {
        self.sight.cookie
    }

    fn name(&self) -> &'static str {
        if self.sight.reputation { "ours" } else { "ours-no-reputation" }
    }

    fn score(&mut self, event: &Event, agent: &UserAgent) -> f64 {
        let attempt = self.attempt(event, agent);
        let nothing = History::new(HalfLife::days(HALF_LIFE));
        let history = self.histories.get(&event.user).unwrap_or(&nothing);
        score(&attempt, &self.population, history, &self.source(event))
    }

    fn learn(&mut self, event: &Event, agent: &UserAgent) {
        let attempt = self.attempt(event, agent);
        let Some(verified) = attempt.ended(Outcome::Verified) else { return };
        let mut source = self.source(event);
        let history = self.histories.entry(event.user);
        let history = history.or_insert_with(|| History::new(HalfLife::days(HALF_LIFE)));
        self.population.learn(history, &mut source, &verified);
        if self.sight.reputation {
            self.sources.insert(event.network.address, source);
        }
    }

    fn fail(&mut self, event: &Event, agent: &UserAgent) {
        if !self.sight.reputation {
            return;
        }
        let attempt = self.attempt(event, agent);
        let failure = match event.kind {
            Kind::UnknownName => Failure::UnknownIdentifier,
            Kind::Owner | Kind::Miss | Kind::Attack(_) => Failure::WrongPassword,
        };
        let mut source = self.source(event);
        self.population.fail(&mut source, failure, &attempt);
        self.sources.insert(event.network.address, source);
    }
}
