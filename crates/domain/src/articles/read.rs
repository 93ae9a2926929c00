//! From a file's text to an article.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};
use wording::Lang;

use super::{
    Article, Fact, Flaw, front,
    parts::{alone, placeholder},
    values,
};
use crate::policy::{Policy, nearest};

/// Where a text comes from, and what its placeholders mean.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub file: &'a str,
    pub lang: Lang,
    pub policy: &'a Policy,
    /// Ours: it has to name its scenario.
    pub built_in: bool,
}

/// Reads an article: front matter, a title (`# ...`), and Markdown without HTML, in which policy
/// values (`{{ policy.codes.sms_life }}`) and, alone on a line, live facts (`{{ fact.sessions }}`)
/// stand in braces.
///
/// # Errors
/// Everything that is wrong, with its line.
pub fn read(source: &Source<'_>, text: &str) -> Result<Article, Vec<Flaw>> {
    let (front, first_line) = front::read(source.file, text, source.built_in)?;
    let mut body = Body { source, title: None, parts: Vec::new(), flaws: Vec::new() };
    for (line, number) in text.lines().zip(1..).skip(first_line - 1) {
        body.take(line, number);
    }
    let (title, markdown) = body.finish(first_line)?;
    Ok(Article {
        slug: front.slug,
        lang: source.lang,
        title: title.into(),
        category: front.category.into(),
        topic: front.topic.into(),
        platform: front.platform.into(),
        updated: front.updated,
        scenario: front.scenario,
        order: front.order,
        also: front.also.into(),
        markdown: markdown.into(),
    })
}

/// A part that is being read, with the line that it begins on.
enum Growing {
    Text { first_line: usize, text: String },
    Fact(Fact),
}

struct Body<'a> {
    source: &'a Source<'a>,
    title: Option<String>,
    parts: Vec<Growing>,
    flaws: Vec<Flaw>,
}

impl Body<'_> {
    fn take(&mut self, line: &str, number: usize) {
        if self.title.is_none() {
            return self.take_title(line, number);
        }
        match alone(line) {
            Some(name) => self.take_fact(name, number),
            None => self.take_text(line, number),
        }
    }

    fn take_title(&mut self, line: &str, number: usize) {
        if line.trim().is_empty() {
            return;
        }
        let title = line.strip_prefix("# ").map(str::trim).filter(|title| !title.is_empty());
        if title.is_none() {
            self.complain(number, "the title is missing: a line that begins with `# `".to_owned());
        }
        let title = title.unwrap_or(line).to_owned();
        let title = self.fill(&title, number);
        self.title = Some(title);
    }

    fn take_fact(&mut self, name: &str, number: usize) {
        match Fact::called(name) {
            Some(fact) => self.parts.push(Growing::Fact(fact)),
            None => {
                let near = nearest(name, Fact::names());
                let known = Fact::names().collect::<Vec<_>>().join(", ");
                let meant = near
                    .map_or(format!("there are {known}"), |near| format!("fact.{near} is near"));
                self.complain(number, format!("there is no fact.{name}; {meant}"));
            }
        }
    }

    fn take_text(&mut self, line: &str, number: usize) {
        let line = self.fill(line, number);
        if !matches!(self.parts.last(), Some(Growing::Text { .. })) {
            self.parts.push(Growing::Text { first_line: number, text: String::new() });
        }
        if let Some(Growing::Text { text, .. }) = self.parts.last_mut() {
            text.push_str(&line);
            text.push('\n');
        }
    }

    /// The line with its policy values in words.
    fn fill(&mut self, line: &str, number: usize) -> String {
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("{{") {
            out.push_str(before);
            let Some((inside, after)) = after.split_once("}}") else {
                self.complain(number, "{{ without }}".to_owned());
                return out;
            };
            rest = after;
            match self.value(inside.trim()) {
                Ok(words) => out.push_str(&words),
                Err(problem) => self.complain(number, problem),
            }
        }
        out + rest
    }

    fn value(&self, inside: &str) -> Result<String, String> {
        if inside.starts_with("fact.") {
            return Err(format!("{inside} must stand alone on its line"));
        }
        values::worded(inside, self.source.policy, self.source.lang)
    }

    /// The title and the text.
    fn finish(mut self, first_line: usize) -> Result<(String, String), Vec<Flaw>> {
        let (mut markdown, mut has_text) = (String::new(), false);
        for part in std::mem::take(&mut self.parts) {
            match part {
                Growing::Fact(fact) => markdown.push_str(&placeholder(fact)),
                Growing::Text { first_line, text } => {
                    self.check(&text, first_line);
                    has_text |= !text.trim().is_empty();
                    markdown.push_str(&text);
                }
            }
        }
        if !has_text {
            self.complain(first_line, "there is nothing below the title".to_owned());
        }
        match self.title {
            Some(title) if self.flaws.is_empty() => Ok((title, markdown)),
            _ => Err(self.flaws),
        }
    }

    /// What Markdown allows and an article does not.
    fn check(&mut self, text: &str, first_line: usize) {
        for (event, at) in Parser::new(text).into_offset_iter() {
            let problem = match event {
                Event::Html(_) | Event::InlineHtml(_) => "HTML is not taken: write Markdown",
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                    "only the title is a heading with one #"
                }
                Event::Start(Tag::Image { .. }) => "pictures are not taken",
                Event::Start(Tag::Link { dest_url, .. }) if !is_allowed(&dest_url) => {
                    "a link leads to a path of this site (/account) or to https://"
                }
                _ => continue,
            };
            let line = first_line + line_in(text, &at);
            self.complain(line, problem.to_owned());
        }
    }

    fn complain(&mut self, line: usize, what: String) {
        self.flaws.push(Flaw::new(self.source.file, line, what));
    }
}

/// Where a link of an article may lead.
pub fn is_allowed(destination: &str) -> bool {
    let is_path = destination.starts_with('/') && !destination.starts_with("//");
    (is_path || destination.starts_with("https://"))
        && destination.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// Lines before the place.
fn line_in(text: &str, at: &Range<usize>) -> usize {
    text.get(..at.start).map_or(0, |before| before.matches('\n').count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::Part;

    const ARTICLE: &str = "\
---
slug: code-not-received
category: codes
topic: code
platform: all
updated: 2026-11-23
scenario: code-does-not-arrive
also: 코드가 안 와요; 인증 문자
---

# 인증번호가 오지 않아요

인증번호는 {{ policy.codes.sms_life }} 동안 쓸 수 있어요.

{{ fact.addresses }}

## 다시 받기

{{ policy.codes.resend_after }} 뒤에 [다시](/account) 받을 수 있어요.
";

    fn reading(text: &str) -> Result<Article, Vec<Flaw>> {
        let policy = Policy::default();
        let source = Source { file: "a.md", lang: Lang::Ko, policy: &policy, built_in: true };
        read(&source, text)
    }

    /// The lines that are complained of, with a word of each complaint.
    fn complaints(text: &str) -> Vec<(usize, String)> {
        let flaws = reading(text).expect_err("something is wrong");
        flaws.into_iter().map(|flaw| (flaw.line, flaw.what)).collect()
    }

    #[test]
    fn an_article_is_read_with_its_values_in_place() {
        let article = reading(ARTICLE).expect("nothing is wrong");
        assert_eq!(&*article.title, "인증번호가 오지 않아요");
        assert_eq!(article.lead(), "인증번호는 5분 동안 쓸 수 있어요.");
        assert_eq!(article.parts().len(), 3);
        assert_eq!(article.parts()[1], Part::Fact(Fact::Addresses));
        assert!(article.text().ends_with("다시 받기.\n60초 뒤에 다시 받을 수 있어요."));
        assert_eq!(article.scenario.as_deref(), Some("code-does-not-arrive"));
        assert_eq!(*article.also, ["코드가 안 와요", "인증 문자"]);
    }

    #[test]
    fn every_slip_is_told_by_its_line() {
        let slips = [
            ("slug: code-not-received", "slug: Code", 2, "slug is not"),
            ("topic: code", "topik: code", 4, "topic is near"),
            ("updated: 2026-11-23", "updated: yesterday", 6, "a date such as"),
            ("scenario: code-does-not-arrive\n", "", 1, "scenario is missing"),
            ("also: 코드가 안 와요; 인증 문자", "also: 인증 문자;", 8, "also is not"),
            ("# 인증번호가", "인증번호가", 11, "the title is missing"),
            ("policy.codes.sms_life", "policy.codes.sms_lief", 13, "sms_life is near"),
            ("{{ fact.addresses }}", "{{ fact.adresses }}", 15, "fact.addresses is near"),
            ("{{ fact.addresses }}", "지금: {{ fact.addresses }}", 15, "alone"),
            ("## 다시 받기", "# 다시 받기", 17, "only the title"),
            ("(/account)", "(javascript:alert)", 19, "a link leads to"),
            ("[다시]", "![다시]", 19, "pictures"),
            ("뒤에", "<b>뒤에</b>", 19, "HTML"),
            ("{{ policy.codes.resend_after }} 뒤", "{{ policy.codes 뒤", 19, "{{ without }}"),
        ];
        for (right, wrong, line, word) in slips {
            assert!(ARTICLE.contains(right), "{right}");
            let told = complaints(&ARTICLE.replacen(right, wrong, 1));
            let is_told = |(at, what): &(usize, String)| *at == line && what.contains(word);
            assert!(told.iter().any(is_told), "{wrong}: {told:?}");
        }
    }

    #[test]
    fn an_article_without_front_matter_or_text_is_refused() {
        assert_eq!(complaints("# 제목\n\n본문")[0].0, 1);
        assert_eq!(complaints("---\nslug: a\n# 제목")[0].0, 1);
        let head = ARTICLE.split("인증번호는").next().expect("a beginning");
        assert!(complaints(head)[0].1.contains("nothing below"));
    }

    #[test]
    fn links_leave_only_by_https() {
        for bad in ["//evil.example", "http://a.example", "javascript:x", "data:,x", "/a\\b", "a"] {
            assert!(!is_allowed(bad), "{bad}");
        }
        assert!(is_allowed("/help/articles/a?x=1#y") && is_allowed("https://example.com/"));
    }
}
