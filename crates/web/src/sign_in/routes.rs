//! `/sign-in` and `/sign-out`.

use domain::{
    Error, Refusal,
    addresses::Identifier,
    sign_in::{self, Credentials},
    signing_out,
};
use serde::Deserialize;
use utoipa::ToSchema;
use wording::say;
use zeroize::Zeroizing;

use super::pages::SignIn;
use crate::shell::{
    Answer, Entry, FieldRefusal, Form, Nothing, Pages, Parsing, Query, Typed, Visit, local_path,
    ticked,
};

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<SignIn, _, _>("/sign-in", start),
        Entry::post::<Attempt, SignIn, _, _>("/sign-in", attempt),
        Entry::post::<Nothing, SignIn, _, _>("/sign-out", sign_out),
    ]
}

/// An identifier and a password.
#[derive(Deserialize, ToSchema)]
struct Attempt {
    #[serde(default)]
    identifier: String,
    #[serde(default)]
    password: String,
    /// "Keep me signed in".
    #[serde(default, deserialize_with = "ticked")]
    keep: bool,
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attempt")
    }
}

/// What was typed, parsed.
#[derive(Debug)]
struct Attempted {
    identifier: Identifier,
    password: Zeroizing<String>,
    keep: bool,
}

impl Form for Attempt {
    type Parsed = Attempted;

    fn parse(self, with: &Parsing<'_>) -> Result<Attempted, Vec<FieldRefusal>> {
        let mut refusals = Vec::new();
        let most = *with.policy.password.max_length;
        let password = domain::accounts::password::normalised(&self.password, most);
        let identifier = Identifier::parse(&self.identifier, with.default_country);
        if let Err(refusal) = &identifier {
            refusals.push(FieldRefusal { field: "identifier", refusal: refusal.clone() });
        }
        if self.password.is_empty() {
            let refusal = Refusal::PasswordMissing;
            refusals.push(FieldRefusal { field: "password", refusal });
        }
        match identifier {
            Ok(identifier) if refusals.is_empty() => Ok(Attempted {
                identifier,
                // One that is too long is nobody's; it is compared at the same cost.
                password: password.unwrap_or_default(),
                keep: self.keep,
            }),
            _ => Err(refusals),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

fn page(visit: &Visit, next: &str) -> SignIn {
    let kept_life = *visit.app().service.policy.sessions.kept_life;
    SignIn {
        frame: visit.frame(),
        next: local_path(next).unwrap_or("/account").to_owned(),
        kept_for: say::length_of_time(kept_life).say(&visit.reader()),
    }
}

async fn start(visit: Visit, Query(query): Query<Next>) -> Answer {
    match &visit.session {
        Some(_) => visit.go(local_path(&query.next).unwrap_or("/account")),
        None => visit.show(page(&visit, &query.next)),
    }
}

async fn attempt(visit: Visit, form: Typed<Attempt>) -> Answer {
    let next = visit.typed("next");
    let attempted = form.parse(&visit, || page(&visit, &next))?;
    let credentials = Credentials {
        identifier: attempted.identifier,
        password: attempted.password,
        keep: attempted.keep,
        via: visit.via,
    };
    match sign_in::sign_in(&visit.app().service, &credentials, visit.source()).await {
        Ok(done) => {
            end_former(&visit).await?;
            let next = local_path(&next).unwrap_or("/account");
            visit.go_signed_in(next, done.token, done.browser, credentials.keep)
        }
        Err(error) => visit.fail(page(&visit, &next), error),
    }
}

/// Whoever signs in again leaves nothing behind that still signs in (ASVS 7.2.4).
pub(crate) async fn end_former(visit: &Visit) -> Result<(), Error> {
    match &visit.session {
        Some(former) => {
            signing_out::sign_out(&visit.app().service, former, &visit.environment).await
        }
        None => Ok(()),
    }
}

async fn sign_out(visit: Visit, _: Typed<Nothing>) -> Answer {
    if let Some(session) = &visit.session {
        signing_out::sign_out(&visit.app().service, session, &visit.environment).await?;
    }
    visit.go_signed_out("/sign-in")
}
