//! `/account/security/review`: after somebody else may have been in the account.

use domain::{history, second_step};

use super::pages::{EntryView, Review};
use crate::shell::{Answer, Visit};

pub(crate) const REVIEW: &str = "/account/security/review";

/// Sign-ins on the page; the whole history is a link away.
const SIGN_INS: u32 = 10;

pub(super) async fn show(visit: Visit) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let found = history::sign_ins(&mut tx, session.account, SIGN_INS).await?;
    let two_step = second_step::of(&mut tx, session.account, service.now()).await?.is_some();
    drop(tx);
    let frame = visit.frame();
    let entries = found.iter().map(|entry| EntryView::of(&visit, &frame, entry)).collect();
    visit.show(Review { entries, two_step, frame })
}
