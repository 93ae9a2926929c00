//! The accounts that this browser remembers: shown to an app that sends what it has, and removed here.

use domain::{Id, saved_sign_ins::SavedSignIn, signing_out};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{pages::SignIn, start::with_tokens};
use crate::shell::{Answer, Entry, FieldRefusal, Form, Pages, Parsing, Said, Typed, Visit};

pub(super) fn routes() -> Pages {
    vec![
        Entry::post::<Accounts, SignIn, _, _>("/sign-in/accounts", list),
        Entry::post::<OneAccount, SignIn, _, _>("/sign-in/accounts/remove", remove),
    ]
}

/// What a native app remembers; a browser's cookie says it by itself.
#[derive(Debug, Deserialize, ToSchema)]
struct Accounts {
    /// The tokens, with dots between.
    #[serde(default, rename = "saved")]
    _saved: String,
}

impl Form for Accounts {
    type Parsed = ();

    fn parse(self, _: &Parsing<'_>) -> Result<(), Vec<FieldRefusal>> {
        Ok(())
    }
}

async fn list(visit: Visit, _: Typed<Accounts>) -> Answer {
    visit.go("/sign-in")
}

/// One of the accounts.
#[derive(Debug, Deserialize, ToSchema)]
struct OneAccount {
    /// By its id.
    #[serde(default)]
    account: String,
    /// From a native app: the tokens, with dots between.
    #[serde(default, rename = "saved")]
    _saved: String,
}

impl Form for OneAccount {
    type Parsed = ();

    fn parse(self, _: &Parsing<'_>) -> Result<(), Vec<FieldRefusal>> {
        Ok(())
    }
}

/// What is not there is as good as removed.
async fn remove(visit: Visit, Typed(form): Typed<OneAccount>) -> Answer {
    let wanted: Option<Id<SavedSignIn>> = form.account.parse().ok();
    let all = with_tokens(&visit).await?;
    let found = all.into_iter().find(|(saved, _)| Some(saved.id) == wanted);
    let Some((_, token)) = found else {
        return visit.go_saying("/sign-in", Said::SavedSignInRemoved);
    };
    signing_out::remove_saved_here(&visit.app().service, &token, &visit.environment).await?;
    visit.go_unsaved("/sign-in", token)
}
