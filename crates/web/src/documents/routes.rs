//! `/terms` and `/privacy`.

use wording::say;

use super::pages::DocumentPage;
use crate::shell::{Answer, Entry, Pages, Visit};

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
    show(&visit, "terms", &say::documents_terms_title(), &texts)
}

async fn privacy(visit: Visit) -> Answer {
    let kept = *visit.app().service.policy.history.kept;
    let texts = [
        say::documents_privacy_1(),
        say::documents_privacy_2(kept),
        say::documents_privacy_3(),
        say::documents_privacy_4(),
    ];
    show(&visit, "privacy", &say::documents_privacy_title(), &texts)
}

fn show(
    visit: &Visit,
    document: &'static str,
    title: &wording::Text,
    texts: &[wording::Text],
) -> Answer {
    let frame = visit.frame();
    let terms = &visit.app().service.policy.terms;
    let version = if document == "terms" { &terms.version } else { &terms.privacy_version };
    visit.show(DocumentPage {
        document,
        title: frame.words.say(title),
        version: version.clone(),
        paragraphs: texts.iter().map(|text| frame.words.say(text)).collect(),
        frame,
    })
}
