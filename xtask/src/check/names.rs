//! What help articles call the buttons, menus and messages of the program: by the words that these have.
//!
//! An article writes in **bold** what stands on a screen, a path as **one > another**, and in quotation marks
//! what a screen says. Bold must be a whole text of the article's language, or whole sentences of one; what is
//! quoted may be a part of one. What is only to be stressed is written *so*, and a key of the keyboard as code.

use std::collections::BTreeMap;
use std::path::Path;

use super::articles::{front_lines, is_article};
use super::finding::Finding;
use crate::workspace::TextFile;

const TEXTS: &str = "crates/wording/texts";

/// What stands where a text or an article has a value.
const VALUE: char = '\u{0}';

/// Names in the articles of each language that no text of it has.
pub(super) fn unknown(files: &[TextFile]) -> Vec<Finding> {
    let texts = texts(files);
    let articles = files.iter().filter(|file| is_article(file));
    articles
        .flat_map(|file| unknown_in(file, lang(file, "help").and_then(|lang| texts.get(lang))))
        .collect()
}

/// The texts of each language.
fn texts(files: &[TextFile]) -> BTreeMap<&str, Vec<String>> {
    let mut texts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.has_extension("ftl")) {
        if let Some(lang) = lang(file, TEXTS) {
            texts.entry(lang).or_default().extend(file.text.lines().filter_map(text));
        }
    }
    texts
}

/// The language of a file, whose folder is the first below `folder`.
fn lang<'f>(file: &'f TextFile, folder: &str) -> Option<&'f str> {
    let below = file.path.strip_prefix(Path::new(folder)).ok()?;
    below.iter().next()?.to_str()
}

/// The text on a line of Fluent: of a message, of one of its variants, or one that goes on.
fn text(line: &str) -> Option<String> {
    if line.starts_with('#') || line.trim().is_empty() {
        return None;
    }
    let is_message = line.starts_with(|first: char| first.is_ascii_lowercase() || first == '-');
    let text = match line.split_once(" = ") {
        Some((_, text)) if is_message => text,
        _ if is_message => return None,
        _ => without_key(line.trim()),
    };
    Some(without_values(text, ("{", "}")))
}

/// A variant without the key in front of it.
fn without_key(line: &str) -> &str {
    let rest = line.strip_prefix('*').unwrap_or(line);
    rest.strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .map_or(line, |(_, text)| text.trim())
}

/// The text with [`VALUE`] for each of its values; one that is not closed goes on to the end.
fn without_values(text: &str, (open, close): (&str, &str)) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        out.push(VALUE);
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    out + rest
}

fn unknown_in(file: &TextFile, texts: Option<&Vec<String>>) -> Vec<Finding> {
    let texts = texts.map(Vec::as_slice).unwrap_or_default();
    let mut findings = Vec::new();
    for (line, number) in file.text.lines().zip(1..).skip(front_lines(&file.text)) {
        let line = without_values(line, ("{{", "}}")).replace('…', &VALUE.to_string());
        let bold = between(&line, "**", "**").into_iter().flat_map(|path| path.split(" > "));
        let wrong_bold = bold.filter(|name| !texts.iter().any(|text| is_whole(name, text)));
        findings.extend(wrong_bold.map(|name| finding(file, number, name, "is on no screen")));
        let quoted = [("‘", "’"), ("“", "”")]
            .into_iter()
            .filter(|(open, _)| *open == "“" || !is_english(file));
        let quoted = quoted.flat_map(|(open, close)| between(&line, open, close));
        let wrong_quoted = quoted.filter(|name| !texts.iter().any(|text| is_part(name, text)));
        findings
            .extend(wrong_quoted.map(|name| finding(file, number, name, "is said by no screen")));
    }
    findings
}

fn finding(file: &TextFile, line: usize, name: &str, what: &str) -> Finding {
    let what = format!("`{}` {what}", name.replace(VALUE, "…"));
    let fix = "use the words of crates/wording/texts, or write *so* what is only stressed";
    Finding::new(&file.path, line, what, fix)
}

/// A single closing mark is an apostrophe in English.
fn is_english(file: &TextFile) -> bool {
    lang(file, "help") == Some("en")
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(open) {
        let Some((name, after)) = after.split_once(close) else { break };
        found.push(name);
        rest = after;
    }
    found
}

/// Whether the name is the text, or whole sentences of it; a full stop at the end may be missing.
fn is_whole(name: &str, text: &str) -> bool {
    let name = name.trim_end_matches('.');
    let starts =
        std::iter::once(0).chain(text.match_indices(". ").map(|(at, stop)| at + stop.len()));
    let ends: Vec<usize> = text
        .match_indices(". ")
        .map(|(at, _)| at)
        .chain([text.trim_end_matches('.').len()])
        .collect();
    let mut parts =
        starts.flat_map(|start| ends.iter().filter_map(move |end| text.get(start..*end)));
    parts.any(|part| part == name)
}

/// Whether the name is in the text, from the start of a word on.
fn is_part(name: &str, text: &str) -> bool {
    let name = name.trim_end_matches('.');
    let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    text.match_indices(name).any(|(at, _)| begins(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KO: &str = "a-button = 간편로그인 정보 저장\na-lead = 먼저 확인해요. { $at }에 잠근 계정이에요.\n\
        a-choice = { $kind ->\n    [one] 한 대\n   *[other] { NUMBER($count) }대 모두\n}\n";

    fn lines(lang: &str, body: &str) -> Vec<usize> {
        let file = |path: String, text: String| TextFile { path: path.into(), text };
        let article = format!("---\nslug: a\n---\n# 제목\n{body}\n");
        let files = [
            file(format!("help/{lang}/a/a.md"), article),
            file("crates/wording/texts/ko/a.ftl".to_owned(), KO.to_owned()),
            file("crates/wording/texts/en/a.ftl".to_owned(), "a-button = Keep it\n".to_owned()),
        ];
        unknown(&files).iter().map(|finding| finding.place().1).collect()
    }

    #[test]
    fn bold_is_a_whole_text_or_whole_sentences_of_it() {
        for known in [
            "간편로그인 정보 저장",
            "먼저 확인해요",
            "먼저 확인해요.",
            "한 대",
            "{{ policy.a.b }}대 모두",
        ] {
            assert!(lines("ko", &format!("**{known}**를 눌러요")).is_empty(), "{known}");
        }
        assert_eq!(lines("ko", "**간편로그인 정보**\n**확인해요**\n**Keep it**"), [5, 6, 7]);
        assert_eq!(lines("ko", "**한 대 > 간편로그인**"), [5]);
        assert!(lines("ko", "**한 대 > 간편로그인 정보 저장**").is_empty());
    }

    #[test]
    fn what_is_quoted_is_said_somewhere() {
        assert!(lines("ko", "‘잠근 계정이에요’와 ‘…에 잠근’").is_empty());
        assert_eq!(lines("ko", "‘근 계정’\n“없는 말”"), [5, 6]);
        assert!(lines("en", "It’s “Keep it”, isn’t it?").is_empty());
        assert_eq!(lines("en", "“Keep this”"), [5]);
    }

    #[test]
    fn what_is_stressed_and_keys_are_no_names() {
        assert!(lines("ko", "*아무 말*이나 `Tab`").is_empty());
    }
}
