//! `/terms` and `/privacy`.

use domain::accounts::Document;
use wording::{Text, say};

use super::pages::DocumentPage;
use crate::{
    help,
    shell::{Answer, Entry, Pages, Visit},
};

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<DocumentPage, _, _>("/terms", terms),
        Entry::get::<DocumentPage, _, _>("/privacy", privacy),
    ]
}

async fn terms(visit: Visit) -> Answer {
    let texts = [
        say::documents_terms_1(),
        say::documents_terms_2(),
        say::documents_terms_3(),
        say::documents_terms_4(),
    ];
    show(&visit, Document::Terms, &say::documents_terms_title(), &texts)
}

async fn privacy(visit: Visit) -> Answer {
    let kept = *visit.app().service.policy.history.kept;
    let texts = [
        say::documents_privacy_1(),
        say::documents_privacy_2(kept),
        say::documents_privacy_3(),
        say::documents_privacy_4(),
    ];
    show(&visit, Document::Privacy, &say::documents_privacy_title(), &texts)
}

/// The operator's own, or else the sample.
fn show(visit: &Visit, document: Document, title: &Text, sample: &[Text]) -> Answer {
    let frame = visit.frame();
    let (setup, terms) = (&visit.app().setup, &visit.app().service.policy.terms);
    let mut own = setup.documents.iter();
    let own = own.find(|own| own.document == document && own.lang == visit.lang);
    let (title, markdown) = own.map_or_else(
        || {
            let paragraphs: Vec<_> = sample.iter().map(|text| frame.words.say(text)).collect();
            (frame.words.say(title), paragraphs.join("\n\n"))
        },
        |own| (own.title.clone(), own.markdown.clone()),
    );
    visit.show(DocumentPage {
        document: document.name(),
        title,
        version: document.version(terms).to_owned(),
        html: help::prose(&markdown),
        frame,
    })
}
