//! Every flow has a diagram beside it, and every diagram is one.

use std::collections::BTreeSet;
use std::path::Path;

use super::directions::is_flow;
use super::finding::Finding;
use crate::workspace::TextFile;

const KINDS: [&str; 8] = [
    "stateDiagram-v2",
    "stateDiagram",
    "sequenceDiagram",
    "flowchart",
    "graph",
    "classDiagram",
    "erDiagram",
    "timeline",
];

/// A `.mermaid` file that begins with no diagram, or with nothing but its beginning.
pub(super) fn finding(file: &TextFile) -> Option<Finding> {
    if !file.has_extension("mermaid") {
        return None;
    }
    let mut lines = file.text.lines().enumerate().filter(|(_, line)| says_something(line));
    let Some((index, first)) = lines.next() else {
        return Some(Finding::new(&file.path, 1, "an empty diagram", "draw it"));
    };
    let kind = first.split_whitespace().next().unwrap_or_default();
    if !KINDS.contains(&kind) {
        let what = format!("`{kind}` begins no diagram");
        return Some(Finding::new(&file.path, index + 1, what, "begin with, say, stateDiagram-v2"));
    }
    let nothing = lines.next().is_none();
    nothing.then(|| Finding::new(&file.path, index + 1, "a diagram of nothing", "draw it"))
}

/// In Mermaid a comment begins with `%%`.
fn says_something(line: &str) -> bool {
    !line.trim().is_empty() && !line.trim_start().starts_with("%%")
}

/// The flows of the domain that have no diagram.
pub(super) fn missing(files: &[TextFile]) -> Vec<Finding> {
    let flows_with = |extension: &str| -> BTreeSet<&str> {
        files.iter().filter(|file| file.has_extension(extension)).filter_map(flow_of).collect()
    };
    let drawn = flows_with("mermaid");
    let bare = flows_with("rs").into_iter().filter(|flow| !drawn.contains(flow));
    bare.map(|flow| {
        let path = format!("crates/domain/src/{flow}/mod.rs");
        let what = format!("the flow {flow} has no diagram");
        Finding::new(Path::new(&path), 1, what, "draw its states in a .mermaid file beside it")
    })
    .collect()
}

fn flow_of(file: &TextFile) -> Option<&str> {
    let inside = file.path.strip_prefix("crates/domain/src").ok()?;
    let folder = inside.parent()?.iter().next()?.to_str()?;
    is_flow(folder).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> TextFile {
        TextFile { path: path.into(), text: text.into() }
    }

    fn line(text: &str) -> Option<usize> {
        finding(&file("sign_in.mermaid", text)).map(|finding| finding.place().1)
    }

    #[test]
    fn a_diagram_begins_with_its_kind() {
        assert_eq!(line("%% signing in\n\nstateDiagram-v2\n    [*] --> Asked\n"), None);
        assert_eq!(line("%% signing in\nstates\n    [*] --> Asked\n"), Some(2));
        assert_eq!(line("stateDiagram-v2\n"), Some(1));
        assert_eq!(line("\n"), Some(1));
    }

    #[test]
    fn a_flow_without_a_diagram_is_found() {
        let code = file("crates/domain/src/sign_in/decide.rs", "");
        let thing = file("crates/domain/src/accounts/model.rs", "");
        let diagram = file("crates/domain/src/sign_in/attempt.mermaid", "");
        assert_eq!(missing(&[thing, diagram, code]), []);
        let code = file("crates/domain/src/sign_in/decide.rs", "");
        assert_eq!(missing(&[code]).len(), 1);
    }
}
