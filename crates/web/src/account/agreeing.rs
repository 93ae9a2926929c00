//! `/account/agreements`: what was agreed to, and agreeing anew to what has changed since.

use domain::{
    accounts::{self, Document},
    profile,
};
use wording::{Moment, Text, say};

use super::{
    forms::Agree,
    pages::{AgreementView, Agreements},
};
use crate::shell::{Answer, Entry, Failure, Pages, Said, Typed, Visit};

const PATH: &str = "/account/agreements";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<Agreements, _, _>(PATH, show),
        Entry::post::<Agree, Agreements, _, _>(PATH, agree),
    ]
}

async fn show(visit: Visit) -> Answer {
    visit.show(page(&visit).await?)
}

async fn agree(visit: Visit, form: Typed<Agree>) -> Answer {
    let session = visit.signed_in()?;
    let shown = page(&visit).await?;
    let agreed = form.parse(&visit, || shown)?;
    match profile::agree(&visit.app().service, session, &agreed, &visit.environment).await {
        Ok(()) => visit.go_saying(PATH, Said::Agreed),
        Err(error) => visit.fail(page(&visit).await?, error),
    }
}

async fn page(visit: &Visit) -> Result<Agreements, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let terms = &service.policy.terms;
    let agreed = accounts::agreements(&mut service.db.read().await?, session.account).await?;
    let owed = accounts::owed(terms, &agreed);
    let view = |document: Document| {
        let last = agreed.iter().find(|consent| consent.document == document);
        let (title, path) = document_of(document);
        let words =
            last.map(|it| say::account_agreements_agreed(it.version.as_str(), Moment(it.at.0)));
        AgreementView {
            document: document.name(),
            title: title.say(&visit.reader()),
            path,
            version: document.version(terms).to_owned(),
            agreed_version: last.map(|consent| consent.version.clone()),
            agreed_at: last.map(|consent| visit.rfc3339(consent.at)),
            agreed_words: words.map(|words| words.say(&visit.reader())),
            owed: owed.contains(&document),
        }
    };
    let documents = Document::ALL.map(view).into();
    Ok(Agreements { frame: visit.frame(), documents })
}

fn document_of(document: Document) -> (Text, &'static str) {
    match document {
        Document::Terms => (say::documents_terms_title(), "/terms"),
        Document::Privacy => (say::documents_privacy_title(), "/privacy"),
    }
}
