//! New recovery codes.

use super::told::tell_codes_made;
use crate::{
    Error, Refusal, Service, environments::Environment, proofs::Guarding, proving, second_step,
    sessions::Session,
};

/// Makes new recovery codes; all former ones are void at once.
///
/// # Errors
/// What replacing a method asks for, and [`Refusal::TwoStepStands`] where two-step is off.
pub async fn renew(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    second_step::begun(&mut tx, account).await?.ok_or(Refusal::TwoStepStands)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    second_step::make(service, &mut tx, session).await?;
    tell_codes_made(service, &mut tx, account, environment).await?;
    Ok(tx.commit().await?)
}

/// The codes were saved: they are shown no more.
///
/// # Errors
/// A fault of the database.
pub async fn put_away(service: &Service, session: &Session) -> Result<(), Error> {
    let mut tx = service.change(session.account).await?;
    second_step::hide(&mut tx, session.account).await?;
    Ok(tx.commit().await?)
}
