//! How unusual an environment is for an account, and learning from it.

use risk::{Attempt, Cookie, Failure, History, Lesson, Moment, Network, Outcome};
use store::{Fault, Tx};

use super::{Environment, Reason, countries, crowd, histories, sources};
use crate::{AccountId, Service, Timestamp};

/// What a sign-in shows beside its proofs.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pub environment: &'a Environment,
    /// Whether the browser showed that the account knows it. Where no password was typed, nobody
    /// looks.
    pub cookie: Cookie,
    /// Whether the password is on the list of common and leaked ones.
    pub leaked: bool,
}

impl<'a> Seen<'a> {
    /// A session that was verified in full without a password's sign-in.
    pub const fn verified(environment: &'a Environment) -> Self {
        Self { environment, cookie: Cookie::Unasked, leaked: false }
    }
}

/// What is thought of an environment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// A further proof is to be asked for.
    pub asks: bool,
    /// The natural logarithm of how much likelier a stranger shows this than the owner.
    pub score: f64,
    /// What made it unusual, the heaviest first.
    pub reasons: Vec<Reason>,
}

/// Judges an environment, after the password was right. Three indexed reads, and some microseconds.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn assess(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    seen: &Seen<'_>,
) -> Result<Assessment, Fault> {
    let now = service.now();
    let history = histories::find(service, tx, account).await?;
    let source = sources::find(service, tx, seen.environment).await?.source;
    let allowed = countries::codes(tx, account).await?;
    let network = seen.environment.network();
    let attempt = Attempt { allowed_countries: &allowed, ..attempt(seen, &network, now) };
    let crowd = &service.crowd;
    let judged =
        crowd.population(|population| risk::assess(&attempt, population, &history, &source));
    let rate = *service.policy.sign_in.challenge_rate;
    let threshold = crowd.threshold(seen.cookie == Cookie::Known, rate, attempt.at);
    let mut reasons = Vec::new();
    for surprise in &judged.surprises {
        let reason = Reason::from(surprise.reason);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    Ok(Assessment { asks: threshold.asks(&judged), score: judged.score, reasons })
}

/// Learns from a sign-in that was fully verified, in the transaction that makes it happen. Nothing
/// else may be learned from: whoever has only the password would teach his own environment.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn learn(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    seen: &Seen<'_>,
) -> Result<(), Fault> {
    let now = service.now();
    let mut history = histories::find(service, tx, account).await?;
    let mut source = sources::find(service, tx, seen.environment).await?;
    let network = seen.environment.network();
    let attempt = attempt(seen, &network, now);
    let lesson = observe(service, &attempt, &mut history, &mut source.source);
    histories::put(tx, account, &history, now).await?;
    sources::put(tx, source, now).await?;
    match lesson {
        Some(lesson) => crowd::write(service, tx, &lesson).await,
        None => Ok(()),
    }
}

fn observe(
    service: &Service,
    attempt: &Attempt<'_>,
    history: &mut History,
    source: &mut risk::Source,
) -> Option<Lesson> {
    let verified = attempt.ended(Outcome::Verified)?;
    let is_scored = attempt.cookie != Cookie::Unasked && history.sign_ins() > 0;
    Some(service.crowd.population(|population| {
        let score = is_scored.then(|| risk::score(attempt, population, history, source));
        population.observe(history, source, &verified, score)
    }))
}

/// Counts a failed sign-in against its source, in a transaction of that source's: after the answer
/// was given, so that its time tells nothing.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn failed(
    service: &Service,
    tx: &mut Tx,
    environment: &Environment,
    failure: Failure,
) -> Result<(), Fault> {
    let now = service.now();
    let mut source = sources::find(service, tx, environment).await?;
    let network = environment.network();
    let seen = Seen::verified(environment);
    let attempt = attempt(&seen, &network, now);
    let lesson = service
        .crowd
        .population(|population| population.observe_failure(&mut source.source, failure, &attempt));
    sources::put(tx, source, now).await?;
    match lesson {
        Some(lesson) => crowd::write(service, tx, &lesson).await,
        None => Ok(()),
    }
}

fn attempt<'a>(seen: &'a Seen<'_>, network: &'a Network, now: Timestamp) -> Attempt<'a> {
    Attempt {
        at: Moment(now.0),
        network,
        agent: seen.environment.agent.details(),
        cookie: seen.cookie,
        leaked_password: seen.leaked,
        allowed_countries: &[],
    }
}
