//! Too many disowned sign-ins: somebody has to look. Either the account is under siege, or a mailbox
//! is in the wrong hands.

use store::{Key, Tx};
use wording::Lang;

use crate::{
    AccountId, Error, Service,
    addresses::{EmailAddress, Identifier},
    locks,
    notices::{self, Message},
    work::Job,
};

/// Notes that a sign-in was said not to be the owner's. The one that makes it too many calls for a
/// review.
pub(super) async fn disown(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<(), Error> {
    locks::disown(service, tx, account).await?;
    if disowned(service, tx, account).await? == *service.policy.lock.review_at {
        Job::TellReview(account).put(service, tx, service.now()).await?;
    }
    Ok(())
}

async fn disowned(service: &Service, tx: &mut Tx, account: AccountId) -> Result<u32, Error> {
    let since = service.now() - *service.policy.lock.review_window;
    Ok(locks::disowned_since(tx, account, since).await?)
}

/// Whether so many were disowned within the window that the account is reviewed.
pub(super) async fn is_due(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<bool, Error> {
    Ok(disowned(service, tx, account).await? >= *service.policy.lock.review_at)
}

/// Tells the operators, where they have an address. The mail names the account by its id alone.
///
/// # Errors
/// A fault of the database.
pub async fn tell(
    service: &Service,
    account: AccountId,
    desk: Option<&EmailAddress>,
) -> Result<(), Error> {
    let Some(desk) = desk else { return Ok(()) };
    let mut tx = service.write(Key::of("review", account.bytes())).await?;
    let times = disowned(service, &mut tx, account).await?;
    let message = Message::LockReview { account: account.to_string(), times };
    let to = Identifier::Email(desk.clone());
    notices::post(service, &mut tx, None, &to, Lang::default(), &message, None).await?;
    Ok(tx.commit().await?)
}
