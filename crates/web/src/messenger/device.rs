//! Which messenger a visit is.

use domain::messenger::{self, Device};

use crate::shell::{Failure, Visit};

/// The messenger in this browser, or the app itself; a suspended one too.
pub(super) async fn any(visit: &Visit) -> Result<Option<Device>, Failure> {
    let Some(token) = &visit.messenger else { return Ok(None) };
    let service = &visit.app().service;
    Ok(messenger::find(&mut service.db.read().await?, token, service.now()).await?)
}

/// The messenger, if it is signed in and not suspended.
pub(super) async fn live(visit: &Visit) -> Result<Option<Device>, Failure> {
    Ok(any(visit).await?.filter(|device| !device.suspended))
}

/// Where a visit goes that has no messenger.
pub(super) const WELCOME: &str = "/messenger/welcome";
