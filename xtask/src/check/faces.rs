//! A `mod.rs` is a face: comments, attributes, declarations and re-exports, nothing else.

use super::finding::Finding;
use super::source::{code_only, line_at};
use crate::workspace::TextFile;

pub(super) fn finding(file: &TextFile) -> Option<Finding> {
    if file.path.file_name()? != "mod.rs" {
        return None;
    }
    let code = code_only(&file.text);
    let line = line_at(&code, stranger(&code)?);
    let what = "a mod.rs holds more than declarations and re-exports";
    Some(Finding::new(&file.path, line, what, "move it to a file named for what it is"))
}

/// Where the first item begins that does not belong in a face.
fn stranger(code: &str) -> Option<usize> {
    let mut rest = code;
    loop {
        rest = past_attributes(rest.trim_start());
        if rest.is_empty() {
            return None;
        }
        let item = rest.split_inclusive(';').next()?;
        if !belongs(item) {
            return Some(code.len() - rest.len());
        }
        rest = &rest[item.len()..];
    }
}

fn belongs(item: &str) -> bool {
    let Some(item) = item.strip_suffix(';') else { return false };
    let bare = past_visibility(item);
    let declared = bare.strip_prefix("mod ");
    let declaration = declared.is_some_and(|name| !name.contains('{'));
    let re_export = item.starts_with("pub") && bare.starts_with("use ");
    declaration || re_export
}

fn past_visibility(item: &str) -> &str {
    let Some(rest) = item.strip_prefix("pub") else { return item };
    let rest = match rest.strip_prefix('(') {
        Some(scope) => scope.split_once(')').map_or("", |(_, rest)| rest),
        None => rest,
    };
    rest.trim_start()
}

fn past_attributes(mut code: &str) -> &str {
    while code.starts_with('#') {
        let Some(length) = attribute(code) else { return code };
        code = code[length..].trim_start();
    }
    code
}

fn attribute(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, c) in code.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(offset + 1),
            ']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Option<usize> {
        let file = TextFile { path: "crates/web/src/account/mod.rs".into(), text: text.into() };
        finding(&file).map(|finding| finding.place().1)
    }

    #[test]
    fn a_face_passes() {
        let face = "//! The account.\n\n#![allow(a[0])]\nmod rows; // SQL\npub(crate) mod model;\n\
            #[cfg(test)]\nmod tests;\n\npub use model::{Account, State};\npub(super) use rows::find;\n";
        assert_eq!(line(face), None);
        assert_eq!(line(""), None);
    }

    #[test]
    fn anything_else_does_not() {
        assert_eq!(line("mod a;\n\npub fn f() {}\n"), Some(3));
        assert_eq!(line("mod a;\nstruct S;\n"), Some(2));
        assert_eq!(line("mod a {\n    use b;\n}\n"), Some(1));
        assert_eq!(line("mod a;\nuse a::b;\n"), Some(2));
        assert_eq!(line("const A: u8 = 1;\n"), Some(1));
    }

    #[test]
    fn other_files_may_hold_anything() {
        let file = TextFile { path: "crates/web/src/model.rs".into(), text: "fn f() {}".into() };
        assert_eq!(finding(&file), None);
    }
}
