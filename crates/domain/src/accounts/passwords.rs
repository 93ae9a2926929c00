//! Passwords' rows.

use store::{Fault, Tx};

use super::hashing::scheme;
use crate::{
    AccountId, Service, Timestamp,
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
    let sql = "INSERT INTO passwords (account_id, hash, scheme, bound_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id) DO UPDATE SET hash = $2, scheme = $3, bound_at = $4";
    let values = [account.into(), hash.into(), scheme(hash).into(), bound_at.into()];
    tx.execute(sql, &values).await.map(drop)
}

/// Tells the hasher in which schemes passwords are kept, so that none of them is told from an
/// account that does not exist by its time.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn learn_schemes(service: &Service) -> Result<(), Fault> {
    let mut tx = service.db.read().await?;
    let mut schemes: Vec<String> = Vec::new();
    // From one to the next by their index, however many passwords there are.
    let sql = "SELECT MIN(scheme) FROM passwords WHERE scheme > $1";
    loop {
        let last = schemes.last().map_or("", String::as_str);
        let next: Option<String> = match tx.row(sql, &[last.into()]).await? {
            Some(row) => row.first()?,
            None => None,
        };
        match next {
            Some(scheme) => schemes.push(scheme),
            None => break,
        }
    }
    service.hasher.knows(&schemes);
    Ok(())
}
