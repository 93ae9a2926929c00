//! A name guards nothing and so asks for no proof.

use crate::{
    Error, Id, Refusal, Service,
    passkeys::{self, Passkey, PasskeyName},
    sessions::{self, Session},
};

/// # Errors
/// [`Refusal::PasskeyUnknown`], [`Refusal::SessionRestricted`], [`Refusal::SignedOut`].
pub async fn rename(
    service: &Service,
    session: &Session,
    id: Id<Passkey>,
    name: &PasskeyName,
) -> Result<(), Error> {
    session.must_be_full(service.now())?;
    let mut tx = sessions::change(service, session).await?;
    if !passkeys::rename(&mut tx, session.account, id, name).await? {
        return Err(Refusal::PasskeyUnknown.into());
    }
    Ok(tx.commit().await?)
}
