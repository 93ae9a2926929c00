//! Alerts, and what is told of a lock.

use domain::{Timestamp, environments::Environment, policy::Policy};
use wording::{Moment, Text, say};

use super::{
    letter::{Button, Letter},
    write::{device, told},
};

/// A sign-in from a new environment.
pub(super) fn new_sign_in(
    policy: &Policy,
    at: Timestamp,
    environment: &Environment,
    url: Option<String>,
) -> Letter {
    let country = match environment.place.country.as_deref() {
        Some(code) => say::mail_new_sign_in_country(code),
        None => say::mail_new_sign_in_country_unknown(),
    };
    let paragraphs = vec![
        say::mail_new_sign_in_lead(),
        say::mail_new_sign_in_at(Moment(at.0)),
        say::mail_new_sign_in_device(device(environment)),
        country,
        say::mail_new_sign_in_address(environment.masked_address()),
        say::mail_new_sign_in_yours(),
    ];
    let until = Moment((at + *policy.lock.link_life).0);
    let button = url.map(|url| Button {
        lead: say::mail_new_sign_in_not_you(until),
        label: say::mail_new_sign_in_button(),
        url,
    });
    Letter { button, ..told(say::mail_new_sign_in_subject(), paragraphs, None) }
}

/// The account is locked.
pub(super) fn locked(at: Moment, in_review: bool, place: Text) -> Letter {
    let mut paragraphs = vec![say::mail_locked_lead(at), place];
    if in_review {
        paragraphs.push(say::mail_locked_review());
    }
    told(say::mail_locked_subject(), paragraphs, Some(say::mail_locked_next()))
}

/// To the operators.
pub(super) fn review(account: &str, times: u32) -> Letter {
    let paragraphs = vec![say::mail_lock_review_lead(account, times), say::mail_lock_review_what()];
    Letter {
        footer: Some(say::mail_lock_review_footer()),
        ..told(say::mail_lock_review_subject(), paragraphs, None)
    }
}
