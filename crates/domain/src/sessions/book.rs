//! The addresses of a session's account, kept with the session.
//!
//! A session stays in memory no longer than its account stays as it was (see [`super::Cache`]), so
//! what was read for it is as exact as it is itself: the next change lets go of both.

use std::sync::Arc;

use store::Fault;

use super::Session;
use crate::{
    Service,
    addresses::{self, Book},
};

/// The addresses of the session's account, to be shown. Who changes them reads them in the
/// transaction.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn book(service: &Service, session: &Session) -> Result<Arc<Book>, Fault> {
    let now = service.now();
    if let Some(book) = session.book.get().filter(|book| book.stands_at(now)) {
        return Ok(Arc::clone(book));
    }
    let book = addresses::book(&mut service.db.read().await?, session.account, now).await?;
    let book = Arc::new(book);
    // Another request may have kept its own meanwhile.
    drop(session.book.set(Arc::clone(&book)));
    Ok(book)
}
