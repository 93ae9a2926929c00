//! Operators' rows.

use store::{Columns, Fault, Tx, Value};

use super::{Name, Operator, Role, Token};
use crate::{AccountId, Id, Service, Timestamp};

/// Writes a token down. False when another one of this name is taken still.
pub(super) async fn insert(
    tx: &mut Tx,
    operator: &Operator,
    hash: [u8; 32],
) -> Result<bool, Fault> {
    let sql = "INSERT INTO operators (id, name, role, service, token_hash, made_at, made_by,
            expires_at, account_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT DO NOTHING";
    let values: [Value; 9] = [
        operator.id.into(),
        operator.name.as_str().into(),
        operator.role.name().into(),
        operator.role.service().map(|service| service.as_str().to_owned()).into(),
        hash.into(),
        operator.made_at.into(),
        operator.made_by.as_str().into(),
        operator.expires_at.into(),
        operator.account.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
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
    let sql = "SELECT id, name, role, service, account_id, made_at, made_by, expires_at, revoked_at
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
        account: columns.take()?,
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
    let sql = "SELECT id, name, role, service, account_id, made_at, made_by, expires_at, revoked_at
        FROM operators ORDER BY made_at DESC, id DESC";
    let rows = tx.rows(sql, &[]).await?.into_iter();
    rows.map(|row| read(&mut row.columns())).collect()
}

/// Every token that was bound to an account, the newest first, revoked ones too.
pub(super) async fn bound_to(tx: &mut Tx, account: AccountId) -> Result<Vec<Operator>, Fault> {
    let sql = "SELECT id, name, role, service, account_id, made_at, made_by, expires_at, revoked_at
        FROM operators WHERE account_id = $1 ORDER BY made_at DESC, id DESC";
    let rows = tx.rows(sql, &[account.into()]).await?.into_iter();
    rows.map(|row| read(&mut row.columns())).collect()
}

/// Takes a token back. False when it was.
pub(super) async fn revoke(tx: &mut Tx, id: Id<Operator>, now: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE operators SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    Ok(tx.execute(sql, &[id.into(), now.into()]).await? == 1)
}

/// Frees a name whose token has run out.
pub(super) async fn free_name(tx: &mut Tx, name: &Name, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE operators SET revoked_at = expires_at
        WHERE name = $1 AND revoked_at IS NULL AND expires_at <= $2";
    tx.execute(sql, &[name.as_str().into(), now.into()]).await.map(drop)
}
