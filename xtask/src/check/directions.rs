//! Inside `domain`, imports only go down: from flows to `ending` to things.

use std::path::{Component, Path};

use super::finding::Finding;
use super::source::{code_only, line_at};
use crate::workspace::TextFile;

const DOMAIN: &str = "crates/domain/src";

const THINGS: [&str; 21] = [
    "policy",
    "history",
    "accounts",
    "addresses",
    "proofs",
    "environments",
    "attempts",
    "sessions",
    "saved_sign_ins",
    "messenger",
    "passkeys",
    "identities",
    "second_step",
    "removals",
    "locks",
    "connections",
    "measures",
    "carrier",
    "notices",
    "operators",
    "articles",
];
const ENDING: &str = "ending";
/// What every flow asks of a session before it changes something: between `ending` and the flows.
const PROVING: &str = "proving";
/// How a method leaves its account, whichever flow sends it away: above `proving`, below the flows.
const REMOVING: &str = "removing";
const FLOWS: [&str; 10] = [
    "sign_up",
    "sign_in",
    "address_book",
    "locking",
    "two_step",
    "recovery",
    "finding",
    "protection",
    "services",
    "signals",
];
/// Flows of a single step: there are no states to draw.
const STEPS: [&str; 7] = [
    "country_rule",
    "profile",
    "password_change",
    "signing_out",
    "device_book",
    "key_book",
    "identity_book",
];

/// Files that know every flow, to put them together: nothing but the crate's users may know them.
const ROOF: [&str; 1] = ["schema"];

/// Uses that the order refuses and that stand all the same: (who, whom). Each has its reason.
const LEANING: [(&str, &str); 5] = [
    // Things put jobs into the one list of all kinds, and a kind names its subject by a typed id.
    ("work", "sign_up"),
    ("work", "sign_in"),
    ("work", "locking"),
    ("work", "recovery"),
    ("work", "finding"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Thing,
    Ending,
    Proving,
    Removing,
    Flow,
    Roof,
}

pub(super) fn findings(file: &TextFile) -> Vec<Finding> {
    let Ok(inside) = file.path.strip_prefix(DOMAIN) else { return Vec::new() };
    if !file.is_rust() {
        return Vec::new();
    }
    if inside == Path::new("lib.rs") {
        return short_cuts(file);
    }
    let module = module_path(inside);
    let own = module.first().map_or("", String::as_str);
    if inside.components().count() > 1 && level(own).is_none() {
        let what = format!("the folder {own} is neither a thing nor a flow");
        let fix = "list it in xtask/src/check/directions.rs";
        return vec![Finding::new(&file.path, 1, what, fix)];
    }
    let code = code_only(&file.text);
    let imports = imports(&code, module.len()).into_iter();
    imports
        .filter_map(|(offset, target)| {
            let (what, fix) = complaint(own, &target)?;
            Some(Finding::new(&file.path, line_at(&code, offset), what, fix))
        })
        .collect()
}

/// The root module is the face of all folders; but what it lifts out of a high one, a low one could
/// then take as if it lay below.
fn short_cuts(file: &TextFile) -> Vec<Finding> {
    let code = code_only(&file.text);
    let mut findings = Vec::new();
    for (offset, word_use) in code.match_indices("use ").filter(|(at, _)| starts_word(&code, *at)) {
        let path = code[offset + word_use.len()..].trim_start();
        let path = path.strip_prefix("crate::").or(path.strip_prefix("self::")).unwrap_or(path);
        let target = word(path);
        if level(&target).is_some_and(|level| level > Level::Thing) {
            let what = format!("the root lifts something out of {target}");
            let fix = "let its users name the folder";
            findings.push(Finding::new(&file.path, line_at(&code, offset), what, fix));
        }
    }
    findings
}

/// The diagrams ask which folders are flows.
pub(super) fn is_flow(folder: &str) -> bool {
    FLOWS.contains(&folder)
}

/// A file beside the folders (the clock, the ids) is ground that all stand on: a thing.
fn level(folder: &str) -> Option<Level> {
    if THINGS.contains(&folder) {
        Some(Level::Thing)
    } else if folder == ENDING {
        Some(Level::Ending)
    } else if folder == PROVING {
        Some(Level::Proving)
    } else if folder == REMOVING {
        Some(Level::Removing)
    } else if FLOWS.contains(&folder) || STEPS.contains(&folder) {
        Some(Level::Flow)
    } else if ROOF.contains(&folder) {
        Some(Level::Roof)
    } else {
        None
    }
}

fn complaint(own: &str, target: &str) -> Option<(String, &'static str)> {
    let own_level = level(own).unwrap_or(Level::Thing);
    let target_level = level(target)?;
    if own == target || LEANING.contains(&(own, target)) {
        return None;
    }
    if own_level == Level::Flow && target_level == Level::Flow {
        let what = format!("the flow {own} uses the flow {target}");
        return Some((what, "move what both need down into a thing"));
    }
    let what = format!("{own} uses {target}, which stands above it");
    let fix = "move what is shared down, or hand it in from above";
    (target_level > own_level).then_some((what, fix))
}

/// `accounts/model.rs` is `accounts::model`; `accounts/mod.rs` is `accounts`.
fn module_path(inside: &Path) -> Vec<String> {
    let bare = inside.with_extension("");
    let names = bare.components().filter_map(|component| match component {
        Component::Normal(name) => name.to_str().map(str::to_owned),
        _ => None,
    });
    let mut names: Vec<String> = names.collect();
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    names
}

/// Every name directly under the crate's root that a path in `code` goes through, with the offset
/// of its path; `depth` is how deep the module of this code lies.
fn imports(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (offset, _) in code.match_indices("crate") {
        if starts_word(code, offset) {
            found.extend(heads(code, offset + "crate".len()));
        }
    }
    for (offset, _) in code.match_indices("super") {
        if starts_word(code, offset) && !code[..offset].trim_end().ends_with("::") {
            found.extend(after_supers(code, offset, depth));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn starts_word(code: &str, offset: usize) -> bool {
    !code[..offset].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
}

/// What follows a chain of `super` that is long enough to reach the root.
fn after_supers(code: &str, offset: usize, depth: usize) -> Vec<(usize, String)> {
    let (mut at, mut supers) = (offset + "super".len(), 1);
    while let Some(next) = past_colons(code, at).filter(|next| code[*next..].starts_with("super")) {
        (at, supers) = (next + "super".len(), supers + 1);
    }
    if supers >= depth { heads(code, at) } else { Vec::new() }
}

/// The first names behind `::` at `at`: one, or several in braces.
fn heads(code: &str, at: usize) -> Vec<(usize, String)> {
    let Some(start) = past_colons(code, at) else { return Vec::new() };
    match code[start..].strip_prefix('{') {
        None => vec![(start, word(&code[start..]))],
        Some(group) => {
            members(group).into_iter().map(|(offset, name)| (start + 1 + offset, name)).collect()
        }
    }
}

fn past_colons(code: &str, at: usize) -> Option<usize> {
    let after = code[at..].trim_start().strip_prefix("::")?;
    Some(code.len() - after.trim_start().len())
}

/// The first name of each member of a brace group, from behind its opening brace.
fn members(group: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut depth, mut at_start) = (0_usize, true);
    for (offset, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            c if at_start && !c.is_whitespace() => {
                found.push((offset, word(&group[offset..])));
                at_start = false;
            }
            _ => {}
        }
    }
    found
}

fn word(code: &str) -> String {
    code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let file = TextFile { path: Path::new(DOMAIN).join(path), text: text.to_owned() };
        findings(&file).iter().map(|finding| finding.place().1).collect()
    }

    #[test]
    fn down_is_allowed() {
        assert!(
            lines("sign_in/decide.rs", "use crate::ending::end;\nuse crate::proofs;").is_empty()
        );
        assert!(lines("ending/end.rs", "use crate::{accounts, sessions::{a, b}};").is_empty());
        assert!(lines("accounts/model.rs", "use crate::{Id, clock::Clock};").is_empty());
    }

    #[test]
    fn a_thing_uses_neither_ending_nor_a_flow() {
        assert_eq!(lines("accounts/model.rs", "\nuse crate::ending::end;"), [2]);
        assert_eq!(lines("accounts/model.rs", "use crate::sign_in::Attempt;"), [1]);
        assert_eq!(lines("clock.rs", "use crate::recovery;"), [1]);
    }

    #[test]
    fn ending_uses_no_flow_and_flows_not_each_other() {
        assert_eq!(lines("ending/end.rs", "use crate::protection::Measure;"), [1]);
        assert_eq!(lines("sign_in/decide.rs", "use crate::two_step;"), [1]);
        assert!(lines("sign_in/decide.rs", "use crate::sign_in::model;").is_empty());
    }

    #[test]
    fn groups_are_looked_into_over_several_lines() {
        let text = "use crate::{\n    accounts::{Account, State},\n    sign_up,\n    Id,\n};\n";
        assert_eq!(lines("proofs/model.rs", text), [3]);
    }

    #[test]
    fn paths_inside_code_count_too() {
        let text = "fn f() {\n    let x = crate::sign_in::decide();\n}\n";
        assert_eq!(lines("accounts/model.rs", text), [2]);
    }

    #[test]
    fn the_way_round_by_super_is_seen() {
        assert_eq!(lines("accounts/model.rs", "use super::super::sign_in::decide;"), [1]);
        assert_eq!(lines("accounts/mod.rs", "use super::sign_in;"), [1]);
        assert!(lines("accounts/model.rs", "use super::sign_in;").is_empty());
    }

    #[test]
    fn comments_and_texts_do_not_count() {
        assert!(
            lines("accounts/model.rs", "// crate::sign_in\nconst A: &str = \"crate::sign_in\";")
                .is_empty()
        );
    }

    #[test]
    fn a_new_folder_must_find_its_place() {
        assert_eq!(lines("attic/model.rs", ""), [1]);
    }

    #[test]
    fn the_roof_knows_all_and_nobody_knows_the_roof() {
        assert!(lines("schema.rs", "use crate::{sign_up, recovery, ending};").is_empty());
        assert_eq!(lines("sign_up/jobs.rs", "use crate::schema::MIGRATIONS;"), [1]);
    }

    #[test]
    fn an_exception_holds_for_its_own_pair_only() {
        assert!(lines("work.rs", "use crate::sign_up::SignUp;").is_empty());
        assert_eq!(lines("work.rs", "use crate::protection::Report;"), [1]);
        assert!(lines("notices/rows.rs", "use crate::work::Job;").is_empty());
    }

    #[test]
    fn the_root_makes_no_short_cut() {
        let root = "pub mod sign_in;\npub use accounts::Account;\npub use sign_in::Attempt;\n";
        assert_eq!(lines("lib.rs", root), [3]);
    }

    #[test]
    fn other_crates_are_left_alone() {
        let file = TextFile {
            path: "crates/web/src/accounts/a.rs".into(),
            text: "use crate::sign_in;".into(),
        };
        assert!(findings(&file).is_empty());
    }
}
