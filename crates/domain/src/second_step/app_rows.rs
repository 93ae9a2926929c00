//! Apps' rows. Their seeds are encrypted, each bound to its account and row. What a settled removal has
//! taken away is left out of every read.

use std::time::Duration;

use store::{Columns, Fault, Row, Tx, Value};
use zeroize::Zeroizing;

use super::{App, AppName, Proposal};
use crate::{AccountId, Id, Keys, Service, Timestamp, environments::Environment, proofs::Proof};

fn about(account: AccountId, id: Id<App>) -> [u8; 32] {
    let mut about = [0; 32];
    about[..16].copy_from_slice(account.bytes());
    about[16..].copy_from_slice(id.bytes());
    about
}

/// Binds an app that has shown a code of the proposed seed. False when the code is none, or the seed
/// was bound before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn bind(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    (proposal, name): (&Proposal, &AppName),
    typed: &str,
) -> Result<bool, Fault> {
    let now = service.now();
    let drift = *service.policy.two_step.totp_drift;
    let Some(step) = proposal.step_of(typed, drift, now) else { return Ok(false) };
    let sealed = service.keys.apps.seal(
        &*service.random,
        &about(account, proposal.id),
        proposal.seed.as_slice(),
    );
    let sql = "INSERT INTO authenticator_apps (id, account_id, seed, key_id, digits, step_seconds,
            name, bound_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";
    let values: [Value; 8] = [
        proposal.id.into(),
        account.into(),
        sealed.as_slice().into(),
        Keys::ID.into(),
        proposal.digits.into(),
        i64::try_from(proposal.step.as_secs()).unwrap_or(i64::MAX).into(),
        name.as_str().into(),
        now.into(),
    ];
    if tx.execute(sql, &values).await? != 1 {
        return Ok(false);
    }
    // The code that was shown here is used up too.
    take_step(tx, account, proposal.id, step, now).await
}

/// The account's apps, the oldest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(
    keys: &Keys,
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<App>, Fault> {
    let sql = "SELECT id, account_id, seed, digits, step_seconds, name, bound_at, used_at, used_in
        FROM authenticator_apps a WHERE account_id = $1
        AND NOT EXISTS (SELECT 1 FROM method_removals r
            WHERE r.account_id = a.account_id AND r.what = 'app' AND r.subject = a.id
            AND r.state = 'open' AND r.settles_at <= $2)
        ORDER BY bound_at, id";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row: Row| read(keys, &mut row.columns())).collect()
}

/// One app of the account.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(
    keys: &Keys,
    tx: &mut Tx,
    account: AccountId,
    id: Id<App>,
    now: Timestamp,
) -> Result<Option<App>, Fault> {
    Ok(list(keys, tx, account, now).await?.into_iter().find(|app| app.id == id))
}

fn read(keys: &Keys, columns: &mut Columns) -> Result<App, Fault> {
    let (id, account): (Id<App>, AccountId) = (columns.take()?, columns.take()?);
    let sealed: Vec<u8> = columns.take()?;
    let seed = keys.apps.open(&about(account, id), &sealed).unwrap_or_else(|| {
        // No code is ever right for it; everything else of the account goes on.
        tracing::warn!(app = %id, "a seed was encrypted with another key");
        Vec::new()
    });
    let digits = columns.take()?;
    let seconds: i64 = columns.take()?;
    let (name, bound_at, used_at) = (columns.take()?, columns.take()?, columns.take()?);
    let used_in: Option<String> = columns.take()?;
    Ok(App {
        id,
        account,
        name,
        bound_at,
        used_at,
        used_in: used_in.as_deref().map(Environment::from_row).transpose()?,
        seed: Zeroizing::new(seed),
        digits,
        step: Duration::from_secs(u64::try_from(seconds).unwrap_or(0)),
    })
}

/// Takes a code of one of the account's apps. Each code proves once, whoever gives it first.
pub(super) async fn take(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    typed: &str,
    environment: &Environment,
) -> Result<Option<(App, Proof)>, Fault> {
    let (now, drift) = (service.now(), *service.policy.two_step.totp_drift);
    for app in list(&service.keys, tx, account, now).await? {
        let Some(step) = app.step_of(typed, drift, now) else { continue };
        if take_step(tx, account, app.id, step, now).await? {
            let sql = "UPDATE authenticator_apps SET used_at = $2, used_in = $3 WHERE id = $1";
            tx.execute(sql, &[app.id.into(), now.into(), environment.to_row()]).await?;
            let proof = Proof { method: app.method(), at: now };
            return Ok(Some((app, proof)));
        }
    }
    Ok(None)
}

async fn take_step(
    tx: &mut Tx,
    account: AccountId,
    app: Id<App>,
    step: u64,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "INSERT INTO app_steps (app_id, account_id, step, given_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (app_id, step) DO NOTHING";
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    Ok(tx.execute(sql, &[app.into(), account.into(), step.into(), now.into()]).await? == 1)
}

/// Forgets an app. False when it is not there.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn remove(tx: &mut Tx, account: AccountId, id: Id<App>) -> Result<bool, Fault> {
    let sql = "DELETE FROM app_steps WHERE app_id = $1 AND account_id = $2";
    tx.execute(sql, &[id.into(), account.into()]).await?;
    let sql = "DELETE FROM authenticator_apps WHERE id = $1 AND account_id = $2";
    Ok(tx.execute(sql, &[id.into(), account.into()]).await? == 1)
}

/// Forgets steps that no clock comes back to.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, given_before: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM app_steps WHERE given_at < $1", &[given_before.into()]).await
}
