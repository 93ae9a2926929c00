//! The owner decides a stopped change, by a class that neither address is of.

use super::settle::{Stands, finish};
use crate::{
    Error, Id, Refusal, Service, Writing, accounts,
    addresses::{self, Change, ChangeState},
    environments::BrowserId,
    notices::{self, Message},
    proofs::{
        Source,
        codes::{self, Code, Purpose, Verdict},
    },
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
    let (mut tx, change, code) = frozen(service, id).await?;
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

/// The code that decides lives for minutes, the decision waits for days: sends another, to the same
/// address, at the wish of the browser that stopped the change.
///
/// # Errors
/// [`Refusal::NothingBegun`] when the change is over, and what [`codes::resend`] refuses.
pub async fn resend_decision(
    service: &Service,
    id: Id<Change>,
    source: Source<'_>,
) -> Result<(), Error> {
    let (mut tx, change, code) = frozen(service, id).await?;
    if code.browser != source.browser {
        return Err(Refusal::NothingBegun.into());
    }
    let code = codes::resend(service, &mut tx, code, source).await?;
    let account = change.account;
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::NothingBegun)?;
    let message = Message::DecisionCode { code: code.id, issue: code.issue };
    let (to, until) = (&code.to, Some(code.expires_at));
    notices::post(service, &mut tx, Some(account), to, profile.lang, &message, until).await?;
    Ok(tx.commit().await?)
}

/// A stopped change that can still be decided, with the code that decides it.
async fn frozen(service: &Service, id: Id<Change>) -> Result<(Writing<'_>, Change, Code), Error> {
    let change = addresses::find_change(&mut service.db.read().await?, id).await?;
    let account = change.ok_or(Refusal::NothingBegun)?.account;
    let mut tx = service.change(account).await?;
    let change = addresses::find_change(&mut tx, id).await?;
    let is_frozen =
        |change: &Change| change.state == ChangeState::Frozen && service.now() < change.settles_at;
    let change = change.filter(is_frozen).ok_or(Refusal::NothingBegun)?;
    let code = codes::find(&mut tx, Purpose::Decide, id.uuid()).await?;
    Ok((tx, change, code.ok_or(Refusal::CodeUsedUp)?))
}
