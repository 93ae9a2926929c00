//! What failed and what succeeded lately at a source, in rows. Their names are keyed hashes.

use std::time::Duration;

use risk::Source;
use store::{Fault, Tx};

use super::Environment;
use crate::{Service, Timestamp};

/// A reputation halves twice a day; after this long nothing of it is left.
const REMEMBERED: Duration = Duration::from_secs(7 * 24 * 3600);

/// A source's reputation as it was read, to be written over exactly that.
#[derive(Clone, Debug)]
pub(super) struct Read {
    name: [u8; 32],
    before: Option<Vec<u8>>,
    pub source: Source,
}

pub(super) async fn find(
    service: &Service,
    tx: &mut Tx,
    environment: &Environment,
) -> Result<Read, Fault> {
    let name = service.keys.environments.sign(&[b"source", environment.source().as_bytes()]);
    let sql = "SELECT reputation FROM source_reputations WHERE name = $1";
    let before: Option<Vec<u8>> = match tx.row(sql, &[name.into()]).await? {
        Some(row) => Some(row.first()?),
        None => None,
    };
    let read = before.as_deref().map(Source::from_bytes);
    Ok(Read { name, source: read.and_then(Result::ok).unwrap_or_default(), before })
}

/// Keeps the reputation. Where somebody else was quicker, what this one had to say is left out: one
/// sign-in more or less at a source that many use means nothing.
pub(super) async fn put(tx: &mut Tx, read: Read, now: Timestamp) -> Result<(), Fault> {
    let bytes = read.source.to_bytes();
    let (sql, before) = match read.before {
        None => {
            let sql = "INSERT INTO source_reputations (name, reputation, changed_at)
                VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";
            (sql, None)
        }
        Some(before) => {
            let sql = "UPDATE source_reputations SET reputation = $2, changed_at = $3
                WHERE name = $1 AND reputation = $4";
            (sql, Some(before))
        }
    };
    let mut values = vec![read.name.into(), bytes.into(), now.into()];
    values.extend(before.map(Into::into));
    tx.execute(sql, &values).await.map(drop)
}

pub(super) async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM source_reputations WHERE changed_at < $1";
    tx.execute(sql, &[(now - REMEMBERED).into()]).await
}
