//! Telling the owner that the password is closed.

use super::{Closing, Who, rows};
use crate::{
    Error, Id, Service, accounts,
    history::{self, Details, Event},
    notices::{self, Message},
};

/// Tells every address that the password is closed, and writes it to the history; once, however often
/// the job runs, and not at all when the last count was given back or a sign-in has ended the row.
///
/// # Errors
/// A fault of the database.
pub async fn tell_closed(service: &Service, id: Id<rows::Total>) -> Result<(), Error> {
    let found = rows::closing(&mut service.db.read().await?, id).await?;
    let Some(Closing { account, who }) = found else { return Ok(()) };
    let (mut tx, now) = (service.change(account).await?, service.now());
    let close_after = *service.policy.attempts.close_after;
    if !rows::mark_told(&mut tx, id, close_after, now).await? {
        return Ok(());
    }
    let details = Details::from([("who", who.name().to_owned())]);
    let event = Event::PasswordClosed;
    history::record(service, &mut tx, account, event, None, &details).await?;
    if let Some(profile) = accounts::find(&mut tx, account).await? {
        let known_browsers = who == Who::KnownBrowser;
        let message = Message::PasswordClosed { at: now, misses: close_after, known_browsers };
        let lang = profile.lang;
        notices::tell_everywhere(service, &mut tx, account, lang, &message, None).await?;
    }
    tx.commit().await?;
    Ok(())
}
