//! The settings in effect, for `daemun config print`.

use super::{kinds::SET, settings::Entry};

/// Each setting as TOML with where it came from; what nobody gave and has no default is left out.
pub(super) fn print_entries(entries: &[Entry]) -> String {
    let mut text = String::from("# Settings in effect, and where each comes from.\n");
    let mut section = "";
    for entry in entries {
        let (of, name) = entry.key.split_once('.').unwrap_or(("", &entry.key));
        let Some(shown) = &entry.shown else { continue };
        if of != section {
            section = of;
            text.push_str(&format!("\n[{of}]\n"));
        }
        text.push_str(&line(name, shown, entry));
    }
    text
}

/// What is secret is a comment, so that the whole stays TOML.
fn line(name: &str, shown: &str, entry: &Entry) -> String {
    let place = entry.place.as_ref().map_or_else(|| "default".to_owned(), ToString::to_string);
    let mark = if shown == SET { "# " } else { "" };
    format!("{mark}{name} = {shown}  # {place}\n")
}
