//! What time has lifted, and what waits too long. What stands is decided by the clock at every read;
//! this only tidies the rows and tells.

use store::{Key, Tx};
use wording::Lang;

use crate::{
    AccountId, Error, Id, Service, accounts,
    addresses::{EmailAddress, Identifier},
    measures::{self, Appeal, Lifted},
    notices::{self, Message},
};

/// Writes down what time has lifted, and tells the owner.
pub(super) async fn settle(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<(), Error> {
    for measure in measures::overdue(tx, account, service.now()).await? {
        if !measures::lift(service, tx, &measure, Lifted::Time, None).await? {
            continue;
        }
        let Some(profile) = accounts::find(tx, account).await? else { continue };
        let at = measure.lifts_at.unwrap_or_else(|| service.now());
        let message = Message::MeasureLifted { service: measure.service.to_string(), at };
        notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?;
    }
    Ok(())
}

/// The same, by the worker.
///
/// # Errors
/// A fault of the database.
pub async fn tell_lifted(service: &Service, account: AccountId) -> Result<(), Error> {
    let mut tx = service.change(account).await?;
    settle(service, &mut tx, account).await?;
    Ok(tx.commit().await?)
}

/// Tells the operators of an appeal that waits, where they have an address. The mail names the account
/// by its id alone.
///
/// # Errors
/// A fault of the database.
pub async fn tell_appeal(
    service: &Service,
    id: Id<Appeal>,
    desk: Option<&EmailAddress>,
) -> Result<(), Error> {
    let Some(desk) = desk else { return Ok(()) };
    let mut tx = service.write(Key::of("appeal", id.bytes())).await?;
    let found = measures::appeal(&mut tx, id).await?.filter(|appeal| appeal.answer.is_none());
    let Some(appeal) = found else { return Ok(()) };
    let measure = measures::find(&mut tx, appeal.measure).await?;
    if !measure.is_some_and(|measure| measure.stands(service.now())) {
        return Ok(());
    }
    let message = Message::AppealWaits {
        appeal: appeal.id.to_string(),
        account: appeal.account.to_string(),
        due_at: appeal.due_at,
        overdue: appeal.due_at <= service.now(),
    };
    let to = Identifier::Email(desk.clone());
    notices::post(service, &mut tx, None, &to, Lang::default(), &message, None).await?;
    Ok(tx.commit().await?)
}
