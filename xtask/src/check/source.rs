//! Rust source without what is not code.

/// `source` with every comment, string and character literal blanked out; lines keep their numbers
/// and characters their columns.
pub(super) fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let literal = opaque(rest, code.chars().next_back());
        let (taken, is_code) = match literal {
            0 => (first.len_utf8(), true),
            length => (length, false),
        };
        let (piece, after) = rest.split_at(taken);
        if is_code {
            code.push_str(piece);
        } else {
            code.extend(piece.chars().map(|c| if c == '\n' { c } else { ' ' }));
        }
        rest = after;
    }
    code
}

/// How many bytes at the start of `rest` are a comment or a literal; `before` is the last character
/// of what stands before it.
fn opaque(rest: &str, before: Option<char>) -> usize {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    match rest.as_bytes() {
        [b'/', b'/', ..] => rest.find('\n').unwrap_or(rest.len()),
        [b'/', b'*', ..] => block_comment(rest),
        [b'"', ..] => string(rest),
        [b'\'', ..] => character(rest),
        [b'r', ..] if !in_word => raw_string(rest),
        [b'b' | b'c', b'r', ..] if !in_word => match raw_string(&rest[1..]) {
            0 => 0,
            length => length + 1,
        },
        _ => 0,
    }
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Zero for a lifetime, which begins alike.
fn character(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    let Some((_, first)) = characters.next() else { return 0 };
    if first == '\\' {
        // The escaped character may itself be a quote.
        let after = characters.nth(1);
        let end = after.and_then(|(at, _)| rest[at..].find('\'').map(|quote| at + quote + 1));
        return end.unwrap_or(0);
    }
    match characters.next() {
        Some((at, '\'')) => at + 1,
        _ => 0,
    }
}

/// Zero for anything that begins with `r` and is no raw string.
fn raw_string(rest: &str) -> usize {
    let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    let start = hashes + 2;
    if rest.as_bytes().get(start - 1) != Some(&b'"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
}

/// The line, counted from one, of the byte at `offset`.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        assert_eq!(code_only("a // b\nc"), "a     \nc");
        assert_eq!(code_only("a /* b /* c */\nd */ e"), "a             \n     e");
        assert_eq!(code_only("a / b * c"), "a / b * c");
    }

    #[test]
    fn literals_go_and_lifetimes_stay() {
        assert_eq!(code_only(r#"f("a\"b", c)"#), "f(      , c)");
        assert_eq!(code_only(r##"f(r#"a"b"#, br"c")"##), "f(        ,      )");
        assert_eq!(code_only(r"f('a', '\'', b'\n', c)"), "f(   ,     , b    , c)");
        assert_eq!(
            code_only("fn f<'a>(x: &'a str, y: &'static str)"),
            "fn f<'a>(x: &'a str, y: &'static str)"
        );
    }

    #[test]
    fn names_that_only_begin_like_literals_stay() {
        assert_eq!(code_only("r#type(for br in r)"), "r#type(for br in r)");
    }

    #[test]
    fn unfinished_literals_reach_to_the_end() {
        assert_eq!(code_only("a \"b"), "a   ");
        assert_eq!(code_only("a /* b"), "a     ");
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(line_at("a\nb", 0), 1);
        assert_eq!(line_at("a\nb", 2), 2);
    }
}
