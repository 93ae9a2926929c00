//! Each message in words.

use domain::{
    Id, Timestamp,
    addresses::{EmailAddress, Identifier, IdentifierKind},
    environments::Environment,
    keys::Keys,
    notices::{Message, Notice, Outgoing, Sighting, Sms},
    policy::Policy,
    proofs::{
        codes,
        links::{self, Link},
    },
};
use jiff::tz::TimeZone;
use wording::{Moment, Reader, Text, say};

use super::{
    letter::{Button, Letter},
    locks, measures, removals, short, two_step,
};

/// What a writer needs.
#[derive(Clone, Debug)]
pub struct Desk<'a> {
    pub keys: &'a Keys,
    pub policy: &'a Policy,
    /// The configured origin: the only thing that links are made from.
    pub origin: &'a str,
    pub zone: &'a TimeZone,
}

/// The notice in its reader's words. A code is said as of `expires_at`, when it runs out. None where
/// a message has no form for this channel.
pub fn write(desk: &Desk<'_>, notice: &Notice) -> Option<Outgoing> {
    let reader = Reader { lang: notice.lang, zone: desk.zone.clone() };
    let code = code(desk, notice);
    let name = notice.id.hex();
    match &notice.to {
        Identifier::Email(to) => {
            let letter = letter(desk, notice, code);
            Some(Outgoing::Mail(letter.mail(name, to.clone(), &reader)))
        }
        Identifier::Phone(to) => {
            let text = short::text(&notice.message, code.as_deref())?.say(&reader);
            Some(Outgoing::Sms(Sms { notice: name, to: to.clone(), text, code }))
        }
    }
}

/// The code that the message speaks of.
fn code(desk: &Desk<'_>, notice: &Notice) -> Option<String> {
    let kind: IdentifierKind = notice.to.kind();
    let (id, issue) = notice.message.code()?;
    Some(codes::digits(desk.keys, id, issue, codes::length(desk.policy, kind)))
}

pub(super) const fn moment(at: Timestamp) -> Moment {
    Moment(at.0)
}

fn letter(desk: &Desk<'_>, notice: &Notice, code: Option<String>) -> Letter {
    match &notice.message {
        Message::SignUpCode { link, .. } => {
            code_letter(desk, notice, code, say::mail_sign_up_code_lead(), *link)
        }
        Message::AddressCode { link, .. } => {
            code_letter(desk, notice, code, say::mail_address_code_lead(), *link)
        }
        Message::ProofCode { .. } => {
            code_letter(desk, notice, code, say::mail_proof_code_lead(), None)
        }
        Message::DecisionCode { .. } => {
            code_letter(desk, notice, code, say::mail_decision_code_lead(), None)
        }
        Message::MessengerCode { .. } => {
            code_letter(desk, notice, code, say::mail_messenger_code_lead(), None)
        }
        Message::LockCode { .. } => {
            code_letter(desk, notice, code, say::mail_lock_code_lead(), None)
        }
        Message::RecoveryCode { .. } => {
            code_letter(desk, notice, code, say::mail_recovery_code_lead(), None)
        }
        Message::FindCode { .. } => {
            code_letter(desk, notice, code, say::mail_find_code_lead(), None)
        }
        told => told_letter(desk, told),
    }
}

/// A letter without a code.
fn told_letter(desk: &Desk<'_>, message: &Message) -> Letter {
    match message {
        Message::Welcome { nickname } => Letter {
            subject: Some(say::mail_welcome_subject()),
            paragraphs: vec![say::mail_welcome_lead(nickname.as_str()), say::mail_welcome_more()],
            ..Letter::default()
        },
        Message::PasswordChanged { at, environment } => Letter {
            subject: Some(say::mail_password_changed_subject()),
            paragraphs: vec![say::mail_password_changed_lead(moment(*at)), place(environment)],
            closing: vec![say::mail_password_changed_not_you()],
            ..Letter::default()
        },
        Message::RecoveryWaits { .. }
        | Message::RecoveryReady { .. }
        | Message::RecoveryStopped { .. }
        | Message::NumberLost { .. }
        | Message::NumberTaken { .. }
        | Message::Recovered { .. } => recovery_letter(desk, message),
        Message::CountriesChanged { countries, at, environment } => {
            countries_letter(countries, moment(*at), environment)
        }
        Message::PasswordClosed { at, misses, known_browsers } => {
            closed_letter(moment(*at), *misses, *known_browsers)
        }
        Message::WrongPasswords { since, until, misses, sightings } => {
            digest_letter(moment(*since), moment(*until), *misses, sightings)
        }
        Message::MessengerSignedIn { number, at, waits_until, environment } => {
            let lead = say::mail_messenger_signed_in_lead(moment(*at), number.as_str());
            let wait = waits_until.map(|at| say::mail_messenger_signed_in_waits(moment(at)));
            told(
                say::mail_messenger_signed_in_subject(),
                [lead].into_iter().chain(wait).chain([place(environment)]).collect(),
                Some(say::mail_messenger_not_you()),
            )
        }
        Message::MessengerRemoved { name, at, environment } => told(
            say::mail_messenger_removed_subject(),
            vec![say::mail_messenger_removed_lead(moment(*at), name.as_str()), place(environment)],
            Some(say::mail_messenger_not_you()),
        ),
        Message::MessengerNumberChanged { old, new, at, environment } => told(
            say::mail_messenger_number_changed_subject(),
            vec![
                say::mail_messenger_number_changed_lead(moment(*at), old.as_str(), new.as_str()),
                place(environment),
            ],
            Some(say::mail_messenger_not_you()),
        ),
        Message::PasskeyAdded { name, at, environment } => told(
            say::mail_passkey_added_subject(),
            vec![say::mail_passkey_added_lead(moment(*at), name.as_str()), place(environment)],
            Some(say::mail_passkey_not_you()),
        ),
        Message::ConfirmationDenied { at, took_password, rests_until, environment } => {
            let lead = say::mail_confirmation_denied_lead(moment(*at), moment(*rests_until));
            let password = took_password.then(say::mail_confirmation_denied_password);
            told(
                say::mail_confirmation_denied_subject(),
                [lead, place(environment)].into_iter().chain(password).collect(),
                Some(say::mail_confirmation_denied_not_you()),
            )
        }
        Message::SignInSaved { at, environment } => told(
            say::mail_sign_in_saved_subject(),
            vec![say::mail_sign_in_saved_lead(moment(*at)), place(environment)],
            Some(say::mail_sign_in_saved_not_you()),
        ),
        Message::PasskeyRemoved { name, at, environment } => told(
            say::mail_passkey_removed_subject(),
            vec![say::mail_passkey_removed_lead(moment(*at), name.as_str()), place(environment)],
            Some(say::mail_passkey_not_you()),
        ),
        Message::PasskeyCloned { name, at, environment } => told(
            say::mail_passkey_cloned_subject(),
            vec![say::mail_passkey_cloned_lead(moment(*at), name.as_str()), place(environment)],
            Some(say::mail_passkey_cloned_what_now()),
        ),
        Message::IdentityBound { provider, at, environment } => told(
            say::mail_identity_bound_subject(),
            vec![say::mail_identity_bound_lead(moment(*at), provider.as_str()), place(environment)],
            Some(say::mail_identity_not_you()),
        ),
        Message::IdentityRemoved { at, environment } => told(
            say::mail_identity_removed_subject(),
            vec![say::mail_identity_removed_lead(moment(*at)), place(environment)],
            Some(say::mail_identity_not_you()),
        ),
        Message::Question { text, reply_to, about } => {
            question_letter(text, reply_to, about.as_deref())
        }
        Message::NewSignIn { at, environment, link } => {
            let url = link.map(|link| url(desk, link));
            locks::new_sign_in(desk.policy, *at, environment, url)
        }
        Message::Locked { at, in_review, environment } => {
            locks::locked(moment(*at), *in_review, place(environment))
        }
        Message::LockReview { account, times } => locks::review(account, *times),
        Message::TwoStepOn { .. }
        | Message::TwoStepOff { .. }
        | Message::TwoStepChanged { .. }
        | Message::OperatorToken { .. }
        | Message::AppAdded { .. }
        | Message::AppRemoved { .. }
        | Message::RecoveryCodesMade { .. }
        | Message::RecoveryCodeUsed { .. } => two_step::letter(message),
        other => measures::letter(other, |link| url(desk, link))
            .or_else(|| removals::letter(desk, other))
            .unwrap_or_else(|| address_letter(desk, other)),
    }
}

/// What is told of somebody's getting back in.
fn recovery_letter(desk: &Desk<'_>, message: &Message) -> Letter {
    let stop = |link: Option<Id<Link>>| {
        link.map(|link| Button {
            lead: say::mail_recovery_not_you(),
            label: say::recovery_stop(),
            url: url(desk, link),
        })
    };
    match message {
        Message::RecoveryWaits { again, ends_at, environment, link } => Letter {
            button: stop(*link),
            ..told(
                if *again {
                    say::mail_recovery_reminder_subject()
                } else {
                    say::mail_recovery_waits_subject()
                },
                vec![say::mail_recovery_waits_lead(moment(*ends_at)), place(environment)],
                None,
            )
        },
        Message::RecoveryReady { until, link } => Letter {
            button: stop(*link),
            ..told(
                say::mail_recovery_ready_subject(),
                vec![say::mail_recovery_ready_lead(moment(*until))],
                None,
            )
        },
        Message::NumberLost { masked, at } => told(
            say::mail_number_lost_subject(),
            vec![say::mail_number_lost_lead(moment(*at), masked.as_str())],
            Some(say::mail_number_lost_what_now()),
        ),
        Message::NumberTaken { masked, at, link } => Letter {
            button: link.map(|link| Button {
                lead: say::mail_number_taken_button_lead(),
                label: say::links_answer_loss(),
                url: url(desk, link),
            }),
            ..told(
                say::mail_number_taken_subject(),
                vec![
                    say::mail_number_taken_lead(moment(*at), masked.as_str()),
                    say::mail_number_taken_means(),
                ],
                Some(say::mail_number_taken_what_now()),
            )
        },
        Message::RecoveryStopped { at } => told(
            say::mail_recovery_stopped_subject(),
            vec![say::mail_recovery_stopped_lead(moment(*at))],
            Some(say::mail_recovery_stopped_what_now()),
        ),
        Message::Recovered { at, environment } => told(
            say::mail_recovered_subject(),
            vec![say::mail_recovered_lead(moment(*at)), place(environment)],
            Some(say::mail_recovered_not_you()),
        ),
        // Every other message is written elsewhere.
        _ => Letter::default(),
    }
}

fn countries_letter(countries: &[String], at: Moment, environment: &Environment) -> Letter {
    let lead = match countries {
        [] => say::mail_countries_off_lead(at),
        _ => say::mail_countries_changed_lead(at),
    };
    let mut paragraphs = vec![lead];
    paragraphs.extend(countries.iter().map(|code| say::place_country(code.as_str())));
    paragraphs.push(place(environment));
    told(
        say::mail_countries_changed_subject(),
        paragraphs,
        Some(say::mail_countries_changed_not_you()),
    )
}

fn closed_letter(at: Moment, misses: u32, known_browsers: bool) -> Letter {
    let paragraphs = if known_browsers {
        let lead = say::mail_password_closed_known_lead(misses, at);
        vec![lead, say::mail_password_closed_known_ways()]
    } else {
        vec![say::mail_password_closed_lead(misses, at), say::mail_password_closed_ways()]
    };
    let closing = say::mail_password_closed_same_elsewhere();
    told(say::mail_password_closed_subject(), paragraphs, Some(closing))
}

fn digest_letter(since: Moment, until: Moment, misses: u32, sightings: &[Sighting]) -> Letter {
    let mut paragraphs = vec![say::mail_wrong_passwords_lead(since, until, misses)];
    paragraphs.extend(sightings.iter().map(|sighting| {
        let (times, device) = (sighting.times, device(&sighting.environment));
        match where_from(&sighting.environment) {
            Some((country, town)) => say::mail_wrong_passwords_at(times, device, country, town),
            None => {
                let address = sighting.environment.masked_address();
                say::mail_wrong_passwords_at_unknown(times, device, address)
            }
        }
    }));
    let named: u32 = sightings.iter().map(|sighting| sighting.times).sum();
    if misses > named {
        paragraphs.push(say::mail_wrong_passwords_elsewhere(misses - named));
    }
    let closing = say::mail_wrong_passwords_not_you();
    told(say::mail_wrong_passwords_subject(), paragraphs, Some(closing))
}

/// The message as the messenger lists it: a mail's words without its code. Of the buttons only those stand
/// there whose link was made for the messenger; the others are their mailboxes' own.
pub fn listed(desk: &Desk<'_>, message: &Message, reader: &Reader) -> Option<web::Told> {
    if message.code().is_some() {
        return None;
    }
    let has_own_link = matches!(message, Message::NewSignIn { .. } | Message::NumberTaken { .. });
    let letter = told_letter(desk, message);
    let paragraphs = letter.paragraphs.iter().chain(&letter.closing);
    Some(web::Told {
        title: letter.subject?.say(reader),
        paragraphs: paragraphs.map(|text| text.say(reader)).collect(),
        action: letter
            .button
            .filter(|_| has_own_link)
            .map(|button| web::ToldAction { label: button.label.say(reader), url: button.url }),
    })
}

fn code_letter(
    desk: &Desk<'_>,
    notice: &Notice,
    code: Option<String>,
    lead: Text,
    link: Option<Id<Link>>,
) -> Letter {
    let life = notice.expires_at.map(|at| say::mail_code_life(moment(at)));
    let button = link.map(|link| Button {
        lead: say::mail_link_lead(),
        label: say::mail_link_button(),
        url: url(desk, link),
    });
    let elsewhere = button.as_ref().map(|_| say::mail_link_elsewhere());
    Letter {
        subject: Some(say::mail_code_subject()),
        paragraphs: vec![lead],
        code,
        below_code: life.into_iter().collect(),
        button,
        closing: elsewhere.into_iter().chain([say::mail_code_not_you()]).collect(),
        ..Letter::default()
    }
}

fn address_letter(desk: &Desk<'_>, message: &Message) -> Letter {
    match message {
        Message::AddressAdded { masked, at, environment } => told(
            say::mail_address_added_subject(),
            vec![say::mail_address_added_lead(masked.as_str(), moment(*at)), place(environment)],
            Some(say::mail_address_not_you()),
        ),
        Message::AddressRemoved { masked, at, environment } => told(
            say::mail_address_removed_subject(),
            vec![say::mail_address_removed_lead(masked.as_str(), moment(*at)), place(environment)],
            Some(say::mail_address_not_you()),
        ),
        Message::ChangeReminder { old, new, settles_at, link } => Letter {
            button: link.map(|link| stop_button(desk, link)),
            ..told(
                say::mail_change_reminder_subject(),
                vec![
                    say::mail_change_began_lead(old.as_str(), new.as_str()),
                    say::mail_change_reminder_until(moment(*settles_at)),
                ],
                link.is_none().then(say::mail_change_not_you),
            )
        },
        Message::ChangeBegan { old, new, settles_at, link, environment } => Letter {
            button: link.map(|link| stop_button(desk, link)),
            ..told(
                say::mail_change_began_subject(),
                vec![
                    say::mail_change_began_lead(old.as_str(), new.as_str()),
                    say::mail_change_began_until(moment(*settles_at)),
                    place(environment),
                ],
                link.is_none().then(say::mail_change_not_you),
            )
        },
        Message::ChangeStopped { old, new, .. } => told(
            say::mail_change_stopped_subject(),
            vec![say::mail_change_stopped_lead(old.as_str(), new.as_str())],
            None,
        ),
        Message::ChangeFrozen { old, new, until } => told(
            say::mail_change_frozen_subject(),
            vec![say::mail_change_frozen_lead(old.as_str(), new.as_str(), moment(*until))],
            None,
        ),
        Message::ChangeSettled { old, new, .. } => told(
            say::mail_change_settled_subject(),
            vec![say::mail_change_settled_lead(old.as_str(), new.as_str())],
            None,
        ),
        Message::RestrictedSignIn { at, full_at, environment, link } => Letter {
            button: link.map(|link| Button {
                lead: say::mail_restricted_sign_in_not_you(),
                label: say::mail_restricted_sign_in_button(),
                url: url(desk, link),
            }),
            ..told(
                say::mail_restricted_sign_in_subject(),
                vec![
                    say::mail_restricted_sign_in_lead(moment(*at)),
                    place(environment),
                    match full_at {
                        Some(full_at) => say::mail_restricted_sign_in_until(moment(*full_at)),
                        None => say::mail_restricted_sign_in_stays(),
                    },
                ],
                None,
            )
        },
        // Every other message has been written above.
        _ => Letter::default(),
    }
}

/// To the operators, who answer to the asker's own address.
fn question_letter(text: &str, reply_to: &str, about: Option<&str>) -> Letter {
    let lead = [say::mail_question_lead(reply_to)];
    let about = about.map(say::mail_question_about);
    Letter {
        subject: Some(say::mail_question_subject()),
        paragraphs: lead.into_iter().chain(about).chain([say::mail_question_text(text)]).collect(),
        footer: Some(say::mail_question_footer()),
        reply_to: EmailAddress::parse(reply_to).ok(),
        ..Letter::default()
    }
}

pub(super) fn told(subject: Text, paragraphs: Vec<Text>, closing: Option<Text>) -> Letter {
    let closing = closing.into_iter().collect();
    Letter { subject: Some(subject), paragraphs, closing, ..Letter::default() }
}

fn stop_button(desk: &Desk<'_>, link: Id<Link>) -> Button {
    Button {
        lead: say::mail_change_stop_lead(),
        label: say::mail_change_stop_button(),
        url: url(desk, link),
    }
}

pub(super) fn url(desk: &Desk<'_>, link: Id<Link>) -> String {
    format!("{}/link/{}", desk.origin, links::token(desk.keys, link))
}

/// What the words for a device or a place call what nobody knows.
const UNKNOWN: &str = "unknown";

pub(super) fn place(environment: &Environment) -> Text {
    match where_from(environment) {
        Some((country, town)) => say::mail_where(device(environment), country, town),
        None => say::mail_where_unknown(device(environment), environment.masked_address()),
    }
}

/// Country and town; none when neither is known.
fn where_from(environment: &Environment) -> Option<(String, String)> {
    let place = &environment.place;
    let or_unknown = |part: &Option<String>| part.clone().unwrap_or_else(|| UNKNOWN.to_owned());
    let is_known = place.country.is_some() || place.town.is_some();
    is_known.then(|| (or_unknown(&place.country), or_unknown(&place.town)))
}

/// Browser and system.
pub(super) fn device(environment: &Environment) -> String {
    environment.agent.names().unwrap_or_else(|| UNKNOWN.to_owned())
}
