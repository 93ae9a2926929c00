//! An identifier and a password.
//!
//! A refusal writes one attempt and one job, whoever was meant; the owner's history is written by the
//! job. So the time of an answer does not tell whether there is an account.

use store::{Key, Tx};

use super::{
    Attempt, Credentials, Outcome, State,
    by_confirmation::{begin_everywhere, begin_if_typed},
    course::{Asks, AtTheDoor, by_password},
    decide::{Decision, PasswordFact, RefusedFor, SecondStep, is_usual},
    finish::{self, Finished},
    rows::{self, Owner},
    second_step,
    surroundings::{self, Seen},
};
use crate::{
    Error, Id, Refusal, Service, Writing, accounts,
    accounts::hashing::Comparison,
    addresses::Held,
    attempts::{self, Admission, Ticket, Try},
    environments::{self, Failure, Reason},
    history::{self, Details, Event},
    proofs::{Class, Method, Proof, Source, confirmations},
    work::Job,
};

/// Tries to sign in.
///
/// # Errors
/// [`Refusal::SignInRefused`] whatever was wrong, [`Refusal::AccountLocked`] and
/// [`Refusal::AccountProtected`] to the right password, what [`attempts::admit`] refuses, and
/// [`Refusal::Overloaded`] when no password can be compared now.
pub async fn sign_in(
    service: &Service,
    credentials: &Credentials,
    source: Source<'_>,
) -> Result<Outcome, Error> {
    let mut tx = service.db.read().await?;
    let owner = find_owner(service, &mut tx, credentials, source).await?;
    let shown = surroundings::shown(service, &mut tx, owner.as_ref(), &credentials.known).await?;
    drop(tx);
    let tried = Try {
        identifier: &credentials.identifier,
        held: credentials.held,
        account: owner.as_ref().map(|owner| owner.account),
        known_browser: shown.is_known(),
        environment: source.environment,
        password: &credentials.password,
        gate: credentials.gate.as_deref(),
    };
    let ticket = match attempts::admit(service, &tried).await? {
        Admission::Compare(ticket) => Some(ticket),
        Admission::CompareInVain => None,
    };
    let kept = owner.as_ref().and_then(|owner| owner.password.as_deref());
    let compared = service.hasher.compare(&credentials.password, kept, service.bytes()).await?;
    let compared = match compared {
        Ok(compared) => compared,
        Err(overloaded) => {
            if let Some(ticket) = ticket {
                attempts::not_compared(service, ticket).await?;
            }
            return Err(Refusal::from(overloaded).into());
        }
    };
    let door = AtTheDoor {
        account_exists: owner.is_some(),
        password: match compared {
            Comparison::Wrong => PasswordFact::Wrong,
            Comparison::Right | Comparison::RightWithNewHash(_) => PasswordFact::Right,
        },
        is_admitted: ticket.is_some(),
        source_rests: owner.as_ref().is_some_and(|owner| owner.refuses_source),
        known_browser: shown.is_known(),
    };
    match (door.refused(), &owner, ticket) {
        (None, Some(owner), Some(ticket)) => {
            let new_hash = match compared {
                Comparison::RightWithNewHash(hash) => Some(hash),
                Comparison::Right | Comparison::Wrong => None,
            };
            go_on(service, credentials, source, owner, ticket, new_hash).await
        }
        // To the refused it is a wrong password, and it counts as one.
        (reason, owner, _) => {
            let (reason, known) = (reason.unwrap_or(RefusedFor::WrongPassword), shown.is_known());
            refuse(service, credentials, source, owner.as_ref(), known, reason).await
        }
    }
}

async fn find_owner(
    service: &Service,
    tx: &mut Tx,
    credentials: &Credentials,
    source: Source<'_>,
) -> Result<Option<Owner>, Error> {
    let name = confirmations::source_name(&service.keys, source.environment);
    let typed = &credentials.identifier;
    Ok(match credentials.held {
        Held::Now => rows::owner(tx, typed, name, service.now()).await?,
        Held::Before => rows::former_owner(tx, typed, name, service.now()).await?,
    })
}

/// The password was right.
async fn go_on(
    service: &Service,
    credentials: &Credentials,
    source: Source<'_>,
    owner: &Owner,
    ticket: Ticket,
    new_hash: Option<String>,
) -> Result<Outcome, Error> {
    let account = owner.account;
    let leaked = accounts::password::is_common(&credentials.password);
    let mut tx = service.change(account).await?;
    attempts::right(service, &mut tx, ticket).await?;
    // Between the comparison and now the password may have been changed, or the address lost.
    let now = find_owner(service, &mut tx, credentials, source).await?;
    let unchanged = now
        .filter(|now| now.account == account && now.password_bound_at == owner.password_bound_at);
    let Some(owner) = unchanged else { return Err(Refusal::SignInRefused.into()) };
    if let Some(hash) = new_hash {
        rehash(service, &mut tx, &owner, &hash, source).await?;
    }
    let (known, environment) = (&credentials.known, source.environment);
    let seen = surroundings::look(service, &mut tx, &owner, known, environment, leaked).await?;
    let second_step = second_step::asked(service, &mut tx, account, &seen.shown).await?;
    let asks = Asks { surroundings: seen.surroundings(&service.policy), second_step };
    match by_password(owner.standing(), asks) {
        Decision::SignIn => accept(service, tx, credentials, source, &owner, seen).await,
        Decision::Ask | Decision::Restrict => {
            ask(service, tx, credentials, source, &owner, (&seen, second_step)).await
        }
        Decision::Refuse(reason) => {
            tx.commit().await?;
            let known = seen.shown.is_known();
            let refused = refuse(service, credentials, source, Some(&owner), known, reason).await;
            // The password was right: its owner is told, and led back.
            match (reason, owner.locked_at, owner.measure) {
                (RefusedFor::AccountLocked, Some(since), _) => {
                    Err(Refusal::AccountLocked { since }.into())
                }
                (RefusedFor::AccountProtected, _, Some(measure)) => {
                    Err(Refusal::AccountProtected { measure }.into())
                }
                _ => refused,
            }
        }
    }
}

async fn rehash(
    service: &Service,
    tx: &mut Tx,
    owner: &Owner,
    hash: &str,
    source: Source<'_>,
) -> Result<(), Error> {
    let (account, bound_at) = (owner.account, owner.password_bound_at.unwrap_or_default());
    accounts::set_password(tx, account, hash, bound_at).await?;
    let (event, environment) = (Event::PasswordRehashed, Some(source.environment));
    history::record(service, tx, account, event, environment, &Details::new()).await?;
    Ok(())
}

async fn accept(
    service: &Service,
    mut tx: Writing<'_>,
    credentials: &Credentials,
    source: Source<'_>,
    owner: &Owner,
    seen: Seen,
) -> Result<Outcome, Error> {
    let written = rows::Written {
        account: Some(owner.account),
        address: owner.address,
        state: State::SignedIn,
        known_browser: seen.shown.is_known(),
        password_bound_at: owner.password_bound_at,
        reasons: "",
        usual: true,
    };
    rows::insert(service, &mut tx, credentials, source, written).await?;
    let finished = Finished {
        account: owner.account,
        masked: &credentials.identifier.masked(),
        address: owner.address,
        keep: credentials.keep,
        from: credentials.visitor(source.environment),
        proofs: vec![password_proof(service, owner)],
        restricted: false,
        reasons: Vec::new(),
        next: &credentials.next,
        way: None,
        trust: false,
    };
    let signed_in = finish::finish(service, &mut tx, finished, seen, source.environment).await?;
    tx.commit().await?;
    Ok(Outcome::SignedIn(signed_in))
}

fn password_proof(service: &Service, owner: &Owner) -> Proof {
    let bound_at = owner.password_bound_at.unwrap_or_default();
    let method = Method { class: Class::Knowledge, id: owner.account.uuid(), bound_at };
    Proof { method, at: service.now() }
}

/// Goes on in the attempt's row, which only this browser finds.
async fn ask(
    service: &Service,
    mut tx: Writing<'_>,
    credentials: &Credentials,
    source: Source<'_>,
    owner: &Owner,
    (seen, second_step): (&Seen, SecondStep),
) -> Result<Outcome, Error> {
    rows::end_of_browser(&mut tx, source.browser).await?;
    let reasons = Reason::write(&seen.reasons);
    let written = rows::Written {
        account: Some(owner.account),
        address: owner.address,
        state: State::Asked,
        known_browser: seen.shown.is_known(),
        password_bound_at: owner.password_bound_at,
        reasons: &reasons,
        usual: is_usual(seen.surroundings(&service.policy)),
    };
    let attempt = rows::insert(service, &mut tx, credentials, source, written).await?;
    let new = confirmations::New {
        account: owner.account,
        purpose: confirmations::Purpose::SignIn,
        attempt: attempt.uuid(),
        known_browser: seen.shown.is_known(),
        environment: source.environment,
        heard: confirmations::Heard::ByMessengers,
    };
    let confirming = match second_step {
        SecondStep::Off => begin_if_typed(service, &mut tx, &credentials.identifier, new).await?,
        SecondStep::Skipped | SecondStep::Asked { .. } => {
            second_step::asks_messengers(service, &mut tx, owner.account).await?
                && begin_everywhere(service, &mut tx, new).await?
        }
    };
    let masked = credentials.identifier.masked();
    let details = Details::from([("identifier", masked), ("reasons", reasons)]);
    let (event, environment) = (Event::SignInAsked, Some(source.environment));
    history::record(service, &mut tx, owner.account, event, environment, &details).await?;
    tx.commit().await?;
    Ok(Outcome::Asked { confirming })
}

async fn refuse(
    service: &Service,
    credentials: &Credentials,
    source: Source<'_>,
    owner: Option<&Owner>,
    known_browser: bool,
    reason: RefusedFor,
) -> Result<Outcome, Error> {
    let mut tx = service.write(Key::of("sign-in", &source.browser.0)).await?;
    let written = rows::Written {
        account: owner.map(|owner| owner.account),
        address: None,
        state: State::Refused,
        known_browser,
        password_bound_at: None,
        reasons: reason.name(),
        usual: false,
    };
    let attempt = rows::insert(service, &mut tx, credentials, source, written).await?;
    Job::RecordRefusal(attempt).put(service, &mut tx, service.now()).await?;
    tx.commit().await?;
    Err(Refusal::SignInRefused.into())
}

/// Counts a refused attempt against its source, and writes it into the history of the account it was
/// meant for, if there is one; each once, however often the job runs.
///
/// # Errors
/// A fault of the database.
pub async fn record_refusal(service: &Service, id: Id<Attempt>) -> Result<(), Error> {
    let found = rows::refused(&mut service.db.read().await?, id).await?;
    let Some(refused) = found else { return Ok(()) };
    count_against_source(service, id, &refused).await?;
    let rows::Refused { account: Some(account), reason, known_browser, environment } = refused
    else {
        return Ok(());
    };
    let mut tx = service.change(account).await?;
    if !rows::mark_recorded(&mut tx, id).await? {
        return Ok(());
    }
    if !known_browser && reason == RefusedFor::WrongPassword.name() {
        attempts::missed(service, &mut tx, account, &environment).await?;
    }
    let details = Details::from([("reason", reason)]);
    let (event, environment) = (Event::SignInRefused, Some(&environment));
    history::record(service, &mut tx, account, event, environment, &details).await?;
    tx.commit().await?;
    Ok(())
}

/// Whoever had the password and was refused all the same has guessed nothing.
async fn count_against_source(
    service: &Service,
    id: Id<Attempt>,
    refused: &rows::Refused,
) -> Result<(), Error> {
    let failure = match refused.account {
        None => Failure::UnknownIdentifier,
        Some(_) if refused.reason == RefusedFor::WrongPassword.name() => Failure::WrongPassword,
        Some(_) => return Ok(()),
    };
    let mut tx = service.write(refused.environment.source_key()).await?;
    if rows::mark_counted(&mut tx, id).await? {
        environments::failed(service, &mut tx, &refused.environment, failure).await?;
        tx.commit().await?;
    }
    Ok(())
}
