//! The small scopes of [`end`].

use crate::{
    Error, Id, Refusal, Service,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    proofs::Guarding,
    proving,
    sessions::Session,
};

/// Ends this session.
///
/// # Errors
/// A fault of the database.
pub async fn sign_out(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<(), Error> {
    let mut tx = service.change(session.account).await?;
    end(&mut tx, session.account, Scope::One(session.id), Cause::SignedOut).await?;
    let (account, event) = (session.account, Event::SignedOut);
    history::record(service, &mut tx, account, event, Some(environment), &Details::new()).await?;
    Ok(tx.commit().await?)
}

/// Ends one other session.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] without a fresh proof, [`Refusal::SessionUnknown`] when it is not
/// there any more.
pub async fn end_one(
    service: &Service,
    session: &Session,
    other: Id<Session>,
    environment: &Environment,
) -> Result<(), Error> {
    match end_remotely(service, session, Scope::One(other), environment).await? {
        0 => Err(Refusal::SessionUnknown.into()),
        _ => Ok(()),
    }
}

/// Ends every session but this one, and counts them.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] without a fresh proof.
pub async fn end_others(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<u64, Error> {
    end_remotely(service, session, Scope::AllBut(session.id), environment).await
}

async fn end_remotely(
    service: &Service,
    session: &Session,
    scope: Scope,
    environment: &Environment,
) -> Result<u64, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    proving::require(service, &mut tx, session, Guarding::Add).await?;
    let ended = end(&mut tx, account, scope, Cause::RemoteSignOut).await?;
    let details = Details::from([("sessions_ended", ended.sessions.to_string())]);
    let event = Event::SessionsEnded;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    tx.commit().await?;
    Ok(ended.sessions)
}
