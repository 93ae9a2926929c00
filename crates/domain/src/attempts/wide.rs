//! What a stranger's try is counted under beside the account: its source and its password. Known
//! browsers neither add to these counts nor meet their limits, so whoever attacks from an owner's own
//! network does not shut the owner out.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use store::{Fault, Tx};

use super::{
    Breadth, Challenge, Try, Who,
    gate::{self, Passing},
    model::Wide,
    names::Names,
};
use crate::{
    Error, Refusal, Service,
    environments::Environment,
    limits::{self, Counted},
};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

fn misses<'a>(service: &Service, source: &'a str) -> Counted<'a> {
    let most = *service.policy.attempts.misses_per_source_per_hour;
    Counted { what: "misses of a source", whose: source, window: HOUR, most }
}

fn identifiers<'a>(service: &Service, source: &'a str) -> Counted<'a> {
    let most = *service.policy.attempts.accounts_per_source_per_hour;
    Counted { what: "identifiers missed at by a source", whose: source, window: HOUR, most }
}

const fn pair(whose: &str) -> Counted<'_> {
    Counted { what: "misses of a source at an identifier", whose, window: HOUR, most: 1 }
}

fn sharing<'a>(service: &Service, password: &'a str) -> Counted<'a> {
    let most = *service.policy.attempts.accounts_per_password_per_day;
    Counted { what: "identifiers missed at with a password", whose: password, window: DAY, most }
}

/// Refuses a source that has missed too often, without counting.
pub(super) async fn refuse_source(
    service: &Service,
    tx: &mut Tx,
    who: Who,
    environment: &Environment,
) -> Result<(), Error> {
    if who == Who::KnownBrowser {
        return Ok(());
    }
    let source = environment.source();
    let counted = misses(service, &source);
    let tally = limits::so_far(tx, &service.keys, service.now(), counted).await?;
    if tally.count >= counted.most {
        return Err(Refusal::SourceRests { again_at: tally.ends_at }.into());
    }
    Ok(())
}

/// The counts of one try, as they are made.
pub(super) struct Counting {
    wide: Option<Wide>,
    breadth: Breadth,
}

impl Counting {
    /// Counts for the source; a source that has missed too often is refused.
    pub(super) async fn begin(
        service: &Service,
        tx: &mut Tx,
        names: &Names,
        environment: &Environment,
    ) -> Result<Self, Error> {
        if names.who == Who::KnownBrowser {
            return Ok(Self { wide: None, breadth: Breadth::default() });
        }
        let source = environment.source();
        let counted = misses(service, &source);
        let tally = limits::tally(tx, &service.keys, service.now(), counted).await?;
        if tally.count > counted.most {
            return Err(Refusal::SourceRests { again_at: tally.ends_at }.into());
        }
        let pair = format!("{source} {}", BASE64_URL_SAFE_NO_PAD.encode(names.clock));
        let wide = Wide { source, pair, password: names.password.clone(), first_here: false };
        Ok(Self {
            wide: Some(wide),
            breadth: Breadth { misses: tally.count, ..Breadth::default() },
        })
    }

    /// Counts the identifier for the source, and for the password unless it was counted already.
    pub(super) async fn go_on(
        &mut self,
        service: &Service,
        tx: &mut Tx,
        is_repeat: bool,
    ) -> Result<(), Fault> {
        let Some(wide) = &mut self.wide else { return Ok(()) };
        let (keys, now) = (&service.keys, service.now());
        wide.first_here = limits::tally(tx, keys, now, pair(&wide.pair)).await?.count == 1;
        let counted = identifiers(service, &wide.source);
        self.breadth.identifiers = if wide.first_here {
            limits::tally(tx, keys, now, counted).await?.count
        } else {
            limits::so_far(tx, keys, now, counted).await?.count
        };
        let counted = sharing(service, &wide.password);
        self.breadth.sharing = if is_repeat {
            limits::so_far(tx, keys, now, counted).await?.count
        } else {
            limits::tally(tx, keys, now, counted).await?.count
        };
        Ok(())
    }

    /// Lets the try through the bot gate, if the gate is up.
    pub(super) async fn pass_gate(
        &self,
        service: &Service,
        tx: &mut Tx,
        tried: &Try<'_>,
    ) -> Result<(), Error> {
        let policy = &service.policy.attempts;
        let Some(wide) = &self.wide else { return Ok(()) };
        let Some(bits) = self.breadth.gate(policy) else { return Ok(()) };
        let (keys, now) = (&service.keys, service.now());
        match gate::judge(keys, policy, &wide.source, bits, tried.gate, now)? {
            Passing::Worked { nonce } => spend(service, tx, &nonce, bits).await,
            Passing::Waited { nonce } => {
                spend(service, tx, &nonce, bits).await?;
                wait_in_turn(service, tx, &wide.source, bits).await
            }
        }
    }

    pub(super) fn counted(self) -> Option<Wide> {
        self.wide
    }
}

/// A token passes once, however many come with it at once.
async fn spend(service: &Service, tx: &mut Tx, nonce: &[u8], bits: u32) -> Result<(), Error> {
    let whose = BASE64_URL_SAFE_NO_PAD.encode(nonce);
    let window = *service.policy.attempts.gate_life;
    let counted = Counted { what: "tokens of the gate", whose: &whose, window, most: 1 };
    match limits::count(tx, &service.keys, service.now(), counted).await? {
        Some(_) => Err(Refusal::GateFailed { bits }.into()),
        None => Ok(()),
    }
}

/// Tokens that grow old beside each other would be no wait at all.
async fn wait_in_turn(
    service: &Service,
    tx: &mut Tx,
    source: &str,
    bits: u32,
) -> Result<(), Error> {
    let window = *service.policy.attempts.gate_wait;
    let counted = Counted { what: "waits at the gate", whose: source, window, most: 1 };
    match limits::count(tx, &service.keys, service.now(), counted).await? {
        Some(from) => Err(Refusal::GateTooSoon { from, bits }.into()),
        None => Ok(()),
    }
}

/// Takes the counts of one try back.
pub(super) async fn give_back(
    service: &Service,
    tx: &mut Tx,
    wide: &Wide,
    had_counted_password: bool,
) -> Result<(), Fault> {
    let (keys, now) = (&service.keys, service.now());
    limits::give_back(tx, keys, now, misses(service, &wide.source)).await?;
    if wide.first_here {
        limits::give_back(tx, keys, now, pair(&wide.pair)).await?;
        limits::give_back(tx, keys, now, identifiers(service, &wide.source)).await?;
    }
    if had_counted_password {
        limits::give_back(tx, keys, now, sharing(service, &wide.password)).await?;
    }
    Ok(())
}

/// The task that a page shows to a stranger before anything is typed; none while the source is quiet.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn task(
    service: &Service,
    environment: &Environment,
) -> Result<Option<Challenge>, Fault> {
    let source = environment.source();
    let (keys, now) = (&service.keys, service.now());
    let mut tx = service.db.read().await?;
    let before = limits::so_far(&mut tx, keys, now, identifiers(service, &source)).await?.count;
    if before < *service.policy.attempts.accounts_per_source_per_hour {
        return Ok(None);
    }
    let before =
        (before, limits::so_far(&mut tx, keys, now, misses(service, &source)).await?.count);
    let next = Breadth { identifiers: before.0 + 1, misses: before.1 + 1, sharing: 0 };
    let bits = next.gate(&service.policy.attempts);
    Ok(bits.map(|bits| new(service, &source, bits)))
}

/// The task that a page shows when the gate refused a try; none when something else did.
pub fn task_after(
    service: &Service,
    environment: &Environment,
    refusal: &Refusal,
    field: &str,
) -> Option<Challenge> {
    let source = environment.source();
    match refusal {
        Refusal::GateNeeded { bits } | Refusal::GateFailed { bits } => {
            Some(new(service, &source, *bits))
        }
        // The one that is being waited for, so that its wait goes on.
        Refusal::GateTooSoon { from, bits } => {
            let policy = &service.policy.attempts;
            let shown = gate::again(&service.keys, policy, &source, field, service.now());
            let task = shown.unwrap_or_else(|| new(service, &source, *bits));
            Some(Challenge { passes_at: task.passes_at.max(*from), ..task })
        }
        _ => None,
    }
}

fn new(service: &Service, source: &str, bits: u32) -> Challenge {
    let policy = &service.policy.attempts;
    gate::challenge(&service.keys, policy, source, bits, service.now(), service.bytes())
}
