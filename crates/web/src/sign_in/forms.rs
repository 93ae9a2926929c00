//! The forms of signing in.

use domain::{
    Id, Refusal,
    addresses::{Held, Identifier},
    passkeys::Given,
    saved_sign_ins::SavedSignIn,
    sign_in::Keep,
};
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::{
    passkeys::ByPasskey,
    shell::{FieldRefusal, Form, Parsing, code, ticked},
};

/// An identifier and a password.
#[derive(Deserialize, ToSchema)]
pub(super) struct Attempt {
    #[serde(default)]
    identifier: String,
    /// In the place of an identifier: one of the accounts that this browser remembers, by its id.
    #[serde(default)]
    account: String,
    /// `before` for the account that had the number before it passed to somebody else.
    #[serde(default)]
    held: String,
    #[serde(default)]
    password: String,
    /// "Keep me signed in".
    #[serde(default, deserialize_with = "ticked")]
    keep: bool,
    /// Remember the account in this browser.
    #[serde(default, deserialize_with = "ticked")]
    save: bool,
    /// A shared computer keeps neither.
    #[serde(default, deserialize_with = "ticked")]
    shared: bool,
    /// From a native app: what the account knows it by, if it does.
    #[serde(default)]
    #[expect(dead_code, reason = "said here for the document; the visit has read it already")]
    known: String,
    /// From a native app: what it remembers accounts by, with dots between.
    #[serde(default)]
    #[expect(dead_code, reason = "said here for the document; the visit has read it already")]
    saved: String,
    /// What was found for the bot gate, where the page has one.
    #[serde(default)]
    gate: String,
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attempt")
    }
}

/// Who wants to sign in.
#[derive(Debug)]
pub(super) enum Who {
    Typed(Identifier),
    /// One of the accounts that this browser remembers.
    Chosen(Id<SavedSignIn>),
}

impl Who {
    /// What can be no id is as good as nothing typed.
    fn parse(form: &Attempt, with: &Parsing<'_>) -> Result<Self, Refusal> {
        if form.identifier.is_empty() && !form.account.is_empty() {
            let id = form.account.parse().map_err(|_| Refusal::IdentifierMissing);
            return id.map(Self::Chosen);
        }
        Identifier::parse(&form.identifier, with.default_country).map(Self::Typed)
    }
}

/// What was typed, parsed.
#[derive(Debug)]
pub(super) struct Attempted {
    pub who: Who,
    pub held: Held,
    pub password: Zeroizing<String>,
    pub keep: Keep,
    pub gate: Option<String>,
}

impl Form for Attempt {
    type Parsed = Attempted;

    fn parse(self, with: &Parsing<'_>) -> Result<Attempted, Vec<FieldRefusal>> {
        let mut refusals = Vec::new();
        let most = *with.policy.password.max_length;
        let password = domain::accounts::password::normalised(&self.password, most);
        let who = Who::parse(&self, with);
        if let Err(refusal) = &who {
            refusals.push(FieldRefusal { field: "identifier", refusal: refusal.clone() });
        }
        if self.password.is_empty() {
            let refusal = Refusal::PasswordMissing;
            refusals.push(FieldRefusal { field: "password", refusal });
        }
        match who {
            Ok(who) if refusals.is_empty() => Ok(Attempted {
                held: match &who {
                    Who::Typed(_) => Held::from_name(&self.held),
                    Who::Chosen(_) => Held::Now,
                },
                who,
                // One that is too long is nobody's; it is compared at the same cost.
                password: password.unwrap_or_default(),
                keep: Keep::ticked(self.keep, self.save, self.shared),
                gate: Some(self.gate).filter(|gate| !gate.is_empty()),
            }),
            _ => Err(refusals),
        }
    }
}

/// Going on from a QR that was approved.
#[derive(Deserialize, ToSchema)]
pub(super) struct QrGoOn {
    /// "Keep me signed in".
    #[serde(default, deserialize_with = "ticked")]
    keep: bool,
    /// Remember the account in this browser.
    #[serde(default, deserialize_with = "ticked")]
    save: bool,
    /// A shared computer keeps neither.
    #[serde(default, deserialize_with = "ticked")]
    shared: bool,
    /// Where the page says `more`.
    #[serde(default)]
    password: String,
}

impl std::fmt::Debug for QrGoOn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("QrGoOn")
    }
}

/// What the screen goes on with.
#[derive(Debug)]
pub(super) struct GoingOn {
    pub keep: Keep,
    pub password: Option<Zeroizing<String>>,
}

impl Form for QrGoOn {
    type Parsed = GoingOn;

    fn parse(self, with: &Parsing<'_>) -> Result<GoingOn, Vec<FieldRefusal>> {
        let most = *with.policy.password.max_length;
        let normalised = domain::accounts::password::normalised(&self.password, most);
        // One that is too long is nobody's; it is compared at the same cost.
        let password = Some(normalised.unwrap_or_default()).filter(|_| !self.password.is_empty());
        Ok(GoingOn { keep: Keep::ticked(self.keep, self.save, self.shared), password })
    }
}

/// A code as the further proof: one that was sent, from an authenticator app, or a recovery code.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct FurtherCode {
    #[serde(default)]
    code: String,
    /// "Don't ask on this browser", where two-step asks.
    #[serde(default, rename = "trust", deserialize_with = "ticked")]
    _trust: bool,
}

impl Form for FurtherCode {
    type Parsed = String;

    fn parse(self, _: &Parsing<'_>) -> Result<String, Vec<FieldRefusal>> {
        code(&self.code).map_err(|refusal| vec![FieldRefusal { field: "code", refusal }])
    }
}

/// Going on with what a messenger approved.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct FurtherGoOn {
    /// "Don't ask on this browser", where two-step asks.
    #[serde(default, rename = "trust", deserialize_with = "ticked")]
    _trust: bool,
}

impl Form for FurtherGoOn {
    type Parsed = ();

    fn parse(self, _: &Parsing<'_>) -> Result<(), Vec<FieldRefusal>> {
        Ok(())
    }
}

/// What a passkey has signed as the further proof.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct FurtherPasskey {
    /// The credential's `id`.
    #[serde(default)]
    credential: String,
    /// `clientDataJSON`.
    #[serde(default)]
    client_data: String,
    /// `authenticatorData`.
    #[serde(default)]
    authenticator_data: String,
    #[serde(default)]
    signature: String,
    /// `userHandle`, where there is one.
    #[serde(default)]
    user_handle: String,
    /// "Don't ask on this browser", where two-step asks.
    #[serde(default, rename = "trust", deserialize_with = "ticked")]
    _trust: bool,
}

impl Form for FurtherPasskey {
    type Parsed = Given;

    fn parse(self, with: &Parsing<'_>) -> Result<Given, Vec<FieldRefusal>> {
        let Self { credential, client_data, authenticator_data, signature, user_handle, .. } = self;
        ByPasskey { credential, client_data, authenticator_data, signature, user_handle }
            .parse(with)
    }
}
