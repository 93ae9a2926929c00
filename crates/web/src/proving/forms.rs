//! The forms of a fresh proof.

use domain::{Id, Refusal, addresses::Address};
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::shell::{FieldRefusal, Form, Parsing, code};

/// The password.
#[derive(Deserialize, ToSchema)]
pub(super) struct ByPassword {
    #[serde(default)]
    password: String,
}

impl std::fmt::Debug for ByPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ByPassword")
    }
}

impl Form for ByPassword {
    type Parsed = Zeroizing<String>;

    fn parse(self, with: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let refused = |refusal| vec![FieldRefusal { field: "password", refusal }];
        if self.password.is_empty() {
            return Err(refused(Refusal::PasswordMissing));
        }
        let most = *with.policy.password.max_length;
        domain::accounts::password::normalised(&self.password, most)
            .ok_or_else(|| refused(Refusal::PasswordWrong))
    }
}

/// Which address a code goes to.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SendCode {
    /// The id of one of the account's addresses.
    #[serde(default)]
    address: String,
}

impl Form for SendCode {
    type Parsed = Id<Address>;

    fn parse(self, _: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let unknown = |_| vec![FieldRefusal { field: "address", refusal: Refusal::AddressUnknown }];
        self.address.parse().map_err(unknown)
    }
}

/// The code that was sent.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ByCode {
    #[serde(default)]
    code: String,
}

impl Form for ByCode {
    type Parsed = String;

    fn parse(self, _: &Parsing<'_>) -> Result<String, Vec<FieldRefusal>> {
        code(&self.code).map_err(|refusal| vec![FieldRefusal { field: "code", refusal }])
    }
}
