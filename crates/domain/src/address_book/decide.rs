//! The owner decides a stopped change, by a class that neither address is of.

use store::Tx;

use super::{
    settle::{Stands, finish},
    stop::decider,
};
use crate::{
    AccountId, Error, Id, Refusal, Service, Writing, accounts,
    addresses::{self, Change, ChangeState},
    environments::BrowserId,
    notices::{self, Message},
    proofs::{
        Guarding, Source,
        codes::{self, Purpose, Verdict},
    },
    proving,
    sessions::Session,
};

/// What the owner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    KeepOld,
    TakeNew,
}

impl Choice {
    const fn stands(self) -> Stands {
        match self {
            Self::KeepOld => Stands::Old,
            Self::TakeNew => Stands::New,
        }
    }
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
    let (mut tx, change) = begin(service, id).await?;
    let code = codes::find(&mut tx, Purpose::Decide, id.uuid()).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let verdict = codes::check(service, &mut tx, &code, browser, typed).await?;
    if verdict == Verdict::Right {
        finish(service, &mut tx, &change, choice.stands()).await?;
    }
    tx.commit().await?;
    Ok(verdict.as_refusal()?)
}

/// Takes the choice from a session that has freshly shown a method which decides; whatever browser
/// it is in.
///
/// # Errors
/// [`Refusal::NothingBegun`] when the change is over or another account's,
/// [`Refusal::FreshProofNeeded`] and [`Refusal::OtherClassNeeded`].
pub async fn decide_by_proof(
    service: &Service,
    session: &Session,
    id: Id<Change>,
    choice: Choice,
) -> Result<(), Error> {
    let (mut tx, change) = begin(service, id).await?;
    let asked = asked(service, &mut tx, session.account, id).await?;
    proving::require(service, &mut tx, session, asked).await?;
    finish(service, &mut tx, &change, choice.stands()).await?;
    Ok(tx.commit().await?)
}

/// What deciding a stopped change asks of a session of this account.
///
/// # Errors
/// [`Refusal::NothingBegun`] when the change is over or another account's.
pub async fn asked(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    id: Id<Change>,
) -> Result<Guarding, Error> {
    let change = frozen(service, tx, id).await?;
    if change.account != account {
        return Err(Refusal::NothingBegun.into());
    }
    let old = addresses::find(tx, account, change.old, service.now()).await?;
    let class = old.ok_or(Refusal::NothingBegun)?.method().class;
    Ok(Guarding::Decide { parties: class.into(), before: change.began_at })
}

/// Sends another code to an address that decides, at the wish of the browser that stopped the
/// change: the code lives for minutes, and the decision waits for days.
///
/// # Errors
/// [`Refusal::NothingBegun`] in another browser, when the change is over or no address decides any
/// more, and what [`codes::begin`] and [`codes::resend`] refuse.
pub async fn resend_decision(
    service: &Service,
    id: Id<Change>,
    source: Source<'_>,
) -> Result<(), Error> {
    let (mut tx, change) = begin(service, id).await?;
    if change.stopped_by != Some(source.browser) {
        return Err(Refusal::NothingBegun.into());
    }
    let account = change.account;
    let code = match codes::find(&mut tx, Purpose::Decide, id.uuid()).await? {
        // Tries that were used up come back with the next code once this one's time is over.
        Some(code) if service.now() < code.expires_at => {
            codes::resend(service, &mut tx, code, source).await?
        }
        _ => {
            let decider = decider(service, &mut tx, &change).await?;
            let to = &decider.ok_or(Refusal::NothingBegun)?.identifier;
            let (account, purpose, subject) = (Some(account), Purpose::Decide, id.uuid());
            codes::begin(service, &mut tx, codes::New { account, purpose, subject, to }, source)
                .await?
        }
    };
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::NothingBegun)?;
    let message = Message::DecisionCode { code: code.id, issue: code.issue };
    let (to, until) = (&code.to, Some(code.expires_at));
    notices::post(service, &mut tx, Some(account), to, profile.lang, &message, until).await?;
    Ok(tx.commit().await?)
}

/// A transaction on the account of a stopped change that can still be decided.
async fn begin(service: &Service, id: Id<Change>) -> Result<(Writing<'_>, Change), Error> {
    let change = addresses::find_change(&mut service.db.read().await?, id).await?;
    let mut tx = service.change(change.ok_or(Refusal::NothingBegun)?.account).await?;
    let change = frozen(service, &mut tx, id).await?;
    Ok((tx, change))
}

/// A stopped change that can still be decided.
///
/// # Errors
/// [`Refusal::NothingBegun`] when it is over.
pub async fn frozen(service: &Service, tx: &mut Tx, id: Id<Change>) -> Result<Change, Error> {
    let change = addresses::find_change(tx, id).await?;
    let is_frozen =
        |change: &Change| change.state == ChangeState::Frozen && service.now() < change.settles_at;
    change.filter(is_frozen).ok_or_else(|| Refusal::NothingBegun.into())
}
