//! How often a source may come back with results that don't hold.

use std::time::Duration;

use crate::{
    Error, Refusal, Service,
    environments::Environment,
    limits::{self, Counted},
};

const HOUR: Duration = Duration::from_secs(3600);

/// Counted before anything is looked at.
///
/// # Errors
/// [`Refusal::TooManyTries`].
pub async fn count_try(service: &Service, environment: &Environment) -> Result<(), Error> {
    let mut tx = service.write(environment.source_key()).await?;
    let source = environment.source();
    let counted = misses(service, &source);
    let refused = limits::count(&mut tx, &service.keys, service.now(), counted).await?;
    tx.commit().await?;
    refused.map_or(Ok(()), |again_at| Err(Refusal::TooManyTries { again_at }.into()))
}

/// A result that held was no miss.
///
/// # Errors
/// A fault of the database.
pub async fn take_back(service: &Service, environment: &Environment) -> Result<(), Error> {
    let mut tx = service.write(environment.source_key()).await?;
    let source = environment.source();
    let counted = misses(service, &source);
    limits::give_back(&mut tx, &service.keys, service.now(), counted).await?;
    Ok(tx.commit().await?)
}

fn misses<'a>(service: &Service, whose: &'a str) -> Counted<'a> {
    let most = *service.policy.identity.misses_per_source;
    Counted { what: "identities of a source", whose, window: HOUR, most }
}
