//! Counting a try before it is compared.

use store::{Fault, Key, Tx};

use super::{
    Admission, Standing, Streak, Ticket, Try, Who,
    names::Names,
    rows,
    wide::{self, Counting},
};
use crate::{Error, Refusal, Service, work::Job};

/// A counter that others change between our reading and our writing is read again so often. Whoever
/// counts takes turns, so only a right password or the end of the row comes between.
const ROUNDS: usize = 8;

/// Counts a try, and says whether it may be compared. The caller compares it outside of any
/// transaction, and then says [`super::right`], or nothing.
///
/// # Errors
/// [`Refusal::PasswordWaits`], [`Refusal::PasswordClosed`], [`Refusal::SourceRests`]; from the bot
/// gate [`Refusal::GateNeeded`], [`Refusal::GateFailed`], [`Refusal::GateTooSoon`]. None of them
/// counts, and each says the same of an identifier that nobody has.
pub async fn admit(service: &Service, tried: &Try<'_>) -> Result<Admission, Error> {
    let names = Names::of(&service.keys, tried);
    look(service, tried, &names).await?;
    for _ in 0..ROUNDS {
        if let Some(admission) = count(service, tried, &names).await? {
            return Ok(admission);
        }
    }
    Err(Fault::Busy("a counter changed at every look".to_owned()).into())
}

/// Refuses what needs no counting without taking a turn at writing: most of a flood ends here.
async fn look(service: &Service, tried: &Try<'_>, names: &Names) -> Result<(), Error> {
    let mut tx = service.db.read().await?;
    wide::refuse_source(service, &mut tx, names.who, tried.environment).await?;
    let streak = rows::streak(&mut tx, &names.clock).await?.unwrap_or_default();
    // A clock that was set back is for the one who may write it down.
    if streak.clone().as_of(service.now()) != streak {
        return Ok(());
    }
    refuse(service, names.who, &streak)
}

fn refuse(service: &Service, who: Who, streak: &Streak) -> Result<(), Error> {
    let known_browser = who == Who::KnownBrowser;
    match streak.standing(&service.policy.attempts, service.now()) {
        Standing::Open => Ok(()),
        Standing::Waits { until: again_at } => {
            Err(Refusal::PasswordWaits { again_at, known_browser }.into())
        }
        Standing::Closed => Err(Refusal::PasswordClosed { known_browser }.into()),
    }
}

/// One go at counting; none when the counter was changed under it.
///
/// The rows are taken in one order here and in [`super::right`]: source, pair, password, gate, clock,
/// total; so nobody waits in a circle.
async fn count(
    service: &Service,
    tried: &Try<'_>,
    names: &Names,
) -> Result<Option<Admission>, Error> {
    let now = service.now();
    let mut tx = service.write(Key::of("attempts", &names.clock)).await?;
    let mut counting = Counting::begin(service, &mut tx, names, tried.environment).await?;
    let before = rows::streak(&mut tx, &names.clock).await?;
    let streak = before.clone().unwrap_or_default().as_of(now);
    if let Err(refused) = refuse(service, names.who, &streak) {
        drop(tx);
        rewind(service, names, before, streak).await?;
        return Err(refused);
    }
    let is_repeat = streak.knows(names.print);
    counting.go_on(service, &mut tx, is_repeat).await?;
    counting.pass_gate(service, &mut tx, tried).await?;
    let (counted, misses_before) = if is_repeat {
        (None, rows::total(&mut tx, &names.total).await?)
    } else {
        let (after, counted) = streak.count(names.print, now);
        if !rows::put(&mut tx, &names.clock, before.as_ref(), &after).await? {
            return Ok(None);
        }
        (Some(counted), count_total(service, &mut tx, tried, names).await?)
    };
    // It holds for every other try from now on. A crash within the next moments forgets one that
    // nobody has been answered.
    tx.commit_soon().await?;
    if misses_before >= *service.policy.attempts.close_after {
        return Ok(Some(Admission::CompareInVain));
    }
    let (clock, total, wide) = (names.clock, names.total, counting.counted());
    Ok(Some(Admission::Compare(Ticket { clock, total, counted, wide })))
}

/// Writes the wait down by the new time of a clock that was set back.
async fn rewind(
    service: &Service,
    names: &Names,
    before: Option<Streak>,
    after: Streak,
) -> Result<(), Error> {
    let Some(before) = before.filter(|before| *before != after) else { return Ok(()) };
    let mut tx = service.write(Key::of("attempts", &names.clock)).await?;
    rows::put(&mut tx, &names.clock, Some(&before), &after).await?;
    Ok(tx.commit().await?)
}

/// Counts for the account, and answers how many there were before. The one that closes the password
/// writes the job that tells the owner, due when it is surely known to be a miss.
async fn count_total(
    service: &Service,
    tx: &mut Tx,
    tried: &Try<'_>,
    names: &Names,
) -> Result<u32, Fault> {
    let (total, id) =
        rows::count_total(service, tx, &names.total, names.who, tried.account).await?;
    if total == *service.policy.attempts.close_after {
        let due = service.now() + *service.policy.hashing.wait;
        Job::TellClosed(id).put(service, tx, due).await?;
    }
    Ok(total.saturating_sub(1))
}
