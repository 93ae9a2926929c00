//! Whether a session's account is asked to agree to a document anew, kept with the session as
//! [`super::book`] is.

use store::Fault;

use super::Session;
use crate::{Service, accounts};

/// Whether a document has changed since the account agreed to it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn owes_consent(service: &Service, session: &Session) -> Result<bool, Fault> {
    if let Some(owes) = session.owes_consent.get() {
        return Ok(*owes);
    }
    let agreed = accounts::agreements(&mut service.db.read().await?, session.account).await?;
    let owes = !accounts::owed(&service.policy.terms, &agreed).is_empty();
    Ok(*session.owes_consent.get_or_init(|| owes))
}
