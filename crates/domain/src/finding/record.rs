//! What owners are told of it afterwards.

use store::Tx;

use super::{Search, rows};
use crate::{
    AccountId, Error, Id, Service,
    history::{self, Details, Event},
};

/// Tells the history of every account that was found, each in a transaction of its own. Run by the
/// worker; what it has told already it tells no second time.
///
/// # Errors
/// A fault of the database.
pub async fn record(service: &Service, id: Id<Search>) -> Result<(), Error> {
    let found = find(service, &mut service.db.read().await?, id).await?;
    let Some((search, accounts)) = found else { return Ok(()) };
    for account in accounts {
        tell(service, &search, account).await?;
    }
    Ok(())
}

async fn find(
    service: &Service,
    tx: &mut Tx,
    id: Id<Search>,
) -> Result<Option<(Search, Vec<AccountId>)>, Error> {
    let Some(search) = rows::find(tx, id).await? else { return Ok(None) };
    let accounts = rows::accounts(service, tx, &search.address).await?;
    Ok(Some((search, accounts)))
}

async fn tell(service: &Service, search: &Search, account: AccountId) -> Result<(), Error> {
    let mut tx = service.change(account).await?;
    if !rows::note_told(&mut tx, search.id, account).await? {
        return Ok(());
    }
    let details = Details::from([("address", search.address.masked())]);
    let (event, environment) = (Event::IdentifierFound, Some(&search.environment));
    history::record(service, &mut tx, account, event, environment, &details).await?;
    Ok(tx.commit().await?)
}
