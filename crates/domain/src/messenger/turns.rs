//! Telling messengers on every node that there is something to look at.
//!
//! Whatever an account's messengers should notice (a message, a waiting sign-in, the end of one of
//! them) takes the account's next turn, in the transaction that causes it. The node that commits
//! rings its own listeners at once; the others see the new turn within a second.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use store::{Fault, Row, Tx, Value};
use tokio::sync::watch::Receiver;

use crate::{AccountId, Service};

/// Leaves half of the second in which every node must know for telling everybody.
const LOOK: Duration = Duration::from_millis(500);
/// Accounts asked for by one statement.
const AT_ONCE: usize = 64;

/// Takes the account's next turn.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn turn(tx: &mut Tx, account: AccountId) -> Result<i64, Fault> {
    let sql = "INSERT INTO messenger_boxes (account_id, turn) VALUES ($1, 1)
        ON CONFLICT (account_id) DO UPDATE SET turn = messenger_boxes.turn + 1
        RETURNING turn";
    let row = tx.row(sql, &[account.into()]).await?;
    row.ok_or_else(|| Fault::Refused("no turn was taken".to_owned()))?.first()
}

/// Looks, while anybody listens on this node, what turns were taken on others; until told to stop.
/// Then every listener is told that it is over.
pub async fn watch(service: Arc<Service>, mut stop: Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.changed() => {}
        }
        if let Err(fault) = look(&service).await {
            tracing::debug!(%fault, "messengers could not be looked after");
        }
    }
    service.messengers.close();
}

async fn look(service: &Service) -> Result<(), Fault> {
    let accounts = service.messengers.accounts();
    if accounts.is_empty() {
        return Ok(());
    }
    let mut tx = service.db.read().await?;
    for some in accounts.chunks(AT_ONCE) {
        for row in tx.rows(&TURNS, &padded(some)).await? {
            let (account, turn) = read(row)?;
            service.messengers.note_turn(account, turn);
        }
    }
    Ok(())
}

static TURNS: LazyLock<String> = LazyLock::new(|| {
    let places: Vec<_> = (1..=AT_ONCE).map(|place| format!("${place}")).collect();
    let places = places.join(", ");
    format!("SELECT account_id, turn FROM messenger_boxes WHERE account_id IN ({places})")
});

/// As many accounts as the statement has places: the first fills those that are over.
fn padded(accounts: &[AccountId]) -> Vec<Value> {
    let first = accounts.iter().copied().cycle().take(1);
    let rest = first.cycle().take(AT_ONCE.saturating_sub(accounts.len()));
    accounts.iter().copied().chain(rest).map(Value::from).collect()
}

fn read(row: Row) -> Result<(AccountId, i64), Fault> {
    let mut columns = row.columns();
    Ok((columns.take()?, columns.take()?))
}
