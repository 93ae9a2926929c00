//! The forms of getting back in.

use domain::{
    Refusal,
    accounts::password::{self, NewPassword},
    addresses::{Held, Identifier, PhoneNumber},
    recovery::{Channel, Owner},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    account::{password_context, password_rules},
    shell::{FieldRefusal, Form, Parsing},
};

/// What the account signs in with.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Beginning {
    /// An e-mail address or a phone number.
    #[serde(default)]
    identifier: String,
    /// `before` for the account that had the number before it passed to somebody else.
    #[serde(default)]
    held: String,
    /// From a native app: what the account knows it by, if it does.
    #[serde(default, rename = "known")]
    _known: String,
}

impl Form for Beginning {
    type Parsed = (Identifier, Held);

    fn parse(self, with: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let held = Held::from_name(&self.held);
        Identifier::parse(&self.identifier, with.default_country)
            .map(|identifier| (identifier, held))
            .map_err(|refusal| vec![FieldRefusal { field: "identifier", refusal }])
    }
}

/// Which kind of address a code goes to.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SendTo {
    /// `mailbox`, `contact` or `phone`.
    #[serde(default)]
    way: String,
}

impl Form for SendTo {
    type Parsed = Channel;

    fn parse(self, _: &Parsing<'_>) -> Result<Channel, Vec<FieldRefusal>> {
        let unknown = || vec![FieldRefusal { field: "way", refusal: Refusal::WayUnknown }];
        Channel::from_name(&self.way).ok_or_else(unknown)
    }
}

/// A number that the account or its messenger has or had.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct GuardingNumber {
    #[serde(default)]
    number: String,
}

impl Form for GuardingNumber {
    type Parsed = PhoneNumber;

    fn parse(self, with: &Parsing<'_>) -> Result<PhoneNumber, Vec<FieldRefusal>> {
        PhoneNumber::parse(&self.number, with.default_country)
            .map_err(|refusal| vec![FieldRefusal { field: "number", refusal }])
    }
}

/// Another password.
#[derive(Deserialize, ToSchema)]
pub(super) struct AnotherPassword {
    #[serde(default)]
    new_password: String,
    /// Filled in by the route before parsing: what the password must not be made of.
    #[serde(skip)]
    pub owner: Option<Owner>,
}

impl std::fmt::Debug for AnotherPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnotherPassword")
    }
}

impl Form for AnotherPassword {
    type Parsed = NewPassword;

    fn parse(self, with: &Parsing<'_>) -> Result<NewPassword, Vec<FieldRefusal>> {
        let addresses = self.owner.iter().flat_map(|owner| &owner.addresses);
        let nickname = self.owner.as_ref().map_or("", |owner| owner.nickname.as_str());
        let context = password_context(addresses.map(|address| &address.identifier), nickname);
        password::check(&self.new_password, &context, &password_rules(with.policy))
            .map_err(|refusal| vec![FieldRefusal { field: "new_password", refusal }])
    }
}
