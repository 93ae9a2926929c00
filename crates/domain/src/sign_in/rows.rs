//! Attempts' rows, and the one look-up of an identifier.

use store::{Fault, Tx, Value};

use super::{Attempt, AttemptState, Credentials};
use crate::{
    AccountId, Id, Service, Timestamp,
    addresses::Identifier,
    environments::{BrowserId, Environment},
    proofs::Source,
};

/// Who an identifier belongs to.
#[derive(Debug)]
pub(super) struct Owner {
    pub account: AccountId,
    pub is_open: bool,
    pub password: Option<String>,
    pub password_bound_at: Option<Timestamp>,
}

/// Looks an identifier up, as the clock has settled its changes.
pub(super) async fn owner(
    tx: &mut Tx,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<Option<Owner>, Fault> {
    let sql = "SELECT i.account_id, a.state, p.hash, p.bound_at
        FROM identifiers i
        JOIN accounts a ON a.id = i.account_id
        LEFT JOIN passwords p ON p.account_id = i.account_id
        WHERE i.lookup = $1
        AND NOT EXISTS (SELECT 1 FROM address_changes c
            WHERE c.account_id = i.account_id AND c.settles_at <= $2 AND (
                (c.old_address_id = i.address_id AND c.state = 'open')
                OR (c.new_address_id = i.address_id AND c.state = 'frozen')))";
    let row = tx.row(sql, &[identifier.lookup_key().into(), now.into()]).await?;
    let Some(row) = row else { return Ok(None) };
    let mut columns = row.columns();
    let account = columns.take()?;
    let state: String = columns.take()?;
    Ok(Some(Owner {
        account,
        is_open: state == "open",
        password: columns.take()?,
        password_bound_at: columns.take()?,
    }))
}

/// Writes a finished attempt. Both outcomes, and an absent account's, write the same row.
pub(super) async fn insert(
    service: &Service,
    tx: &mut Tx,
    credentials: &Credentials,
    source: Source<'_>,
    account: Option<AccountId>,
    state: AttemptState,
) -> Result<Id<Attempt>, Fault> {
    let (id, now) = (service.id(), service.now());
    let lookup = credentials.identifier.lookup_key();
    let sql = "INSERT INTO sign_in_attempts (id, browser, account_id, identifier, state, kept,
            environment, began_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values: [Value; 9] = [
        id.into(),
        source.browser.into(),
        account.into(),
        service.keys.counters.sign(&[b"identifier", lookup.as_bytes()]).into(),
        name(state).into(),
        credentials.keep.into(),
        source.environment.to_row(),
        now.into(),
        (now + *service.policy.sign_in.attempt_life).into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(id)
}

const fn name(state: AttemptState) -> &'static str {
    match state {
        AttemptState::Refused => "refused",
        AttemptState::SignedIn => "signed_in",
    }
}

/// The refused attempt with this id: whose it was, and from where.
pub(super) async fn refused(
    tx: &mut Tx,
    id: Id<Attempt>,
) -> Result<Option<(Option<AccountId>, BrowserId, Environment)>, Fault> {
    let sql = "SELECT account_id, browser, environment FROM sign_in_attempts
        WHERE id = $1 AND state = 'refused'";
    let Some(row) = tx.row(sql, &[id.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let (account, browser) = (columns.take()?, columns.take()?);
    let environment: String = columns.take()?;
    Ok(Some((account, browser, Environment::from_row(&environment)?)))
}

/// Notes that a refused attempt is in its owner's history. Answers whether it was not before.
pub(super) async fn mark_recorded(tx: &mut Tx, id: Id<Attempt>) -> Result<bool, Fault> {
    let sql = "UPDATE sign_in_attempts SET state = 'recorded' WHERE id = $1 AND state = 'refused'";
    Ok(tx.execute(sql, &[id.into()]).await? == 1)
}

/// Forgets attempts whose time is over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM sign_in_attempts WHERE expires_at <= $1", &[now.into()]).await
}
