//! Letters about methods on their way out.

use domain::{notices::Message, removals::What};
use wording::{Text, say};

use super::{
    letter::{Button, Letter},
    write::{Desk, moment, place, told, url},
};

/// None for a message of another kind.
pub(super) fn letter(desk: &Desk<'_>, message: &Message) -> Option<Letter> {
    Some(match message {
        Message::RemovalBegan { what, name, settles_at, link, environment } => Letter {
            button: link.map(|link| stop(url(desk, link))),
            ..told(
                say::mail_removal_began_subject(what.name()),
                vec![
                    lead(*what, name),
                    say::mail_removal_began_until(what.name(), moment(*settles_at)),
                    place(environment),
                ],
                Some(say::mail_removal_not_you()),
            )
        },
        Message::RemovalReminder { what, name, settles_at, link } => Letter {
            button: link.map(|link| stop(url(desk, link))),
            ..told(
                say::mail_removal_reminder_subject(what.name()),
                vec![
                    lead(*what, name),
                    say::mail_removal_reminder_until(what.name(), moment(*settles_at)),
                ],
                Some(say::mail_removal_not_you()),
            )
        },
        Message::RemovalFrozen { what, name, until } => told(
            say::mail_removal_frozen_subject(what.name()),
            vec![say::mail_removal_frozen_lead(what.name(), moment(*until), name.as_str())],
            None,
        ),
        Message::RemovalStopped { what, name, at } => told(
            say::mail_removal_stopped_subject(what.name()),
            vec![say::mail_removal_stopped_lead(what.name(), moment(*at), name.as_str())],
            Some(say::mail_removal_stopped_what_now()),
        ),
        _ => return None,
    })
}

fn lead(what: What, name: &str) -> Text {
    say::mail_removal_began_lead(what.name(), name)
}

fn stop(url: String) -> Button {
    Button { lead: say::mail_removal_stop_lead(), label: say::mail_removal_stop(), url }
}
