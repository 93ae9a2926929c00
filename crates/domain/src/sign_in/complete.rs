//! The end of an attempt that was asked for a further proof, whichever way it was given.

use store::Tx;

use super::{
    Attempt, SignedIn, Visitor,
    course::{Asks, by_further, is_completed_by},
    decide::{Decision, Given, SecondStep},
    finish::{self, Finished},
    rows, second_step, surroundings,
};
use crate::{
    Error, Refusal, Service,
    environments::Reason,
    messenger,
    proofs::{
        Proof,
        confirmations::{self, Confirmation},
    },
};

/// Ends the attempt with this further proof, which its way has checked in the same transaction.
///
/// # Errors
/// [`Refusal::SignInRefused`] when the password was changed meanwhile or the account lets nobody in,
/// [`Refusal::NothingBegun`] when the attempt has ended.
pub(super) async fn complete(
    service: &Service,
    tx: &mut Tx,
    attempt: &Attempt,
    given: Given,
    proof: Proof,
    from: Visitor<'_>,
) -> Result<SignedIn, Error> {
    let owner = rows::owner_by_id(tx, attempt.account, None, service.now()).await?;
    let owner = owner.ok_or(Refusal::SignInRefused)?;
    let (known, environment) = (from.known, from.environment);
    let leaked = attempt.reasons.contains(&Reason::LeakedPassword);
    let seen = surroundings::look(service, tx, &owner, known, environment, leaked).await?;
    let beside = confirmed_beside(service, tx, attempt, &proof).await?;
    // A messenger that warned has approved already, and anything of another class completes it.
    let given = if beside.is_some() { Given::Further } else { given };
    let second_step = second_step::asked(service, tx, attempt.account, &seen.shown).await?;
    let asks = Asks { surroundings: seen.surroundings(&service.policy), second_step };
    let decision = by_further(owner.standing(), asks, attempt, given, service.now());
    let restricted = match decision {
        Decision::SignIn => false,
        Decision::Restrict => true,
        Decision::Ask | Decision::Refuse(_) => return Err(Refusal::SignInRefused.into()),
    };
    if !rows::mark_signed_in(tx, attempt.id).await? {
        return Err(Refusal::NothingBegun.into());
    }
    // Messengers that wait for it look, and see that it no longer does.
    messenger::turn(tx, attempt.account).await?;
    let finished = Finished {
        account: attempt.account,
        masked: &attempt.masked,
        address: attempt.address,
        keep: attempt.keep,
        from,
        way: Some(proof.method.class),
        proofs: [attempt.password, proof].into_iter().chain(beside).collect(),
        restricted,
        reasons: attempt.reasons.clone(),
        next: &attempt.next,
        trust: from.trust && second_step != SecondStep::Off,
    };
    finish::finish(service, tx, finished, seen, from.environment).await
}

/// The approval that this proof completes, where a messenger warned: used up with it.
async fn confirmed_beside(
    service: &Service,
    tx: &mut Tx,
    attempt: &Attempt,
    proof: &Proof,
) -> Result<Option<Proof>, Error> {
    let confirmation = confirmations::of_attempt(tx, attempt.id.uuid()).await?;
    let now = service.now();
    let waits = |one: &Confirmation| is_completed_by(one, proof.method.class, now);
    match confirmation.filter(waits) {
        Some(approved) => Ok(confirmations::use_up(tx, &approved, now).await?),
        None => Ok(None),
    }
}
