//! The year run through every scorer: each sign-in is judged first and learned after.

use std::collections::HashMap;

use super::world::{Attacker, Event, Kind, Year};
use crate::{environment::UserAgent, moment::Moment};

/// Something that judges sign-ins and learns from those that proved to be the owner's.
pub trait Scorer {
    /// The name used in reports.
    fn name(&self) -> &'static str;
    /// Whether it looks at the browser's cookie.
    fn sees_cookie(&self) -> bool {
        false
    }
    /// How risky this is; higher is riskier, and finite.
    fn score(&mut self, event: &Event, agent: &UserAgent) -> f64;
    /// A fully verified sign-in of the owner's.
    fn learn(&mut self, event: &Event, agent: &UserAgent);
    /// A try that failed.
    fn fail(&mut self, _event: &Event, _agent: &UserAgent) {}
}

/// When a judged sign-in happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Test,
    Drift,
}

/// A judged sign-in: the owner's (`attacker` is `None`) or an attack.
#[derive(Clone, Debug)]
pub struct Judged {
    pub at: Moment,
    pub user: u32,
    pub period: Period,
    pub attacker: Option<Attacker>,
    /// The account's verified sign-ins before this one.
    pub history: u32,
    pub cookie: bool,
    /// One for each scorer, in their order.
    pub scores: Vec<f32>,
}

/// Runs a year and judges every sign-in of the test and drift periods.
pub fn replay(year: &Year, scorers: &mut [Box<dyn Scorer>]) -> Vec<Judged> {
    let agents: Vec<UserAgent> =
        year.agents.strings().iter().map(|string| UserAgent::parse(string)).collect();
    let mut history: HashMap<u32, u32> = HashMap::new();
    let mut judged = Vec::new();
    for event in &year.events {
        let agent = &agents[event.agent as usize];
        let attacker = match event.kind {
            Kind::Miss | Kind::UnknownName => {
                scorers.iter_mut().for_each(|scorer| scorer.fail(event, agent));
                continue;
            }
            Kind::Owner => None,
            Kind::Attack(attacker) => Some(attacker),
        };
        let before = history.get(&event.user).copied().unwrap_or(0);
        if event.at >= year.periods[0] {
            judged.push(judge(year, event, agent, attacker, before, scorers));
        }
        if attacker.is_none() {
            scorers.iter_mut().for_each(|scorer| scorer.learn(event, agent));
            *history.entry(event.user).or_default() += 1;
        }
    }
    judged
}

fn judge(
    year: &Year,
    event: &Event,
    agent: &UserAgent,
    attacker: Option<Attacker>,
    history: u32,
    scorers: &mut [Box<dyn Scorer>],
) -> Judged {
    let period = if event.at < year.periods[1] { Period::Test } else { Period::Drift };
    let scores = scorers.iter_mut().map(|scorer| scorer.score(event, agent) as f32).collect();
    let Event { at, user, cookie, .. } = *event;
    Judged { at, user, period, attacker, history, cookie, scores }
}
