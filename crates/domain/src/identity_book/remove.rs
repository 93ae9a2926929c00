//! Nobody, from now on.

use crate::{
    Error, Refusal, Service,
    environments::Environment,
    identities,
    proofs::Guarding,
    proving,
    removals::What,
    removing::{self, Begun, Leaving},
    sessions::Session,
};

/// Has the account belong to nobody. Another person can be bound after that: so this asks for what
/// replacing a method asks for.
///
/// # Errors
/// [`Refusal::IdentityUnknown`] when nobody is bound, and what removing a method asks for.
pub async fn remove(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<Begun, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let identity = identities::find(&mut tx, account, service.now()).await?;
    let identity = identity.ok_or(Refusal::IdentityUnknown)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    let name = service.identity.as_ref().map(|provider| provider.name.clone()).unwrap_or_default();
    let leaving = Leaving { what: What::Identity, subject: identity.id.uuid(), name };
    let about = (&leaving, identity.bound_at);
    let begun = removing::begin(service, &mut tx, session, about, environment).await?;
    tx.commit().await?;
    Ok(begun)
}
