//! The forms of signing up.

use domain::{
    Refusal,
    accounts::{
        nickname::Nickname,
        password::{self, NewPassword},
    },
    addresses::{EmailAddress, Identifier, PhoneNumber},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    account::{password_context, password_rules},
    shell::{FieldRefusal, Form, Parsing, code, ticked},
};

/// The first step.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Start {
    /// `email` or `phone`; chosen by what was typed when it is left out.
    #[serde(default)]
    by: String,
    /// An e-mail address or a phone number.
    #[serde(default)]
    identifier: String,
    #[serde(default, deserialize_with = "ticked")]
    old_enough: bool,
    #[serde(default, deserialize_with = "ticked")]
    terms: bool,
    #[serde(default, deserialize_with = "ticked")]
    privacy: bool,
}

/// The first step, parsed.
#[derive(Debug)]
pub(super) struct Started {
    pub identifier: Identifier,
}

fn identifier(by: &str, typed: &str, with: &Parsing<'_>) -> Result<Identifier, Refusal> {
    match by {
        "email" => EmailAddress::parse(typed).map(Identifier::Email),
        "phone" => PhoneNumber::parse(typed, with.default_country).map(Identifier::Phone),
        _ => Identifier::parse(typed, with.default_country),
    }
}

fn on<T>(
    field: &'static str,
    parsed: Result<T, Refusal>,
    refusals: &mut Vec<FieldRefusal>,
) -> Option<T> {
    parsed.map_err(|refusal| refusals.push(FieldRefusal { field, refusal })).ok()
}

impl Form for Start {
    type Parsed = Started;

    fn parse(self, with: &Parsing<'_>) -> Result<Started, Vec<FieldRefusal>> {
        let mut refusals = Vec::new();
        let parsed = identifier(&self.by, &self.identifier, with);
        let identifier = on("identifier", parsed, &mut refusals);
        let years = *with.policy.sign_up.minimum_age;
        let boxes = [
            ("old_enough", self.old_enough, Refusal::AgeNotConfirmed { years }),
            ("terms", self.terms, Refusal::TermsNotAgreed),
            ("privacy", self.privacy, Refusal::PrivacyNotAgreed),
        ];
        let unticked = boxes.into_iter().filter(|(_, ticked, _)| !ticked);
        refusals.extend(unticked.map(|(field, _, refusal)| FieldRefusal { field, refusal }));
        match identifier {
            Some(identifier) if refusals.is_empty() => Ok(Started { identifier }),
            _ => Err(refusals),
        }
    }
}

/// The code that was sent.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Code {
    #[serde(default)]
    code: String,
}

impl Form for Code {
    type Parsed = String;

    fn parse(self, _: &Parsing<'_>) -> Result<String, Vec<FieldRefusal>> {
        code(&self.code).map_err(|refusal| vec![FieldRefusal { field: "code", refusal }])
    }
}

/// Another address in place of the one that was typed.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Correction {
    #[serde(default)]
    identifier: String,
}

impl Form for Correction {
    type Parsed = Identifier;

    fn parse(self, with: &Parsing<'_>) -> Result<Identifier, Vec<FieldRefusal>> {
        identifier("", &self.identifier, with)
            .map_err(|refusal| vec![FieldRefusal { field: "identifier", refusal }])
    }
}

/// The last step. The password is judged beside the identifier, which the routes know.
#[derive(Deserialize, ToSchema)]
pub(super) struct LastStep {
    #[serde(default)]
    new_password: String,
    #[serde(default)]
    nickname: String,
    /// "Keep me signed in".
    #[serde(default, deserialize_with = "ticked")]
    pub keep: bool,
    /// Filled in by the route before parsing.
    #[serde(skip)]
    pub identifier: Option<Identifier>,
}

impl std::fmt::Debug for LastStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LastStep").field("nickname", &self.nickname).finish_non_exhaustive()
    }
}

impl Form for LastStep {
    type Parsed = (NewPassword, Nickname);

    fn parse(self, with: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let mut refusals = Vec::new();
        let context = password_context(self.identifier.iter(), &self.nickname);
        let checked = password::check(&self.new_password, &context, &password_rules(with.policy));
        let password = on("new_password", checked, &mut refusals);
        let parsed = Nickname::parse(&self.nickname, *with.policy.profile.nickname_max);
        let nickname = on("nickname", parsed, &mut refusals);
        password.zip(nickname).ok_or(refusals)
    }
}
