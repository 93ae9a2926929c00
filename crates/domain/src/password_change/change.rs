//! The change itself.

use crate::{
    Error, Refusal, Service,
    accounts::{self, password::NewPassword},
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::{Class, Guarding, Method, Proof},
    proving,
    sessions::{self, Session, Token},
};

/// Sets another password. Every other session, attempt and code of the account ends; this session
/// goes on under another token.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] or [`Refusal::OlderMethodNeeded`] when the session has not shown
/// enough, [`Refusal::Overloaded`] when the password can't be hashed now.
pub async fn change(
    service: &Service,
    session: &Session,
    password: &NewPassword,
    environment: &Environment,
) -> Result<Token, Error> {
    let account = session.account;
    let asked = Guarding::Replace;
    proving::require(service, &mut *service.change(account).await?, session, asked).await?;
    let hash = service.hasher.make(password.expose(), service.bytes()).await;
    let hash = hash.map_err(Refusal::from)?;

    let mut tx = service.change(account).await?;
    proving::require(service, &mut tx, session, asked).await?;
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::SignedOut)?;
    let now = service.now();
    accounts::set_password(&mut tx, account, &hash, now).await?;
    proving::slow_down(service, &mut tx, account).await?;
    // A messenger that has just confirmed in this session is as much its owner's as the session is: without
    // it, two-step by the messenger would stand on the recovery codes alone.
    let since = now - *service.policy.sessions.fresh_proof;
    let scope = Scope::AllButShown { session: session.id, since };
    let ended = end(&mut tx, account, scope, Cause::PasswordChanged, now).await?;
    let method = Method { class: Class::Knowledge, id: account.uuid(), bound_at: now };
    sessions::prove(&mut tx, session.id, account, &Proof { method, at: now }).await?;
    let token = sessions::rotate(service, &mut tx, session.id).await?;
    let token = token.ok_or(Refusal::SignedOut)?;
    let details = Details::from([("sessions_ended", ended.sessions.to_string())]);
    let event = Event::PasswordChanged;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let message = Message::PasswordChanged { at: now, environment: environment.clone() };
    notices::tell_everywhere(service, &mut tx, account, profile.lang, &message, None).await?;
    tx.commit().await?;
    Ok(token)
}
