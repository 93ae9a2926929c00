//! Markdown as plain text.

use pulldown_cmark::{Event, Parser, TagEnd};

use super::parts;

/// The text of an article without markup and without its facts.
pub(super) fn of_article(markdown: &str) -> String {
    parts::texts(markdown).map(text).collect::<Vec<_>>().join("\n")
}

/// The text without markup; each block on a line of its own. A block that ends without a full stop
/// (a heading, a point of a list) is given one, so that a part cut from the text still reads.
fn text(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(tag) if ends_a_line(tag) && !out.ends_with('\n') => {
                let is_open = out.ends_with(|last: char| last.is_alphanumeric() || last == ')');
                out.push_str(if is_open { ".\n" } else { "\n" });
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The first paragraph's text; empty when there is none.
pub(super) fn first_paragraph(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Paragraph) => return out,
            Event::End(tag) if ends_a_line(tag) => out.clear(),
            _ => {}
        }
    }
    String::new()
}

const fn ends_a_line(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::BlockQuote(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKDOWN: &str = "\
## 이렇게 하세요

먼저 **보안**을 누르세요.
그리고 [비밀번호](/account/password)로 가세요.

1. 하나
2. 둘
";

    #[test]
    fn markup_goes_and_words_stay_whole() {
        let expected =
            "이렇게 하세요.\n먼저 보안을 누르세요. 그리고 비밀번호로 가세요.\n하나.\n둘.";
        assert_eq!(text(MARKDOWN), expected);
    }

    #[test]
    fn the_lead_is_the_first_paragraph_and_no_heading() {
        assert_eq!(first_paragraph(MARKDOWN), "먼저 보안을 누르세요. 그리고 비밀번호로 가세요.");
        assert_eq!(first_paragraph("## 제목만"), "");
    }
}
