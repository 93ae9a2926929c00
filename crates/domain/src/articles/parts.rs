//! An article's text in its parts.

use super::{Fact, Part};

/// The parts of a text in which placeholders of facts stand alone on their lines.
pub(super) fn split(markdown: &str) -> Vec<Part<'_>> {
    let (mut parts, mut start, mut end) = (Vec::new(), 0, 0);
    for line in markdown.split_inclusive('\n') {
        if let Some(fact) = alone(line).and_then(Fact::called) {
            push_text(&mut parts, &markdown[start..end]);
            parts.push(Part::Fact(fact));
            start = end + line.len();
        }
        end += line.len();
    }
    push_text(&mut parts, &markdown[start..end]);
    parts
}

fn push_text<'m>(parts: &mut Vec<Part<'m>>, text: &'m str) {
    if !text.trim().is_empty() {
        parts.push(Part::Text(text));
    }
}

/// The parts that are text.
pub(super) fn texts(markdown: &str) -> impl Iterator<Item = &str> {
    split(markdown).into_iter().filter_map(|part| match part {
        Part::Text(text) => Some(text),
        Part::Fact(_) => None,
    })
}

/// The name of a fact that stands alone on a line.
pub(super) fn alone(line: &str) -> Option<&str> {
    let inside = line.trim().strip_prefix("{{")?.strip_suffix("}}")?;
    inside.trim().strip_prefix("fact.")
}

/// The line that stands for a fact.
pub(super) fn placeholder(fact: Fact) -> String {
    format!("{{{{ fact.{} }}}}\n", fact.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_part_the_text_and_blank_parts_are_none() {
        let markdown =
            format!("가\n\n{}\n{}나\n", placeholder(Fact::Lock), placeholder(Fact::Change));
        let parts = [
            Part::Text("가\n\n"),
            Part::Fact(Fact::Lock),
            Part::Fact(Fact::Change),
            Part::Text("나\n"),
        ];
        assert_eq!(split(&markdown), parts);
        assert_eq!(texts(&markdown).collect::<Vec<_>>(), ["가\n\n", "나\n"]);
        assert!(split("").is_empty());
    }

    #[test]
    fn what_names_no_fact_is_text() {
        assert_eq!(split("{{ fact.weather }}"), [Part::Text("{{ fact.weather }}")]);
        assert_eq!(split("a {{ fact.lock }}"), [Part::Text("a {{ fact.lock }}")]);
    }
}
