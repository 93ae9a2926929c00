//! Getting back in by an identity provider: offered to everybody, whoever is bound to the account.

use domain::{
    identities::{Purpose, Returned},
    recovery::{self, Standing},
};

use super::routes::{WAYS, given, path, standing};
use crate::{
    identity::{IdentityAway, Leaving, away},
    shell::{Answer, Entry, Failure, Pages, Visit},
};

/// As the pages name it.
pub(super) const WAY: &str = "identity";

pub(super) fn routes() -> Pages {
    vec![Entry::get::<IdentityAway, _, _>("/recover/identity", leave)]
}

fn page(visit: &Visit, standing: &Standing) -> Result<IdentityAway, Failure> {
    let (purpose, subject) = (Purpose::Recover, standing.recovery.id.uuid());
    away(visit, Leaving { purpose, subject, note: String::new(), other_ways: WAYS.to_owned() })
}

async fn leave(visit: Visit) -> Answer {
    match standing(&visit).await? {
        Ok(standing) => visit.show(page(&visit, &standing)?),
        Err(begin) => Ok(begin),
    }
}

/// To the page on which it goes on.
pub(crate) async fn go_on(visit: &Visit) -> Answer {
    match standing(visit).await? {
        Ok(standing) => visit.go(path(&standing)),
        Err(begin) => Ok(begin),
    }
}

/// Back from the provider.
pub(crate) async fn back(visit: &Visit, returned: Returned<'_>) -> Answer {
    let standing = match standing(visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    let proof = recovery::give_identity(&visit.app().service, returned, visit.source()).await;
    given(visit, proof, page(visit, &standing)?).await
}
