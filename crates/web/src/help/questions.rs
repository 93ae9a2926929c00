//! `/help/ask`: a question that no article answers.

use askama::Template;
use domain::{
    addresses::EmailAddress,
    articles::{self, Question, Slug},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{desk::Desk, links::Links};
use crate::shell::{
    Answer, Entry, Failure, FieldRefusal, Form, Frame, Pages, Parsing, Query, Said, Typed, Visit,
    page,
};

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<HelpAsk, _, _>("/help/ask", show),
        Entry::post::<AskForm, HelpAsk, _, _>("/help/ask", send),
    ]
}

/// A question to whoever runs the service.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "help/ask.html")]
pub(crate) struct HelpAsk {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// Where the form goes.
    pub action: String,
    pub home: String,
    /// Longest question, in characters.
    pub most: u32,
    /// The article that it is asked from.
    pub about: Option<String>,
}

page!(HelpAsk, "help_ask", |frame| {
    let page = |about: Option<&str>| Self {
        frame: frame.clone(),
        action: "/help/ask".to_owned(),
        home: "/help".to_owned(),
        most: 2_000,
        about: about.map(str::to_owned),
    };
    vec![page(None), page(Some("…"))]
});

#[derive(Debug, Default, Deserialize)]
struct Address {
    #[serde(default)]
    about: String,
    lang: Option<String>,
}

/// A question and where to answer it.
#[derive(Deserialize, ToSchema)]
struct AskForm {
    #[serde(default)]
    question: String,
    /// An e-mail address for the answer.
    #[serde(default)]
    email: String,
}

impl std::fmt::Debug for AskForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AskForm")
    }
}

impl Form for AskForm {
    type Parsed = (String, EmailAddress);

    fn parse(self, with: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let most = *with.policy.help.question_max;
        let on = |field| move |refusal| FieldRefusal { field, refusal };
        let question = Question::text(&self.question, most).map_err(on("question"));
        let email = EmailAddress::parse(&self.email).map_err(on("email"));
        match (question, email) {
            (Ok(question), Ok(email)) => Ok((question, email)),
            (question, email) => Err(question.err().into_iter().chain(email.err()).collect()),
        }
    }
}

fn page(desk: &Desk, about: Option<&Slug>) -> HelpAsk {
    let slug = about.map(Slug::as_str);
    let asked = Links::default().ask(slug);
    let article = slug.and_then(|slug| desk.shelf.find(desk.visit.lang, slug));
    HelpAsk {
        frame: desk.frame_of_visit(&asked),
        action: desk.links.ask(slug),
        home: desk.links.home(),
        most: *desk.visit.app().service.policy.help.question_max,
        about: article.map(|article| article.title.to_string()),
    }
}

/// The article that the address names, if it is one.
fn about(desk: &Desk, slug: &str) -> Option<Slug> {
    desk.shelf.find(desk.visit.lang, slug).map(|article| article.slug.clone())
}

async fn show(visit: Visit, Query(address): Query<Address>) -> Answer {
    let desk = Desk::of(visit, address.lang.as_deref());
    desk.visit.app().setup.help_desk.as_ref().ok_or(Failure::NotFound)?;
    let about = about(&desk, &address.about);
    desk.visit.show(page(&desk, about.as_ref()))
}

async fn send(visit: Visit, Query(address): Query<Address>, form: Typed<AskForm>) -> Answer {
    let desk = Desk::of(visit, address.lang.as_deref());
    let visit = &desk.visit;
    let to = visit.app().setup.help_desk.as_ref().ok_or(Failure::NotFound)?;
    let about = about(&desk, &address.about);
    let (text, reply_to) = form.parse(visit, || page(&desk, about.as_ref()))?;
    let question = Question::new(text, reply_to, about.clone(), visit.lang);
    match articles::ask(&visit.app().service, to, question, visit.source()).await {
        Ok(()) => visit.go_saying(desk.links.home(), Said::QuestionSent),
        Err(error) => visit.fail(page(&desk, about.as_ref()), error),
    }
}
