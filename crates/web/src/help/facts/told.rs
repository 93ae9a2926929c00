//! What a fact says, before it is known where it leads.

use domain::articles::Fact;
use wording::{Reader, Text};

use crate::{help::views::FactView, shell::Visit};

/// Whose fact it is, and how they read.
pub(super) struct Asked<'v> {
    pub(super) visit: &'v Visit,
    pub(super) session: &'v domain::sessions::Session,
    pub(super) reader: Reader,
}

/// Where a fact's button leads, and what is on it.
pub(super) struct Way {
    pub(super) url: String,
    pub(super) action: Text,
}

impl Way {
    pub(super) fn to(url: &str, action: Text) -> Self {
        Self { url: url.to_owned(), action }
    }
}

impl Asked<'_> {
    pub(super) fn say(&self, text: &Text) -> String {
        text.say(&self.reader)
    }

    /// A fact that is as it should be.
    pub(super) fn tell(&self, fact: Fact, title: &Text, lines: Vec<String>, way: &Way) -> FactView {
        FactView {
            name: fact.name(),
            title: self.say(title),
            lines,
            warns: false,
            url: way.url.clone(),
            action: self.say(&way.action),
        }
    }

    /// The same, of what is not always there; what is there asks to be looked at.
    pub(super) fn warn(
        &self,
        fact: Fact,
        title: &Text,
        (mut lines, none): (Vec<String>, &Text),
        way: &Way,
    ) -> FactView {
        let warns = !lines.is_empty();
        if !warns {
            lines.push(self.say(none));
        }
        FactView { warns, ..self.tell(fact, title, lines, way) }
    }
}

/// A count as Fluent takes it.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
