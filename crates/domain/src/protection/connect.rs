//! Which account is used with which service, as an operator says.

use crate::{
    AccountId, Error, Service, Timestamp, accounts,
    connections::{self, ServiceName},
    history::{self, Details, Event},
    operators::{self, Act, Actor, Done, Reason},
};

/// Links an account to a service. Answers since when it is linked; none for an account that is not
/// there.
///
/// # Errors
/// A fault of the database.
pub async fn connect(
    service: &Service,
    account: AccountId,
    to: &ServiceName,
    reason: &Reason,
    by: &Actor,
) -> Result<Option<Timestamp>, Error> {
    let mut tx = service.change(account).await?;
    if accounts::find(&mut tx, account).await?.is_none() {
        return Ok(None);
    }
    if !connections::is_linked(&mut tx, account, to).await? {
        let details = Details::from([("service", to.to_string())]);
        let event = Event::ServiceLinked;
        history::record(service, &mut tx, account, event, None, &details).await?;
    }
    let linked_at = connections::link(&mut tx, account, to, service.now()).await?;
    let (done, subject, reason) = (Done::AccountLinked, to.as_str(), reason.as_str());
    let act = Act { by, done, account: Some(account), subject, reason };
    operators::record(service, &mut tx, act).await?;
    tx.commit().await?;
    Ok(Some(linked_at))
}
