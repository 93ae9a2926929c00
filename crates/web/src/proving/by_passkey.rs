//! A fresh proof by a passkey.

use domain::{
    passkeys::{self, Ceremony, Purpose},
    proving, removals,
    sessions::Session,
};

use super::{
    pages::{PasskeyWay, Prove},
    routes::{Ahead, Shown, page, way as way_by, would},
};
use crate::{
    passkeys::{ByPasskey, request},
    shell::{Answer, Entry, Failure, Pages, Said, Typed, Visit},
};

pub(super) fn routes() -> Pages {
    vec![Entry::post::<ByPasskey, Prove, _, _>("/account/prove/passkey", prove)]
}

fn ceremony(session: &Session, visit: &Visit) -> Ceremony {
    Ceremony { purpose: Purpose::Prove, subject: session.id.uuid(), browser: visit.browser }
}

/// The account's passkeys as one way: those that lead on are asked for; where none does, the oldest
/// says from when it will.
pub(super) async fn way(visit: &Visit, shown: &Shown) -> Result<Option<PasskeyWay>, Failure> {
    let session = visit.signed_in()?;
    let mut tx = visit.app().service.db.read().await?;
    let now = visit.app().service.now();
    let mut own = passkeys::list(&mut tx, session.account, now).await?;
    // What is on its way out proves nothing.
    let leaving = removals::open(&mut tx, session.account, now).await?;
    own.retain(|passkey| !leaving.iter().any(|removal| removal.is_of(passkey.method())));
    let Some(oldest) = own.first() else { return Ok(None) };
    let mut way = way_by(visit, String::new(), String::new(), oldest.method(), shown)?;
    let mut leads = Vec::new();
    for passkey in own.drain(..) {
        if would(visit, passkey.method(), shown)? {
            leads.push(passkey);
        }
    }
    way.suffices = !leads.is_empty();
    Ok(Some(PasskeyWay { way, options: request(visit, ceremony(session, visit), &leads) }))
}

async fn prove(visit: Visit, form: Typed<ByPasskey>) -> Answer {
    let session = visit.signed_in()?;
    let ahead = Ahead::of_form(&visit);
    let shown = page(&visit, &ahead).await?;
    let given = form.parse(&visit, || shown)?;
    let app = visit.app();
    let about = (&app.relying_party, ceremony(session, &visit));
    let proved =
        proving::prove_by_passkey(&app.service, about, session, &given, &visit.environment).await;
    match proved {
        Ok(token) => visit.go_rotated(ahead.next(), token, Said::Proved),
        Err(error) => visit.fail(page(&visit, &ahead).await?, error),
    }
}
