//! Saved sign-ins' rows. Only [`crate::ending`] removes them before their time.

use store::{Columns, Fault, Row, Tx, Value};

use super::{New, SavedSignIn, SavedToken};
use crate::{AccountId, Id, Service, Timestamp, addresses::Identifier, environments::Environment};

/// What a token stands for; none when it is dead, or its account no longer has the address.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of_token(
    service: &Service,
    tx: &mut Tx,
    token: &SavedToken,
) -> Result<Option<SavedSignIn>, Fault> {
    let sql = "SELECT s.id, s.account_id, d.kind, d.value, s.nickname, s.session_id,
            s.environment, s.since, s.used_at
        FROM saved_sign_ins s
        JOIN accounts a ON a.id = s.account_id AND a.state = 'open'
        JOIN identifiers i ON i.account_id = s.account_id AND i.address_id = s.address_id
        JOIN addresses d ON d.id = s.address_id
        WHERE (s.token_hash = $1 OR s.next_hash = $1) AND s.expires_at > $2";
    let values = [token.hash(&service.keys).into(), service.now().into()];
    tx.row(sql, &values).await?.map(|row| read(&mut row.columns())).transpose()
}

/// The account's, the last used first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<SavedSignIn>, Fault> {
    let sql = "SELECT s.id, s.account_id, d.kind, d.value, s.nickname, s.session_id,
            s.environment, s.since, s.used_at
        FROM saved_sign_ins s
        JOIN identifiers i ON i.account_id = s.account_id AND i.address_id = s.address_id
        JOIN addresses d ON d.id = s.address_id
        WHERE s.account_id = $1 AND s.expires_at > $2 ORDER BY s.used_at DESC, s.id";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<SavedSignIn, Fault> {
    let (id, account) = (columns.take()?, columns.take()?);
    let (kind, value): (String, String) = (columns.take()?, columns.take()?);
    let (nickname, session) = (columns.take()?, columns.take()?);
    let environment: String = columns.take()?;
    Ok(SavedSignIn {
        id,
        account,
        identifier: Identifier::from_row(&kind, value)?,
        nickname,
        session,
        environment: Environment::from_row(&environment)?,
        since: columns.take()?,
        used_at: columns.take()?,
    })
}

/// Saves a sign-in.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(service: &Service, tx: &mut Tx, new: New<'_>) -> Result<SavedToken, Fault> {
    let (id, now): (Id<SavedSignIn>, _) = (service.id(), service.now());
    let token = SavedToken::new(service, new.account);
    let sql = "INSERT INTO saved_sign_ins (id, account_id, token_hash, address_id, nickname,
            session_id, environment, since, used_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)";
    let values: [Value; 9] = [
        id.into(),
        new.account.into(),
        token.hash(&service.keys).into(),
        new.address.into(),
        new.nickname.into(),
        new.session.into(),
        new.environment.to_row(),
        now.into(),
        (now + *service.policy.saved_sign_ins.unused_life).into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(token)
}

/// Notes a sign-in by what was saved, and gives the token that comes after the one it was shown by.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn renew(
    service: &Service,
    tx: &mut Tx,
    id: Id<SavedSignIn>,
    shown: &SavedToken,
    new: New<'_>,
) -> Result<SavedToken, Fault> {
    let now = service.now();
    let next = SavedToken::new(service, new.account);
    let sql = "UPDATE saved_sign_ins
        SET token_hash = $3, next_hash = $4, address_id = $5, nickname = $6, session_id = $7,
            environment = $8, used_at = $9, expires_at = $10
        WHERE id = $1 AND account_id = $2";
    let values: [Value; 10] = [
        id.into(),
        new.account.into(),
        shown.hash(&service.keys).into(),
        next.hash(&service.keys).into(),
        new.address.into(),
        new.nickname.into(),
        new.session.into(),
        new.environment.to_row(),
        now.into(),
        (now + *service.policy.saved_sign_ins.unused_life).into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(next)
}

/// Those of the account beyond so many, the longest unused first to go.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn surplus(
    tx: &mut Tx,
    account: AccountId,
    most: u32,
) -> Result<Vec<Id<SavedSignIn>>, Fault> {
    let sql = "SELECT id FROM saved_sign_ins WHERE account_id = $1
        ORDER BY used_at DESC, id DESC LIMIT 1000 OFFSET $2";
    let rows = tx.rows(sql, &[account.into(), most.into()]).await?;
    rows.into_iter().map(Row::first).collect()
}

/// Forgets what was not used for too long.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM saved_sign_ins WHERE expires_at <= $1", &[now.into()]).await
}
