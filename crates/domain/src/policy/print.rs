//! The policy as a file that explains itself.

use std::fmt::Write;

use super::{
    model::Policy,
    section::{Row, Section},
};

const OPENING: &str = "\
# The policy: every number and switch of the service.
#
# A key left out keeps its default. Spans of time are written \"90s\", \"10m\", \"72h\" or \"30d\".
";

impl Policy {
    /// The whole policy as TOML with a comment on each key: what it means, its default, the range
    /// and the standard that the range comes from. [`Policy::parse`] reads it back unchanged.
    pub fn print(&self) -> String {
        let mut text = OPENING.to_owned();
        let defaults = Self::default();
        for ((name, section), (_, default)) in self.sections().into_iter().zip(defaults.sections())
        {
            text.push_str(&print_section(name, section, default));
        }
        text
    }
}

fn print_section(name: &str, section: &dyn Section, defaults: &dyn Section) -> String {
    let mut text = format!("\n# {}\n[{name}]\n", section.about());
    for (row, default) in section.rows().iter().zip(defaults.rows()) {
        text.push_str(&print_row(row, &default));
    }
    text
}

fn print_row(row: &Row<'_>, default: &Row<'_>) -> String {
    let mut text = format!("# {}\n# Default {}", row.means, default.field.written());
    if let Some(allowed) = row.field.allowed() {
        let _infallible = write!(text, "; {allowed}");
    }
    if !row.source.is_empty() {
        let _infallible = write!(text, " ({})", row.source);
    }
    let _infallible = write!(text, ".\n{} = {}\n", row.name, row.field.written());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_printed_with_meaning_default_range_and_source() {
        let mut policy = Policy::default();
        policy.codes.sms_digits.set(8).expect("8 is allowed");
        let expected = "\
# Digits of a code sent by SMS or voice.
# Default 6; 6 to 10 (NIST SP 800-63B-4, 3.1.3.2: 6 at least).
sms_digits = 8
";
        assert!(policy.print().contains(expected), "{}", policy.print());
    }

    #[test]
    fn a_printed_policy_reads_back_unchanged() {
        let mut policy = Policy::default();
        policy.password.password_only_needs_15 = true;
        policy.sending.sms_countries.clear();
        policy.terms.version = "2027.1-a".to_owned();
        policy.attempts.close_after.set(50).expect("50 is allowed");
        assert_eq!(Policy::parse(&policy.print()), Ok(policy));
    }
}
