//! Help articles: their numbers come from the policy, and a test declares the scenario each names.

use std::collections::BTreeSet;
use std::path::Path;

use super::finding::Finding;
use crate::workspace::TextFile;

const FOLDER: &str = "help";

/// What has digits and is no number that anybody sets.
const NAMES: [(&str, &str); 4] = [
    ("010-1234-5678", "the way a Korean number is written"),
    ("011, 016, 017, 018, 019", "prefixes that are retired for good"),
    ("011, 016, 017, 018 or 019", "the same"),
    ("2단계 인증", "what two-step is called"),
];

/// Numbers in words, in front of a unit; a policy value in disguise.
const WORDS: [&str; 18] = [
    "이틀",
    "사흘",
    "나흘",
    "닷새",
    "일주일",
    "보름",
    "열흘",
    "두 시간",
    "세 시간",
    "두 번까지",
    "세 번까지",
    "다섯 번",
    "열 번",
    "열 개",
    "two days",
    "three days",
    "five times",
    "ten times",
];

/// Whether a file is an article.
pub(super) fn is_article(file: &TextFile) -> bool {
    file.path.starts_with(Path::new(FOLDER)) && file.has_extension("md")
}

/// An English article whose title is not English.
pub(super) fn titles(file: &TextFile) -> Vec<Finding> {
    if !is_article(file) || !file.path.starts_with(Path::new(FOLDER).join("en")) {
        return Vec::new();
    }
    let is_foreign = |line: &str| line.starts_with("# ") && line.chars().any(is_hangul);
    let found = file.text.lines().zip(1..).filter(|(line, _)| is_foreign(line));
    let finding = |(_, number)| {
        let (what, fix) = ("the title of an English article is Korean", "say it in English");
        Finding::new(&file.path, number, what, fix)
    };
    found.map(finding).collect()
}

fn is_hangul(letter: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&letter)
}

/// Bare numbers in an article.
pub(super) fn numbers(file: &TextFile) -> Vec<Finding> {
    if !is_article(file) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (line, number) in file.text.lines().zip(1..).skip(front_lines(&file.text)) {
        if let Some(bare) = bare_number(line) {
            let what = format!("the number in `{bare}` is not from the policy");
            let fix = "write {{ policy.SECTION.FIELD }}, or reword it";
            findings.push(Finding::new(&file.path, number, what, fix));
        }
    }
    findings
}

pub(super) fn front_lines(text: &str) -> usize {
    text.lines().skip(1).position(|line| line == "---").map_or(0, |at| at + 2)
}

/// What is left of a line that has a number of its own; none for a line that has none.
fn bare_number(line: &str) -> Option<String> {
    let mut rest = without_values(line);
    for (name, _) in NAMES {
        rest = rest.replace(name, "");
    }
    let rest = without_point(rest.trim_start()).to_owned();
    let has_number = rest.contains(|c: char| c.is_ascii_digit())
        || WORDS.iter().any(|word| rest.to_lowercase().contains(word));
    has_number.then_some(rest)
}

fn without_values(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        out.push('·');
        rest = after.split_once("}}").map_or("", |(_, after)| after);
    }
    out + rest
}

/// The line without the number of a point in a list.
fn without_point(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { line[digits..].strip_prefix(". ").unwrap_or(line) } else { line }
}

/// Articles whose scenario no test declares.
pub(super) fn undeclared(files: &[TextFile]) -> Vec<Finding> {
    let declared: BTreeSet<&str> =
        files.iter().filter(|file| file.is_rust()).flat_map(|file| declared(&file.text)).collect();
    let complain = |file: &TextFile| {
        let (line, scenario) = scenario_of(&file.text)?;
        let what = format!("no test declares the scenario {scenario}");
        let fix = "write the test that proves the article: scenario(\"...\")";
        (!declared.contains(scenario)).then(|| Finding::new(&file.path, line, what, fix))
    };
    files.iter().filter(|file| is_article(file)).filter_map(complain).collect()
}

fn declared(code: &str) -> impl Iterator<Item = &str> {
    code.split("scenario(\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// The scenario that an article names, with its line.
fn scenario_of(text: &str) -> Option<(usize, &str)> {
    let lines = text.lines().zip(1..).take(front_lines(text));
    lines.filter_map(|(line, at)| Some((at, line.strip_prefix("scenario: ")?.trim()))).next()
}

/// Every article of the repository with the scenario that it names.
pub(crate) fn scenarios(files: &[TextFile]) -> Vec<(&Path, &str)> {
    files
        .iter()
        .filter(|file| is_article(file))
        .map(|file| (file.path.as_path(), scenario_of(&file.text).map_or("", |(_, name)| name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(body: &str) -> TextFile {
        let text = format!("---\nslug: a\nupdated: 2026-11-23\nscenario: a-b\n---\n\n{body}\n");
        TextFile { path: "help/ko/a/a.md".into(), text }
    }

    #[test]
    fn an_english_article_has_an_english_title() {
        let korean = |path: &str| TextFile { path: path.into(), ..article("# 로그인") };
        assert_eq!(titles(&korean("help/en/a/a.md")).len(), 1);
        assert_eq!(titles(&korean("help/ko/a/a.md")).len(), 0);
        let english =
            TextFile { path: "help/en/a/a.md".into(), ..article("# Signing in\n\n한국어") };
        assert_eq!(titles(&english).len(), 0);
    }

    fn lines(body: &str) -> Vec<usize> {
        numbers(&article(body)).iter().map(|finding| finding.place().1).collect()
    }

    #[test]
    fn a_number_of_its_own_is_found() {
        assert_eq!(lines("# 제목\n\n5분 동안 쓸 수 있어요"), [9]);
        assert_eq!(lines("{{ policy.a.b }} 뒤에 3번"), [7]);
        assert_eq!(lines("사흘 동안"), [7]);
        assert_eq!(lines("It works for three days"), [7]);
        assert_eq!(lines("10. 열 번째 줄은 2개"), [7]);
    }

    #[test]
    fn values_points_and_names_are_no_numbers() {
        assert!(lines("1. {{ policy.codes.sms_life }} 안에").is_empty());
        assert!(lines("   2. 010-1234-5678처럼 적어요").is_empty());
        assert!(lines("- 011, 016, 017, 018, 019 번호").is_empty());
        let elsewhere = TextFile { path: "docs/a.md".into(), text: "5 minutes".into() };
        assert!(numbers(&elsewhere).is_empty());
    }

    #[test]
    fn a_scenario_must_be_declared_by_a_test() {
        let declared = TextFile { path: "a.rs".into(), text: "scenario(\"a-b\")".into() };
        let other = TextFile { path: "a.rs".into(), text: "scenario(\"a\")".into() };
        assert!(undeclared(&[article("x"), declared]).is_empty());
        assert_eq!(undeclared(&[article("x"), other]).len(), 1);
    }
}
