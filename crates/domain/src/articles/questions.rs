//! What readers send: a verdict on an article, a question to whoever runs the service.

use std::time::Duration;

use store::{Key, Tx};
use wording::Lang;

use super::{Article, Slug, Verdict, rows};
use crate::{
    Error, Refusal, Service,
    addresses::{EmailAddress, Identifier},
    limits::{Counted, count},
    notices::{self, Message},
    proofs::Source,
};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A question that no article answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    text: String,
    /// Where the answer goes.
    pub reply_to: EmailAddress,
    /// The article that it was asked from.
    pub about: Option<Slug>,
    /// The asker's language.
    pub lang: Lang,
}

impl Question {
    /// A question of at most `most` letters.
    ///
    /// # Errors
    /// [`Refusal::QuestionMissing`], [`Refusal::QuestionTooLong`].
    pub fn text(typed: &str, most: u32) -> Result<String, Refusal> {
        let text = typed.replace("\r\n", "\n");
        let text = text.trim();
        if text.is_empty() {
            return Err(Refusal::QuestionMissing);
        }
        if text.chars().count() > most as usize {
            return Err(Refusal::QuestionTooLong { most });
        }
        Ok(text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect())
    }

    /// `text` is what [`Question::text`] gave.
    pub const fn new(
        text: String,
        reply_to: EmailAddress,
        about: Option<Slug>,
        lang: Lang,
    ) -> Self {
        Self { text, reply_to, about, lang }
    }
}

/// Sends a question to the operators' address.
///
/// # Errors
/// [`Refusal::TooOften`], or a fault.
pub async fn ask(
    service: &Service,
    desk: &EmailAddress,
    question: Question,
    from: Source<'_>,
) -> Result<(), Error> {
    let source = from.environment.source();
    let mut tx = service.write(Key::of("help", source.as_bytes())).await?;
    let help = &service.policy.help;
    let counts = [
        ("questions by a source", source.as_str(), HOUR, *help.questions_per_source_per_hour),
        ("questions", "", DAY, *help.questions_per_day),
    ];
    for counted in counts {
        allow(service, &mut tx, counted).await?;
    }
    let message = Message::Question {
        text: question.text,
        reply_to: question.reply_to.as_str().to_owned(),
        about: question.about.map(|slug| slug.to_string()),
    };
    let to = Identifier::Email(desk.clone());
    notices::post(service, &mut tx, None, &to, question.lang, &message, None).await?;
    Ok(tx.commit().await?)
}

/// Notes what a visit thinks of an article, in place of what it thought before.
///
/// # Errors
/// [`Refusal::TooOften`], or a fault.
pub async fn vote(
    service: &Service,
    article: &Article,
    verdict: Verdict,
    from: Source<'_>,
) -> Result<(), Error> {
    let source = from.environment.source();
    let mut tx = service.write(Key::of("help", source.as_bytes())).await?;
    let most = *service.policy.help.votes_per_source_per_hour;
    allow(service, &mut tx, ("votes by a source", &source, HOUR, most)).await?;
    let voter = service.keys.counters.sign(&[b"help vote", &from.browser.0]);
    rows::put_vote(&mut tx, article, &voter, verdict, service.now()).await?;
    Ok(tx.commit().await?)
}

async fn allow(
    service: &Service,
    tx: &mut Tx,
    (what, whose, window, most): (&'static str, &str, Duration, u32),
) -> Result<(), Error> {
    let counted = Counted { what, whose, window, most };
    match count(tx, &service.keys, service.now(), counted).await? {
        Some(again_at) => Err(Refusal::TooOften { again_at }.into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_text_of_a_bounded_length() {
        let text = |typed| Question::text(typed, 10);
        assert_eq!(text(" 도와\r\n주세요 "), Ok("도와\n주세요".to_owned()));
        assert_eq!(text("\u{7}종\u{1b}[1m"), Ok("종[1m".to_owned()));
        assert_eq!(text(" \n "), Err(Refusal::QuestionMissing));
        assert_eq!(text("열한글자가넘는질문이에요"), Err(Refusal::QuestionTooLong { most: 10 }));
    }
}
