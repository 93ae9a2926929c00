//! A letter: what a mail says, and its two forms.

use askama::Template;
use domain::{addresses::EmailAddress, notices::Mail};
use wording::{Reader, Text, say};

/// What a mail says, from top to bottom.
#[derive(Clone, Debug, Default)]
pub(super) struct Letter {
    pub subject: Option<Text>,
    pub paragraphs: Vec<Text>,
    pub code: Option<String>,
    /// What follows the code.
    pub below_code: Vec<Text>,
    pub button: Option<Button>,
    pub closing: Vec<Text>,
    /// What stands at the foot, when it is not written to the owner of an account.
    pub footer: Option<Text>,
    /// Where an answer goes, when it does not go to the service.
    pub reply_to: Option<EmailAddress>,
}

/// A link with its label.
#[derive(Clone, Debug)]
pub(super) struct Button {
    pub lead: Text,
    pub label: Text,
    pub url: String,
}

/// The HTML form. Mail programs know little CSS, so what there is stands on the elements.
#[derive(Debug, Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    lang: &'a str,
    service: &'a str,
    subject: &'a str,
    paragraphs: &'a [String],
    code: Option<&'a str>,
    below_code: &'a [String],
    button: Option<(&'a str, &'a str, &'a str)>,
    closing: &'a [String],
    footer: &'a str,
}

impl Letter {
    /// The mail, in the reader's language.
    pub(super) fn mail(self, notice: String, to: EmailAddress, reader: &Reader) -> Mail {
        let all = |texts: &[Text]| texts.iter().map(|text| text.say(reader)).collect::<Vec<_>>();
        let subject = self.subject.as_ref().map(|text| text.say(reader)).unwrap_or_default();
        let paragraphs = all(&self.paragraphs);
        let below_code = all(&self.below_code);
        let closing = all(&self.closing);
        let footer = self.footer.unwrap_or_else(say::mail_footer).say(reader);
        let service = say::service_name().say(reader);
        let button = self
            .button
            .as_ref()
            .map(|button| (button.lead.say(reader), button.label.say(reader), button.url.clone()));
        let html = Html {
            lang: reader.lang.tag(),
            service: &service,
            subject: &subject,
            paragraphs: &paragraphs,
            code: self.code.as_deref(),
            below_code: &below_code,
            button: button
                .as_ref()
                .map(|(lead, label, url)| (lead.as_str(), label.as_str(), url.as_str())),
            closing: &closing,
            footer: &footer,
        };
        let html = html.render().expect("writing into memory does not fail");
        let mut lines = paragraphs;
        lines.extend(self.code.clone());
        lines.extend(below_code);
        lines.extend(button.map(|(lead, _, url)| format!("{lead}\n{url}")));
        lines.extend(closing);
        lines.push(format!("--\n{footer}"));
        Mail {
            notice,
            to,
            subject: format!("[{service}] {subject}"),
            text: lines.join("\n\n") + "\n",
            html,
            code: self.code,
            links: self.button.into_iter().map(|button| button.url).collect(),
            language: reader.lang.tag(),
            reply_to: self.reply_to,
        }
    }
}
