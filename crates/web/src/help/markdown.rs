//! Markdown as HTML that can do no harm.

use domain::articles::is_allowed;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html};

use super::links::Links;

/// The HTML of a text that is no article.
pub(crate) fn prose(markdown: &str) -> String {
    html(markdown, Links::default())
}

/// The HTML of an article's text. What would be HTML in it is shown as the letters it is, pictures
/// become their words, and a link that may not be followed becomes the text that it is on.
pub(super) fn html(markdown: &str, links: Links) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    let mut refused = Vec::new();
    let events = Parser::new(markdown).filter_map(|event| safe(event, links, &mut refused));
    html::push_html(&mut out, events);
    out
}

/// What of an event is shown. `refused` remembers, for each open link, whether it was left out.
fn safe<'m>(event: Event<'m>, links: Links, refused: &mut Vec<bool>) -> Option<Event<'m>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            refused.push(!is_allowed(&dest_url));
            let dest_url = CowStr::from(links.follow(&dest_url));
            is_allowed(&dest_url).then_some(Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }))
        }
        Event::End(TagEnd::Link) => {
            let was_refused = refused.pop().unwrap_or(false);
            (!was_refused).then_some(Event::End(TagEnd::Link))
        }
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use wording::Lang;

    use super::*;

    fn shown(markdown: &str) -> String {
        html(markdown, Links::default())
    }

    #[test]
    fn html_in_an_article_is_shown_and_does_nothing() {
        let hostile = [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<iframe src=\"https://evil.example\"></iframe>",
            "<!-- <script> -->",
            "![<script>](https://evil.example/a.png)",
            "[a](javascript:alert(1))",
            "[a](<//evil.example> \"t\")",
            "<javascript:alert(1)>",
            "[a](data:text/html,<script>)",
            "```<script>\n</code><script>\n```",
        ];
        for markdown in hostile {
            let html = shown(markdown);
            for tag in ["<script", "<img", "<iframe", "<!--", "href=", "<a"] {
                assert!(!html.contains(tag), "{markdown}: {html}");
            }
        }
    }

    #[test]
    fn what_is_harmless_stays() {
        let html =
            shown("## 머리\n\n**굵게** [여기](/account) [밖](https://example.com/a)\n\n1. 하나\n");
        assert!(html.contains("<h2>머리</h2>") && html.contains("<strong>굵게</strong>"));
        assert!(html.contains("<a href=\"/account\">여기</a>"), "{html}");
        assert!(html.contains("<a href=\"https://example.com/a\">밖</a>"), "{html}");
        assert!(html.contains("<ol>\n<li>하나</li>"));
    }

    #[test]
    fn links_to_other_articles_stay_in_the_language() {
        let links = Links { lang: Some(Lang::En) };
        let html = html("[a](/help/articles/b) [c](/account)", links);
        assert!(
            html.contains("/help/articles/b?lang=en") && html.contains("\"/account\""),
            "{html}"
        );
    }
}
