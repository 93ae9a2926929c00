//! Passkeys' rows. What a settled removal has taken away is left out of every read.

use protocol::webauthn::{Asserted, Registered};
use store::{Columns, Fault, Tx, Value};
use uuid::Uuid;

use super::{Passkey, PasskeyName};
use crate::{AccountId, Id, Service, Timestamp, environments::Environment};

/// Binds what an authenticator has made to an account. False when somebody has it already.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    made: &Registered,
    transports: &[String],
    name: &PasskeyName,
) -> Result<bool, Fault> {
    let sql = "INSERT INTO passkeys (id, account_id, credential, public_key, counter, verified,
            backup_eligible, backed_up, transports, aaguid, name, bound_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (credential) DO NOTHING";
    let values: [Value; 12] = [
        service.id::<Passkey>().into(),
        account.into(),
        made.credential.as_slice().into(),
        made.key.as_slice().into(),
        made.counter.into(),
        made.flags.verified().into(),
        made.flags.backup_eligible().into(),
        made.flags.backed_up().into(),
        transports.join(" ").into(),
        Uuid::from_bytes(made.aaguid).into(),
        name.as_str().into(),
        service.now().into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// The account's passkeys, the oldest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Passkey>, Fault> {
    let sql = "SELECT id, account_id, credential, public_key, counter, verified, backup_eligible,
            backed_up, transports, aaguid, name, bound_at, used_at, used_in
        FROM passkeys p WHERE account_id = $1
        AND NOT EXISTS (SELECT 1 FROM method_removals r
            WHERE r.account_id = p.account_id AND r.what = 'passkey' AND r.subject = p.id
            AND r.state = 'open' AND r.settles_at <= $2)
        ORDER BY bound_at, id";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row| read(&mut row.columns())).collect()
}

/// One passkey of the account.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(
    tx: &mut Tx,
    account: AccountId,
    id: Id<Passkey>,
    now: Timestamp,
) -> Result<Option<Passkey>, Fault> {
    Ok(list(tx, account, now).await?.into_iter().find(|passkey| passkey.id == id))
}

/// The passkey with this credential, whosever it is.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn by_credential(
    tx: &mut Tx,
    credential: &[u8],
    now: Timestamp,
) -> Result<Option<Passkey>, Fault> {
    let sql = "SELECT id, account_id, credential, public_key, counter, verified, backup_eligible,
            backed_up, transports, aaguid, name, bound_at, used_at, used_in
        FROM passkeys p WHERE credential = $1
        AND NOT EXISTS (SELECT 1 FROM method_removals r
            WHERE r.account_id = p.account_id AND r.what = 'passkey' AND r.subject = p.id
            AND r.state = 'open' AND r.settles_at <= $2)";
    let row = tx.row(sql, &[credential.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Passkey, Fault> {
    let (id, account) = (columns.take()?, columns.take()?);
    let (credential, key, counter) = (columns.take()?, columns.take()?, columns.take()?);
    let (verified, backup_eligible, backed_up) =
        (columns.take()?, columns.take()?, columns.take()?);
    let transports: String = columns.take()?;
    let (aaguid, name, bound_at) = (columns.take()?, columns.take()?, columns.take()?);
    let used_at = columns.take()?;
    let used_in: Option<String> = columns.take()?;
    Ok(Passkey {
        id,
        account,
        credential,
        key,
        counter,
        verified,
        backup_eligible,
        backed_up,
        transports: transports.split_ascii_whitespace().map(str::to_owned).collect(),
        aaguid,
        name,
        bound_at,
        used_at,
        used_in: used_in.as_deref().map(Environment::from_row).transpose()?,
    })
}

/// Gives the passkey another name. False when it is not there.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn rename(
    tx: &mut Tx,
    account: AccountId,
    id: Id<Passkey>,
    name: &PasskeyName,
) -> Result<bool, Fault> {
    let sql = "UPDATE passkeys SET name = $3 WHERE id = $1 AND account_id = $2";
    Ok(tx.execute(sql, &[id.into(), account.into(), name.as_str().into()]).await? == 1)
}

/// Forgets the passkey. False when it is not there.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn remove(tx: &mut Tx, account: AccountId, id: Id<Passkey>) -> Result<bool, Fault> {
    let sql = "DELETE FROM passkeys WHERE id = $1 AND account_id = $2";
    Ok(tx.execute(sql, &[id.into(), account.into()]).await? == 1)
}

/// Notes when and where it was used, and what it has said of itself.
pub(super) async fn note_use(
    service: &Service,
    tx: &mut Tx,
    passkey: &Passkey,
    asserted: &Asserted,
    environment: &Environment,
) -> Result<(), Fault> {
    let sql = "UPDATE passkeys SET counter = $2, backed_up = $3, used_at = $4, used_in = $5
        WHERE id = $1";
    let values = [
        passkey.id.into(),
        asserted.counter.into(),
        asserted.flags.backed_up().into(),
        service.now().into(),
        environment.to_row(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// What authenticators know the account by, if they know it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn own_handle(tx: &mut Tx, account: AccountId) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "SELECT handle FROM passkey_handles WHERE account_id = $1";
    let row = tx.row(sql, &[account.into()]).await?;
    row.map(store::Row::first).transpose()
}

/// What authenticators are to know the account by: random and its own (WebAuthn Level 3, 14.6.1).
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn handle(service: &Service, account: AccountId) -> Result<Vec<u8>, Fault> {
    if let Some(handle) = own_handle(&mut service.db.read().await?, account).await? {
        return Ok(handle);
    }
    let mut tx = service.change(account).await?;
    let handle: [u8; 32] = service.bytes();
    let sql = "INSERT INTO passkey_handles (account_id, handle) VALUES ($1, $2)
        ON CONFLICT (account_id) DO NOTHING";
    tx.execute(sql, &[account.into(), handle.into()]).await?;
    let kept = own_handle(&mut tx, account).await?;
    tx.commit().await?;
    Ok(kept.unwrap_or_else(|| handle.to_vec()))
}
