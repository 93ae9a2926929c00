//! An account, as operators find it: by what its owner signs in with, or by its id.

use store::{Key, Tx};

use crate::{
    AccountId, Error, Service, Timestamp, accounts,
    addresses::{self, Identifier},
    locks::{self, Lock},
    measures::{self, Measure},
    operators::{self, Act, Actor, Done, Reason},
};

/// What operators see of an account.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: AccountId,
    pub opened_at: Timestamp,
    pub lock: Option<Lock>,
    /// The newest first, the lifted ones too.
    pub measures: Vec<Measure>,
}

/// Lists no more than these.
const MOST: u32 = 50;

/// Finds an account by an identifier. The look is written down whether or not there is one.
///
/// # Errors
/// A fault of the database.
pub async fn by_identifier(
    service: &Service,
    identifier: &Identifier,
    reason: &Reason,
    by: &Actor,
) -> Result<Option<Found>, Error> {
    let owner = addresses::owner(&mut service.db.read().await?, identifier, service.now()).await?;
    look(service, owner, Done::AccountSought, reason, by).await
}

/// Looks at an account.
///
/// # Errors
/// A fault of the database.
pub async fn by_id(
    service: &Service,
    id: AccountId,
    reason: &Reason,
    by: &Actor,
) -> Result<Option<Found>, Error> {
    look(service, Some(id), Done::AccountRead, reason, by).await
}

async fn look(
    service: &Service,
    account: Option<AccountId>,
    done: Done,
    reason: &Reason,
    by: &Actor,
) -> Result<Option<Found>, Error> {
    let mut tx = service.write(Key::of("operator", by.who.as_bytes())).await?;
    let found = match account {
        Some(account) => find(&mut tx, account).await?,
        None => None,
    };
    let (account, reason) = (found.as_ref().map(|found| found.id), reason.as_str());
    operators::record(service, &mut tx, Act { by, done, account, subject: "", reason }).await?;
    tx.commit().await?;
    Ok(found)
}

async fn find(tx: &mut Tx, id: AccountId) -> Result<Option<Found>, Error> {
    let Some(profile) = accounts::find(tx, id).await? else { return Ok(None) };
    let lock = locks::of(tx, id).await?;
    let measures = measures::of_account(tx, id, MOST).await?;
    Ok(Some(Found { id, opened_at: profile.opened_at, lock, measures }))
}
