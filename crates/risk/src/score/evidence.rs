//! What an environment says, as probabilities under the owner and under everybody.

use crate::{
    attempt::{Attempt, Cookie},
    model::{History, Level, Path, Place, Population, Source},
};

/// The probabilities that the score is made of.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    pub(crate) network: PathEvidence,
    pub(crate) agent: PathEvidence,
    /// Country and provider among tries on unknown identifiers.
    pub(crate) hostile: [f64; 2],
    /// How often the owner shows the cookie, and whether it was shown; `None` when not looked at.
    pub(crate) cookie: Option<(f64, bool)>,
    /// How much likelier the source is to guess than to sign in an owner.
    pub(crate) source: f64,
    /// How often owners have leaked passwords, and whether this is one.
    pub(crate) leaked: (f64, bool),
    pub(crate) has_history: bool,
}

/// One path's probabilities, level by level.
#[derive(Clone, Debug)]
pub(crate) struct PathEvidence {
    /// Given the level above, under the owner.
    pub(crate) own: [f64; 4],
    /// Given the level above, under everybody.
    pub(crate) everybody: [f64; 4],
    /// The share among the account's sightings below the same parent, if it was shown before.
    pub(crate) seen: [Option<f64>; 4],
}

impl PathEvidence {
    /// How many levels, from the top, the account has shown before.
    pub(crate) fn known(&self) -> usize {
        self.seen.iter().take_while(|seen| seen.is_some()).count()
    }
}

impl Evidence {
    pub(crate) fn of(
        attempt: &Attempt<'_>,
        population: &Population,
        history: &History,
        source: &Source,
    ) -> Self {
        let path = population.path(attempt);
        let shares = population.shares(&path, attempt.at);
        let network = path_evidence(attempt, population, history, &path, Level::NETWORK, &shares);
        let agent = path_evidence(attempt, population, history, &path, Level::AGENT, &shares);
        let has_history = history.sign_ins() > 0;
        let cookie_rate = population.cookie_rate(agent.known(), attempt.at);
        let cookie = (attempt.cookie != Cookie::Unasked && has_history)
            .then_some((cookie_rate, attempt.cookie == Cookie::Known));
        Self {
            network,
            agent,
            hostile: population.hostile(&path, attempt.at),
            cookie,
            source: population.source_odds(source, attempt.at),
            leaked: (population.leaked_rate(attempt.at), attempt.leaked_password),
            has_history,
        }
    }
}

/// The owner's probability backs off level by level: a value shown before has its share, a new one
/// below a known parent has the learned rate of novelties there times its share of what is new there,
/// and below a new parent only its share of what is new is left.
fn path_evidence(
    attempt: &Attempt<'_>,
    population: &Population,
    history: &History,
    path: &Path,
    levels: [Level; 4],
    shares: &[f64; Level::COUNT],
) -> PathEvidence {
    let mut parent_known = history.sign_ins() > 0;
    let mut evidence = PathEvidence { own: [0.0; 4], everybody: [0.0; 4], seen: [None; 4] };
    for (index, level) in levels.into_iter().enumerate() {
        let everybody = shares[level.index()];
        let seen = if parent_known { history.share(path, level) } else { None };
        evidence.everybody[index] = everybody;
        evidence.seen[index] = seen;
        let arriving = |place| population.arriving(path, level, place, everybody, attempt.at);
        evidence.own[index] = match seen {
            _ if history.sign_ins() == 0 => everybody,
            Some(share) => {
                let novelty = population.novelty(history, path, level, attempt.at);
                novelty * everybody + (1.0 - novelty) * share
            }
            None if parent_known => {
                population.novelty(history, path, level, attempt.at) * arriving(Place::Known)
            }
            None => arriving(Place::New),
        };
        parent_known = seen.is_some();
    }
    evidence
}
