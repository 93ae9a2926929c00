//! Recovery codes that others have taken the place of. They prove nothing, and can come back for as long as
//! that can be stopped.

use store::{Fault, Tx};

use super::paper::{self, Paper, hash};
use crate::{
    AccountId, Id, Keys, Timestamp,
    proofs::{Class, Method},
};

/// What the account's former paper was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Former {
    pub id: Id<Paper>,
    pub made_at: Timestamp,
    /// Codes that were not used.
    pub left: u32,
}

impl Former {
    /// What a code of it was a proof of.
    pub const fn method(&self) -> Method {
        Method { class: Class::Paper, id: self.id.uuid(), bound_at: self.made_at }
    }
}

/// Puts the account's paper by, in place of any other that was: the next that is made takes its place.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn put_by(tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    drop_former(tx, account).await?;
    let sql = "INSERT INTO former_papers (account_id, id, codes, characters, made_at, used_at)
        SELECT account_id, id, codes, characters, made_at, used_at
        FROM recovery_papers WHERE account_id = $1";
    tx.execute(sql, &[account.into()]).await?;
    let sql = "INSERT INTO former_codes (account_id, hash)
        SELECT account_id, hash FROM recovery_codes
        WHERE account_id = $1 AND used_at IS NULL";
    tx.execute(sql, &[account.into()]).await.map(drop)
}

/// Puts it back in the place of the one that was made since. Its codes are shown no more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn bring_back(tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    if former(tx, account).await?.is_none() {
        return Ok(());
    }
    paper::void(tx, account).await?;
    let sql = "INSERT INTO recovery_papers (account_id, id, codes, characters, made_at, used_at,
            shown_in, shown_until)
        SELECT account_id, id, codes, characters, made_at, used_at, NULL, made_at
        FROM former_papers WHERE account_id = $1";
    tx.execute(sql, &[account.into()]).await?;
    let sql = "INSERT INTO recovery_codes (account_id, hash)
        SELECT account_id, hash FROM former_codes WHERE account_id = $1";
    tx.execute(sql, &[account.into()]).await?;
    drop_former(tx, account).await
}

/// It does not come back any more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn drop_former(tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    tx.execute("DELETE FROM former_codes WHERE account_id = $1", &[account.into()]).await?;
    tx.execute("DELETE FROM former_papers WHERE account_id = $1", &[account.into()]).await?;
    Ok(())
}

/// The paper that was put by.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn former(tx: &mut Tx, account: AccountId) -> Result<Option<Former>, Fault> {
    let sql = "SELECT p.id, p.made_at,
            (SELECT COUNT(*) FROM former_codes c WHERE c.account_id = p.account_id)
        FROM former_papers p WHERE p.account_id = $1";
    let Some(row) = tx.row(sql, &[account.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let (id, made_at, left) = (columns.take()?, columns.take()?, columns.take()?);
    Ok(Some(Former { id, made_at, left }))
}

/// The former paper, if this is a code of it that was not used.
pub(super) async fn of_code(
    keys: &Keys,
    tx: &mut Tx,
    account: AccountId,
    typed: &str,
) -> Result<Option<Former>, Fault> {
    let sql = "SELECT 1 FROM former_codes WHERE account_id = $1 AND hash = $2";
    let hash = hash(keys, account, typed);
    match tx.row(sql, &[account.into(), hash.into()]).await? {
        Some(_) => former(tx, account).await,
        None => Ok(None),
    }
}
