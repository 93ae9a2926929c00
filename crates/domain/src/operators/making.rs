//! Tokens are made and taken back.

use store::{Fault, Key, Tx};

use super::{Actor, Name, Operator, Reason, Rest, Role, Token, acts, bound, rows};
use crate::{AccountId, Error, Service, Timestamp, Writing, history::Event};

/// A token that is to be made.
#[derive(Clone, Debug)]
pub struct New {
    pub name: Name,
    pub role: Role,
    /// The account that it is bound to.
    pub account: Option<AccountId>,
    pub expires_at: Timestamp,
}

/// Why a token was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmade {
    /// Another one of this name is taken still.
    NameTaken,
    /// It would rest from the start.
    Rests(Rest),
}

/// Makes a token, and tells the owner of the account that it is bound to.
///
/// # Errors
/// A fault of the database.
pub async fn make(
    service: &Service,
    new: New,
    reason: &Reason,
    by: &Actor,
) -> Result<Result<(Operator, Token), Unmade>, Error> {
    let (now, token) = (service.now(), Token::new(service));
    let mut tx = of(service, new.account).await?;
    if let Some(rest) = bound::would_rest(service, &mut tx, &new.role, new.account).await? {
        return Ok(Err(Unmade::Rests(rest)));
    }
    rows::free_name(&mut tx, &new.name, now).await?;
    let operator = Operator {
        id: service.id(),
        name: new.name.as_str().to_owned(),
        role: new.role,
        account: new.account,
        made_at: now,
        made_by: by.who.clone(),
        expires_at: new.expires_at,
        revoked_at: None,
    };
    if !rows::insert(&mut tx, &operator, token.hash(&service.keys)).await? {
        return Ok(Err(Unmade::NameTaken));
    }
    record(service, &mut tx, (by, reason), acts::Done::TokenMade, &operator).await?;
    bound::tell(service, &mut tx, &operator, Event::OperatorTokenMade).await?;
    tx.commit().await?;
    Ok(Ok((operator, token)))
}

/// Takes a token back: from the next request on it is nobody's. False when none of this name is valid.
///
/// # Errors
/// A fault of the database.
pub async fn revoke(
    service: &Service,
    name: &Name,
    reason: &Reason,
    by: &Actor,
) -> Result<bool, Error> {
    let now = service.now();
    let all = rows::list(&mut service.db.read().await?).await?;
    let found = all.into_iter().find(|one| one.name == name.as_str() && one.is_valid(now));
    let Some(operator) = found else { return Ok(false) };
    let mut tx = of(service, operator.account).await?;
    if !rows::revoke(&mut tx, operator.id, now).await? {
        return Ok(false);
    }
    record(service, &mut tx, (by, reason), acts::Done::TokenRevoked, &operator).await?;
    bound::tell(service, &mut tx, &operator, Event::OperatorTokenRevoked).await?;
    tx.commit().await?;
    Ok(true)
}

/// A transaction in which nothing happens beside to the account that a token is bound to.
async fn of(service: &Service, account: Option<AccountId>) -> Result<Writing<'_>, Fault> {
    match account {
        Some(account) => service.change(account).await,
        None => service.write(Key::of("operators", b"")).await,
    }
}

async fn record(
    service: &Service,
    tx: &mut Tx,
    (by, reason): (&Actor, &Reason),
    done: acts::Done,
    operator: &Operator,
) -> Result<(), Fault> {
    let subject = format!("{} ({})", operator.name, operator.role.name());
    let reason = reason.as_str();
    let act = acts::Act { by, done, account: operator.account, subject: &subject, reason };
    acts::record(service, tx, act).await
}
