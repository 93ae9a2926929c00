//! The forms of the account's own pages.

use domain::{
    accounts::{
        nickname::Nickname,
        password::{self, NewPassword},
    },
    addresses::Address,
    profile::Agreed,
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{password_context, password_rules};
use crate::shell::{FieldRefusal, Form, Parsing};

/// Another nickname.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Nick {
    #[serde(default)]
    nickname: String,
}

impl Form for Nick {
    type Parsed = Nickname;

    fn parse(self, with: &Parsing<'_>) -> Result<Nickname, Vec<FieldRefusal>> {
        Nickname::parse(&self.nickname, *with.policy.profile.nickname_max)
            .map_err(|refusal| vec![FieldRefusal { field: "nickname", refusal }])
    }
}

/// Another picture.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct PictureFile {
    /// A JPEG, PNG or WebP file. The shell keeps it apart from the fields.
    #[serde(default)]
    #[schema(value_type = String, format = Binary)]
    #[expect(dead_code, reason = "it is there to be described")]
    picture: Option<String>,
}

impl Form for PictureFile {
    type Parsed = ();

    const HAS_A_FILE: bool = true;

    fn parse(self, _: &Parsing<'_>) -> Result<(), Vec<FieldRefusal>> {
        Ok(())
    }
}

/// Another password.
#[derive(Deserialize, ToSchema)]
pub(super) struct Password {
    #[serde(default)]
    new_password: String,
    /// Filled in by the route before parsing: what the password must not be made of.
    #[serde(skip)]
    pub personal: Personal,
}

/// What is known of the person.
#[derive(Debug, Default)]
pub(super) struct Personal {
    pub nickname: String,
    pub addresses: Vec<Address>,
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

impl Form for Password {
    type Parsed = NewPassword;

    fn parse(self, with: &Parsing<'_>) -> Result<NewPassword, Vec<FieldRefusal>> {
        let identifiers = self.personal.addresses.iter().map(|address| &address.identifier);
        let context = password_context(identifiers, &self.personal.nickname);
        password::check(&self.new_password, &context, &password_rules(with.policy))
            .map_err(|refusal| vec![FieldRefusal { field: "new_password", refusal }])
    }
}

/// Agreement to documents that have changed.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Agree {
    /// The version of the terms of service that is agreed to, as the page shows it.
    #[serde(default)]
    terms: String,
    /// The version of the privacy policy that is agreed to.
    #[serde(default)]
    privacy: String,
}

impl Form for Agree {
    type Parsed = Agreed;

    fn parse(self, _: &Parsing<'_>) -> Result<Agreed, Vec<FieldRefusal>> {
        let ticked = |version: String| Some(version).filter(|version| !version.is_empty());
        Ok(Agreed { terms: ticked(self.terms), privacy: ticked(self.privacy) })
    }
}
