//! The shelf that is in force.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use wording::Lang;

use super::{Shelf, unanswered::Unanswered};

/// Holds the shelf in force, and what was searched for in vain.
#[derive(Debug)]
pub struct Library {
    shelf: RwLock<Arc<Shelf>>,
    unanswered: Unanswered,
}

impl Library {
    pub fn new(shelf: Shelf) -> Self {
        Self { shelf: RwLock::new(Arc::new(shelf)), unanswered: Unanswered::default() }
    }

    /// The shelf in force; it stays whole for as long as it is held, whatever takes its place.
    pub fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.shelf.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another in its place. The lock is held for the exchange of two pointers, so nobody who
    /// reads waits; the old one is handed back to be dropped where that may take its time.
    pub fn swap(&self, shelf: Shelf) -> Arc<Shelf> {
        let shelf = Arc::new(shelf);
        let mut place = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *place, shelf)
    }

    /// Notes a search that found nothing, without what may tell who searched.
    pub fn note_unanswered(&self, lang: Lang, query: &str) {
        self.unanswered.note(lang, query);
    }

    /// The searches that found nothing since this was last asked, with how often each was made.
    pub fn take_unanswered(&self) -> HashMap<(Lang, String), u32> {
        self.unanswered.take()
    }
}
