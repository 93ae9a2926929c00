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

#[cfg(test)]
mod tests {
    use std::{
        sync::{Arc, mpsc},
        thread,
    };

    use search::Query;

    use super::{super::Votes, *};
    use crate::{articles::Collected, policy::Policy};

    fn shelf(title: &str) -> Shelf {
        let text = format!(
            "---\nslug: a\ncategory: c\ntopic: t\nupdated: 2026-11-01\n---\n# {title}\n\n비밀번호\n"
        );
        let read = Collected::read([("ko/a.md", text.as_str())], &Policy::default(), false);
        Shelf::build(read.expect("nothing is wrong"), &Votes::default())
    }

    /// What a search finds, by its title.
    fn found(shelf: &Shelf) -> String {
        let results = shelf.of(Lang::Ko).index().search(&Query::new("비밀번호"));
        results.hits.first().map(|hit| hit.article.title.to_string()).expect("it is there")
    }

    #[test]
    fn queries_are_answered_while_another_shelf_is_being_made() {
        let library = Arc::new(Library::new(shelf("처음")));
        let (release, held) = mpsc::channel();
        let making = thread::spawn({
            let library = Arc::clone(&library);
            move || {
                let next = shelf("나중");
                held.recv().expect("it is let go");
                library.swap(next)
            }
        });
        let began_before = library.shelf();
        for _ in 0..100 {
            assert_eq!(found(&library.shelf()), "처음");
        }
        release.send(()).expect("it waits");
        let former = making.join().expect("it ends well");
        assert_eq!(found(&library.shelf()), "나중");
        assert_eq!((found(&began_before), found(&former)), ("처음".to_owned(), "처음".to_owned()));
    }

    #[test]
    fn every_query_finds_one_whole_shelf_however_often_they_are_swapped() {
        let library = Library::new(shelf("처음"));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        assert!(["처음", "나중"].contains(&found(&library.shelf()).as_str()));
                    }
                });
            }
            for title in ["나중", "처음"].into_iter().cycle().take(40) {
                library.swap(shelf(title));
            }
        });
        assert_eq!(found(&library.shelf()), "처음");
    }
}
