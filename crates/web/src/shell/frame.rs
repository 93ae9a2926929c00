//! What stands around every page: language, messages, what was typed, who is signed in.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;
use wording::{Lang, Reader, Text, Words};

use super::Assets;

/// The frame of a page. Templates read it; JSON carries its messages in the envelope.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub words: Words,
    pub lang: Lang,
    /// The page's own path and query.
    pub path: String,
    /// Empty on a page that others may keep: it has no forms that change anything.
    pub csrf: String,
    /// The same page in the other language; there on a page that others may keep.
    pub other_language: Option<String>,
    pub messages: Vec<Message>,
    pub signed_in: Option<SignedIn>,
    /// That the session is restricted, and until when.
    pub restricted: Option<String>,
    pub demo: bool,
    pub(super) typed: Vec<(String, String)>,
    pub(super) assets: Arc<Assets>,
}

/// Whose account it is.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub nickname: String,
    pub picture: Option<String>,
}

/// Something the page has to say about the last step.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Message {
    /// The stable id.
    pub id: &'static str,
    #[schema(value_type = Object)]
    pub args: serde_json::Value,
    /// In the reader's language.
    pub text: String,
    /// The field that it is about.
    pub field: Option<&'static str>,
    pub kind: Kind,
}

/// What kind of thing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Refusal,
    Done,
}

impl Kind {
    pub(crate) const fn is_refusal(&self) -> bool {
        matches!(self, Self::Refusal)
    }

    pub(crate) const fn is_done(&self) -> bool {
        matches!(self, Self::Done)
    }
}

impl Message {
    pub(crate) fn new(text: &Text, field: Option<&'static str>, kind: Kind, to: &Reader) -> Self {
        let args = serde_json::to_value(text).unwrap_or_default();
        let args = args.get("args").cloned().unwrap_or_default();
        Self { id: text.id(), args, text: text.say(to), field, kind }
    }
}

impl Frame {
    /// Whether others may keep the page: nothing in it is this visit's own.
    pub(crate) fn is_public(&self) -> bool {
        self.other_language.is_some()
    }

    /// Whether something was refused.
    pub(crate) fn refused(&self) -> bool {
        self.messages.iter().any(|message| message.kind.is_refusal())
    }

    /// What was typed into a field; never a password or a code.
    pub(crate) fn typed(&self, name: &str) -> String {
        let typed = self.typed.iter().find(|(field, _)| field == name);
        typed.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Fills a field that nothing was typed into yet.
    pub(crate) fn prefill(&mut self, name: &str, value: &str) {
        if !self.typed.iter().any(|(field, _)| field == name) {
            self.typed.push((name.to_owned(), value.to_owned()));
        }
    }

    pub(crate) fn refusal(&self, name: &str) -> Option<String> {
        let about = |message: &&Message| message.field == Some(name) && message.kind.is_refusal();
        self.messages.iter().find(about).map(|message| message.text.clone())
    }

    /// The URL of a static file, which changes with its content.
    pub(crate) fn asset(&self, name: &str) -> String {
        self.assets.url(name)
    }

    pub(crate) fn reader(&self) -> &Reader {
        self.words.reader()
    }
}

#[cfg(test)]
impl Frame {
    /// A frame for samples: signed in, with a refusal.
    pub(crate) fn sample(lang: Lang) -> Self {
        let reader = Reader { lang, zone: jiff::tz::TimeZone::UTC };
        let refusal = wording::say::refusal_code_missing();
        Self {
            messages: vec![Message::new(&refusal, Some("code"), Kind::Refusal, &reader)],
            words: Words::new(reader),
            lang,
            path: "/".to_owned(),
            csrf: "token".to_owned(),
            restricted: None,
            other_language: None,
            signed_in: Some(SignedIn { nickname: "하나".to_owned(), picture: None }),
            demo: true,
            typed: Vec::new(),
            assets: Arc::new(Assets::embedded()),
        }
    }
}
