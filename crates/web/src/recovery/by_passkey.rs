//! A passkey of the account.

use domain::recovery;

use super::{
    pages::RecoverWays,
    routes::{given, standing, ways_page},
};
use crate::{
    passkeys::ByPasskey,
    shell::{Answer, Entry, Pages, Typed, Visit},
};

/// As the pages name it.
pub(super) const WAY: &str = "passkey";

pub(super) fn routes() -> Pages {
    vec![Entry::post::<ByPasskey, RecoverWays, _, _>("/recover/passkey", give)]
}

async fn give(visit: Visit, form: Typed<ByPasskey>) -> Answer {
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    let shown = form.parse(&visit, || ways_page(&visit, &standing))?;
    let app = visit.app();
    let (service, party) = (&app.service, &app.relying_party);
    let proof = recovery::give_passkey(service, party, &shown, visit.source()).await;
    given(&visit, proof, ways_page(&visit, &standing)).await
}
