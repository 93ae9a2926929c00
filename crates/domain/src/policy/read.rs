//! Reading the policy, with every complaint at once.

use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::{
    complaint::Complaint,
    field::{Field, PolicyValue},
    model::Policy,
    rules,
    section::Section,
    text::{nearest, position},
};

impl Policy {
    /// Reads `policy.toml`. A key that is left out keeps its default.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the file: what is no TOML, keys that don't exist,
    /// values of the wrong type or outside their range, and fields that contradict each other.
    pub fn parse(text: &str) -> Result<Self, Vec<Complaint>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Reader { text, policy: Self::default(), complaints: Vec::new() };
        reader.read(table.get_ref());
        reader.add_syntax(&errors);
        if reader.complaints.is_empty() {
            reader.complaints = rules::check(&reader.policy, text, table.get_ref());
        }
        reader.finish()
    }

    /// The value at a dotted path such as `codes.mail_life`; `None` when there is no such field.
    pub fn value(&self, path: &str) -> Option<PolicyValue> {
        let (section, field) = path.split_once('.')?;
        let (_, section) = self.sections().into_iter().find(|(name, _)| *name == section)?;
        let row = section.rows().into_iter().find(|row| row.name == field)?;
        Some(row.field.value())
    }

    /// Every dotted path that [`Policy::value`] knows.
    pub fn paths(&self) -> Vec<String> {
        let sections = self.sections().into_iter();
        let paths = sections.flat_map(|(name, section)| {
            section.rows().into_iter().map(move |row| format!("{name}.{}", row.name))
        });
        paths.collect()
    }
}

struct Reader<'t> {
    text: &'t str,
    policy: Policy,
    complaints: Vec<Complaint>,
}

impl Reader<'_> {
    fn read(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            match (self.policy.section_mut(name.get_ref()), value.get_ref()) {
                (Some(_), DeValue::Table(fields)) => self.read_section(name.get_ref(), fields),
                (Some(_), _) => self.complain_of_no_section(name),
                (None, _) => self.complain_of_unknown_section(name),
            }
        }
    }

    fn read_section(&mut self, section: &str, fields: &DeTable<'_>) {
        for (name, value) in fields {
            let Some(rows) = self.policy.section_mut(section) else { continue };
            let key = format!("{section}.{}", name.get_ref());
            let complaint = match rows.field_mut(name.get_ref()) {
                Some(field) => take(self.text, key, field, value),
                None => Some(unknown_key(self.text, key, rows, name)),
            };
            self.complaints.extend(complaint);
        }
    }

    fn complain_of_no_section(&mut self, name: &Spanned<DeString<'_>>) {
        self.complaints.push(complaint_at(
            self.text,
            name.span().start,
            name.get_ref().to_string(),
            "is a section, not a value".to_owned(),
            format!("[{}] on a line of its own, with its keys below", name.get_ref()),
        ));
    }

    fn complain_of_unknown_section(&mut self, name: &Spanned<DeString<'_>>) {
        let sections = self.policy.sections();
        let known = sections.iter().map(|(name, _)| *name);
        let fix = match (nearest(name.get_ref(), known), home_of(&self.policy, name.get_ref())) {
            (_, Some(home)) => format!("put it under [{home}]"),
            (Some(near), None) => format!("rename it to {near}, or delete it"),
            (None, None) => "delete it".to_owned(),
        };
        let offset = name.span().start;
        let what = "there is no such section".to_owned();
        self.complaints.push(complaint_at(
            self.text,
            offset,
            name.get_ref().to_string(),
            what,
            fix,
        ));
    }

    /// Adds what is no TOML at all. What was made of such a line by guessing is not worth a second
    /// complaint.
    fn add_syntax(&mut self, errors: &[toml::de::Error]) {
        let mut syntax: Vec<_> =
            errors.iter().map(|error| syntax_complaint(self.text, error)).collect();
        syntax.dedup_by_key(|complaint| complaint.line);
        self.complaints.retain(|complaint| syntax.iter().all(|error| error.line != complaint.line));
        self.complaints.extend(syntax);
    }

    fn finish(mut self) -> Result<Policy, Vec<Complaint>> {
        if self.complaints.is_empty() {
            return Ok(self.policy);
        }
        self.complaints.sort_by_key(|complaint| (complaint.line, complaint.column));
        Err(self.complaints)
    }
}

/// Gives a field its value; the complaint if it does not take it.
fn take(
    text: &str,
    key: String,
    field: &mut dyn Field,
    value: &Spanned<DeValue<'_>>,
) -> Option<Complaint> {
    if value.span().is_empty() {
        // The parser made the value up, in place of something that is no TOML.
        return None;
    }
    let wrong = field.take(value.get_ref()).err()?;
    let given = text.get(value.span()).and_then(|given| given.lines().next()).unwrap_or_default();
    let instead = field.nearest(value.get_ref()).unwrap_or_else(|| field.written());
    let fix = format!("{key} = {instead}");
    Some(complaint_at(text, value.span().start, key, format!("{given} {wrong}"), fix))
}

fn unknown_key(
    text: &str,
    key: String,
    section: &dyn Section,
    name: &Spanned<DeString<'_>>,
) -> Complaint {
    let rows = section.rows();
    let fix = match nearest(name.get_ref(), rows.iter().map(|row| row.name)) {
        Some(near) => format!("rename it to {near}, or delete it"),
        None => "delete it".to_owned(),
    };
    complaint_at(text, name.span().start, key, "there is no such key".to_owned(), fix)
}

/// The section that has a field of this name.
fn home_of(policy: &Policy, field: &str) -> Option<&'static str> {
    let has_it = |section: &dyn Section| section.rows().iter().any(|row| row.name == field);
    policy.sections().into_iter().find(|(_, section)| has_it(*section)).map(|(name, _)| name)
}

fn syntax_complaint(text: &str, error: &toml::de::Error) -> Complaint {
    let offset = error.span().map_or(0, |span| span.start);
    let fix = "write it as TOML, for example sms_life = \"5m\" under [codes]".to_owned();
    complaint_at(text, offset, String::new(), error.message().to_owned(), fix)
}

pub(super) fn complaint_at(
    text: &str,
    offset: usize,
    key: String,
    what: String,
    fix: String,
) -> Complaint {
    let (line, column) = position(text, offset);
    Complaint { line, column, key, what, fix }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn complaints(text: &str) -> Vec<String> {
        let complaints = Policy::parse(text).expect_err("the text is wrong");
        complaints.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_key_left_out_keeps_its_default() {
        let policy = Policy::parse("[codes]\nsms_life = \"3m\"\n").expect("a good policy");
        assert_eq!(*policy.codes.sms_life, Duration::from_secs(180));
        assert_eq!(policy.codes.mail_life, Policy::default().codes.mail_life);
        assert_eq!(Policy::parse(""), Ok(Policy::default()));
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let policy = Policy::parse(
            "hashing.memory_kib = 0x10000\n\
             sessions.sliding = true\n\
             sending.sms_countries = ['+82', '+1']\n\
             attempts.waits = ['1s', '1s', '24h']\n\
             terms.version = '2027-01-01'\n\
             profile.picture_max_bytes = 1_048_576\n",
        )
        .expect("a good policy");
        assert_eq!(*policy.hashing.memory_kib, 65_536);
        assert!(policy.sessions.sliding);
        assert_eq!(policy.sending.sms_countries.len(), 2);
        assert_eq!(policy.attempts.waits.after(99), Duration::from_secs(86_400));
        assert_eq!(policy.terms.version, "2027-01-01");
        assert_eq!(*policy.profile.picture_max_bytes, 1_048_576);
    }

    #[test]
    fn an_unknown_key_or_section_is_told_with_the_nearest_one() {
        let text = "\
[codes]
mail_lief = \"30m\"
colour = 1
[code]
tries = 5
[garden]
trees = 1
";
        assert_eq!(
            complaints(text),
            [
                "2: codes.mail_lief: there is no such key. Fix: rename it to mail_life, or delete it",
                "3: codes.colour: there is no such key. Fix: delete it",
                "4: code: there is no such section. Fix: rename it to codes, or delete it",
                "6: garden: there is no such section. Fix: delete it",
            ]
        );
    }

    #[test]
    fn a_key_outside_its_section_is_sent_home() {
        assert_eq!(
            complaints("mail_digits = 8\ncodes = 5\n"),
            [
                "1: mail_digits: there is no such section. Fix: put it under [codes]",
                "2: codes: is a section, not a value. \
                 Fix: [codes] on a line of its own, with its keys below",
            ]
        );
    }

    #[test]
    fn a_wrong_type_is_told_with_what_would_do() {
        let text = "\
[codes]
sms_life = 5
tries = \"five\"
resends_per_day = -1
[sessions]
sliding = \"yes\"
[sending]
sms_countries = [\"82\"]
[attempts]
waits = [\"5m\", \"1m\"]
[terms]
version = \"\"
";
        assert_eq!(
            complaints(text),
            [
                "2: codes.sms_life: 5 is not a span of time such as \"90s\", \"10m\", \"72h\" or \
                 \"30d\". Fix: codes.sms_life = \"5m\"",
                "3: codes.tries: \"five\" is not a whole number. Fix: codes.tries = 5",
                "4: codes.resends_per_day: -1 is not a whole number. Fix: codes.resends_per_day = 10",
                "6: sessions.sliding: \"yes\" is neither true nor false. \
                 Fix: sessions.sliding = false",
                "8: sending.sms_countries: [\"82\"] is not a list of calling codes such as \
                 [\"+82\"]. Fix: sending.sms_countries = [\"+82\"]",
                "10: attempts.waits: [\"5m\", \"1m\"] is not one to twelve rising waits from 1s to \
                 24h. Fix: attempts.waits = [\"30s\", \"60s\", \"5m\", \"15m\", \"30m\", \"1h\"]",
                "12: terms.version: \"\" is not 1 to 64 letters, digits, dots and hyphens in \
                 quotes. Fix: terms.version = \"2026-11-01\"",
            ]
        );
    }

    #[test]
    fn a_value_outside_its_range_is_told_with_range_and_nearest_bound() {
        assert_eq!(
            complaints(
                "[codes]\nsms_digits = 4\nsms_life = \"99m\"\ntries = 99999999999999999999\n"
            ),
            [
                "2: codes.sms_digits: 4 is outside 6 to 10. Fix: codes.sms_digits = 6",
                "3: codes.sms_life: \"99m\" is outside 2m to 10m. Fix: codes.sms_life = \"10m\"",
                "4: codes.tries: 99999999999999999999 is outside 3 to 10. Fix: codes.tries = 10",
            ]
        );
    }

    #[test]
    fn fields_that_contradict_each_other_are_told() {
        let text = "\
[codes]
resend_after = \"5m\"
[password]
max_length = 64
[hashing]
memory_kib = 8000
";
        assert_eq!(
            complaints(text),
            [
                "2: codes.resend_after: codes.resend_after (5m) must be below codes.sms_life (5m), \
                 or a code would die before the next may be sent. \
                 Fix: lower codes.resend_after or raise codes.sms_life",
                "6: hashing.memory_kib: 8000 KiB with 2 passes is below the floor of OWASP's \
                 Password Storage Cheat Sheet. Fix: hashing.passes = 5",
            ]
        );
    }

    #[test]
    fn what_is_no_toml_is_told_beside_the_rest() {
        let text = "[codes]\nsms_digits = = 4\ntries = 0\n[codes]\n";
        let complaints = Policy::parse(text).expect_err("the text is wrong");
        let places: Vec<_> = complaints.iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(places, [(2, 14), (3, 9), (4, 2)], "{complaints:#?}");
    }

    #[test]
    fn a_text_broken_anywhere_is_told_and_never_panics() {
        let whole = "[codes]\nsms_life = \"5m\" # \u{bb38}\n[attempts]\nwaits = [\"1s\", \"2s\"]\n";
        for (at, _) in whole.char_indices() {
            let (before, after) = whole.split_at(at);
            for broken in ["\"", "[", "]", "=", "'''", "\u{0}", "\n", "\u{bb38}", "."] {
                let text = format!("{before}{broken}{after}");
                let complaints = Policy::parse(&text).err().unwrap_or_default();
                let lines = text.matches('\n').count() + 1;
                assert!(complaints.iter().all(|one| (1..=lines).contains(&one.line)), "{text}");
            }
        }
    }

    #[test]
    fn a_value_is_found_by_its_path() {
        let policy = Policy::default();
        let mail_life = PolicyValue::Span(Duration::from_secs(30 * 60));
        assert_eq!(policy.value("codes.mail_life"), Some(mail_life));
        assert_eq!(policy.value("attempts.free"), Some(PolicyValue::Count(5)));
        assert_eq!(policy.value("codes.colour"), None);
        assert_eq!(policy.value("codes"), None);
    }
}
