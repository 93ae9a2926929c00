//! The page of allowed countries.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, page};

/// Where sign-ins may come from without being asked for more.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "countries/list.html")]
pub(crate) struct AllowedCountries {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The rule; empty when there is none.
    pub allowed: Vec<AllowedCountry>,
    /// Countries that may be chosen, home among them.
    pub most: u32,
    /// What is allowed first when the rule is switched on; none when nobody knows.
    pub home: Option<CountryView>,
    /// Every other country, by name.
    #[serde(skip)]
    #[schema(ignore)]
    pub others: Vec<CountryView>,
}

/// A country that the owner allows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AllowedCountry {
    #[serde(flatten)]
    pub country: CountryView,
    /// It was added by itself.
    pub is_home: bool,
}

/// A country.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CountryView {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    pub name: String,
}

impl AllowedCountries {
    fn is_full(&self) -> bool {
        self.allowed.len() >= self.most as usize
    }
}

page!(AllowedCountries, "allowed_countries", |frame| {
    let view = |code: &str| CountryView { code: code.to_owned(), name: "…".to_owned() };
    let allowed = |code, is_home| AllowedCountry { country: view(code), is_home };
    let page = |allowed, home| Self {
        frame: frame.clone(),
        allowed,
        most: 3,
        home,
        others: vec![view("JP"), view("US")],
    };
    let rule = vec![allowed("KR", true), allowed("FR", false)];
    let full = vec![allowed("KR", true), allowed("FR", false), allowed("DE", false)];
    vec![
        page(Vec::new(), None),
        page(Vec::new(), Some(view("KR"))),
        page(rule, Some(view("KR"))),
        page(full, None),
    ]
});
