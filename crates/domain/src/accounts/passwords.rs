//! Passwords' rows.

use store::{Fault, Tx};

use crate::{
    AccountId, Timestamp,
    proofs::{Class, Method},
};

/// A password as it is kept.
#[derive(Clone, Debug)]
pub struct Stored {
    /// In the PHC string format.
    pub hash: String,
    /// Since when it belongs to the account.
    pub bound_at: Timestamp,
}

impl Stored {
    /// What typing this password is a proof of.
    pub const fn method(&self, account: AccountId) -> Method {
        Method { class: Class::Knowledge, id: account.uuid(), bound_at: self.bound_at }
    }
}

/// The account's password.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, account: AccountId) -> Result<Option<Stored>, Fault> {
    let sql = "SELECT hash, bound_at FROM passwords WHERE account_id = $1";
    let Some(row) = tx.row(sql, &[account.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    Ok(Some(Stored { hash: columns.take()?, bound_at: columns.take()? }))
}

/// Sets the password, bound from `bound_at`.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn set(
    tx: &mut Tx,
    account: AccountId,
    hash: &str,
    bound_at: Timestamp,
) -> Result<(), Fault> {
    let sql = "INSERT INTO passwords (account_id, hash, bound_at) VALUES ($1, $2, $3)
        ON CONFLICT (account_id) DO UPDATE SET hash = $2, bound_at = $3";
    tx.execute(sql, &[account.into(), hash.into(), bound_at.into()]).await.map(drop)
}
