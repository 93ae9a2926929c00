//! How far a sign-up has come.

use wording::Lang;

use crate::{
    Id, Timestamp,
    accounts::Consent,
    addresses::{Address, Identifier},
    environments::BrowserId,
    names::Named,
    proofs::codes::Code,
};

/// A sign-up that has not become an account.
#[derive(Clone, Debug)]
pub struct SignUp {
    pub id: Id<Self>,
    /// Only this browser goes on with it.
    pub browser: BrowserId,
    pub identifier: Identifier,
    pub lang: Lang,
    pub stage: Stage,
    /// When the address was proven.
    pub proven_at: Option<Timestamp>,
    /// "Make a new one": the address of another account that the proven number is to be taken from.
    pub takes: Option<Id<Address>>,
    pub consents: Vec<Consent>,
    pub began_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Type the code that was sent.
    Verify,
    /// The address is proven: choose a password and a name, or, where an account has the address
    /// already, sign in.
    Proven,
}

impl Named for Stage {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Verify, "verify"), (Self::Proven, "proven")];
}

/// A sign-up in this browser, as a page shows it.
#[derive(Clone, Debug)]
pub enum Begun {
    Verify {
        sign_up: SignUp,
        /// The code on its way; none when it was used up or ended.
        code: Option<Code>,
    },
    /// An account has this address: said only now that it is proven, and nothing else of that account.
    Taken {
        sign_up: SignUp,
    },
    Profile {
        sign_up: SignUp,
    },
}
