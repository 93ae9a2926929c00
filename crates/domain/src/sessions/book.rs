//! The addresses of a session's account, kept with the session.
//!
//! A session stays in memory no longer than its account stays as it was (see [`super::Cache`]), so
//! what was read for it is as exact as it is itself: the next change lets go of both.

use std::sync::Arc;

use store::{Fault, Tx};

use super::Session;
use crate::{
    Service, Timestamp,
    addresses::{self, Book},
};

/// The addresses of the session's account, to be shown. Who changes them reads them in the
/// transaction.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn book(service: &Service, session: &Session) -> Result<Arc<Book>, Fault> {
    match kept(session, service.now()) {
        Some(book) => Ok(book),
        None => read(service, &mut service.db.read().await?, session).await,
    }
}

pub(super) fn kept(session: &Session, now: Timestamp) -> Option<Arc<Book>> {
    session.book.get().filter(|book| book.stands_at(now)).cloned()
}

pub(super) async fn read(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
) -> Result<Arc<Book>, Fault> {
    let book = Arc::new(addresses::book(tx, session.account, service.now()).await?);
    // Another request may have kept its own meanwhile.
    drop(session.book.set(Arc::clone(&book)));
    Ok(book)
}
