//! A proof by a confirmation in a messenger of the account, if it has one.
//!
//! The screen shows digits and waits, whoever is meant. Where no messenger may confirm, the same rows are
//! written and no messenger is shown anything; who is called is found out by a job. A denial looks like
//! silence: the screen waits until its time is over, as it does for nobody.

use std::time::Duration;

use store::Tx;

use super::{
    Recovery, Standing,
    limits::may_prompt,
    rows,
    standing::{asked, routes, standing},
};
use crate::{
    Error, Id, Refusal, Service,
    history::{self, Details, Event},
    limits::{self, Counted},
    proofs::{
        Class, Source,
        confirmations::{self, Confirmation, Heard, New, Purpose, State},
    },
    proving::{self, Offer},
    work::Job,
};

const HOUR: Duration = Duration::from_secs(3600);

/// Asks the messengers for a confirmation, or anew.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::TooManyConfirmations`], whoever is meant.
pub async fn ask_messengers(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let recovery = asked(service, &mut service.db.read().await?, source.browser).await?;
    let mut tx = service.change(recovery.account).await?;
    let recovery = asked(service, &mut tx, source.browser).await?;
    let routes = routes(service, &mut tx, &recovery).await?;
    let has_one = routes.iter().any(|offer| matches!(offer, Offer::Messenger(_)));
    let may = may_prompt(service, &mut tx, &recovery).await?;
    let new = New {
        account: recovery.account,
        purpose: Purpose::Recover,
        attempt: recovery.id.uuid(),
        known_browser: recovery.known_browser,
        environment: source.environment,
        heard: if has_one && may { Heard::ByMessengers } else { Heard::ByNobody },
    };
    let confirmation = confirmations::begin(service, &mut tx, new).await?;
    Job::CallMessengers(confirmation.id).put(service, &mut tx, service.now()).await?;
    Ok(tx.commit().await?)
}

/// Calls the messengers that were asked, if any were. Run by the worker.
///
/// # Errors
/// A fault of the database.
pub async fn call_messengers(service: &Service, id: Id<Confirmation>) -> Result<(), Error> {
    let found = confirmations::by_id(&mut service.db.read().await?, id).await?;
    let Some(asked) = found.filter(|it| it.is_open(service.now())) else { return Ok(()) };
    let mut tx = service.change(asked.account).await?;
    // A job that runs twice calls once.
    let (whose, most) = (id.to_string(), 1);
    let called = Counted { what: "calls about a recovery", whose: &whose, window: HOUR, most };
    if limits::count(&mut tx, &service.keys, service.now(), called).await?.is_none() {
        proving::announce(service, &mut tx, &asked).await?;
    }
    Ok(tx.commit().await?)
}

/// How far a confirmation has come, as far as the screen that asked is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Denied and used up look like this too, until its time is over: that somebody said no would tell
    /// that there is somebody.
    Waits,
    Approved,
    /// Approved, and another class is needed beside it.
    More,
    Over,
}

impl Stage {
    /// The stable name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Approved => "approved",
            Self::More => "more",
            Self::Over => "over",
        }
    }
}

/// What this browser's messengers were asked, and how far that has come.
///
/// # Errors
/// A fault of the database.
pub async fn confirmation(
    service: &Service,
    tx: &mut Tx,
    standing: &Standing,
) -> Result<Option<(Confirmation, Stage)>, Error> {
    let found = confirmations::of_attempt(tx, standing.recovery.id.uuid()).await?;
    Ok(found.map(|one| {
        let stage = stage(service, &one, standing);
        (one, stage)
    }))
}

fn stage(service: &Service, one: &Confirmation, standing: &Standing) -> Stage {
    let now = service.now();
    let is_quiet =
        matches!(one.state, State::Open | State::Unheard | State::Denied | State::UsedUp);
    match one.is_approved(now) {
        true if needs_more(one, standing) => Stage::More,
        true => Stage::Approved,
        false if is_quiet && now < one.expires_at => Stage::Waits,
        false => Stage::Over,
    }
}

/// Where the screen and the messenger are far apart, a proof of another class has to stand beside it.
fn needs_more(approved: &Confirmation, standing: &Standing) -> bool {
    approved.needs_more && standing.given.iter().all(|proof| proof.method.class == Class::DeviceKey)
}

/// Takes what a messenger approved as a proof.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::NotConfirmedYet`] while nobody has approved it, and
/// [`Refusal::MoreProofNeeded`] when another class is needed beside it.
pub async fn give_confirmation(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let recovery = asked(service, &mut service.db.read().await?, source.browser).await?;
    let mut tx = service.change(recovery.account).await?;
    let standing = standing(service, &mut tx, source.browser).await?;
    let recovery: &Recovery = &standing.recovery;
    let found = confirmations::of_attempt(&mut tx, recovery.id.uuid()).await?;
    let approved = found.filter(|one| one.is_approved(service.now()));
    let approved = approved.ok_or(Refusal::NotConfirmedYet)?;
    if needs_more(&approved, &standing) {
        return Err(Refusal::MoreProofNeeded.into());
    }
    confirmations::forget_paces(&mut tx, &approved).await?;
    let proof = confirmations::use_up(&mut tx, &approved, service.now()).await?;
    let proof = proof.ok_or(Refusal::NotConfirmedYet)?;
    rows::prove(&mut tx, recovery, &proof).await?;
    let details = Details::from([("method", proof.method.class.name().to_owned())]);
    let (event, environment) = (Event::Proved, Some(source.environment));
    history::record(service, &mut tx, recovery.account, event, environment, &details).await?;
    Ok(tx.commit().await?)
}
