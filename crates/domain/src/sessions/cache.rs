//! Sessions kept in memory: exact on one node, at most a second old across nodes.
//!
//! A reader notes the sequence number before it reads the rows; a change raises its account's number
//! after its commit and before it is answered. What was read before the raise is then not kept, so a
//! request that begins after the answer to a change never sees what was there before it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::Session;
use crate::AccountId;

/// How long what was read stands: under the second in which every node must know of an end.
const FRESH: Duration = Duration::from_millis(800);
/// The most sessions kept, some 60 MB at worst; a full cache starts over.
const MOST: usize = 50_000;
/// The most accounts whose last change is remembered one by one.
const MOST_RAISED: usize = 10_000;

type Hash = [u8; 32];

/// The cache. Give [`Cache::off`] to measure without it.
#[derive(Debug, Default)]
pub struct Cache {
    inner: Mutex<Inner>,
    off: bool,
}

#[derive(Debug, Default)]
struct Inner {
    sequence: u64,
    /// Accounts not in `raised` changed at or before this number.
    floor: u64,
    raised: HashMap<AccountId, u64>,
    sessions: HashMap<Hash, Kept>,
    by_account: HashMap<AccountId, Vec<Hash>>,
}

#[derive(Debug)]
struct Kept {
    session: Arc<Session>,
    read_at: Instant,
}

/// Where the sequence stood before the rows were read.
#[derive(Clone, Copy, Debug)]
pub struct Mark(u64, Instant);

impl Cache {
    /// A cache that keeps nothing.
    pub fn off() -> Self {
        Self { off: true, ..Self::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session if it was read a moment ago; otherwise the mark to keep it with.
    pub fn find(&self, hash: &Hash) -> Result<Arc<Session>, Mark> {
        let inner = self.lock();
        match inner.sessions.get(hash) {
            Some(kept) if kept.read_at.elapsed() < FRESH => Ok(Arc::clone(&kept.session)),
            _ => Err(Mark(inner.sequence, Instant::now())),
        }
    }

    /// Keeps what was read after the mark, unless its account has changed since.
    pub fn keep(&self, mark: Mark, hash: Hash, session: &Arc<Session>) {
        if self.off {
            return;
        }
        let mut inner = self.lock();
        let raised = inner.raised.get(&session.account).copied().unwrap_or(inner.floor);
        if raised > mark.0 {
            return;
        }
        if inner.sessions.len() >= MOST {
            inner.sessions.clear();
            inner.by_account.clear();
        }
        let kept = Kept { session: Arc::clone(session), read_at: mark.1 };
        if inner.sessions.insert(hash, kept).is_none() {
            inner.by_account.entry(session.account).or_default().push(hash);
        }
    }

    /// The account changed: what is kept of it is forgotten.
    pub fn raise(&self, account: AccountId) {
        let mut inner = self.lock();
        inner.sequence += 1;
        let sequence = inner.sequence;
        if inner.raised.len() >= MOST_RAISED {
            inner.raised.clear();
            inner.floor = sequence;
        }
        inner.raised.insert(account, sequence);
        for hash in inner.by_account.remove(&account).unwrap_or_default() {
            inner.sessions.remove(&hash);
        }
    }
}
