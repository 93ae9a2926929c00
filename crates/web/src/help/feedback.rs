//! `/help/articles/{slug}/feedback`: did it help?

use askama::Template;
use domain::articles::{self, Article, Reason, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{desk::Desk, links, links::Links};
use crate::shell::{
    Answer, Entry, Failure, FieldRefusal, Form, Frame, Pages, Parsing, Path, Query, Said, Typed,
    Visit, page,
};

const PATH: &str = "/help/articles/{slug}/feedback";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<HelpFeedback, _, _>(PATH, show),
        Entry::post::<Feedback, HelpFeedback, _, _>(PATH, send),
    ]
}

/// Whether an article helped, and if not, why.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "help/feedback.html")]
pub(crate) struct HelpFeedback {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub slug: String,
    pub title: String,
    pub url: String,
    /// Where the form goes.
    pub action: String,
    /// Which answer was chosen on the article's page.
    pub helpful: bool,
    /// What can be said of an article that did not help.
    pub reasons: Vec<String>,
}

page!(HelpFeedback, "help_feedback", |frame| {
    let page = |helpful| Self {
        frame: frame.clone(),
        slug: "a".to_owned(),
        title: "…".to_owned(),
        url: "/help/articles/a".to_owned(),
        action: "/help/articles/a/feedback".to_owned(),
        helpful,
        reasons: reasons(),
    };
    vec![page(true), page(false)]
});

#[derive(Debug, Default, Deserialize)]
struct Address {
    #[serde(default)]
    helpful: String,
    lang: Option<String>,
}

/// The answer to "did this help?".
#[derive(Debug, Deserialize, ToSchema)]
struct Feedback {
    /// `yes` or `no`.
    #[serde(default)]
    helpful: String,
    /// With `no`: `other`, `unclear`, `wrong`, `failed`, or nothing.
    #[serde(default)]
    reason: String,
}

impl Form for Feedback {
    type Parsed = Verdict;

    fn parse(self, _: &Parsing<'_>) -> Result<Verdict, Vec<FieldRefusal>> {
        Ok(match self.helpful.as_str() {
            "yes" => Verdict::Helpful,
            _ => Verdict::Unhelpful(Reason::called(&self.reason)),
        })
    }
}

fn reasons() -> Vec<String> {
    Reason::ALL.map(|reason| reason.name().to_owned()).into()
}

fn page(desk: &Desk, article: &Article, helpful: bool) -> HelpFeedback {
    let slug = article.slug.as_str();
    let path = format!("{}/feedback", links::article(slug));
    let asked = Links::default().feedback(slug, helpful);
    HelpFeedback {
        frame: desk.frame_of_visit(&asked),
        slug: slug.to_owned(),
        title: article.title.to_string(),
        url: desk.links.article(slug),
        action: desk.links.to(&path),
        helpful,
        reasons: if helpful { Vec::new() } else { reasons() },
    }
}

async fn show(visit: Visit, Path(slug): Path<String>, Query(address): Query<Address>) -> Answer {
    let desk = Desk::of(visit, address.lang.as_deref());
    let article = desk.shelf.find(desk.visit.lang, &slug).ok_or(Failure::NotFound)?;
    desk.visit.show(page(&desk, article, address.helpful != "no"))
}

async fn send(
    visit: Visit,
    Path(slug): Path<String>,
    Query(address): Query<Address>,
    form: Typed<Feedback>,
) -> Answer {
    let desk = Desk::of(visit, address.lang.as_deref());
    let article = desk.shelf.find(desk.visit.lang, &slug).ok_or(Failure::NotFound)?;
    let visit = &desk.visit;
    let verdict = form.parse(visit, || page(&desk, article, true))?;
    match articles::vote(&visit.app().service, article, verdict, visit.source()).await {
        Ok(()) => visit.go_saying(desk.links.article(&slug), Said::HelpfulNoted),
        Err(error) => visit.fail(page(&desk, article, verdict == Verdict::Helpful), error),
    }
}
