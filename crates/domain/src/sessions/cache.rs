//! Sessions kept in memory: exact on one node, at most a second old across nodes.
//!
//! A reader notes the sequence number before it reads the rows; a change raises its account's number
//! after its commit and before it is answered. What was read before the raise counts for nothing
//! from then on, so a request that begins after the answer to a change never sees what was there
//! before it.

use std::{
    collections::HashMap,
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::Session;
use crate::AccountId;

/// How long what was read stands: under the second in which every node must know of an end.
const FRESH: Duration = Duration::from_millis(800);
/// The most sessions kept in half a turn, some 60 MB at worst; a full half starts over.
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

#[derive(Debug)]
struct Inner {
    sequence: u64,
    /// Accounts not in `raised` changed at or before this number.
    floor: u64,
    raised: HashMap<AccountId, u64>,
    /// What is too old goes all at once: the young become the old, and the old are let go of.
    young: HashMap<Hash, Kept>,
    old: HashMap<Hash, Kept>,
    turned_at: Instant,
}

#[derive(Debug)]
struct Kept {
    session: Arc<Session>,
    mark: Mark,
}

/// Where the sequence stood before the rows were read, and when that was.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    sequence: u64,
    at: Instant,
}

impl Default for Inner {
    fn default() -> Self {
        Self {
            sequence: 0,
            floor: 0,
            raised: HashMap::new(),
            young: HashMap::new(),
            old: HashMap::new(),
            turned_at: Instant::now(),
        }
    }
}

impl Inner {
    fn stands(&self, kept: &Kept) -> bool {
        let raised = self.raised.get(&kept.session.account).copied().unwrap_or(self.floor);
        raised <= kept.mark.sequence && kept.mark.at.elapsed() < FRESH
    }

    /// Lets go of what is too old, and gives it to be dropped where nobody waits.
    fn turn(&mut self) -> Option<HashMap<Hash, Kept>> {
        if self.turned_at.elapsed() < FRESH && self.young.len() < MOST {
            return None;
        }
        self.turned_at = Instant::now();
        let young = mem::take(&mut self.young);
        Some(mem::replace(&mut self.old, young))
    }
}

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
        let kept = inner.young.get(hash).or_else(|| inner.old.get(hash));
        match kept.filter(|kept| inner.stands(kept)) {
            Some(kept) => Ok(Arc::clone(&kept.session)),
            None => Err(Mark { sequence: inner.sequence, at: Instant::now() }),
        }
    }

    /// Keeps what was read after the mark.
    pub fn keep(&self, mark: Mark, hash: Hash, session: &Arc<Session>) {
        if self.off {
            return;
        }
        let kept = Kept { session: Arc::clone(session), mark };
        let mut inner = self.lock();
        let too_old = inner.turn();
        if inner.stands(&kept) {
            inner.young.insert(hash, kept);
        }
        drop((inner, too_old));
    }

    /// The account changed: what was read of it counts for nothing any more.
    pub fn raise(&self, account: AccountId) {
        let mut inner = self.lock();
        inner.sequence += 1;
        let sequence = inner.sequence;
        if inner.raised.len() >= MOST_RAISED {
            inner.raised.clear();
            inner.floor = sequence;
        }
        inner.raised.insert(account, sequence);
    }

    /// Lets go of what is too old, when no request does.
    pub fn sweep(&self) {
        let too_old = self.lock().turn();
        drop(too_old);
    }
}

#[cfg(test)]
mod tests {
    use std::{net::Ipv4Addr, sync::OnceLock, thread};

    use uuid::Uuid;

    use super::*;
    use crate::{
        Id, Timestamp,
        environments::{Agent, BrowserId, Environment, Place, Via},
        sessions::Rights,
    };

    const HASH: Hash = [1; 32];

    fn account(number: u128) -> AccountId {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn session(account: AccountId) -> Arc<Session> {
        let (agent, address) = (Agent::default(), Ipv4Addr::LOCALHOST.into());
        Arc::new(Session {
            id: Id::from_uuid(Uuid::nil()),
            account,
            browser: BrowserId([0; 16]),
            via: Via::Cookie,
            kept: false,
            rights: Rights::Full,
            known: None,
            environment: Environment { agent, address, place: Place::default(), asn: None },
            began_at: Timestamp(0),
            seen_at: Timestamp(0),
            expires_at: Timestamp(i64::MAX),
            nickname: String::new(),
            picture: None,
            account_opened: Timestamp(0),
            book: OnceLock::new(),
            ahead: OnceLock::new(),
        })
    }

    #[test]
    fn a_change_puts_away_what_was_read_before_it_and_nothing_else() {
        let cache = Cache::default();
        for number in 0..2 {
            let mark = cache.find(&[number; 32]).expect_err("nothing is kept");
            cache.keep(mark, [number; 32], &session(account(number.into())));
        }
        cache.raise(account(0));
        assert!(cache.find(&[0; 32]).is_err());
        assert!(cache.find(&[1; 32]).is_ok());
    }

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after_it() {
        let cache = Cache::default();
        let mark = cache.find(&HASH).expect_err("nothing is kept");
        cache.raise(account(1));
        cache.keep(mark, HASH, &session(account(1)));
        assert!(cache.find(&HASH).is_err());
    }

    /// When too many accounts change to remember each, all count as changed.
    #[test]
    fn a_change_that_is_forgotten_still_counts() {
        let cache = Cache::default();
        let mark = cache.find(&HASH).expect_err("nothing is kept");
        cache.raise(account(1));
        for number in 2..3 + MOST_RAISED as u128 {
            cache.raise(account(number));
        }
        cache.keep(mark, HASH, &session(account(1)));
        assert!(cache.find(&HASH).is_err());
    }

    #[test]
    fn what_is_too_old_is_not_found_and_let_go_of() {
        let cache = Cache::default();
        let mark = cache.find(&HASH).expect_err("nothing is kept");
        let session = session(account(1));
        cache.keep(mark, HASH, &session);
        assert!(cache.find(&HASH).is_ok());
        for _ in 0..2 {
            thread::sleep(FRESH);
            cache.sweep();
        }
        assert!(cache.find(&HASH).is_err());
        assert_eq!(Arc::strong_count(&session), 1);
    }
}
