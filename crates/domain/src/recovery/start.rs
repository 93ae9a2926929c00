//! The beginning.

use store::Tx;

use super::{Guard, Recovery, decoy, limits::count_start, rows};
use crate::{
    Error, Id, Service, accounts,
    addresses::{Held, Identifier},
    environments::{self, Cookie, Environment, KnownToken, Seen, known},
    history::{self, Details, Event},
    proofs::{Proof, Source},
    work::Job,
};

/// Begins, whether or not anybody has, or had, what was typed: the same rows are written, and the owner's
/// history is told by a job.
///
/// # Errors
/// [`crate::Refusal::TooManyTries`] when the source has begun too often.
pub async fn start(
    service: &Service,
    identifier: &Identifier,
    held: Held,
    tokens: &[KnownToken],
    source: Source<'_>,
) -> Result<(), Error> {
    let owner = rows::owner(&mut service.db.read().await?, identifier, held, service.now()).await?;
    let account = owner.unwrap_or_else(|| decoy::account(&service.keys, identifier));
    let mut tx = service.change(account).await?;
    count_start(service, &mut tx, source.environment).await?;
    let known_browser = known::knows(service, &mut tx, account, tokens).await?;
    let cookie = if known_browser { Cookie::Known } else { Cookie::Missing };
    let seen = Seen { environment: source.environment, cookie, leaked: false };
    let unusual = environments::assess(service, &mut tx, account, &seen).await?.asks;
    let recovery = Recovery {
        id: service.id(),
        account,
        browser: source.browser,
        identifier: rows::identifier_name(&service.keys, identifier),
        masked: identifier.masked(),
        guard: Guard::Unasked,
        number: None,
        known_browser,
        unusual,
        environment: source.environment.clone(),
        expires_at: service.now() + *service.policy.recovery.life,
    };
    rows::insert(service, &mut tx, &recovery).await?;
    Job::RecordRecovery(recovery.id).put(service, &mut tx, service.now()).await?;
    Ok(tx.commit().await?)
}

/// Tells the owner's history of a beginning, and of proofs that were refused, if there is an owner.
///
/// # Errors
/// A fault of the database.
pub async fn record(service: &Service, id: Id<Recovery>) -> Result<(), Error> {
    let found = rows::account(&mut service.db.read().await?, id).await?;
    let Some(account) = found else { return Ok(()) };
    let mut tx = service.change(account).await?;
    if accounts::find(&mut tx, account).await?.is_none() {
        return Ok(());
    }
    let Some(told) = rows::take_unrecorded(&mut tx, id).await? else { return Ok(()) };
    let environment = Some(&told.environment);
    if told.began {
        let (event, details) =
            (Event::RecoveryBegan, Details::from([("identifier", told.masked.clone())]));
        history::record(service, &mut tx, account, event, environment, &details).await?;
    }
    for _ in 0..told.misses {
        let (event, details) =
            (Event::ProofRefused, Details::from([("identifier", told.masked.clone())]));
        history::record(service, &mut tx, account, event, environment, &details).await?;
    }
    Ok(tx.commit().await?)
}

/// Counts a refused proof, and has the history told of it.
pub(super) async fn miss(service: &Service, tx: &mut Tx, recovery: &Recovery) -> Result<(), Error> {
    rows::miss(tx, recovery.id).await?;
    Ok(Job::RecordRecovery(recovery.id).put(service, tx, service.now()).await?)
}

/// Notes a proof that was taken, and writes into the history what it was.
pub(super) async fn proven(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
    (proof, what): (&Proof, (&'static str, String)),
    environment: &Environment,
) -> Result<(), Error> {
    rows::prove(tx, recovery, proof).await?;
    let (event, details) = (Event::Proved, Details::from([what]));
    let environment = Some(environment);
    Ok(history::record(service, tx, recovery.account, event, environment, &details).await?)
}
