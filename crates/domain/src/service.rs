//! What every rule with rows needs at hand.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};

use store::{Db, Fault, Key, Tx};
use tokio::sync::Notify;
use uuid::Builder;

use crate::{
    AccountId, Clock, Id, Keys, Random, Timestamp, accounts::Hasher, carrier::Carrier,
    environments::Crowd, identities::Provider, messenger::Hub, policy::Policy, sessions::Cache,
};

/// The database, time, chance, policy, keys and the hashing pool: one value, made at start.
pub struct Service {
    pub db: Arc<Db>,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub policy: Policy,
    pub keys: Keys,
    pub hasher: Hasher,
    pub sessions: Cache,
    pub crowd: Crowd,
    /// Whom to ask whether a number has changed hands, where the operator has named somebody.
    pub carrier: Option<Arc<dyn Carrier>>,
    /// The messengers that listen on this node.
    pub messengers: Hub,
    /// Rung when a transaction with work in it has committed.
    pub work: Notify,
    /// Who says to whom an account belongs, where anybody does.
    pub identity: Option<Provider>,
    /// The country whose phone numbers may be typed without a calling code, as `KR`.
    pub default_country: String,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Service").field("db", &self.db).finish_non_exhaustive()
    }
}

impl Service {
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new identifier: UUIDv7 (RFC 9562, 5.7) from the program's clock.
    pub fn id<T>(&self) -> Id<T> {
        let millis = u64::try_from(self.now().0 / 1000).unwrap_or(0);
        Id::from_uuid(Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid())
    }

    /// Unpredictable bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }

    /// A transaction that changes one account.
    ///
    /// # Errors
    /// See [`Db::write`].
    pub async fn change(&self, account: AccountId) -> Result<Writing<'_>, Fault> {
        let tx = self.db.write(Key::of("account", account.bytes())).await?;
        Ok(Writing { service: self, tx, accounts: vec![account] })
    }

    /// A transaction that changes something without an account.
    ///
    /// # Errors
    /// See [`Db::write`].
    pub async fn write(&self, key: Key) -> Result<Writing<'_>, Fault> {
        Ok(Writing { service: self, tx: self.db.write(key).await?, accounts: Vec::new() })
    }
}

/// A writing transaction whose commit tells who must know: the session cache, before anyone is
/// answered, the messengers that listen, and the workers.
#[derive(Debug)]
pub struct Writing<'a> {
    service: &'a Service,
    tx: Tx,
    accounts: Vec<AccountId>,
}

impl Writing<'_> {
    /// Also changes what this account reads as: it was made inside the transaction, or found there to lose
    /// something to another.
    pub fn changes(&mut self, account: AccountId) {
        self.accounts.push(account);
    }

    /// Makes it last.
    ///
    /// # Errors
    /// See [`Tx::commit`].
    pub async fn commit(self) -> Result<(), Fault> {
        let committed = self.tx.commit().await;
        // Raised even when the answer was lost: the commit may have happened.
        for account in self.accounts {
            self.service.sessions.raise(account);
            self.service.messengers.ring(account);
        }
        self.service.work.notify_one();
        committed
    }

    /// Ends it without waiting for the disk. It may not change what an account reads as, since readers see
    /// it a little later; and a job it writes is begun when one is next looked for.
    ///
    /// # Errors
    /// See [`Tx::commit_soon`].
    pub async fn commit_soon(self) -> Result<(), Fault> {
        debug_assert!(self.accounts.is_empty(), "an account reads otherwise once it is committed");
        self.tx.commit_soon().await
    }
}

impl Deref for Writing<'_> {
    type Target = Tx;
    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for Writing<'_> {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}
