//! Rows of the slow way.

use store::{Columns, Fault, Tx};

use super::Wait;
use crate::{
    AccountId, Id, Timestamp,
    environments::Environment,
    names::Named,
    proofs::{Class, Method},
};

pub(super) async fn insert(tx: &mut Tx, new: &Wait) -> Result<(), Fault> {
    let sql = "DELETE FROM recovery_waits WHERE account_id = $1 AND class = $2 AND method = $3";
    let Method { class, id, bound_at } = new.method;
    tx.execute(sql, &[new.account.into(), class.name().into(), id.into()]).await?;
    let sql = "INSERT INTO recovery_waits (id, account_id, class, method, bound_at, environment,
            began_at, ends_at, closes_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = [
        new.id.into(),
        new.account.into(),
        class.name().into(),
        id.into(),
        bound_at.into(),
        new.environment.to_row(),
        new.began_at.into(),
        new.ends_at.into(),
        new.closes_at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// Those of the account that can still come to something, the latest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of_account(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Wait>, Fault> {
    let sql = "SELECT id, account_id, class, method, bound_at, environment, began_at, ends_at,
            closes_at
        FROM recovery_waits WHERE account_id = $1 AND closes_at > $2 ORDER BY began_at DESC";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row| read(&mut row.columns())).collect()
}

/// One that can still come to something.
pub(super) async fn find(tx: &mut Tx, id: Id<Wait>, now: Timestamp) -> Result<Option<Wait>, Fault> {
    let sql = "SELECT id, account_id, class, method, bound_at, environment, began_at, ends_at,
            closes_at
        FROM recovery_waits WHERE id = $1 AND closes_at > $2";
    let row = tx.row(sql, &[id.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Wait, Fault> {
    let (id, account) = (columns.take()?, columns.take()?);
    let class: String = columns.take()?;
    let method =
        Method { class: Class::named(&class)?, id: columns.take()?, bound_at: columns.take()? };
    let environment: String = columns.take()?;
    Ok(Wait {
        id,
        account,
        method,
        environment: Environment::from_row(&environment)?,
        began_at: columns.take()?,
        ends_at: columns.take()?,
        closes_at: columns.take()?,
    })
}

/// Notes that the owner was told again. Answers whether that was not so since `since`.
pub(super) async fn note_reminder(
    tx: &mut Tx,
    id: Id<Wait>,
    since: Timestamp,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE recovery_waits SET reminded_at = $3
        WHERE id = $1 AND (reminded_at IS NULL OR reminded_at <= $2)";
    Ok(tx.execute(sql, &[id.into(), since.into(), now.into()]).await? == 1)
}
