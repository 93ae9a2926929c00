//! A code that was typed: from an authenticator app, or a recovery code.

use store::Tx;

use super::{app_rows, former, guess::Guess, paper};
use crate::{
    AccountId, Error, Service, Timestamp, accounts,
    addresses::ChangeState,
    environments::Environment,
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::Proof,
    removals::{self, Removal, What},
};

/// What was typed, and what it is to be.
#[derive(Clone, Copy, Debug)]
pub enum Typed<'a> {
    App(&'a str),
    RecoveryCode(&'a str),
}

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedBy {
    App,
    RecoveryCode,
}

impl TypedBy {
    /// The stable name, as in rows and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::RecoveryCode => "recovery_code",
        }
    }

    /// What was typed, as a code of this kind.
    pub const fn typed(self, code: &str) -> Typed<'_> {
        match self {
            Self::App => Typed::App(code),
            Self::RecoveryCode => Typed::RecoveryCode(code),
        }
    }
}

impl Typed<'_> {
    /// The stable name, as in rows and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::App(_) => TypedBy::App.name(),
            Self::RecoveryCode(_) => TypedBy::RecoveryCode.name(),
        }
    }
}

/// Whose it is to be, and where it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Who<'a> {
    pub account: AccountId,
    /// Whether the account knows the browser.
    pub known_browser: bool,
    pub environment: &'a Environment,
}

/// Takes what was typed as a proof, in a transaction of its account; none when it proves nothing. The
/// caller commits in either case. It is counted before it is compared; who uses a recovery code is
/// told to every address. A recovery code that others took the place of can be the proof of a method on its
/// way out, which proves nothing else.
///
/// # Errors
/// [`crate::Refusal::TooManyTries`].
pub async fn give(
    service: &Service,
    tx: &mut Tx,
    who: Who<'_>,
    typed: Typed<'_>,
) -> Result<Option<Proof>, Error> {
    let what = match typed {
        Typed::App(_) => "codes of apps",
        Typed::RecoveryCode(_) => "recovery codes",
    };
    let guess = Guess::of(service, what, (who.account, who.known_browser), who.environment);
    guess.count(service, tx).await?;
    let proof = match typed {
        Typed::App(code) => by_app(service, tx, who, code).await?,
        Typed::RecoveryCode(code) => by_paper(service, tx, who, code).await?,
    };
    if proof.is_some() {
        guess.give_back(service, tx).await?;
    }
    Ok(proof)
}

async fn by_app(
    service: &Service,
    tx: &mut Tx,
    who: Who<'_>,
    code: &str,
) -> Result<Option<Proof>, Error> {
    let taken = app_rows::take(service, tx, who.account, code, who.environment).await?;
    Ok(taken.map(|(_, proof)| proof))
}

async fn by_paper(
    service: &Service,
    tx: &mut Tx,
    who: Who<'_>,
    code: &str,
) -> Result<Option<Proof>, Error> {
    let (account, environment, at) = (who.account, who.environment, service.now());
    // Codes that have taken the place of others are as void as those, while it is stopped.
    bring_back_due(tx, account, at).await?;
    let replaced = removals::open(tx, account, at).await?;
    let replaced = replaced.iter().find(|removal| removal.what == What::RecoveryCodes);
    if replaced.is_some_and(|removal| removal.state == ChangeState::Frozen) {
        return Ok(None);
    }
    let Some(paper) = paper::take(service, tx, account, code).await? else {
        let former = former::of_code(&service.keys, tx, account, code).await?;
        let former = former.filter(|_| replaced.is_some());
        return Ok(former.map(|former| Proof { method: former.method(), at }));
    };
    let details = Details::from([("left", paper.left.to_string())]);
    let event = Event::RecoveryCodeUsed;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    if let Some(profile) = accounts::find(tx, account).await? {
        let left = paper.left;
        let message = Message::RecoveryCodeUsed { left, at, environment: environment.clone() };
        notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?;
    }
    Ok(Some(Proof { method: paper.method(), at }))
}

/// Puts the former codes back whose replacement was stopped, once the time to decide is over: that they
/// stand again is so whether or not a job has got to it.
async fn bring_back_due(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<(), Error> {
    let due = removals::due(tx, account, now).await?;
    let stands = |it: &Removal| it.what == What::RecoveryCodes && it.state == ChangeState::Frozen;
    if due.iter().any(stands) {
        former::bring_back(tx, account).await?;
    }
    Ok(())
}
