//! A server's own words, made fit for a row and a page.

/// The most characters of a server's answer that are kept.
const MOST: usize = 500;

/// One line without control characters, cut at [`MOST`] characters with an ellipsis.
pub(crate) fn one_line(words: &str) -> String {
    let mut line = String::new();
    for word in words.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    cut(line)
}

fn cut(mut line: String) -> String {
    if let Some((end, _)) = line.char_indices().nth(MOST) {
        line.truncate(end);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_one_bounded_line_without_controls() {
        assert_eq!(one_line(" 550\r\n no\u{0} such\u{1b}[31m user \n"), "550 no such [31m user");
        let long = one_line(&"가".repeat(2 * MOST));
        assert_eq!(long.chars().count(), MOST + 1);
        assert!(long.ends_with('…'));
    }
}
