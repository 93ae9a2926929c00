//! What lies ahead of a session's account, kept with the session as [`super::book`] is: its home says so on
//! every visit.

use std::sync::Arc;

use store::{Fault, Tx};

use super::Session;
use crate::{
    AccountId, Service, Timestamp, accounts,
    removals::{self, Removal},
};

/// What the owner of an account should hear of at once.
#[derive(Debug)]
pub struct Ahead {
    /// A document has changed since the account agreed to it.
    pub owes_consent: bool,
    /// Until when somebody may get into the account the slow way.
    recoverable_until: Option<Timestamp>,
    removals: Vec<Removal>,
}

impl Ahead {
    /// Whether somebody waits to get into the account the slow way.
    pub fn is_recovering(&self, now: Timestamp) -> bool {
        self.recoverable_until.is_some_and(|until| until > now)
    }

    /// What is on its way out and not gone yet.
    pub fn removals(&self, now: Timestamp) -> impl Iterator<Item = &Removal> {
        self.removals.iter().filter(move |removal| removal.settles_at > now)
    }
}

/// What lies ahead of the session's account, to be shown. The clock settles some of it, and every change of it is
/// a change of the account, which lets go of the session.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn ahead(service: &Service, session: &Session) -> Result<Arc<Ahead>, Fault> {
    if let Some(ahead) = session.ahead.get() {
        return Ok(Arc::clone(ahead));
    }
    let ahead = Arc::new(read(service, session.account).await?);
    // Another request may have kept its own meanwhile.
    drop(session.ahead.set(Arc::clone(&ahead)));
    Ok(ahead)
}

async fn read(service: &Service, account: AccountId) -> Result<Ahead, Fault> {
    let mut tx = service.db.read().await?;
    let agreed = accounts::agreements(&mut tx, account).await?;
    Ok(Ahead {
        owes_consent: !accounts::owed(&service.policy.terms, &agreed).is_empty(),
        recoverable_until: recoverable_until(&mut tx, account).await?,
        removals: removals::open(&mut tx, account, service.now()).await?,
    })
}

/// When the last wait of the slow way closes. The rest of it belongs to `recovery`, a flow above this.
async fn recoverable_until(tx: &mut Tx, account: AccountId) -> Result<Option<Timestamp>, Fault> {
    let sql = "SELECT MAX(closes_at) FROM recovery_waits WHERE account_id = $1";
    match tx.row(sql, &[account.into()]).await? {
        Some(row) => row.first(),
        None => Ok(None),
    }
}
