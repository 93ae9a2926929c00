//! How often a source may show passkeys that don't hold.

use std::time::Duration;

use crate::{
    Error, Refusal, Service,
    environments::Environment,
    limits::{self, Counted},
};

const HOUR: Duration = Duration::from_secs(3600);

/// Counted before anything is looked at, so that no number at once tries more.
///
/// # Errors
/// [`Refusal::TooManyTries`].
pub async fn count_try(service: &Service, environment: &Environment) -> Result<(), Error> {
    let source = environment.source();
    let mut tx = service.write(environment.source_key()).await?;
    let counted = tries(service, &source);
    let refused = limits::count(&mut tx, &service.keys, service.now(), counted).await?;
    tx.commit().await?;
    match refused {
        Some(again_at) => Err(Refusal::TooManyTries { again_at }.into()),
        None => Ok(()),
    }
}

/// A passkey that held was no try: many may sign in from one source.
///
/// # Errors
/// A fault of the database.
pub async fn take_back(service: &Service, environment: &Environment) -> Result<(), Error> {
    let source = environment.source();
    let mut tx = service.write(environment.source_key()).await?;
    limits::give_back(&mut tx, &service.keys, service.now(), tries(service, &source)).await?;
    Ok(tx.commit().await?)
}

fn tries<'a>(service: &Service, whose: &'a str) -> Counted<'a> {
    let most = *service.policy.passkeys.misses_per_source;
    Counted { what: "passkeys of a source", whose, window: HOUR, most }
}
