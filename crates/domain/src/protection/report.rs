//! A report of a connected service.

use std::time::Duration;

use store::Tx;

use super::{
    decide::{Decision, Facts, decide},
    restrict::restrict,
};
use crate::{
    AccountId, Error, Fault, Id, Service, Timestamp,
    addresses::typed::tidy,
    connections::{self, ServiceName},
    limits::{self, Counted},
    measures::{self, Category, Circumstances, Filed, Measure, Outcome},
    operators::{self, Act, Actor, Done},
};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// What a service knows a report by: 1 to 100 visible ASCII characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportKey(String);

impl ReportKey {
    /// Reads a key; none when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed =
            (1..=100).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        well_formed.then(|| Self(text.to_owned()))
    }
}

/// What a service has to show, for operators to read: up to 4,000 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence(String);

impl Evidence {
    const MOST: usize = 4_000;

    /// Reads evidence; none when it is empty or too long.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let well_formed = (1..=Self::MOST).contains(&text.chars().count());
        well_formed.then(|| Self(text.to_owned()))
    }
}

/// A device or a place, as its service tells it and its owner reads it: up to 60 characters. It stands
/// in mails of ours, so that nothing in it may look like an address to go to.
pub fn detail(text: &str) -> Option<String> {
    const MOST: usize = 60;
    if text.len() > MOST * 4 {
        return None;
    }
    let text = tidy(text);
    let letters: Vec<_> = text.chars().collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let is_plain = |(at, letter): (usize, &char)| match letter {
        '.' => is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)),
        ' ' | ',' | '(' | ')' | '-' | '\'' | '+' | '&' => true,
        letter => letter.is_alphanumeric(),
    };
    let well_formed =
        (1..=MOST).contains(&letters.len()) && letters.iter().enumerate().all(is_plain);
    well_formed.then_some(text)
}

/// A report that has come in.
#[derive(Clone, Debug)]
pub struct New {
    pub account: AccountId,
    pub service: ServiceName,
    pub key: ReportKey,
    pub category: Category,
    pub evidence: Evidence,
    pub circumstances: Circumstances,
}

/// Why a report was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreported {
    /// There is no such account, or the service has nothing to do with it: which is not said.
    NotLinked,
    /// The key came with another report before.
    KeyUsed,
    TooMany {
        again_at: Timestamp,
    },
}

/// Takes a report, once: sent again under its key, it is answered as it was.
///
/// # Errors
/// A fault of the database.
pub async fn report(
    service: &Service,
    new: New,
    by: &Actor,
) -> Result<Result<Filed, Unreported>, Error> {
    // What a service sends over and over takes no account's turn.
    if let Some(answer) = answered(service, &mut service.db.read().await?, &new).await? {
        return Ok(answer);
    }
    let mut tx = service.change(new.account).await?;
    if let Some(answer) = answered(service, &mut tx, &new).await? {
        return Ok(answer);
    }
    let counted = all_reports(service, &new.service);
    if let Some(again_at) = limits::count(&mut tx, &service.keys, service.now(), counted).await? {
        return Ok(Err(Unreported::TooMany { again_at }));
    }
    let filed = take(service, &mut tx, new).await?;
    if !measures::insert_report(&mut tx, &filed).await? {
        // The same key at the same time for another account.
        return Ok(Err(Unreported::KeyUsed));
    }
    let (subject, reason) = (format!("{} {}", filed.service, filed.id), filed.category.name());
    let (done, account) = (Done::Reported, Some(filed.account));
    let act = Act { by, done, account, subject: &subject, reason };
    operators::record(service, &mut tx, act).await?;
    tx.commit().await?;
    Ok(Ok(filed))
}

/// What there is to say of a report without taking it.
async fn answered(
    service: &Service,
    tx: &mut Tx,
    new: &New,
) -> Result<Option<Result<Filed, Unreported>>, Error> {
    if !connections::is_linked(tx, new.account, &new.service).await? {
        return Ok(Some(Err(Unreported::NotLinked)));
    }
    if let Some(before) = measures::by_key(tx, &new.service, &new.key.0).await? {
        let is_same = is_same(&before, new);
        return Ok(Some(if is_same { Ok(before) } else { Err(Unreported::KeyUsed) }));
    }
    let counted = all_reports(service, &new.service);
    let tally = limits::so_far(tx, &service.keys, service.now(), counted).await?;
    let again_at = tally.ends_at;
    Ok((tally.count >= counted.most).then_some(Err(Unreported::TooMany { again_at })))
}

fn all_reports<'a>(service: &Service, whose: &'a ServiceName) -> Counted<'a> {
    let most = *service.policy.protection.reports_per_service_per_hour;
    counted("reports", whose, HOUR, most)
}

fn is_same(before: &Filed, new: &New) -> bool {
    before.account == new.account
        && before.category == new.category
        && before.evidence == new.evidence.0
        && before.circumstances == new.circumstances
}

fn counted<'a>(
    what: &'static str,
    service: &'a ServiceName,
    window: Duration,
    most: u32,
) -> Counted<'a> {
    Counted { what, whose: service.as_str(), window, most }
}

/// Decides what comes of it, and does that.
async fn take(service: &Service, tx: &mut Tx, new: New) -> Result<Filed, Error> {
    let (now, rule) = (service.now(), &service.policy.protection);
    let (account, remedy) = (new.account, new.category.remedy());
    let since = now - *rule.reports_window;
    let tallied = measures::tally(tx, account, &new.service, remedy, since).await?;
    let standing = measures::standing_of(tx, account, &new.service, remedy, now).await?;
    let dry_run = rule.dry_run || rule.dry_run_services.contains(&new.service);
    let (reports, needed) = (tallied.reports + 1, *rule.reports_needed);
    let stands = standing.is_some() || (dry_run && tallied.would);
    let decision = decide(Facts { reports, needed, stands, dry_run });
    let mut filed = Filed {
        id: service.id(),
        account,
        service: new.service,
        key: new.key.0,
        category: new.category,
        evidence: new.evidence.0,
        circumstances: new.circumstances,
        at: now,
        outcome: Outcome::Counted,
        dry_run,
        reports,
        needed,
        measure: standing.map(|measure| measure.id),
    };
    (filed.outcome, filed.measure) = match decision {
        Decision::Note(outcome) => (outcome, filed.measure),
        _ if !has_quota(service, tx, &filed.service, dry_run).await? => (Outcome::OverQuota, None),
        Decision::WouldRestrict => (Outcome::WouldRestrict, None),
        Decision::Restrict => {
            let measure: Id<Measure> = restrict(service, tx, &filed).await?;
            (Outcome::Restricted, Some(measure))
        }
    };
    Ok(filed)
}

/// Whether the service may have one account more restricted. What a dry run uses up is its own.
async fn has_quota(
    service: &Service,
    tx: &mut Tx,
    whose: &ServiceName,
    dry_run: bool,
) -> Result<bool, Fault> {
    let rule = &service.policy.protection;
    let what = if dry_run { "restrictions that would be" } else { "restrictions" };
    let limits =
        [(HOUR, *rule.accounts_per_service_per_hour), (DAY, *rule.accounts_per_service_per_day)];
    for (window, most) in limits {
        let counted = counted(what, whose, window, most);
        if limits::count(tx, &service.keys, service.now(), counted).await?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_or_place_never_looks_like_an_address_to_go_to() {
        for plain in ["Chrome 120.0.1, Windows", "서울 강남구", "O'Brien's phone (2)"] {
            assert_eq!(detail(plain).as_deref(), Some(plain));
        }
        let long = "가".repeat(61);
        for other in ["evil.example", "https://evil", "a@b", "", "a\nb", "<b>", &long] {
            assert_eq!(detail(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_key_is_plain() {
        assert!(ReportKey::parse("2026-11-29/17").is_some());
        for other in ["", "a b", "열쇠", &"k".repeat(101)] {
            assert!(ReportKey::parse(other).is_none(), "{other:?}");
        }
        assert!(Evidence::parse(" ").is_none() && Evidence::parse(&"x".repeat(4_001)).is_none());
    }
}
