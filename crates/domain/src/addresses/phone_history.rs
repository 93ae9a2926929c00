//! Numbers an account has had: keyed hashes with their from and to.
//!
//! Kept for the guard of getting back in, which asks for a number that the account has or had. The
//! row names the key, so that a later key leaves old rows readable.

use store::{Fault, Tx};

use super::PhoneNumber;
use crate::{AccountId, Id, Keys, Service, Timestamp};

/// A row of the history.
#[derive(Debug)]
pub enum Had {}

/// The account has this number from now on.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn begin(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    number: &PhoneNumber,
) -> Result<(), Fault> {
    let sql = "INSERT INTO phone_history (id, account_id, key_id, number_hash, from_at)
        VALUES ($1, $2, $3, $4, $5)";
    let id: Id<Had> = service.id();
    let values = [
        id.into(),
        account.into(),
        Keys::ID.into(),
        name(service, account, number).into(),
        service.now().into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// The account has this number no longer.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn finish(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    number: &PhoneNumber,
) -> Result<(), Fault> {
    let sql = "UPDATE phone_history SET until_at = $4
        WHERE account_id = $1 AND key_id = $2 AND number_hash = $3 AND until_at IS NULL";
    let values = [
        account.into(),
        Keys::ID.into(),
        name(service, account, number).into(),
        service.now().into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// Whether the account or its messenger has or had this number, since `before` at the latest.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn has_had(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    number: &PhoneNumber,
    before: Timestamp,
) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM phone_history
        WHERE account_id = $1 AND key_id = $2 AND number_hash = $3 AND from_at <= $4 LIMIT 1";
    let name = name(service, account, number);
    let values = [account.into(), Keys::ID.into(), name.into(), before.into()];
    Ok(tx.row(sql, &values).await?.is_some())
}

/// What rows know a number by: salted by the account, so that equal numbers of different accounts can't
/// be matched.
pub fn name(service: &Service, account: AccountId, number: &PhoneNumber) -> [u8; 32] {
    service.keys.phone_history.sign(&[account.bytes(), number.as_str().as_bytes()])
}
