//! Rows of getting back in.

use store::{Columns, Fault, Row, Tx};
use uuid::Uuid;

use super::{Guard, Recovery};
use crate::{
    AccountId, Id, Keys, Service, Timestamp,
    addresses::{self, Held, Identifier},
    environments::{BrowserId, Environment},
    names::Named,
    proofs::{Class, Method, Proof},
};

/// The open account that this means, as the clock has settled its changes.
pub(super) async fn owner(
    tx: &mut Tx,
    identifier: &Identifier,
    held: Held,
    now: Timestamp,
) -> Result<Option<AccountId>, Fault> {
    match held {
        Held::Now => present_owner(tx, identifier, now).await,
        Held::Before => former_owner(tx, identifier, now).await,
    }
}

async fn former_owner(
    tx: &mut Tx,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<Option<AccountId>, Fault> {
    let former = addresses::former(tx, identifier, now).await?.map(|(account, _)| account);
    let sql = "SELECT id FROM accounts WHERE id = $1 AND state = 'open'";
    let account = former.unwrap_or(AccountId::from_uuid(Uuid::nil()));
    tx.row(sql, &[account.into()]).await?.map(Row::first).transpose()
}

async fn present_owner(
    tx: &mut Tx,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<Option<AccountId>, Fault> {
    let sql = "SELECT i.account_id FROM identifiers i JOIN accounts a ON a.id = i.account_id
        WHERE i.lookup = $1 AND a.state = 'open'
        AND NOT EXISTS (SELECT 1 FROM address_changes c
            WHERE c.account_id = i.account_id AND c.settles_at <= $2 AND (
                (c.old_address_id = i.address_id AND c.state = 'open')
                OR (c.new_address_id = i.address_id AND c.state = 'frozen')))
        AND NOT EXISTS (SELECT 1 FROM method_removals m
            WHERE m.account_id = i.account_id AND m.what IN ('email', 'phone') AND m.subject = i.address_id
            AND m.state = 'open' AND m.settles_at <= $2)";
    let row = tx.row(sql, &[identifier.lookup_key().into(), now.into()]).await?;
    row.map(Row::first).transpose()
}

/// What rows know an identifier by.
pub(super) fn identifier_name(keys: &Keys, identifier: &Identifier) -> [u8; 32] {
    keys.counters.sign(&[b"recovery", identifier.lookup_key().as_bytes()])
}

/// Writes a new one, in place of any other of its browser.
pub(super) async fn insert(service: &Service, tx: &mut Tx, new: &Recovery) -> Result<(), Fault> {
    end_of_browser(tx, new.browser, service.now()).await?;
    let sql = "INSERT INTO recoveries (id, browser, account_id, identifier, masked, guard,
            known_browser, unusual, environment, began_at, expires_at, misses, recorded)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, -1)";
    let values = [
        new.id.into(),
        new.browser.into(),
        new.account.into(),
        new.identifier.into(),
        new.masked.as_str().into(),
        new.guard.name().into(),
        new.known_browser.into(),
        new.unusual.into(),
        new.environment.to_row(),
        service.now().into(),
        new.expires_at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// The row stays until it is forgotten, so that beginning again at once keeps the owner's history from
/// nothing.
async fn end_of_browser(tx: &mut Tx, browser: BrowserId, now: Timestamp) -> Result<(), Fault> {
    let sql = "DELETE FROM recovery_proofs WHERE recovery_id IN
        (SELECT id FROM recoveries WHERE browser = $1)";
    tx.execute(sql, &[browser.into()]).await?;
    let sql = "UPDATE recoveries SET expires_at = $2 WHERE browser = $1 AND expires_at > $2";
    tx.execute(sql, &[browser.into(), now.into()]).await.map(drop)
}

/// The one that this browser is in the middle of.
pub(super) async fn of_browser(
    tx: &mut Tx,
    browser: BrowserId,
    now: Timestamp,
) -> Result<Option<Recovery>, Fault> {
    let sql = "SELECT id, account_id, browser, identifier, masked, guard, number_hash,
            known_browser, unusual, environment, expires_at
        FROM recoveries WHERE browser = $1 AND expires_at > $2";
    let row = tx.row(sql, &[browser.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Recovery, Fault> {
    let (id, account, browser) = (columns.take()?, columns.take()?, columns.take()?);
    let (identifier, masked) = (columns.take()?, columns.take()?);
    let guard: String = columns.take()?;
    let number = columns.take()?;
    let (known_browser, unusual) = (columns.take()?, columns.take()?);
    let environment: String = columns.take()?;
    Ok(Recovery {
        id,
        account,
        browser,
        identifier,
        masked,
        guard: Guard::named(&guard)?,
        number,
        known_browser,
        unusual,
        environment: Environment::from_row(&environment)?,
        expires_at: columns.take()?,
    })
}

/// Notes what was said of the guarding number.
pub(super) async fn set_guard(
    tx: &mut Tx,
    id: Id<Recovery>,
    guard: Guard,
    number: Option<[u8; 32]>,
) -> Result<(), Fault> {
    let sql = "UPDATE recoveries SET guard = $2, number_hash = $3 WHERE id = $1";
    tx.execute(sql, &[id.into(), guard.name().into(), number.into()]).await.map(drop)
}

/// Notes a proof.
pub(super) async fn prove(tx: &mut Tx, recovery: &Recovery, proof: &Proof) -> Result<(), Fault> {
    let sql = "INSERT INTO recovery_proofs
            (recovery_id, account_id, class, method, bound_at, proven_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (recovery_id, class, method) DO UPDATE SET bound_at = $5, proven_at = $6";
    let Method { class, id, bound_at } = proof.method;
    let values = [
        recovery.id.into(),
        recovery.account.into(),
        class.name().into(),
        id.into(),
        bound_at.into(),
        proof.at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// What was shown so far, the first first.
pub(super) async fn proofs(tx: &mut Tx, id: Id<Recovery>) -> Result<Vec<Proof>, Fault> {
    let sql = "SELECT class, method, bound_at, proven_at FROM recovery_proofs
        WHERE recovery_id = $1 ORDER BY proven_at, method";
    let rows = tx.rows(sql, &[id.into()]).await?;
    let proof = |row: Row| {
        let mut columns = row.columns();
        let class: String = columns.take()?;
        let class = Class::named(&class)?;
        let method = Method { class, id: columns.take()?, bound_at: columns.take()? };
        Ok(Proof { method, at: columns.take()? })
    };
    rows.into_iter().map(proof).collect()
}

/// Ends one, for whoever is first. Answers whether it was still there.
pub(super) async fn take(tx: &mut Tx, id: Id<Recovery>) -> Result<bool, Fault> {
    tx.execute("DELETE FROM recovery_proofs WHERE recovery_id = $1", &[id.into()]).await?;
    Ok(tx.execute("DELETE FROM recoveries WHERE id = $1", &[id.into()]).await? == 1)
}

/// Counts a proof that was refused.
pub(super) async fn miss(tx: &mut Tx, id: Id<Recovery>) -> Result<(), Fault> {
    let sql = "UPDATE recoveries SET misses = misses + 1 WHERE id = $1";
    tx.execute(sql, &[id.into()]).await.map(drop)
}

/// What the owner's history is still to be told of.
#[derive(Debug)]
pub(super) struct Unrecorded {
    pub masked: String,
    pub environment: Environment,
    pub began: bool,
    pub misses: u32,
}

/// Takes what is to be told, so that it is told once.
pub(super) async fn take_unrecorded(
    tx: &mut Tx,
    id: Id<Recovery>,
) -> Result<Option<Unrecorded>, Fault> {
    let sql = "SELECT masked, environment, misses, recorded FROM recoveries
        WHERE id = $1 AND recorded < misses";
    let Some(row) = tx.row(sql, &[id.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let masked = columns.take()?;
    let environment: String = columns.take()?;
    let (misses, recorded): (i64, i64) = (columns.take()?, columns.take()?);
    let sql = "UPDATE recoveries SET recorded = $2 WHERE id = $1 AND recorded = $3";
    if tx.execute(sql, &[id.into(), misses.into(), recorded.into()]).await? != 1 {
        return Ok(None);
    }
    Ok(Some(Unrecorded {
        masked,
        environment: Environment::from_row(&environment)?,
        began: recorded < 0,
        misses: u32::try_from(misses - recorded.max(0)).unwrap_or_default(),
    }))
}

/// Whose it is.
pub(super) async fn account(tx: &mut Tx, id: Id<Recovery>) -> Result<Option<AccountId>, Fault> {
    let row = tx.row("SELECT account_id FROM recoveries WHERE id = $1", &[id.into()]).await?;
    row.map(Row::first).transpose()
}

/// Forgets what nobody can go on with.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM recovery_proofs WHERE recovery_id IN
        (SELECT id FROM recoveries WHERE expires_at <= $1)";
    tx.execute(sql, &[now.into()]).await?;
    let gone = tx.execute("DELETE FROM recoveries WHERE expires_at <= $1", &[now.into()]).await?;
    let waits = "DELETE FROM recovery_waits WHERE closes_at <= $1";
    Ok(gone + tx.execute(waits, &[now.into()]).await?)
}
