//! What is told of two-step.

use domain::{environments::Environment, notices::Message};
use wording::{Moment, Text, say};

use super::{
    letter::Letter,
    write::{place, told},
};

/// The letter; an empty one for any other message.
pub(super) fn letter(message: &Message) -> Letter {
    match message {
        Message::TwoStepOn { at, environment } => changed(
            say::mail_two_step_on_subject(),
            say::mail_two_step_on_lead(Moment(at.0)),
            environment,
        ),
        Message::TwoStepOff { at, environment } => changed(
            say::mail_two_step_off_subject(),
            say::mail_two_step_off_lead(Moment(at.0)),
            environment,
        ),
        Message::TwoStepChanged { at, environment } => changed(
            say::mail_two_step_changed_subject(),
            say::mail_two_step_changed_lead(Moment(at.0)),
            environment,
        ),
        Message::OperatorToken { made: true, name, role, at } => told(
            say::mail_operator_token_made_subject(),
            vec![say::mail_operator_token_made_lead(Moment(at.0), name.as_str(), role.as_str())],
            Some(say::mail_operator_token_not_you()),
        ),
        Message::OperatorToken { name, at, .. } => told(
            say::mail_operator_token_revoked_subject(),
            vec![say::mail_operator_token_revoked_lead(Moment(at.0), name.as_str())],
            Some(say::mail_operator_token_not_you()),
        ),
        Message::AppAdded { name, at, environment } => changed(
            say::mail_app_added_subject(),
            say::mail_app_added_lead(Moment(at.0), name.as_str()),
            environment,
        ),
        Message::AppRemoved { name, at, environment } => changed(
            say::mail_app_removed_subject(),
            say::mail_app_removed_lead(Moment(at.0), name.as_str()),
            environment,
        ),
        Message::RecoveryCodesMade { at, environment } => changed(
            say::mail_recovery_codes_made_subject(),
            say::mail_recovery_codes_made_lead(Moment(at.0)),
            environment,
        ),
        Message::RecoveryCodeUsed { left, at, environment } => told(
            say::mail_recovery_code_used_subject(),
            vec![
                say::mail_recovery_code_used_lead(Moment(at.0)),
                say::mail_recovery_code_used_left(*left),
                place(environment),
            ],
            Some(say::mail_recovery_code_not_you()),
        ),
        _ => Letter::default(),
    }
}

fn changed(subject: Text, lead: Text, environment: &Environment) -> Letter {
    told(subject, vec![lead, place(environment)], Some(say::mail_two_step_not_you()))
}
