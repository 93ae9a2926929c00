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
                [
                    lead(*what, name),
                    vec![
                        say::mail_removal_began_until(what.name(), moment(*settles_at)),
                        place(environment),
                    ],
                ]
                .concat(),
                Some(say::mail_removal_not_you()),
            )
        },
        Message::RemovalReminder { what, name, settles_at, link } => Letter {
            button: link.map(|link| stop(url(desk, link))),
            ..told(
                say::mail_removal_reminder_subject(what.name()),
                [
                    lead(*what, name),
                    vec![say::mail_removal_reminder_until(what.name(), moment(*settles_at))],
                ]
                .concat(),
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

/// What is to go; the kinds of two-step, one by one.
fn lead(what: What, name: &str) -> Vec<Text> {
    let mut words = vec![say::mail_removal_began_lead(what.name(), name)];
    if what == What::TwoStepKinds {
        words.extend(name.split_ascii_whitespace().map(say::mail_removal_kind));
    }
    words
}

fn stop(url: String) -> Button {
    Button { lead: say::mail_removal_stop_lead(), label: say::mail_removal_stop(), url }
}
