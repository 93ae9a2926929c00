//! `/` and `/language`.

use std::sync::Arc;

use domain::{profile, sessions::Session};
use serde::Deserialize;
use utoipa::ToSchema;
use wording::Lang;

use super::pages::Front;
use crate::shell::{Answer, Entry, FieldRefusal, Form, Pages, Parsing, Typed, Visit, local_path};

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<Front, _, _>("/", front),
        Entry::post::<Language, Front, _, _>("/language", choose_language),
    ]
}

async fn front(visit: Visit) -> Answer {
    match &visit.session {
        Some(_) => visit.go("/account"),
        None => visit.show(Front { frame: visit.frame() }),
    }
}

/// The language of pages and messages.
#[derive(Debug, Deserialize, ToSchema)]
struct Language {
    /// `ko` or `en`.
    #[serde(default)]
    lang: String,
    /// The page to come back to.
    #[serde(default)]
    back: String,
}

impl Form for Language {
    type Parsed = (Lang, String);

    fn parse(self, _: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let lang = self.lang.parse().unwrap_or_default();
        Ok((lang, local_path(&self.back).unwrap_or("/").to_owned()))
    }
}

async fn choose_language(visit: Visit, form: Typed<Language>) -> Answer {
    let (lang, back) = form.parse(&visit, || Front { frame: visit.frame() })?;
    let service = &visit.app().service;
    // A restricted session changes what this browser reads, and nothing of the account.
    let may_change = |session: &&Arc<Session>| session.must_be_full(service.now()).is_ok();
    if let Some(session) = visit.session.as_ref().filter(may_change) {
        profile::change_language(service, session, lang, &visit.environment).await?;
    }
    visit.go_in(back, lang)
}
