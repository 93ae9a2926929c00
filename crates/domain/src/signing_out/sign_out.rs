//! The small scopes of [`end`].

use crate::{
    Error, Id, Refusal, Service,
    ending::{Cause, Scope, end, unsave},
    environments::{Environment, KnownBrowser},
    history::{self, Details, Event},
    proofs::{
        Guarding,
        links::{self, Link},
    },
    proving,
    saved_sign_ins::{self, SavedSignIn, SavedToken},
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
    let (account, scope) = (session.account, Scope::One(session.id));
    let mut tx = service.change(account).await?;
    if end(&mut tx, account, scope, Cause::SignedOut, service.now()).await?.sessions == 0 {
        return Ok(());
    }
    let event = Event::SignedOut;
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

/// Ends every session, this one too, and forgets every browser that the account is known in.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] without a fresh proof.
pub async fn end_all(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<u64, Error> {
    end_remotely(service, session, Scope::All, environment).await
}

/// Ends a session by the link in the message that told of it: "I did not sign in".
///
/// # Errors
/// [`Refusal::LinkDead`] when the link was used or belongs to nothing.
pub async fn end_by_link(
    service: &Service,
    link: &Link,
    environment: &Environment,
) -> Result<(), Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    let mut tx = service.change(account).await?;
    if !links::redeem(&mut tx, link, service.now()).await? {
        return Err(Refusal::LinkDead.into());
    }
    let scope = Scope::One(Id::from_uuid(link.subject));
    let ended = end(&mut tx, account, scope, Cause::RemoteSignOut, service.now()).await?;
    let details = Details::from([("sessions_ended", ended.sessions.to_string())]);
    let event = Event::SessionsEnded;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    Ok(tx.commit().await?)
}

/// Forgets a browser that the account is known in.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] without a fresh proof, [`Refusal::BrowserUnknown`] when it is not known
/// any more.
pub async fn forget_browser(
    service: &Service,
    session: &Session,
    known: Id<KnownBrowser>,
    environment: &Environment,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    proving::require(service, &mut tx, session, Guarding::End).await?;
    let ended =
        end(&mut tx, account, Scope::Browser(known), Cause::BrowserForgotten, service.now())
            .await?;
    if ended.browsers == 0 {
        return Err(Refusal::BrowserUnknown.into());
    }
    let event = Event::BrowserForgotten;
    history::record(service, &mut tx, account, event, Some(environment), &Details::new()).await?;
    Ok(tx.commit().await?)
}

/// Removes a saved sign-in from afar: its browser's token is dead at once.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] without a fresh proof, [`Refusal::SavedSignInUnknown`] when it
/// is not there any more.
pub async fn remove_saved(
    service: &Service,
    session: &Session,
    saved: Id<SavedSignIn>,
    environment: &Environment,
) -> Result<(), Error> {
    let mut tx = service.change(session.account).await?;
    proving::require(service, &mut tx, session, Guarding::End).await?;
    if !unsave(service, &mut tx, session.account, saved, environment).await? {
        return Err(Refusal::SavedSignInUnknown.into());
    }
    Ok(tx.commit().await?)
}

/// Removes a saved sign-in in its own browser, which shows it. What is dead already is removed too.
///
/// # Errors
/// A fault of the database.
pub async fn remove_saved_here(
    service: &Service,
    token: &SavedToken,
    environment: &Environment,
) -> Result<(), Error> {
    let found = saved_sign_ins::of_token(service, &mut service.db.read().await?, token).await?;
    let Some(saved) = found else { return Ok(()) };
    let mut tx = service.change(saved.account).await?;
    unsave(service, &mut tx, saved.account, saved.id, environment).await?;
    Ok(tx.commit().await?)
}

async fn end_remotely(
    service: &Service,
    session: &Session,
    scope: Scope,
    environment: &Environment,
) -> Result<u64, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    proving::require(service, &mut tx, session, Guarding::End).await?;
    let ended = end(&mut tx, account, scope, Cause::RemoteSignOut, service.now()).await?;
    let details = Details::from([("sessions_ended", ended.sessions.to_string())]);
    let event = Event::SessionsEnded;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    tx.commit().await?;
    Ok(ended.sessions)
}
