//! What lies ahead of a session's account, kept with the session as [`super::book`] is: its home says so on
//! every visit.

use std::sync::Arc;

use store::{Fault, Tx};

use super::{Session, book};
use crate::{
    Service, Timestamp, accounts,
    addresses::Book,
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

/// The addresses of the session's account and what lies ahead of it, to be shown: read together where either
/// has to be. The clock settles some of it, and every change of it is a change of the account, which lets go of
/// the session.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn overview(
    service: &Service,
    session: &Session,
) -> Result<(Arc<Book>, Arc<Ahead>), Fault> {
    if let (Some(book), Some(ahead)) = (book::kept(session, service.now()), session.ahead.get()) {
        return Ok((book, Arc::clone(ahead)));
    }
    let mut tx = service.db.read().await?;
    let book = book::read(service, &mut tx, session).await?;
    let ahead = Arc::new(read(service, &mut tx, session).await?);
    // Another request may have kept its own meanwhile.
    drop(session.ahead.set(Arc::clone(&ahead)));
    Ok((book, ahead))
}

/// Most accounts wait for nothing, and one look finds that out. When the last wait of the slow way closes is
/// asked of its table here, as the rest of it belongs to `recovery`, a flow above this.
async fn read(service: &Service, tx: &mut Tx, session: &Session) -> Result<Ahead, Fault> {
    let (account, now) = (session.account, service.now());
    let agreed = accounts::agreements(tx, account).await?;
    let sql = "SELECT (SELECT MAX(closes_at) FROM recovery_waits WHERE account_id = $1),
        EXISTS (SELECT 1 FROM method_removals WHERE account_id = $1 AND settles_at > $2)";
    let (recoverable_until, is_leaving) = match tx.row(sql, &[account.into(), now.into()]).await? {
        Some(row) => {
            let mut columns = row.columns();
            (columns.take()?, columns.take()?)
        }
        None => (None, false),
    };
    Ok(Ahead {
        owes_consent: !accounts::owed(&service.policy.terms, &agreed).is_empty(),
        recoverable_until,
        removals: if is_leaving { removals::open(tx, account, now).await? } else { Vec::new() },
    })
}
