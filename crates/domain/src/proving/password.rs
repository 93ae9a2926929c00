//! A fresh proof by the password.

use std::time::Duration;

use crate::{
    Error, Refusal, Service,
    accounts::{self, hashing::Comparison},
    environments::Environment,
    history::{self, Details, Event},
    limits::{self, Counted},
    proofs::Proof,
    sessions::{self, Session, Token},
};

/// Wrong passwords inside sessions of one account in an hour: a stolen session is no way to guess.
const TRIES_IN_AN_HOUR: u32 = 5;
const HOUR: Duration = Duration::from_secs(3600);

/// Takes the password as a fresh proof; the session gets another token.
///
/// # Errors
/// [`Refusal::PasswordWrong`], [`Refusal::TooManyTries`], [`Refusal::SignedOut`] when the session
/// ended meanwhile.
pub async fn prove_by_password(
    service: &Service,
    session: &Session,
    typed: &str,
    environment: &Environment,
) -> Result<Token, Error> {
    let account = session.account;
    count_try(service, session).await?;
    let kept = accounts::find_password(&mut service.db.read().await?, account).await?;
    let hash = kept.as_ref().map(|kept| kept.hash.as_str());
    let compared = service.hasher.compare(typed, hash, service.bytes()).await?;
    let is_right = compared.map_err(Refusal::from)? != Comparison::Wrong;

    let mut tx = service.change(account).await?;
    let details = Details::from([("method", "password".to_owned())]);
    let Some(kept) = kept.filter(|_| is_right) else {
        let event = Event::ProofRefused;
        history::record(service, &mut tx, account, event, Some(environment), &details).await?;
        tx.commit().await?;
        return Err(Refusal::PasswordWrong.into());
    };
    let token = sessions::rotate(service, &mut tx, session.id).await?;
    let token = token.ok_or(Refusal::SignedOut)?;
    let proof = Proof { method: kept.method(account), at: service.now() };
    sessions::prove(&mut tx, session.id, account, &proof).await?;
    let whose = account.to_string();
    limits::give_back(&mut tx, &service.keys, service.now(), tries(&whose)).await?;
    history::record(service, &mut tx, account, Event::Proved, Some(environment), &details).await?;
    tx.commit().await?;
    Ok(token)
}

const fn tries(whose: &str) -> Counted<'_> {
    Counted { what: "passwords in sessions", whose, window: HOUR, most: TRIES_IN_AN_HOUR }
}

/// Counted before the comparison, so that no number at once compares more; the right password gives
/// its count back.
async fn count_try(service: &Service, session: &Session) -> Result<(), Error> {
    let mut tx = service.change(session.account).await?;
    let whose = session.account.to_string();
    let refused = limits::count(&mut tx, &service.keys, service.now(), tries(&whose)).await?;
    tx.commit().await?;
    match refused {
        Some(again_at) => Err(Refusal::TooManyTries { again_at }.into()),
        None => Ok(()),
    }
}
