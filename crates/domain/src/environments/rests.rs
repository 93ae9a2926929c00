//! What rests for an account after its owner said "I did not ask for this".

use store::{Fault, Tx};

use super::Environment;
use crate::{AccountId, Service, Timestamp};

/// What may rest.
#[derive(Clone, Copy, Debug)]
pub enum Rest<'a> {
    /// Sign-ins from this source in browsers that are not known.
    Source(&'a Environment),
    /// Every prompt in the messenger.
    Prompts,
}

impl Rest<'_> {
    fn names(self, service: &Service) -> (&'static str, [u8; 32]) {
        match self {
            Self::Source(environment) => {
                let source = environment.source();
                ("source", service.keys.counters.sign(&[b"source", source.as_bytes()]))
            }
            Self::Prompts => ("prompts", [0; 32]),
        }
    }
}

/// Lets something rest until a moment.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn begin(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    rest: Rest<'_>,
    until: Timestamp,
) -> Result<(), Fault> {
    let (what, whose) = rest.names(service);
    let sql = "INSERT INTO rests (account_id, what, whose, until) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id, what, whose) DO UPDATE SET until = $4";
    let values = [account.into(), what.into(), whose.into(), until.into()];
    tx.execute(sql, &values).await.map(drop)
}

/// Until when it rests, if it does.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn until(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    rest: Rest<'_>,
) -> Result<Option<Timestamp>, Fault> {
    let (what, whose) = rest.names(service);
    let sql = "SELECT until FROM rests
        WHERE account_id = $1 AND what = $2 AND whose = $3 AND until > $4";
    let values = [account.into(), what.into(), whose.into(), service.now().into()];
    tx.row(sql, &values).await?.map(store::Row::first).transpose()
}

/// Ends every rest of the account: its owner has thought better of it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn lift(tx: &mut Tx, account: AccountId) -> Result<u64, Fault> {
    tx.execute("DELETE FROM rests WHERE account_id = $1", &[account.into()]).await
}

/// Forgets rests that are over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM rests WHERE until <= $1", &[now.into()]).await
}
