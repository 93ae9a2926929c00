//! Which kinds of method give the second proof.

use store::Tx;

use super::told::tell;
use crate::{
    AccountId, Error, Refusal, Service, Timestamp, addresses,
    ending::{Cause, Scope, end},
    environments::Environment,
    history::{Details, Event},
    messenger,
    notices::Message,
    proofs::{Class, Guarding, counts},
    proving::{self, Offer},
    removals::{self, What},
    removing::{self, Begun, Leaving},
    second_step::{self, Kinds, TwoStep},
    sessions::Session,
};

/// Chooses them anew. What is chosen beside the others counts at once. What is not any more goes as two-step
/// itself goes off, and is taken until then: whoever had one method for ten minutes would otherwise leave
/// the owner's others without a say at the next sign-in.
///
/// # Errors
/// What replacing a method asks for, [`Refusal::TwoStepStands`] when it is off, [`Refusal::NoSecondStep`]
/// where nothing of them has been the account's for long, and [`Refusal::KindsLeave`] while others are
/// on their way out.
pub async fn choose(
    service: &Service,
    session: &Session,
    kinds: &Kinds,
    environment: &Environment,
) -> Result<Begun, Error> {
    let (account, now) = (session.account, service.now());
    let mut tx = service.change(account).await?;
    removing::settle_due(service, &mut tx, account).await?;
    let former = second_step::of(&mut tx, account, now).await?.ok_or(Refusal::TwoStepStands)?;
    let going = second_step::leaving_kinds(&removals::open(&mut tx, account, now).await?)?;
    if former.kinds.without(&going) == *kinds {
        return Ok(Begun::Gone);
    }
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    let next = TwoStep { kinds: kinds.clone(), ..former };
    keep_one(service, &mut tx, session, &next).await?;
    let fewer = former.kinds.without(kinds);
    if fewer != going && !going.is_empty() {
        return Err(Refusal::KindsLeave.into());
    }
    let more = former.kinds.with(kinds);
    if more != former.kinds {
        add(service, &mut tx, account, &TwoStep { kinds: more, ..next }, environment).await?;
    }
    let begun = if fewer == going {
        Begun::Gone
    } else {
        let leaving =
            Leaving { what: What::TwoStepKinds, subject: account.uuid(), name: fewer.to_text() };
        let since = former.since.max(oldest(service, &mut tx, account, &fewer).await?);
        removing::begin(service, &mut tx, session, (&leaving, since), environment).await?
    };
    tx.commit().await?;
    Ok(begun)
}

/// Whether something of them has been the account's for long.
async fn keep_one(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    next: &TwoStep,
) -> Result<(), Error> {
    let stays = |offer: &Offer| {
        let method = offer.method();
        offer.is_second(next)
            && method.class != Class::Paper
            && counts(&service.policy, method, session.account_opened, service.now())
    };
    let offers = proving::offers(service, tx, session.account).await?;
    offers.iter().any(stays).then_some(()).ok_or_else(|| Refusal::NoSecondStep.into())
}

/// Takes more kinds from now on, and tells everybody.
async fn add(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    next: &TwoStep,
    environment: &Environment,
) -> Result<(), Error> {
    let now = service.now();
    second_step::switch_on(tx, account, (next.state, &next.kinds), now).await?;
    end(tx, account, Scope::All, Cause::AskedAgain, now).await?;
    let details = Details::from([("kinds", next.kinds.to_text())]);
    let message = Message::TwoStepChanged { at: now, environment: environment.clone() };
    tell(service, tx, account, (Event::TwoStepChanged, details), &message, environment).await
}

/// Since when the account has had any method of these kinds; what it has none of is as young as can be.
/// One that proves nothing just now is the account's all the same: whoever changes the password has
/// messengers suspended.
async fn oldest(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    kinds: &Kinds,
) -> Result<Timestamp, Error> {
    let now = service.now();
    let mut had = proving::held(service, tx, account).await?;
    had.extend(addresses::list(tx, account, now).await?.into_iter().map(Offer::Code));
    let devices = messenger::devices(tx, account, now).await?;
    had.extend(devices.iter().map(|device| Offer::Messenger(device.method())));
    let is_one = |offer: &&Offer| offer.kind().is_some_and(|kind| kinds.has(kind));
    let bound = had.iter().filter(is_one).map(|offer| offer.method().bound_at);
    Ok(bound.min().unwrap_or(now))
}
