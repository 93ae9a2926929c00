//! What every help page needs at hand: the shelf, the language, the way links are made.

use std::sync::Arc;

use domain::articles::{Collection, Shelf};
use wording::Lang;

use super::{links::Links, views::Machines};
use crate::shell::{Frame, Visit};

/// One visit to the help centre.
#[derive(Debug)]
pub(super) struct Desk {
    pub visit: Visit,
    pub shelf: Arc<Shelf>,
    pub links: Links,
}

impl Desk {
    /// `lang` is the language that the address asks for.
    pub(super) fn of(visit: Visit, lang: Option<&str>) -> Self {
        let links = Links::asked(lang);
        let shelf = visit.app().library.shelf();
        let visit = visit.in_language(links.lang);
        Self { visit, shelf, links }
    }

    pub(super) fn collection(&self) -> &Collection {
        self.shelf.of(self.visit.lang)
    }

    /// The frame of a page at `path`, which says nothing of languages.
    pub(super) fn frame(&self, path: &str) -> Frame {
        self.visit.public_frame(path, Links { lang: Some(other(self.visit.lang)) }.to(path))
    }

    /// The same for a page that is this visit's alone.
    pub(super) fn frame_of_visit(&self, path: &str) -> Frame {
        let mut frame = self.visit.frame();
        path.clone_into(&mut frame.path);
        frame
    }

    /// What a page at `path` tells search engines.
    pub(super) fn machines(&self, path: &str, lang: Lang) -> Machines {
        self.machines_of(path, &Lang::ALL, lang)
    }

    /// The same for a page that is not there in every language.
    pub(super) fn machines_of(&self, path: &str, languages: &[Lang], lang: Lang) -> Machines {
        let url = |lang| self.visit.url(&Links { lang: Some(lang) }.to(path));
        let languages = languages.iter().map(|lang| (lang.tag(), url(*lang))).collect();
        Machines { canonical: url(lang), languages }
    }

    /// Where a question can be asked; nowhere without an address to send it to.
    pub(super) fn ask(&self, about: Option<&str>) -> Option<String> {
        let is_open = self.visit.app().setup.help_desk.is_some();
        is_open.then(|| self.links.ask(about))
    }
}

const fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Ko => Lang::En,
        Lang::En => Lang::Ko,
    }
}
