//! What docs/operating/configuration.md says is so.

use domain::policy::Policy;

use super::desk::Desk;
use crate::config::{CommandLine, read::read, settings::Settings};

const MANUAL: &str = include_str!("../../../../../docs/operating/configuration.md");

/// The blocks of TOML in the manual.
fn examples() -> Vec<&'static str> {
    let blocks = MANUAL.split("```toml\n").skip(1);
    blocks.filter_map(|rest| rest.split_once("```")).map(|(block, _)| block).collect()
}

#[test]
fn the_manual_names_every_setting() {
    let nothing = CommandLine::default();
    let mut settings = Settings::new(&nothing, &|_| None, None, Vec::new());
    read(&mut settings);
    let missing: Vec<_> = settings
        .entries
        .iter()
        .map(|entry| entry.key.as_str())
        .filter(|key| !MANUAL.contains(&format!("`{key}`")))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_manual_names_no_setting_that_is_not_there() {
    let nothing = CommandLine::default();
    let mut settings = Settings::new(&nothing, &|_| None, None, Vec::new());
    read(&mut settings);
    let after = MANUAL.split("## Settings").nth(1).expect("the manual has the table");
    let table = after.split("\n## ").next().unwrap_or(after);
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    for name in rows.filter_map(|row| row.split('|').nth(1)).flat_map(|cell| cell.split(',')) {
        let name = name.trim().trim_matches('`');
        assert!(settings.entries.iter().any(|entry| entry.key == name), "{name}");
    }
}

#[test]
fn the_example_is_a_good_configuration() {
    let mut desk = Desk::new(&examples()[0].replace("/run/secrets/", ""));
    for name in ["database-password", "smtp-password", "sms-token"] {
        desk.folder.write(name, "a secret");
    }
    desk.folder.write("policy.toml", examples()[1]);
    let config = desk.load();
    assert!(config.smtp.is_some() && config.sms.is_some());
    assert_ne!(config.policy, Policy::default());
    desk.command_line.config = None;
    assert!(desk.load().smtp.is_none());
}
