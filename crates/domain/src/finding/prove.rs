//! The proof, and what it shows.

use std::time::Duration;

use store::Tx;

use super::{
    Found, Search, State, rows,
    start::{asked, key},
};
use crate::{
    Error, Refusal, Service,
    environments::{BrowserId, Environment},
    limits::{self, Counted},
    proofs::{
        Source,
        codes::{self, Verdict},
    },
    work::Job,
};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Takes the code that was typed. The histories of the accounts that are found are told by a job.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::TooManyTries`], and the refusal of [`Verdict`].
pub async fn give_code(service: &Service, typed: &str, source: Source<'_>) -> Result<(), Error> {
    let mut tx = service.write(key(source.browser)).await?;
    let (search, code) = asked(service, &mut tx, source.browser).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let whose = whose(&search, source.environment);
    for counted in guesses(service, &whose) {
        if let Some(again_at) =
            limits::count(&mut tx, &service.keys, service.now(), counted).await?
        {
            return Err(Refusal::TooManyTries { again_at }.into());
        }
    }
    let verdict = codes::check(service, &mut tx, &code, source.browser, typed).await?;
    if verdict == Verdict::Right {
        for counted in guesses(service, &whose) {
            limits::give_back(&mut tx, &service.keys, service.now(), counted).await?;
        }
        let until = service.now() + *service.policy.recovery.found_shown_for;
        rows::prove(&mut tx, search.id, until).await?;
        Job::RecordFind(search.id).put(service, &mut tx, service.now()).await?;
    }
    tx.commit().await?;
    Ok(verdict.as_refusal()?)
}

/// Every spelling of an address is counted as one, whichever browser types it.
fn whose(search: &Search, environment: &Environment) -> [String; 2] {
    let address = search.address.lookup_key();
    [format!("{address} {}", environment.source()), format!("{address} in all")]
}

/// A wrong code counts for its address and source, and for the address, wherever it comes from. They
/// are counted before anything is compared.
fn guesses<'a>(service: &Service, whose: &'a [String; 2]) -> [Counted<'a>; 2] {
    let most = [*service.policy.codes.wrong_per_day, *service.policy.recovery.wrong_codes];
    let counted = |at: usize| Counted {
        what: "codes that find",
        whose: &whose[at],
        window: DAY,
        most: most[at],
    };
    [counted(0), counted(1)]
}

/// What stands on the address that this browser has proven.
///
/// # Errors
/// [`Refusal::NothingBegun`] before that.
pub async fn found(service: &Service, tx: &mut Tx, browser: BrowserId) -> Result<Found, Error> {
    let search = rows::of_browser(tx, browser, service.now()).await?;
    let search = search.filter(|it| it.state == State::Proven).ok_or(Refusal::NothingBegun)?;
    let mut accounts = Vec::new();
    for account in rows::accounts(service, tx, &search.address).await? {
        accounts.push(rows::identifiers(tx, account, service.now()).await?);
    }
    Ok(Found { search, accounts })
}
