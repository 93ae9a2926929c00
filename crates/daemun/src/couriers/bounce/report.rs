//! The fields of a delivery status notification (RFC 3464 section 2).

use crate::couriers::{Status, words};

/// What the server did with the message (RFC 3464 section 2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Failed,
    Delayed,
    /// Delivered, relayed or expanded: good news.
    Done,
}

/// What one group of fields says of one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) action: Action,
    pub(super) status: Status,
    pub(super) recipient: Option<String>,
    /// The refusing server's words, if they are there.
    pub(super) words: Option<String>,
}

/// The worst outcome among the groups of `report`. Our mails have one recipient each, but an alias
/// behind the address may have had several.
pub(super) fn worst(report: &str) -> Option<Outcome> {
    let outcomes = groups(report).filter_map(|fields| outcome(&fields));
    outcomes.min_by_key(|outcome| match outcome.action {
        Action::Failed => 0,
        Action::Delayed => 1,
        Action::Done => 2,
    })
}

type Fields = Vec<(String, String)>;

/// Groups of unfolded fields, separated by empty lines.
fn groups(report: &str) -> impl Iterator<Item = Fields> {
    let mut groups = vec![Fields::new()];
    for line in report.lines() {
        let last = groups.last_mut();
        if line.trim().is_empty() {
            groups.push(Fields::new());
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = last.and_then(|fields| fields.last_mut()) {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let (Some(fields), Some((name, value))) = (last, line.split_once(':')) {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    groups.into_iter().filter(|fields| !fields.is_empty())
}

fn outcome(fields: &Fields) -> Option<Outcome> {
    let field =
        |name: &str| fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let diagnostic = field("diagnostic-code").map(untyped);
    let status = status(field("status"), diagnostic)?;
    let action = field("action").map_or_else(|| action_of(status), action)?;
    let recipient = field("original-recipient").or_else(|| field("final-recipient"));
    Some(Outcome {
        action,
        status,
        recipient: recipient.map(untyped).and_then(address),
        words: diagnostic.map(words::one_line).filter(|words| !words.is_empty()),
    })
}

/// The status field, unless it says no more than its class (x.0.0) and the remote server's own words
/// say more.
fn status(field: Option<&str>, diagnostic: Option<&str>) -> Option<Status> {
    let stated = field.and_then(Status::find);
    let told = diagnostic.and_then(Status::find);
    match (stated, told) {
        (Some(stated), Some(told))
            if (stated.subject, stated.detail) == (0, 0) && stated.class == told.class =>
        {
            Some(told)
        }
        (stated, told) => stated.or(told),
    }
}

fn action(word: &str) -> Option<Action> {
    match word.split_whitespace().next()?.to_ascii_lowercase().as_str() {
        "failed" => Some(Action::Failed),
        "delayed" => Some(Action::Delayed),
        "delivered" | "relayed" | "expanded" => Some(Action::Done),
        _ => None,
    }
}

fn action_of(status: Status) -> Option<Action> {
    match status.class {
        2 => Some(Action::Done),
        4 => Some(Action::Delayed),
        _ => Some(Action::Failed),
    }
}

/// The value after its type: `rfc822; a@b.example`, `smtp; 550 ...`.
fn untyped(value: &str) -> &str {
    value.split_once(';').map_or(value, |(_, rest)| rest).trim()
}

fn address(value: &str) -> Option<String> {
    let bare = value.trim_matches(['<', '>', ' ']);
    (bare.contains('@') && bare.len() <= 320).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(report: &str) -> Outcome {
        worst(report).expect("an outcome in the test's report")
    }

    #[test]
    fn folded_fields_and_comments_are_read() {
        let outcome = of("Reporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: RFC822; <hong@example.kr>\r\nAction: Failed\r\n\
             Status: 5.1.1 (bad destination mailbox)\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 <hong@example.kr>:\r\n    user unknown\r\n");
        assert_eq!(outcome.action, Action::Failed);
        assert_eq!(outcome.status.to_string(), "5.1.1");
        assert_eq!(outcome.recipient.as_deref(), Some("hong@example.kr"));
        assert_eq!(outcome.words.as_deref(), Some("550 5.1.1 <hong@example.kr>: user unknown"));
    }

    #[test]
    fn the_remote_servers_code_wins_only_over_a_vague_one() {
        let fields = "Action: failed\nDiagnostic-Code: smtp; 550 5.1.1 unknown\nStatus: ";
        assert_eq!(of(&format!("{fields}5.0.0")).status.to_string(), "5.1.1");
        assert_eq!(of(&format!("{fields}5.7.1")).status.to_string(), "5.7.1");
        assert_eq!(of(&format!("{fields}4.0.0")).status.to_string(), "4.0.0");
        assert_eq!(of(fields).status.to_string(), "5.1.1");
    }

    #[test]
    fn a_failure_outweighs_a_delivery_in_the_same_report() {
        let outcome = of("Action: delivered\nStatus: 2.1.5\n\nAction: failed\nStatus: 5.2.1\n");
        assert_eq!((outcome.action, outcome.status.to_string()), (Action::Failed, "5.2.1".into()));
    }

    #[test]
    fn groups_without_a_status_say_nothing() {
        assert_eq!(worst("Reporting-MTA: dns; mx.example\n\nAction: failed\n"), None);
        assert_eq!(worst(" folded nothing\n: no name\n"), None);
    }
}
