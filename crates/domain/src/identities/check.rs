//! Whether a result is about whom it should be about.

use protocol::jose::{self, Expected};
use store::{Fault, Tx};

use super::{Arrival, Ci, rows};
use crate::{AccountId, Keys, Service, keys::same, proofs::Proof};

/// What came back from the provider.
#[derive(Clone, Copy, Debug)]
pub struct Returned<'a> {
    pub arrival: &'a Arrival,
    /// What it signed; empty when it has nothing to say.
    pub result: &'a str,
}

/// Whom the result is about. It uses the errand up, whatever came of it, so the caller commits in any
/// case. None for a result that does not answer this errand, and for an errand that came back before.
///
/// # Errors
/// A fault of the database.
pub async fn redeem(
    service: &Service,
    tx: &mut Tx,
    returned: Returned<'_>,
) -> Result<Option<Ci>, Fault> {
    let is_first = returned.arrival.use_up(tx).await?;
    Ok(read(service, returned).filter(|_| is_first))
}

fn read(service: &Service, returned: Returned<'_>) -> Option<Ci> {
    const MICROSECONDS: i64 = 1_000_000;
    let provider = service.identity.as_ref()?;
    let nonce = returned.arrival.nonce(&service.keys);
    let expected = Expected {
        issuer: &provider.issuer,
        audience: &provider.client_id,
        nonce: &nonce,
        now: service.now().0.div_euclid(MICROSECONDS),
        tolerance: i64::try_from(provider.tolerance.as_secs()).unwrap_or(i64::MAX),
    };
    match jose::claims(&provider.keys, returned.result, &expected) {
        Ok(claims) => Some(Ci::new(claims.ci)),
        Err(unsound) => {
            // For the operator who sets a provider up. Whose it was is not said.
            tracing::info!(?unsound, "what came back from the identity provider is not believed");
            None
        }
    }
}

/// The proof that the result is of this account, where it is about the person that is bound to it. The
/// caller commits in any case.
///
/// # Errors
/// A fault of the database.
pub async fn check(
    service: &Service,
    tx: &mut Tx,
    returned: Returned<'_>,
    account: AccountId,
) -> Result<Option<Proof>, Fault> {
    let ci = redeem(service, tx, returned).await?;
    let bound = rows::find(tx, account, service.now()).await?;
    let Some((ci, bound)) = ci.zip(bound) else { return Ok(None) };
    let is_same =
        bound.key_id == Keys::ID && same(&ci.name(&service.keys, account), &bound.ci_hash);
    Ok(is_same.then(|| Proof { method: bound.method(), at: service.now() }))
}
