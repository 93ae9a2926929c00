//! A name guards nothing and so asks for no proof.

use crate::{
    Error, Service,
    messenger::{self, Device, DeviceName},
};

/// # Errors
/// A fault of the database.
pub async fn rename(service: &Service, device: &Device, name: &DeviceName) -> Result<(), Error> {
    let mut tx = service.change(device.account).await?;
    messenger::rename(&mut tx, device.id, name.as_str()).await?;
    Ok(tx.commit().await?)
}
