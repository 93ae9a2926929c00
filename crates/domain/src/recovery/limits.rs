//! How often getting back in may be tried. Counted the same for an account that nobody has.

use std::time::Duration;

use store::Tx;

use super::Recovery;
use crate::{
    AccountId, Error, Refusal, Service,
    environments::Environment,
    limits::{self, Counted},
};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Counts a beginning against its source.
pub(super) async fn count_start(
    service: &Service,
    tx: &mut Tx,
    environment: &Environment,
) -> Result<(), Error> {
    let (whose, most) = (environment.source(), *service.policy.recovery.starts_per_source);
    count(service, tx, Counted { what: "recoveries", whose: &whose, window: HOUR, most }).await
}

/// Counts a new password that is about to be compared with the one that was forgotten.
pub(super) async fn count_comparison(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
) -> Result<(), Error> {
    let (whose, most) = (account.to_string(), *service.policy.recovery.passwords_compared);
    count(service, tx, Counted { what: "new passwords", whose: &whose, window: DAY, most }).await
}

/// Counts a prompt for the account's messengers; whether they are shown it. Strangers have few in a day,
/// wherever they come from, and are not told when these are used up.
pub(super) async fn may_prompt(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
) -> Result<bool, Error> {
    let who = if recovery.known_browser { "known" } else { "strangers" };
    let (whose, most) = (format!("{} {who}", recovery.account), *service.policy.recovery.prompts);
    let counted = Counted { what: "prompts of recoveries", whose: &whose, window: DAY, most };
    Ok(limits::count(tx, &service.keys, service.now(), counted).await?.is_none())
}

/// A guess that is counted before it is compared, and given back when it was right.
#[derive(Clone, Debug)]
pub(super) struct Guess {
    what: &'static str,
    counts: Vec<(String, u32)>,
    window: Duration,
}

impl Guess {
    /// Of a code. Browsers that the account knows count apart, so that no stranger uses up theirs;
    /// strangers count by their source, and all together.
    pub(super) fn of_code(
        service: &Service,
        recovery: &Recovery,
        environment: &Environment,
    ) -> Self {
        let (account, most) = (recovery.account, *service.policy.codes.wrong_per_day);
        let counts = if recovery.known_browser {
            vec![(format!("{account} known"), most)]
        } else {
            let source = (format!("{account} {}", environment.source()), most);
            vec![source, (format!("{account} strangers"), *service.policy.recovery.wrong_codes)]
        };
        Self { what: "codes of recoveries", counts, window: DAY }
    }

    /// Of the guarding number. Whoever guesses has given a proof, so the account's own count is no way
    /// for a stranger to shut the owner out.
    pub(super) fn of_number(
        service: &Service,
        recovery: &Recovery,
        environment: &Environment,
    ) -> Self {
        let (account, rule) = (recovery.account, &service.policy.recovery);
        let source = (format!("{account} {}", environment.source()), *rule.guard_misses);
        let in_all = (account.to_string(), *rule.guard_misses_in_all);
        Self { what: "guarding numbers", counts: vec![source, in_all], window: *rule.guard_window }
    }

    fn counted(&self) -> impl Iterator<Item = Counted<'_>> {
        let (what, window) = (self.what, self.window);
        self.counts.iter().map(move |(whose, most)| Counted { what, whose, window, most: *most })
    }

    pub(super) async fn count(&self, service: &Service, tx: &mut Tx) -> Result<(), Error> {
        for counted in self.counted() {
            count(service, tx, counted).await?;
        }
        Ok(())
    }

    pub(super) async fn give_back(&self, service: &Service, tx: &mut Tx) -> Result<(), Error> {
        for counted in self.counted() {
            limits::give_back(tx, &service.keys, service.now(), counted).await?;
        }
        Ok(())
    }
}

async fn count(service: &Service, tx: &mut Tx, counted: Counted<'_>) -> Result<(), Error> {
    match limits::count(tx, &service.keys, service.now(), counted).await? {
        Some(again_at) => Err(Refusal::TooManyTries { again_at }.into()),
        None => Ok(()),
    }
}
