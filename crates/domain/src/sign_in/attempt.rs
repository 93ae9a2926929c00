//! The sign-in itself.
//!
//! A refusal writes one attempt and one job, whoever was meant; the owner's history is written by the
//! job. So the time of an answer does not tell whether there is an account.

use store::Key;

use super::{
    Attempt, AttemptState, Credentials, SignedIn,
    decide::{Decision, Facts, PasswordFact, RefusedFor, decide},
    rows::{self, Owner},
};
use crate::{
    Error, Id, Refusal, Service,
    accounts::{self, hashing::Comparison},
    environments::BrowserId,
    history::{self, Details, Event},
    proofs::{Class, Method, Proof, Source},
    sessions,
    work::Job,
};

/// Tries to sign in.
///
/// # Errors
/// [`Refusal::SignInRefused`] whatever was wrong, [`Refusal::Overloaded`] when no password can be
/// compared now.
pub async fn sign_in(
    service: &Service,
    credentials: &Credentials,
    source: Source<'_>,
) -> Result<SignedIn, Error> {
    let owner =
        rows::owner(&mut service.db.read().await?, &credentials.identifier, service.now()).await?;
    let kept = owner.as_ref().and_then(|owner| owner.password.as_deref());
    let compared = service.hasher.compare(&credentials.password, kept, service.bytes()).await?;
    let compared = compared.map_err(Refusal::from)?;
    let decision = decide(Facts {
        account_exists: owner.is_some(),
        password: match compared {
            Comparison::Wrong => PasswordFact::Wrong,
            Comparison::Right | Comparison::RightWithNewHash(_) => PasswordFact::Right,
        },
        account_is_open: owner.as_ref().is_some_and(|owner| owner.is_open),
    });
    match (decision, owner) {
        (Decision::SignIn, Some(owner)) => {
            let new_hash = match compared {
                Comparison::RightWithNewHash(hash) => Some(hash),
                Comparison::Wrong | Comparison::Right => None,
            };
            accept(service, credentials, source, &owner, new_hash).await
        }
        (_, owner) => refuse(service, credentials, source, owner.as_ref()).await,
    }
}

async fn accept(
    service: &Service,
    credentials: &Credentials,
    source: Source<'_>,
    owner: &Owner,
    new_hash: Option<String>,
) -> Result<SignedIn, Error> {
    let account = owner.account;
    let mut tx = service.change(account).await?;
    // Between the comparison and now the password may have been changed, or the address lost.
    let now = rows::owner(&mut tx, &credentials.identifier, service.now()).await?;
    let unchanged = now
        .filter(|now| now.account == account && now.password_bound_at == owner.password_bound_at);
    let Some(owner) = unchanged.filter(|now| now.is_open) else {
        return Err(Refusal::SignInRefused.into());
    };
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::SignInRefused)?;
    if let Some(hash) = new_hash {
        let bound_at = owner.password_bound_at.unwrap_or_default();
        accounts::set_password(&mut tx, account, &hash, bound_at).await?;
        let (event, environment) = (Event::PasswordRehashed, Some(source.environment));
        history::record(service, &mut tx, account, event, environment, &Details::new()).await?;
    }
    let new = sessions::New {
        account,
        browser: BrowserId(service.bytes()),
        via: credentials.via,
        kept: credentials.keep,
        environment: source.environment,
        proofs: vec![password_proof(service, &owner)],
    };
    let browser = new.browser;
    let (_, token) = sessions::insert(service, &mut tx, new).await?;
    let details = Details::from([("identifier", credentials.identifier.masked())]);
    let environment = Some(source.environment);
    history::record(service, &mut tx, account, Event::SignedIn, environment, &details).await?;
    let state = AttemptState::SignedIn;
    rows::insert(service, &mut tx, credentials, source, Some(account), state).await?;
    tx.commit().await?;
    Ok(SignedIn { account, token, browser, lang: profile.lang })
}

fn password_proof(service: &Service, owner: &Owner) -> Proof {
    let bound_at = owner.password_bound_at.unwrap_or_default();
    let method = Method { class: Class::Knowledge, id: owner.account.uuid(), bound_at };
    Proof { method, at: service.now() }
}

async fn refuse(
    service: &Service,
    credentials: &Credentials,
    source: Source<'_>,
    owner: Option<&Owner>,
) -> Result<SignedIn, Error> {
    let mut tx = service.write(Key::of("sign-in", &source.browser.0)).await?;
    let account = owner.map(|owner| owner.account);
    let state = AttemptState::Refused;
    let attempt = rows::insert(service, &mut tx, credentials, source, account, state).await?;
    Job::RecordRefusal(attempt).put(service, &mut tx, service.now()).await?;
    tx.commit().await?;
    Err(Refusal::SignInRefused.into())
}

/// Writes a refused attempt into the history of the account it was meant for, if there is one; once,
/// however often the job runs.
///
/// # Errors
/// A fault of the database.
pub async fn record_refusal(service: &Service, id: Id<Attempt>) -> Result<(), Error> {
    let found = rows::refused(&mut service.db.read().await?, id).await?;
    let Some((Some(account), _, environment)) = found else { return Ok(()) };
    let mut tx = service.change(account).await?;
    if !rows::mark_recorded(&mut tx, id).await? {
        return Ok(());
    }
    let details = Details::from([("reason", RefusedFor::WrongPassword.name().to_owned())]);
    let (event, environment) = (Event::SignInRefused, Some(&environment));
    history::record(service, &mut tx, account, event, environment, &details).await?;
    tx.commit().await?;
    Ok(())
}
