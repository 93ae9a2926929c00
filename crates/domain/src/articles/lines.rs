//! Articles as JSON lines.

use serde::Deserialize;
use wording::Lang;

use super::{Article, Flaw, Source, read};
use crate::policy::Policy;

/// An article on one line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    lang: String,
    slug: String,
    category: String,
    topic: String,
    #[serde(default)]
    platform: String,
    updated: String,
    title: String,
    /// Markdown, without the title.
    body: String,
    #[serde(default)]
    scenario: String,
    #[serde(default)]
    also: Vec<String>,
}

/// An article beside the text that it is kept as: that of a file of its own.
#[derive(Clone, Debug)]
pub struct Written {
    pub article: Article,
    pub text: String,
}

/// Reads one line: `{"lang", "slug", "category", "topic", "platform", "updated", "title", "body"}`, and
/// `also`, a list of other names, where there are any.
///
/// # Errors
/// Everything that is wrong, all on line `number` of `file`.
pub fn read_line(
    file: &str,
    number: usize,
    line: &str,
    policy: &Policy,
) -> Result<Written, Vec<Flaw>> {
    let flaw = |what: String| vec![Flaw::new(file, number, what)];
    let line: Line = serde_json::from_str(line).map_err(|problem| flaw(problem.to_string()))?;
    let lang: Lang =
        line.lang.parse().map_err(|_| flaw(format!("lang is {:?}, not ko or en", line.lang)))?;
    let (head, text) = written(&line).map_err(flaw)?;
    let source = Source { file, lang, policy, built_in: false };
    match read(&source, &text) {
        Ok(article) => Ok(Written { article, text }),
        Err(flaws) => Err(flaws.into_iter().map(|flaw| placed(flaw, number, head)).collect()),
    }
}

/// The text of the file that says the same, and how many of its lines stand above the body.
fn written(line: &Line) -> Result<(usize, String), String> {
    if let Some(name) = line.also.iter().find(|name| name.contains(';')) {
        return Err(format!("also has a semicolon in {name:?}"));
    }
    let also = line.also.join("; ");
    let fields = [
        ("slug", &line.slug),
        ("category", &line.category),
        ("topic", &line.topic),
        ("platform", &line.platform),
        ("updated", &line.updated),
        ("scenario", &line.scenario),
        ("also", &also),
    ];
    let mut text = String::from("---\n");
    for (key, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        text += &format!("{key}: {}\n", on_one_line(key, value)?);
    }
    text += &format!("---\n# {}\n", on_one_line("title", &line.title)?);
    let head = text.lines().count();
    Ok((head, text + &line.body + "\n"))
}

fn on_one_line<'t>(key: &str, value: &'t str) -> Result<&'t str, String> {
    if value.contains(char::is_control) {
        return Err(format!("{key} has a line break or another control character"));
    }
    Ok(value)
}

/// What is wrong inside a line is told on that line.
fn placed(flaw: Flaw, number: usize, head: usize) -> Flaw {
    let what = match flaw.line.checked_sub(head) {
        Some(line) if line > 0 => format!("line {line} of the body: {}", flaw.what),
        _ => flaw.what,
    };
    Flaw { file: flaw.file, line: number, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r##"{"lang":"ko","slug":"refund","category":"결제","topic":"환불","updated":"2026-11-23","title":"환불받으려면","also":["돈 돌려받기","환불 신청"],"body":"첫 줄\n\n## 다음\n\n{{ policy.codes.tries }}번"}"##;

    fn reading(line: &str) -> Result<Written, Vec<Flaw>> {
        read_line("a.jsonl", 7, line, &Policy::default())
    }

    #[test]
    fn a_line_is_an_article_and_its_text_reads_back() {
        let written = reading(LINE).expect("nothing is wrong");
        assert_eq!(&*written.article.title, "환불받으려면");
        assert_eq!(&*written.article.category, "결제");
        assert_eq!(*written.article.also, ["돈 돌려받기", "환불 신청"]);
        assert!(written.article.text().ends_with("5번."));
        let policy = Policy::default();
        let source = Source { file: "", lang: Lang::Ko, policy: &policy, built_in: false };
        assert_eq!(read(&source, &written.text), Ok(written.article));
    }

    #[test]
    fn what_is_wrong_is_told_on_its_line() {
        let slips = [
            ("\"ko\"", "\"kr\"", "not ko or en"),
            ("\"slug\":\"refund\",", "", "slug"),
            ("\"refund\"", "\"환불\"", "slug is not"),
            ("환불받으려면", "환불\\n받으려면", "title has a line break"),
            ("돌려받기", "돌려;받기", "also has a semicolon"),
            ("policy.codes.tries", "policy.codes.tires", "line 5 of the body: there is no policy"),
            ("번\"}", "번\"", "EOF"),
            ("\"title\"", "\"titel\"", "unknown field"),
        ];
        for (right, wrong, word) in slips {
            let flaws = reading(&LINE.replacen(right, wrong, 1)).expect_err("it is wrong");
            assert!(flaws[0].line == 7 && flaws[0].what.contains(word), "{wrong}: {flaws:?}");
        }
    }
}
