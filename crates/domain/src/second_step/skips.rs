//! "Don't ask on this browser": a browser that the account knows, and that two-step does not ask for
//! a while. What ends the known browser ends this, and so does a password change.

use store::{Fault, Tx};

use crate::{
    AccountId, Id, Service, Timestamp,
    environments::{Environment, KnownBrowser},
};

/// A browser that is not asked.
#[derive(Clone, Debug)]
pub struct Skip {
    pub id: Id<Self>,
    pub known: Id<KnownBrowser>,
    /// As it was when the owner said so.
    pub environment: Environment,
    pub since: Timestamp,
    pub expires_at: Timestamp,
}

/// Has a known browser not asked from now on.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    known: Id<KnownBrowser>,
    environment: &Environment,
) -> Result<(), Fault> {
    let sql = "DELETE FROM two_step_skips WHERE account_id = $1 AND known_id = $2";
    tx.execute(sql, &[account.into(), known.into()]).await?;
    let now = service.now();
    let sql =
        "INSERT INTO two_step_skips (id, account_id, known_id, environment, since, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        service.id::<Skip>().into(),
        account.into(),
        known.into(),
        environment.to_row(),
        now.into(),
        (now + *service.policy.two_step.browser_trusted_for).into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// Whether this known browser is not asked now.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn is_skipped(
    tx: &mut Tx,
    account: AccountId,
    known: Id<KnownBrowser>,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM two_step_skips
        WHERE account_id = $1 AND known_id = $2 AND since <= $3 AND expires_at > $3";
    Ok(tx.row(sql, &[account.into(), known.into(), now.into()]).await?.is_some())
}

/// The browsers that are not asked, the last chosen first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Skip>, Fault> {
    let sql = "SELECT s.id, s.known_id, s.environment, s.since, s.expires_at FROM two_step_skips s
        JOIN known_browsers k ON k.id = s.known_id AND k.account_id = s.account_id
        WHERE s.account_id = $1 AND s.expires_at > $2 AND k.expires_at > $2
        ORDER BY s.since DESC, s.id";
    let mut skips = Vec::new();
    for row in tx.rows(sql, &[account.into(), now.into()]).await? {
        let mut columns = row.columns();
        let (id, known) = (columns.take()?, columns.take()?);
        let environment: String = columns.take()?;
        let environment = Environment::from_row(&environment)?;
        let (since, expires_at) = (columns.take()?, columns.take()?);
        skips.push(Skip { id, known, environment, since, expires_at });
    }
    Ok(skips)
}

/// Forgets those whose time is over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM two_step_skips WHERE expires_at <= $1", &[now.into()]).await
}
