//! The forms of two-step.

use domain::{
    Id, Refusal,
    second_step::{App, AppName, Kind, Kinds},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing, code, ticked};

/// The kinds of method that give the second proof.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ChosenKinds {
    #[serde(default, deserialize_with = "ticked")]
    messenger: bool,
    #[serde(default, deserialize_with = "ticked")]
    passkey: bool,
    /// Authenticator apps.
    #[serde(default, deserialize_with = "ticked")]
    app: bool,
    #[serde(default, deserialize_with = "ticked")]
    phone: bool,
    #[serde(default, deserialize_with = "ticked")]
    email: bool,
}

impl Form for ChosenKinds {
    type Parsed = Kinds;

    fn parse(self, with: &Parsing<'_>) -> Result<Kinds, Vec<FieldRefusal>> {
        let is_ticked = |kind| match kind {
            Kind::Messenger => self.messenger,
            Kind::Passkey => self.passkey,
            Kind::App => self.app,
            Kind::Phone => self.phone,
            Kind::Email => self.email,
        };
        Ok(Kinds::chosen(|kind| is_ticked(kind) && kind.may_be_chosen(with.policy)))
    }
}

/// The app that was shown a seed, and a code of it.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewApp {
    /// The page's `app`.
    #[serde(default)]
    app: String,
    #[serde(default)]
    name: String,
    /// What the app shows.
    #[serde(default)]
    code: String,
}

/// What was typed, parsed.
#[derive(Debug)]
pub(super) struct Shown {
    pub id: Id<App>,
    pub name: AppName,
    pub code: String,
}

impl Form for NewApp {
    type Parsed = Shown;

    fn parse(self, _: &Parsing<'_>) -> Result<Shown, Vec<FieldRefusal>> {
        let name = AppName::parse(&self.name);
        let code = code(&self.code);
        let mut refusals = Vec::new();
        if let Err(refusal) = &name {
            refusals.push(FieldRefusal { field: "name", refusal: refusal.clone() });
        }
        if let Err(refusal) = &code {
            refusals.push(FieldRefusal { field: "code", refusal: refusal.clone() });
        }
        let id = self
            .app
            .parse()
            .map_err(|_| vec![FieldRefusal { field: "code", refusal: Refusal::NothingBegun }])?;
        match (name, code) {
            (Ok(name), Ok(code)) => Ok(Shown { id, name, code }),
            _ => Err(refusals),
        }
    }
}
