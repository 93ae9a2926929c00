//! The pages of addresses.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    account::AddressView,
    shell::{Frame, SentCode, page},
};

/// Every address, and what can be done with it.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "addresses/list.html")]
pub(crate) struct Addresses {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub addresses: Vec<AddressView>,
    pub has_email: bool,
    pub has_phone: bool,
    /// How long the old address can stop a change, in words.
    pub undo: String,
    /// How long a change takes that leaves the account nothing it has had for long, in words.
    pub all: String,
}

impl Addresses {
    /// Without it nobody could sign in to the account any more.
    fn is_only_identifier(&self, address: &AddressView) -> bool {
        let signs_in =
            |a: &&AddressView| a.role == "identifier" && !a.is("unproven") && !a.is("lost");
        signs_in(&address) && self.addresses.iter().filter(signs_in).count() == 1
    }
}

page!(Addresses, "addresses", |frame| {
    let states =
        ["proven", "unproven", "bounced", "arriving", "leaving", "frozen", "going", "lost"];
    let page = |has_phone| Self {
        frame: frame.clone(),
        addresses: states.iter().map(|state| AddressView::sample(state)).collect(),
        has_email: true,
        has_phone,
        undo: "72".to_owned(),
        all: "7".to_owned(),
    };
    vec![page(true), page(false)]
});

/// A new address, or one in place of another.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "addresses/new.html")]
pub(crate) struct AddAddress {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `email` or `phone`.
    pub by: &'static str,
    /// `identifier` or `contact`.
    pub role: &'static str,
    /// The address that the new one takes the place of.
    pub replaces: Option<String>,
    /// How long the old address works beside the new one and can stop the change, in words.
    pub takes: String,
}

page!(AddAddress, "add_address", |frame| {
    let page = |by, role, replaces: Option<&str>| Self {
        frame: frame.clone(),
        by,
        role,
        replaces: replaces.map(str::to_owned),
        takes: "72".to_owned(),
    };
    vec![
        page("email", "identifier", Some("hana@example.com")),
        page("phone", "identifier", None),
        page("email", "contact", None),
    ]
});

/// The code that was sent to a new address.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "addresses/verify.html")]
pub(crate) struct VerifyAddress {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub id: String,
    pub address: String,
    /// `email` or `phone`.
    pub by: &'static str,
    /// `identifier` or `contact`.
    pub role: &'static str,
    pub digits: u32,
    pub code: SentCode,
    /// Whether it is a number that another account has by now.
    pub lost: bool,
}

impl VerifyAddress {
    fn resend_path(&self) -> String {
        let what = if self.lost { "reclaim" } else { "resend" };
        format!("/account/addresses/{}/{what}", self.id)
    }
}

page!(VerifyAddress, "verify_address", |frame| {
    let page = |by, digits| Self {
        frame: frame.clone(),
        id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        address: "hana@example.com".to_owned(),
        by,
        role: "identifier",
        digits,
        code: SentCode::sample(),
        lost: false,
    };
    vec![page("email", 8), page("phone", 6), Self { lost: true, ..page("phone", 6) }]
});

/// A number that another account has by now, and what taking it back means.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "addresses/reclaim.html")]
pub(crate) struct ReclaimNumber {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub id: String,
    pub number: String,
    /// When it was found to lead to another account, in words.
    pub lost: Option<String>,
}

impl ReclaimNumber {
    fn path(&self) -> String {
        format!("/account/addresses/{}/reclaim", self.id)
    }
}

page!(ReclaimNumber, "reclaim_number", |frame| {
    let page = |lost: Option<&str>| Self {
        frame: frame.clone(),
        id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        number: "010-1234-5678".to_owned(),
        lost: lost.map(str::to_owned),
    };
    vec![page(Some("…")), page(None)]
});

/// A stopped change, decided in a session.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "addresses/decide.html")]
pub(crate) struct DecideChange {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub id: String,
    /// The two to choose from.
    pub old: String,
    pub new: String,
    /// Until when it can be decided, in words.
    pub until: String,
}

page!(DecideChange, "decide_change", |frame| {
    vec![Self {
        frame: frame.clone(),
        id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        old: "hana@example.com".to_owned(),
        new: "nari@example.org".to_owned(),
        until: "…".to_owned(),
    }]
});
