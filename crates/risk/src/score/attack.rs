//! What attackers look like: a mixture over what they know of their victim.

use super::evidence::{Evidence, PathEvidence};

/// One kind of attacker, by what was arranged to fit the victim.
#[derive(Clone, Copy, Debug)]
struct Kind {
    /// How common it is taken to be.
    weight: f64,
    /// Levels of the network made to fit: none, the country, the provider.
    network: usize,
    /// Whether the user agent is the victim's own.
    agent: bool,
    /// How often such an attacker also has the cookie.
    cookie: f64,
}

/// The threat model. The weights need only be of the right order: an attacker who arranges more is
/// rarer, and one who has the victim's agent may have it from a thief's log with the cookie.
const KINDS: [Kind; 6] = [
    Kind { weight: 0.50, network: 0, agent: false, cookie: 0.002 },
    Kind { weight: 0.35, network: 1, agent: false, cookie: 0.002 },
    Kind { weight: 0.05, network: 2, agent: false, cookie: 0.002 },
    Kind { weight: 0.02, network: 0, agent: true, cookie: 0.10 },
    Kind { weight: 0.02, network: 1, agent: true, cookie: 0.10 },
    Kind { weight: 0.06, network: 2, agent: true, cookie: 0.01 },
];

/// The probability left for something an attacker who knows better would not show.
const SLIP: f64 = 0.002;
/// Shares of the mixture that an attacker's network is drawn from when nothing is known: like
/// everybody, like guesses on unknown identifiers, and evened out between common and rare.
const EVERYBODY: f64 = 0.5;
const HOSTILE: f64 = 0.15;
const EVENED: f64 = 0.35;

/// Which parts of the evidence to look at; the others count as telling nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) network: bool,
    pub(crate) agent: bool,
    pub(crate) cookie: bool,
    pub(crate) source: bool,
    pub(crate) leaked: bool,
}

impl Parts {
    pub(crate) const ALL: Self =
        Self { network: true, agent: true, cookie: true, source: true, leaked: true };
}

/// The logarithm of how much more likely an attacker shows this than the owner does.
pub(crate) fn log_odds(evidence: &Evidence, parts: Parts) -> f64 {
    let mut attack = 0.0;
    for kind in &KINDS {
        let mut likelihood = kind.weight;
        if parts.network {
            likelihood *= network(evidence, kind.network);
        }
        if parts.agent {
            likelihood *= agent(&evidence.agent, kind.agent);
        }
        if let (true, Some((_, shown))) = (parts.cookie, evidence.cookie) {
            likelihood *= if shown { kind.cookie } else { 1.0 - kind.cookie };
        }
        attack += likelihood;
    }
    let mut own = 1.0;
    if parts.network {
        own *= product(&evidence.network.own);
    }
    if parts.agent {
        own *= product(&evidence.agent.own);
    }
    if let (true, Some((rate, shown))) = (parts.cookie, evidence.cookie) {
        own *= if shown { rate } else { 1.0 - rate };
    }
    (attack / own).ln() + apart(evidence, parts)
}

/// The source and the password don't depend on what an attacker knows of the victim.
fn apart(evidence: &Evidence, parts: Parts) -> f64 {
    let mut sum = 0.0;
    if parts.source {
        // Half of those who have a password are taken to come from sources like any owner's.
        sum += (0.5 + 0.5 * evidence.source).ln().min(6.0);
    }
    if parts.leaked {
        let (rate, leaked) = evidence.leaked;
        // Half of the passwords that strangers hold are taken to come from leaks.
        let odds = if leaked { 0.5 / rate } else { 0.5 / (1.0 - rate) };
        sum += odds.clamp(0.5, 50.0).ln();
    }
    sum
}

fn network(evidence: &Evidence, fitted: usize) -> f64 {
    let PathEvidence { everybody, seen, .. } = &evidence.network;
    let below = everybody[2] * everybody[3];
    let known = |level: usize| seen[level].unwrap_or(SLIP * everybody[level]);
    match fitted {
        0 => {
            let hostile = evidence.hostile[0] * evidence.hostile[1];
            let evened = evened(everybody[0], 4.0) * evened(everybody[1], 3.0);
            let top = everybody[0] * everybody[1];
            (EVERYBODY * top + HOSTILE * hostile + EVENED * evened) * below
        }
        1 => known(0) * (0.7 * everybody[1] + 0.3 * evened(everybody[1], 3.0)) * below,
        _ => known(0) * known(1) * below,
    }
}

fn agent(path: &PathEvidence, fitted: bool) -> f64 {
    if fitted {
        let known = |level: usize| path.seen[level].unwrap_or(SLIP * path.everybody[level]);
        (0..4).map(known).product()
    } else {
        product(&path.everybody)
    }
}

/// A share flattened towards equal shares: the square root, over what the roots of a level's
/// shares commonly sum to.
fn evened(share: f64, sum: f64) -> f64 {
    share.sqrt() / sum
}

fn product(probabilities: &[f64; 4]) -> f64 {
    probabilities.iter().product()
}
