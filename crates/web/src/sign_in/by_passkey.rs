//! Signing in by a passkey: by itself, or as the further proof.

use domain::{
    Error,
    passkeys::{self},
    sign_in::{self, Attempt, Shown},
};
use store::Tx;

use super::{
    forms::FurtherPasskey,
    further::{self, give, or_begin, visitor},
    pages::{Further, SignIn, WayView},
    routes::{end_former, page},
    start::Start,
};
use crate::{
    passkeys::{CredentialRequest, SignInByPasskey, request},
    shell::{Answer, Entry, Pages, Typed, Visit, local_path},
};

pub(super) fn routes() -> Pages {
    vec![
        Entry::post::<SignInByPasskey, SignIn, _, _>("/sign-in/passkey", alone),
        Entry::post::<FurtherPasskey, Further, _, _>("/sign-in/further/passkey", as_further),
    ]
}

async fn alone(visit: Visit, form: Typed<SignInByPasskey>) -> Answer {
    let next = visit.typed("next");
    let start = Start::of(&visit).await?;
    let (given, keep) = form.parse(&visit, || page(&visit, &next, start.clone()))?;
    let shown = Shown { given: &given, keep, next: local_path(&next).unwrap_or("/account") };
    let app = visit.app();
    let known = visit.known();
    let (party, from) = (&app.relying_party, visitor(&visit, &known));
    match sign_in::sign_in_by_passkey(&app.service, party, shown, from, visit.browser).await {
        Ok(done) => {
            end_former(&visit).await?;
            visit.go_signed_in(done.next.clone(), done)
        }
        Err(error) => visit.fail(page(&visit, &next, start), error),
    }
}

pub(super) fn view(full: bool) -> WayView {
    WayView { id: String::new(), kind: "passkey", address: String::new(), full }
}

/// What is asked of the account's passkeys, where it has any.
pub(super) async fn asks(
    visit: &Visit,
    tx: &mut Tx,
    attempt: &Attempt,
) -> Result<Option<CredentialRequest>, Error> {
    let now = visit.app().service.now();
    let own = passkeys::list(tx, attempt.account, now).await?;
    let ceremony = sign_in::further_ceremony(attempt);
    Ok((!own.is_empty()).then(|| request(visit, ceremony, &own)))
}

async fn as_further(visit: Visit, form: Typed<FurtherPasskey>) -> Answer {
    let shown = match or_begin(further::page(&visit).await, &visit)? {
        Ok(page) => page,
        Err(begin) => return begin,
    };
    let given = form.parse(&visit, || shown)?;
    let app = visit.app();
    let known = visit.known();
    let (party, from) = (&app.relying_party, visitor(&visit, &known));
    let given = sign_in::give_passkey(&app.service, party, &given, from, visit.browser).await;
    give(&visit, given, || further::page(&visit)).await
}
