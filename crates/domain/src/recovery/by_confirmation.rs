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
    standing::{asked_to_write, routes, standing},
};
use crate::{
    Error, Id, Refusal, Service, Timestamp,
    history::{self, Details, Event},
    limits::{self, Counted},
    proofs::{
        Class, Proof, Source,
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
    let (mut tx, recovery) = asked_to_write(service, source.browser).await?;
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
        let stage = stage(&one, &standing.given, service.now());
        (one, stage)
    }))
}

fn stage(one: &Confirmation, given: &[Proof], now: Timestamp) -> Stage {
    let is_quiet =
        matches!(one.state, State::Open | State::Unheard | State::Denied | State::UsedUp);
    match one.is_approved(now) {
        true if needs_more(one, given) => Stage::More,
        true => Stage::Approved,
        false if is_quiet && now < one.expires_at => Stage::Waits,
        false => Stage::Over,
    }
}

/// Where the screen and the messenger are far apart, a proof of another class has to stand beside it.
fn needs_more(approved: &Confirmation, given: &[Proof]) -> bool {
    approved.needs_more && given.iter().all(|proof| proof.method.class == Class::DeviceKey)
}

/// Takes what a messenger approved as a proof.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::NotConfirmedYet`] while nobody has approved it, and
/// [`Refusal::MoreProofNeeded`] when another class is needed beside it.
pub async fn give_confirmation(service: &Service, source: Source<'_>) -> Result<(), Error> {
    let (mut tx, _) = asked_to_write(service, source.browser).await?;
    let standing = standing(service, &mut tx, source.browser).await?;
    let recovery: &Recovery = &standing.recovery;
    let found = confirmations::of_attempt(&mut tx, recovery.id.uuid()).await?;
    let approved = found.filter(|one| one.is_approved(service.now()));
    let approved = approved.ok_or(Refusal::NotConfirmedYet)?;
    if needs_more(&approved, &standing.given) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{
        environments::{Agent, Environment, Place},
        names::Named,
        proofs::Method,
    };

    const BEGAN: Timestamp = Timestamp(1_800_000_000_000_000);

    fn confirmation(state: State, needs_more: bool) -> Confirmation {
        let nil = Uuid::nil();
        Confirmation {
            id: Id::from_uuid(nil),
            account: Id::from_uuid(nil),
            purpose: Purpose::Recover,
            attempt: nil,
            environment: Environment {
                agent: Agent::read(""),
                address: [127, 0, 0, 1].into(),
                place: Place::default(),
                asn: None,
            },
            state,
            issue: 1,
            tries: 0,
            issued_at: BEGAN,
            expires_at: BEGAN + Duration::from_secs(300),
            device: None,
            needs_more,
        }
    }

    fn given() -> impl Strategy<Value = Vec<Proof>> {
        let all = vec![Class::Mailbox, Class::Sim, Class::DeviceKey, Class::AppSeed, Class::Paper];
        let proof =
            |class| Proof { method: Method { class, id: Uuid::nil(), bound_at: BEGAN }, at: BEGAN };
        prop::sample::subsequence(all, 0..=5)
            .prop_map(move |classes| classes.into_iter().map(proof).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn the_screen_of_nobody_and_of_whoever_was_refused_tell_the_same(
            given in given(), far in any::<bool>(), seconds in 0_u64..600,
        ) {
            let now = BEGAN + Duration::from_secs(seconds);
            let nobodys = stage(&confirmation(State::Unheard, false), &given, now);
            for state in [State::Open, State::Denied, State::UsedUp] {
                prop_assert_eq!(stage(&confirmation(state, far), &given, now), nobodys);
            }
        }

        #[test]
        fn far_apart_a_confirmation_counts_beside_another_class_alone(
            given in given(), far in any::<bool>(),
        ) {
            let approved = confirmation(State::Approved, far);
            let other = given.iter().any(|proof| proof.method.class != Class::DeviceKey);
            let counts = stage(&approved, &given, BEGAN) == Stage::Approved;
            prop_assert_eq!(counts, !far || other);
        }

        #[test]
        fn nothing_but_an_approval_in_time_is_one(given in given(), seconds in 0_u64..600) {
            let now = BEGAN + Duration::from_secs(seconds);
            for (state, _) in State::NAMES {
                if stage(&confirmation(*state, false), &given, now) == Stage::Approved {
                    prop_assert!(*state == State::Approved && seconds < 300);
                }
            }
        }
    }
}
