//! Identities' rows.

use store::{Columns, Fault, Tx, Value};

use super::{Ci, Identity};
use crate::{AccountId, Id, Keys, Service, Timestamp};

/// Binds a person to an account. False when somebody is bound to it already.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    ci: &Ci,
) -> Result<bool, Fault> {
    let sql = "INSERT INTO identities (id, account_id, ci_hash, key_id, bound_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account_id) DO NOTHING";
    let values: [Value; 5] = [
        service.id::<Identity>().into(),
        account.into(),
        ci.name(&service.keys, account).into(),
        Keys::ID.into(),
        service.now().into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Who the account belongs to, if anybody was bound to it and no settled removal has ended that.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Option<Identity>, Fault> {
    let sql = "SELECT id, account_id, ci_hash, key_id, bound_at FROM identities i
        WHERE account_id = $1
        AND NOT EXISTS (SELECT 1 FROM method_removals r
            WHERE r.account_id = i.account_id AND r.what = 'identity' AND r.subject = i.id
            AND r.state = 'open' AND r.settles_at <= $2)";
    let row = tx.row(sql, &[account.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Identity, Fault> {
    Ok(Identity {
        id: columns.take()?,
        account: columns.take()?,
        ci_hash: columns.take()?,
        key_id: columns.take()?,
        bound_at: columns.take()?,
    })
}

/// Forgets who the account belongs to. False when it is nobody by that id.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn remove(tx: &mut Tx, account: AccountId, id: Id<Identity>) -> Result<bool, Fault> {
    let sql = "DELETE FROM identities WHERE account_id = $1 AND id = $2";
    Ok(tx.execute(sql, &[account.into(), id.into()]).await? == 1)
}
