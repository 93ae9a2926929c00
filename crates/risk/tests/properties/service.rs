//! A little service, and what happens to it.

use std::net::{IpAddr, Ipv4Addr};

use proptest::prelude::*;
use risk::{
    Attempt, Cookie, Country, Failure, HalfLife, History, Moment, Network, Outcome, Population,
    Source, UserAgent, score,
};

/// A day in the middle of what the models are anchored to.
pub(super) const START: f64 = 20_000.0;

/// One event of a made-up sequence, small enough that values recur.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) user: usize,
    pub(super) day: f64,
    pub(super) address: u32,
    pub(super) country: u8,
    pub(super) agent: u8,
    pub(super) cookie: u8,
    pub(super) leaked: bool,
    pub(super) outcome: u8,
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    (0..4_usize, 0.0..400.0, 0..40_u32, 0..4_u8, 0..6_u8, 0..3_u8, any::<bool>(), 0..6_u8).prop_map(
        |(user, day, address, country, agent, cookie, leaked, outcome)| Step {
            user,
            day,
            address,
            country,
            agent,
            cookie,
            leaked,
            outcome,
        },
    )
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..60)
}

/// A step's values, kept alive for the attempt that borrows them.
pub(super) struct Seen {
    pub(super) network: Network,
    pub(super) agent: UserAgent,
}

impl Step {
    pub(super) fn seen(&self) -> Seen {
        let code = ["KR", "NO", "US", "JP"][usize::from(self.country)];
        let bits = (u32::from(self.country) + 1) * (1 << 24) + self.address * 700;
        let network = Network {
            address: IpAddr::V4(Ipv4Addr::from(bits)),
            country: Country::parse(code),
            asn: Some(u32::from(self.country) * 10 + self.address % 3),
        };
        let header = [
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK/10.8.5 (INAPP)",
            "Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0",
            "",
        ][usize::from(self.agent)];
        Seen { network, agent: UserAgent::parse(header) }
    }

    pub(super) fn attempt<'a>(&self, seen: &'a Seen) -> Attempt<'a> {
        Attempt {
            at: Moment::from_days(START + self.day),
            network: &seen.network,
            agent: &seen.agent,
            cookie: [Cookie::Known, Cookie::Missing, Cookie::Unasked][usize::from(self.cookie)],
            leaked_password: self.leaked,
            allowed_countries: &[],
        }
    }
}

/// A little service: one population, four accounts, one source for each address.
#[derive(Clone, Debug)]
pub(super) struct Service {
    pub(super) population: Population,
    pub(super) histories: Vec<History>,
    pub(super) sources: Vec<Source>,
}

impl Service {
    pub(super) fn new() -> Self {
        let half_life = HalfLife::days(90.0);
        Self {
            population: Population::new(half_life, Moment::from_days(START)),
            histories: vec![History::new(half_life); 4],
            sources: vec![Source::default(); 40],
        }
    }

    pub(super) fn take(&mut self, step: &Step) {
        let seen = step.seen();
        let attempt = step.attempt(&seen);
        let source = &mut self.sources[step.address as usize];
        match step.outcome {
            0 => self.population.fail(source, Failure::WrongPassword, &attempt),
            1 => self.population.fail(source, Failure::UnknownIdentifier, &attempt),
            _ => {
                let verified = attempt.ended(Outcome::Verified).expect("verified");
                self.population.learn(&mut self.histories[step.user], source, &verified);
            }
        }
    }

    pub(super) fn of(steps: &[Step]) -> Self {
        let mut service = Self::new();
        let mut ordered = steps.to_vec();
        ordered.sort_by(|a, b| a.day.total_cmp(&b.day));
        ordered.iter().for_each(|step| service.take(step));
        service
    }

    pub(super) fn score(&self, step: &Step) -> f64 {
        let seen = step.seen();
        let source = &self.sources[step.address as usize];
        score(&step.attempt(&seen), &self.population, &self.histories[step.user], source)
    }
}
