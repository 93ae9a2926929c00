//! The audit log: append-only, chained by hashes, personal data under a key of the account's own.

use serde_json::json;
use store::{Fault, Tx};

use super::{Details, Event};
use crate::{
    AccountId, Service, Timestamp,
    environments::Environment,
    keys::{SealKey, sha256},
};

/// When the account was last entered: signed up, signed in with enough proof, or got back into. The owner's
/// history forgets sooner.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn last_entered(tx: &mut Tx, account: AccountId) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT MAX(at) FROM audit WHERE account_id = $1
        AND event IN ('signed_up', 'signed_in', 'restriction_lifted', 'recovered')";
    let row = tx.row(sql, &[account.into()]).await?;
    Ok(row.map(store::Row::first).transpose()?.flatten())
}

/// Makes the key that the account's entries are sealed with. Deleting its row shreds them.
///
/// # Errors
/// A [`Fault`] of the database.
async fn make_key(service: &Service, tx: &mut Tx, account: AccountId) -> Result<SealKey, Fault> {
    let key = service.bytes::<32>();
    let sealed = service.keys.audit.seal(&*service.random, account.bytes(), &key);
    let sql = "INSERT INTO account_keys (account_id, sealed) VALUES ($1, $2)";
    tx.execute(sql, &[account.into(), sealed.into()]).await?;
    Ok(SealKey::new(&key))
}

async fn key(service: &Service, tx: &mut Tx, account: AccountId) -> Result<SealKey, Fault> {
    let sql = "SELECT sealed FROM account_keys WHERE account_id = $1";
    let Some(row) = tx.row(sql, &[account.into()]).await? else {
        return make_key(service, tx, account).await;
    };
    let sealed: Vec<u8> = row.first()?;
    let key = service.keys.audit.open(account.bytes(), &sealed);
    key.map(|key| SealKey::new(&key))
        .ok_or_else(|| Fault::Refused("the audit key does not open with this secret".to_owned()))
}

pub(super) async fn append(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    event: Event,
    environment: Option<&Environment>,
    details: &Details,
) -> Result<(), Fault> {
    let key = key(service, tx, account).await?;
    let (number, before) = last(tx, account).await?;
    let link = Link { account, number: number + 1, at: service.now(), event: event.name() };
    let text = json!({ "details": details, "environment": environment }).to_string();
    let sealed = key.seal(&*service.random, &link.about(), text.as_bytes());
    let chain = link.hash(&before, &sealed);
    let sql = "INSERT INTO audit (account_id, number, at, event, sealed, chain)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        account.into(),
        link.number.into(),
        link.at.into(),
        link.event.into(),
        sealed.into(),
        chain.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

async fn last(tx: &mut Tx, account: AccountId) -> Result<(i64, Vec<u8>), Fault> {
    let sql = "SELECT number, chain FROM audit
        WHERE account_id = $1 ORDER BY number DESC LIMIT 1";
    let Some(row) = tx.row(sql, &[account.into()]).await? else { return Ok((0, Vec::new())) };
    let mut columns = row.columns();
    Ok((columns.take()?, columns.take()?))
}

/// One entry without its sealed part.
struct Link<'a> {
    account: AccountId,
    number: i64,
    at: Timestamp,
    event: &'a str,
}

impl Link<'_> {
    fn about(&self) -> Vec<u8> {
        [self.account.bytes().as_slice(), &self.number.to_be_bytes()].concat()
    }

    fn hash(&self, before: &[u8], sealed: &[u8]) -> [u8; 32] {
        let (number, at) = (self.number.to_be_bytes(), self.at.0.to_be_bytes());
        sha256(&[before, self.account.bytes(), &number, &at, self.event.as_bytes(), &[0], sealed])
    }
}

/// Checks the chain of one account: no entry was changed, moved, or removed but from the end.
///
/// # Errors
/// A [`Fault`] of the database, or [`Fault::Refused`] that names the first broken entry.
pub async fn verify(tx: &mut Tx, account: AccountId) -> Result<u64, Fault> {
    let sql = "SELECT number, at, event, sealed, chain FROM audit
        WHERE account_id = $1 ORDER BY number";
    let (mut before, mut checked) = (Vec::new(), 0);
    for row in tx.rows(sql, &[account.into()]).await? {
        let mut columns = row.columns();
        let (number, at, event): (i64, Timestamp, String) =
            (columns.take()?, columns.take()?, columns.take()?);
        let (sealed, chain): (Vec<u8>, Vec<u8>) = (columns.take()?, columns.take()?);
        let link = Link { account, number, at, event: &event };
        checked += 1;
        if number != checked || link.hash(&before, &sealed).as_slice() != chain {
            return Err(Fault::Refused(format!("audit entry {number} of {account} was altered")));
        }
        before = chain;
    }
    Ok(checked.unsigned_abs())
}
