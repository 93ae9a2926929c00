//! Who keeps the shelf as it should be: new imports, new votes, searches to be written down.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::{
    Fault, Service, Timestamp,
    articles::{self, Library, Shelf},
};
use store::Key;
use tokio::sync::watch;

use super::gather::{Ungathered, gather, index};
use crate::config::HelpConfig;

/// How often is looked.
const LOOK: Duration = Duration::from_secs(5);
/// New votes change the order of articles, which is not worth a new index each time.
const VOTES_COUNT_AFTER: Duration = Duration::from_secs(600);

/// So many articles are indexed while somebody waits for a page; more, before anybody may ask for one.
const MOMENT: usize = 1_000;

/// What a librarian works with.
#[derive(Debug)]
pub(crate) struct Librarian {
    service: Arc<Service>,
    library: Arc<Library>,
    config: HelpConfig,
    /// What the shelf was made of.
    edition: Option<String>,
    latest_vote: Option<Timestamp>,
    shelved: Instant,
}

impl Librarian {
    /// Makes the first shelf.
    ///
    /// # Errors
    /// See [`gather`].
    pub(crate) async fn open(
        service: Arc<Service>,
        config: HelpConfig,
    ) -> Result<Self, Ungathered> {
        let (edition, latest_vote) = state(&service).await?;
        let mut shelf = gather(&service, &config).await?;
        if shelf.size() > MOMENT {
            shelf = index(shelf).await?;
        }
        let library = Arc::new(Library::new(shelf));
        Ok(Self { service, library, config, edition, latest_vote, shelved: Instant::now() })
    }

    pub(crate) fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library)
    }

    async fn turn(&mut self) -> Result<(), Ungathered> {
        self.write_unanswered().await?;
        let now = self.service.now();
        while articles::sweep(&self.service, now).await? {}
        let (edition, latest_vote) = state(&self.service).await?;
        let is_new = edition != self.edition;
        let is_stale =
            latest_vote != self.latest_vote && self.shelved.elapsed() >= VOTES_COUNT_AFTER;
        if is_new || is_stale {
            (self.edition, self.latest_vote) = (edition, latest_vote);
            let shelf = index(gather(&self.service, &self.config).await?).await?;
            self.shelved = Instant::now();
            retire(self.library.swap(shelf));
        }
        Ok(())
    }

    async fn write_unanswered(&self) -> Result<(), Fault> {
        let searches = self.library.take_unanswered();
        if searches.is_empty() {
            return Ok(());
        }
        let mut tx = self.service.write(Key::of("help", b"unanswered")).await?;
        articles::add_unanswered(&mut tx, self.service.now(), searches).await?;
        tx.commit().await
    }
}

/// Looks again and again until told to stop.
pub(crate) async fn run(mut librarian: Librarian, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.changed() => {}
        }
        if let Err(problem) = librarian.turn().await {
            tracing::warn!(%problem, "the help centre could not be looked after");
        }
    }
}

async fn state(service: &Service) -> Result<(Option<String>, Option<Timestamp>), Fault> {
    let mut tx = service.db.read().await?;
    Ok((articles::edition(&mut tx).await?, articles::latest_vote(&mut tx).await?))
}

/// Drops a shelf on a thread of its own, once the last query that reads it is done: freeing a large
/// index takes a while, and no query should be the one to do it.
fn retire(shelf: Arc<Shelf>) {
    std::thread::spawn(move || {
        while Arc::strong_count(&shelf) > 1 {
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(shelf);
    });
}
