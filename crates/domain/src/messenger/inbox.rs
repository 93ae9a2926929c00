//! What an account was told, as its messengers list it.

use store::{Columns, Fault, Row, Tx};

use super::{What, announce, turn};
use crate::{AccountId, Id, Service, Timestamp, notices::Message};

/// A message in the inbox.
#[derive(Clone, Debug)]
pub struct Received {
    pub id: Id<Self>,
    /// Grows from one to the next within an account; a reader that has seen one has seen all before
    /// it.
    pub number: i64,
    pub at: Timestamp,
    pub message: Message,
}

/// Tells an account's messengers, in the transaction of the cause. Codes are not for the inbox.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn tell(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    message: &Message,
    expires_at: Option<Timestamp>,
) -> Result<(), Fault> {
    let number = turn(tx, account).await?;
    let id: Id<Received> = service.id();
    let sql = "INSERT INTO messenger_messages (account_id, number, id, message, at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let json = serde_json::to_string(message).expect("a message is plain JSON");
    let values = [
        account.into(),
        number.into(),
        id.into(),
        json.into(),
        service.now().into(),
        expires_at.into(),
    ];
    tx.execute(sql, &values).await?;
    announce(service, tx, account, What::Message, id.uuid(), expires_at).await
}

/// The newest messages, the newest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn latest(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
    most: u32,
) -> Result<Vec<Received>, Fault> {
    let sql = "SELECT id, number, at, message FROM messenger_messages
        WHERE account_id = $1 AND (expires_at IS NULL OR expires_at > $2)
        ORDER BY number DESC LIMIT $3";
    let rows = tx.rows(sql, &[account.into(), now.into(), most.into()]).await?;
    rows.into_iter().map(|row: Row| read(&mut row.columns())).collect()
}

/// The messages after one number, the oldest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn after(
    tx: &mut Tx,
    account: AccountId,
    number: i64,
    now: Timestamp,
    most: u32,
) -> Result<Vec<Received>, Fault> {
    let sql = "SELECT id, number, at, message FROM messenger_messages
        WHERE account_id = $1 AND number > $2 AND (expires_at IS NULL OR expires_at > $3)
        ORDER BY number LIMIT $4";
    let rows = tx.rows(sql, &[account.into(), number.into(), now.into(), most.into()]).await?;
    rows.into_iter().map(|row: Row| read(&mut row.columns())).collect()
}

/// One message of an account.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn message(
    tx: &mut Tx,
    account: AccountId,
    id: Id<Received>,
) -> Result<Option<Received>, Fault> {
    let sql = "SELECT id, number, at, message FROM messenger_messages
        WHERE id = $1 AND account_id = $2";
    let row = tx.row(sql, &[id.into(), account.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Received, Fault> {
    let (id, number, at) = (columns.take()?, columns.take()?, columns.take()?);
    let message: String = columns.take()?;
    let message = serde_json::from_str(&message);
    let message = message.map_err(|problem| Fault::Refused(problem.to_string()))?;
    Ok(Received { id, number, at, message })
}

/// Forgets messages older than the policy keeps.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, older_than: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM messenger_messages WHERE at < $1";
    tx.execute(sql, &[older_than.into()]).await
}
