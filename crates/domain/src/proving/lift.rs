//! The end of a session's restriction.

use store::Tx;

use crate::{
    Error, Service,
    environments::Environment,
    history::{self, Details, Event},
    sessions::{self, Session},
};

/// Makes a restricted session a full one: a further proof was given, or, where nothing else could lift it, a
/// method of another kind was added. Answers whether it was restricted.
///
/// # Errors
/// A fault of the database.
pub async fn lift(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    environment: &Environment,
) -> Result<bool, Error> {
    if session.restriction(service.now()).is_none() {
        return Ok(false);
    }
    sessions::lift(tx, session.id).await?;
    let (event, none) = (Event::RestrictionLifted, Details::new());
    history::record(service, tx, session.account, event, Some(environment), &none).await?;
    Ok(true)
}
