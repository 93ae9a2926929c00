//! What is told of protective measures and appeals.

use domain::{
    Id, Timestamp,
    measures::{Category, Remedy},
    notices::Message,
    proofs::links::Link,
};
use wording::{Moment, say};

use super::{
    letter::{Button, Letter},
    write::told,
};

const fn moment(at: Timestamp) -> Moment {
    Moment(at.0)
}

/// The letter; none for a message of another kind.
pub(super) fn letter(message: &Message, url: impl Fn(Id<Link>) -> String) -> Option<Letter> {
    Some(match message {
        Message::Restricted { link, .. } => {
            let button = link.map(|link| Button {
                lead: say::mail_restricted_button_lead(),
                label: say::mail_restricted_button(),
                url: url(link),
            });
            Letter { button, ..restricted(message) }
        }
        Message::AppealFiled { at, due_at, .. } => told(
            say::mail_appeal_filed_subject(),
            vec![say::mail_appeal_filed_lead(moment(*at), moment(*due_at))],
            Some(say::mail_appeal_filed_not_you()),
        ),
        Message::AppealAnswered { at, lifted: true } => told(
            say::mail_appeal_lifted_subject(),
            vec![say::mail_appeal_lifted_lead(moment(*at))],
            None,
        ),
        Message::AppealAnswered { at, lifted: false } => told(
            say::mail_appeal_kept_subject(),
            vec![say::mail_appeal_kept_lead(moment(*at))],
            Some(say::mail_appeal_kept_next()),
        ),
        Message::MeasureLifted { service, at } => told(
            say::mail_measure_lifted_subject(),
            vec![say::mail_measure_lifted_lead(service.as_str(), moment(*at))],
            None,
        ),
        Message::AppealWaits { appeal, account, due_at, overdue } => {
            waits(appeal, account, moment(*due_at), *overdue)
        }
        _ => return None,
    })
}

fn restricted(message: &Message) -> Letter {
    let Message::Restricted { service, category, at, happened_at, device, place, lifts_at, .. } =
        message
    else {
        return Letter::default();
    };
    let remedy = Category::from_name(category).map_or(Remedy::Abuse, Category::remedy);
    let mut paragraphs = vec![
        say::mail_restricted_lead(moment(*at)),
        say::mail_restricted_why(category.as_str()),
        say::mail_restricted_service(service.as_str()),
    ];
    paragraphs.extend(happened_at.map(|at| say::mail_restricted_happened(moment(at))));
    paragraphs.extend(device.as_deref().map(say::mail_restricted_device));
    paragraphs.extend(place.as_deref().map(say::mail_restricted_place));
    paragraphs.push(match remedy {
        Remedy::Abuse => say::mail_restricted_ways(),
        Remedy::Leak => say::mail_restricted_ways_leak(),
    });
    let lifts = lifts_at.map(|at| say::mail_restricted_lifts(moment(at)));
    told(say::mail_restricted_subject(), paragraphs, lifts)
}

/// To the operators.
fn waits(appeal: &str, account: &str, due: Moment, overdue: bool) -> Letter {
    let (subject, lead) = if overdue {
        (say::mail_appeal_overdue_subject(), say::mail_appeal_overdue_lead(account, appeal, due))
    } else {
        (say::mail_appeal_waits_subject(), say::mail_appeal_waits_lead(account, appeal, due))
    };
    Letter {
        footer: Some(say::mail_appeal_waits_footer()),
        ..told(subject, vec![lead, say::mail_appeal_waits_what()], None)
    }
}
