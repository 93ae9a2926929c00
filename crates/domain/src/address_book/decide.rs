//! The owner decides a stopped change, by a class that neither address is of.

use super::settle::{Stands, finish};
use crate::{
    Error, Id, Refusal, Service,
    addresses::{self, Change, ChangeState},
    environments::BrowserId,
    proofs::codes::{self, Purpose, Verdict},
};

/// What the owner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    KeepOld,
    TakeNew,
}

/// Takes the code and the choice, in the browser that stopped the change.
///
/// # Errors
/// [`Refusal::NothingBegun`] when the change is over, or the refusal of [`codes::Verdict`].
pub async fn decide(
    service: &Service,
    id: Id<Change>,
    typed: &str,
    choice: Choice,
    browser: BrowserId,
) -> Result<(), Error> {
    let change = addresses::find_change(&mut service.db.read().await?, id).await?;
    let account = change.ok_or(Refusal::NothingBegun)?.account;
    let mut tx = service.change(account).await?;
    let change = addresses::find_change(&mut tx, id).await?;
    let is_frozen =
        |change: &Change| change.state == ChangeState::Frozen && service.now() < change.settles_at;
    let change = change.filter(is_frozen).ok_or(Refusal::NothingBegun)?;
    let code = codes::find(&mut tx, Purpose::Decide, id.uuid()).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let verdict = codes::check(service, &mut tx, &code, browser, typed).await?;
    if verdict == Verdict::Right {
        let stands = match choice {
            Choice::KeepOld => Stands::Old,
            Choice::TakeNew => Stands::New,
        };
        finish(service, &mut tx, &change, stands).await?;
    }
    tx.commit().await?;
    Ok(verdict.as_refusal()?)
}
