//! A form: what a person sent, parsed into what the domain takes.

use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::{Failure, FieldRefusal, Page, Parsing, Shared, Stop, Visit};

/// A form's fields and how they are parsed. All that is wrong is refused at once.
pub(crate) trait Form: DeserializeOwned + ToSchema + Send + 'static {
    type Parsed: Send + 'static;

    /// Whether a file travels in it, so that it takes `multipart/form-data` and nothing else.
    const HAS_A_FILE: bool = false;

    /// Parses every field.
    ///
    /// # Errors
    /// A refusal for each field that is wrong.
    fn parse(self, with: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>>;
}

/// The body of a request as a form. The shell has checked that the request is not forged.
#[derive(Debug)]
pub(crate) struct Typed<F>(pub F);

impl<F: Form> FromRequestParts<Shared> for Typed<F> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Shared) -> Result<Self, Failure> {
        let visit = Visit::of(parts)?;
        visit.fields.to().map(Self).map_err(Failure::from)
    }
}

impl<F: Form> Typed<F> {
    /// Parses the form, or shows `page` again with what is wrong.
    ///
    /// # Errors
    /// [`Stop::Shown`] with that page.
    pub(crate) fn parse<P: Page>(
        self,
        visit: &Visit,
        page: impl FnOnce() -> P,
    ) -> Result<F::Parsed, Stop> {
        self.0
            .parse(&visit.parsing())
            .map_err(|refusals| Stop::Shown(Box::new(visit.refuse_fields(page(), &refusals))))
    }
}

impl<F: Form> Typed<F> {
    /// Parses a form with a new password in it, as [`Typed::parse`] does. Judging one takes a core
    /// for some milliseconds, and for a third of a second when it was made to: it waits its turn
    /// beside the hashing.
    ///
    /// # Errors
    /// [`Stop::Shown`] with that page.
    pub(crate) async fn judge<P: Page>(
        self,
        visit: &Visit,
        page: impl FnOnce() -> P,
    ) -> Result<F::Parsed, Stop> {
        let (form, judge) = (self.0, visit.clone());
        let judged = visit.app().service.hasher.run(move || form.parse(&judge.parsing())).await;
        let refused = match judged {
            Ok(Ok(parsed)) => return Ok(parsed),
            Ok(Err(refusals)) => visit.refuse_fields(page(), &refusals),
            Err(overloaded) => visit.refuse(page(), &overloaded.into()),
        };
        Err(Stop::Shown(Box::new(refused)))
    }
}

/// The form of a button: nothing but the CSRF token.
#[derive(Debug, serde::Deserialize, ToSchema)]
pub(crate) struct Nothing {}

impl Form for Nothing {
    type Parsed = ();

    fn parse(self, _: &Parsing<'_>) -> Result<(), Vec<FieldRefusal>> {
        Ok(())
    }
}
