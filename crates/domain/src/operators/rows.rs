//! Operators' rows.

use store::{Columns, Fault, Tx, Value};

use super::{Actor, Name, Operator, Reason, Role, Token, acts};
use crate::{Id, Service, Timestamp};

/// A token that is to be made.
#[derive(Clone, Debug)]
pub struct New {
    pub name: Name,
    pub role: Role,
    pub expires_at: Timestamp,
}

/// Makes a token. None when another one of this name is taken still.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn make(
    service: &Service,
    tx: &mut Tx,
    new: New,
    reason: &Reason,
    by: &Actor,
) -> Result<Option<(Operator, Token)>, Fault> {
    let (now, token) = (service.now(), Token::new(service));
    // A name is free again when its token has run out.
    let sql = "UPDATE operators SET revoked_at = expires_at
        WHERE name = $1 AND revoked_at IS NULL AND expires_at <= $2";
    tx.execute(sql, &[new.name.as_str().into(), now.into()]).await?;
    let operator = Operator {
        id: service.id(),
        name: new.name.as_str().to_owned(),
        role: new.role,
        made_at: now,
        made_by: by.who.clone(),
        expires_at: new.expires_at,
        revoked_at: None,
    };
    if !insert(tx, &operator, token.hash(&service.keys)).await? {
        return Ok(None);
    }
    record(service, tx, (by, reason), acts::Done::TokenMade, &operator).await?;
    Ok(Some((operator, token)))
}

async fn insert(tx: &mut Tx, operator: &Operator, hash: [u8; 32]) -> Result<bool, Fault> {
    let sql = "INSERT INTO operators (id, name, role, service, token_hash, made_at, made_by,
            expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT DO NOTHING";
    let values: [Value; 8] = [
        operator.id.into(),
        operator.name.as_str().into(),
        operator.role.name().into(),
        operator.role.service().map(|service| service.as_str().to_owned()).into(),
        hash.into(),
        operator.made_at.into(),
        operator.made_by.as_str().into(),
        operator.expires_at.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
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
    let act = acts::Act { by, done, account: None, subject: &subject, reason };
    acts::record(service, tx, act).await
}

/// The operator whose token this is, while it is valid.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn by_token(
    service: &Service,
    tx: &mut Tx,
    token: &Token,
) -> Result<Option<Operator>, Fault> {
    let sql = "SELECT id, name, role, service, made_at, made_by, expires_at, revoked_at
        FROM operators WHERE token_hash = $1";
    let row = tx.row(sql, &[token.hash(&service.keys).into()]).await?;
    let found = row.map(|row| read(&mut row.columns())).transpose()?;
    Ok(found.filter(|operator| operator.is_valid(service.now())))
}

fn read(columns: &mut Columns) -> Result<Operator, Fault> {
    let (id, name) = (columns.take()?, columns.take()?);
    let (role, service): (String, Option<String>) = (columns.take()?, columns.take()?);
    Ok(Operator {
        id,
        name,
        role: Role::from_row(&role, service.as_deref())?,
        made_at: columns.take()?,
        made_by: columns.take()?,
        expires_at: columns.take()?,
        revoked_at: columns.take()?,
    })
}

/// Every token that was made, the newest first, revoked ones too.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(tx: &mut Tx) -> Result<Vec<Operator>, Fault> {
    let sql = "SELECT id, name, role, service, made_at, made_by, expires_at, revoked_at
        FROM operators ORDER BY made_at DESC, id DESC";
    let rows = tx.rows(sql, &[]).await?.into_iter();
    rows.map(|row| read(&mut row.columns())).collect()
}

/// Takes a token back: from the next request on it is nobody's. False when none of this name is valid.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn revoke(
    service: &Service,
    tx: &mut Tx,
    name: &Name,
    reason: &Reason,
    by: &Actor,
) -> Result<bool, Fault> {
    let now = service.now();
    let all: Vec<Operator> = list(tx).await?;
    let found = all.into_iter().find(|one| one.name == name.as_str() && one.is_valid(now));
    let Some(operator) = found else { return Ok(false) };
    let sql = "UPDATE operators SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    let id: Id<Operator> = operator.id;
    if tx.execute(sql, &[id.into(), now.into()]).await? == 0 {
        return Ok(false);
    }
    record(service, tx, (by, reason), acts::Done::TokenRevoked, &operator).await?;
    Ok(true)
}
