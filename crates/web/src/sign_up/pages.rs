//! The pages of signing up.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, SentCode, page};

/// The first step: an identifier, and what a person agrees to.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_up/start.html")]
pub(crate) struct SignUpStart {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `email` or `phone`.
    pub by: &'static str,
    /// Youngest age, in years.
    pub minimum_age: u32,
}

page!(SignUpStart, "sign_up", |frame| {
    let page = |by| Self { frame: frame.clone(), by, minimum_age: 14 };
    vec![page("email"), page("phone")]
});

/// The second step: the code that was sent.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_up/verify.html")]
pub(crate) struct SignUpVerify {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// As it was typed, in its one spelling.
    pub address: String,
    /// `email` or `phone`.
    pub by: &'static str,
    /// How many digits the code has.
    pub digits: u32,
    /// What the address looks like a slip of, perhaps.
    pub meant: Option<String>,
    pub code: SentCode,
}

page!(SignUpVerify, "sign_up_verify", |frame| {
    let page = |by, digits, meant: Option<&str>| Self {
        frame: frame.clone(),
        address: "hana@gmial.com".to_owned(),
        by,
        digits,
        meant: meant.map(str::to_owned),
        code: SentCode::sample(),
    };
    vec![page("email", 8, Some("hana@gmail.com")), page("phone", 6, None)]
});

/// Another address in place of the one that was typed.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_up/correct.html")]
pub(crate) struct SignUpCorrect {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub address: String,
}

page!(SignUpCorrect, "sign_up_correct", |frame| {
    vec![Self { frame: frame.clone(), address: "hana@gmial.com".to_owned() }]
});

/// An account has the address; said only to whoever has proven it.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_up/taken.html")]
pub(crate) struct SignUpTaken {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub address: String,
    /// `email` or `phone`. A number may be taken over by a new account, for it may have been given out
    /// again.
    pub by: &'static str,
}

page!(SignUpTaken, "sign_up_taken", |frame| {
    let page = |address: &str, by| Self { frame: frame.clone(), address: address.to_owned(), by };
    vec![page("hana@example.com", "email"), page("010-1234-5678", "phone")]
});

/// The last step: password and nickname.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_up/profile.html")]
pub(crate) struct SignUpProfile {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub address: String,
    /// The shortest password, in code points.
    pub least: u32,
    /// How long "keep me signed in" keeps, in words.
    pub kept_for: String,
}

page!(SignUpProfile, "sign_up_profile", |frame| {
    let (address, kept_for) = ("hana@example.com".to_owned(), "30 days".to_owned());
    vec![Self { frame: frame.clone(), address, least: 8, kept_for }]
});
