//! The messengers that listen on this node.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::sync::Notify;

use super::Device;
use crate::{AccountId, Id};

/// Listeners of one device at once: a few windows. The one that has listened longest gives way.
const MOST_OF_ONE: usize = 4;

/// Who listens, by account.
#[derive(Debug, Default)]
pub struct Hub {
    inner: Arc<Mutex<Inner>>,
    /// Whether an operator's own app is told as well.
    webhook: bool,
}

#[derive(Debug, Default)]
struct Inner {
    accounts: HashMap<AccountId, Account>,
    closed: bool,
}

#[derive(Debug, Default)]
struct Account {
    /// The turn that was seen last.
    turn: Option<i64>,
    listeners: Vec<(Id<Device>, Arc<Bell>)>,
}

/// Rung when there is something to look at.
#[derive(Debug, Default)]
struct Bell {
    rings: Notify,
    over: AtomicBool,
}

/// What a listener heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// There may be something to look at.
    Changed,
    /// Stop listening: the program ends, or the device listens elsewhere.
    Over,
}

/// One listener, for as long as it lives.
#[derive(Debug)]
pub struct Listening {
    hub: Arc<Mutex<Inner>>,
    account: AccountId,
    bell: Arc<Bell>,
}

impl Hub {
    /// `webhook`: whether an operator's own app is told as well.
    pub fn new(webhook: bool) -> Self {
        Self { webhook, ..Self::default() }
    }

    /// Whether an operator's own app is told as well.
    pub const fn has_webhook(&self) -> bool {
        self.webhook
    }

    /// Listens for what concerns this device's account.
    pub fn listen(&self, device: &Device) -> Listening {
        let bell = Arc::new(Bell::default());
        let mut inner = lock(&self.inner);
        if inner.closed {
            bell.end();
        }
        let listeners = &mut inner.accounts.entry(device.account).or_default().listeners;
        listeners.push((device.id, Arc::clone(&bell)));
        let own = listeners.iter().filter(|(id, _)| *id == device.id);
        if own.clone().count() > MOST_OF_ONE
            && let Some((_, oldest)) = own.clone().find(|(_, bell)| !bell.is_over())
        {
            oldest.end();
        }
        drop(inner);
        Listening { hub: Arc::clone(&self.inner), account: device.account, bell }
    }

    /// The account changed on this node.
    pub fn ring(&self, account: AccountId) {
        if let Some(account) = lock(&self.inner).accounts.get(&account) {
            account.ring();
        }
    }

    /// How many listen.
    pub fn count(&self) -> usize {
        lock(&self.inner).accounts.values().map(|account| account.listeners.len()).sum()
    }

    pub(super) fn accounts(&self) -> Vec<AccountId> {
        lock(&self.inner).accounts.keys().copied().collect()
    }

    /// The account is at this turn; its listeners are told if it was not before.
    pub(super) fn note_turn(&self, account: AccountId, turn: i64) {
        if let Some(account) = lock(&self.inner).accounts.get_mut(&account)
            && account.turn.replace(turn) != Some(turn)
        {
            account.ring();
        }
    }

    /// Ends everybody's listening, for good.
    pub(super) fn close(&self) {
        let mut inner = lock(&self.inner);
        inner.closed = true;
        for (_, bell) in inner.accounts.values().flat_map(|account| &account.listeners) {
            bell.end();
        }
    }
}

fn lock(inner: &Mutex<Inner>) -> MutexGuard<'_, Inner> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Account {
    fn ring(&self) {
        for (_, bell) in &self.listeners {
            bell.rings.notify_one();
        }
    }
}

impl Bell {
    fn end(&self) {
        self.over.store(true, Ordering::Release);
        self.rings.notify_one();
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }
}

impl Listening {
    /// Waits until there is something to hear; a ring before the call is not lost.
    pub async fn heard(&self) -> Heard {
        if !self.bell.is_over() {
            self.bell.rings.notified().await;
        }
        if self.bell.is_over() { Heard::Over } else { Heard::Changed }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut inner = lock(&self.hub);
        let Some(account) = inner.accounts.get_mut(&self.account) else { return };
        account.listeners.retain(|(_, bell)| !Arc::ptr_eq(bell, &self.bell));
        if account.listeners.is_empty() {
            inner.accounts.remove(&self.account);
        }
    }
}
