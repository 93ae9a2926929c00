//! Which proofs a change asks for. Reads no clock and no rows.

use crate::{Refusal, Timestamp, policy::Policy, proofs::Proof};

/// What is about to be changed of that which guards an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guarding {
    /// Adding a method, ending sessions, locking: one fresh proof.
    Add,
    /// Removing or replacing a method: a fresh proof by a method bound long enough ago, unless the
    /// account itself is younger.
    Replace,
}

/// Whether these proofs allow the change now. The age of a session counts for nothing.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] without a fresh proof, [`Refusal::OlderMethodNeeded`] when the fresh
/// ones are by methods bound too recently.
pub fn suffices(
    policy: &Policy,
    proofs: &[Proof],
    account_opened: Timestamp,
    guarding: Guarding,
    now: Timestamp,
) -> Result<(), Refusal> {
    let fresh = |proof: &&Proof| proof.at <= now && now < proof.at + *policy.sessions.fresh_proof;
    let mut fresh = proofs.iter().filter(fresh).peekable();
    if fresh.peek().is_none() {
        return Err(Refusal::FreshProofNeeded);
    }
    let bound_long_ago = |bound: Timestamp| bound + *policy.changes.bound_for <= now;
    let young = !bound_long_ago(account_opened);
    match guarding {
        Guarding::Add => Ok(()),
        Guarding::Replace if young => Ok(()),
        Guarding::Replace if fresh.any(|proof| bound_long_ago(proof.method.bound_at)) => Ok(()),
        Guarding::Replace => Err(Refusal::OlderMethodNeeded),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use uuid::Uuid;

    use super::*;
    use crate::proofs::{Class, Method};

    const NOW: Timestamp = Timestamp(1_800_000_000_000_000);

    fn hours(hours: u64) -> Duration {
        Duration::from_secs(hours * 3600)
    }

    fn proof(bound_before: Duration, proven_before: Duration) -> Proof {
        let bound_at = NOW - bound_before;
        let method = Method { class: Class::Mailbox, id: Uuid::nil(), bound_at };
        Proof { method, at: NOW - proven_before }
    }

    fn asked(proofs: &[Proof], account_age: Duration, guarding: Guarding) -> Result<(), Refusal> {
        suffices(&Policy::default(), proofs, NOW - account_age, guarding, NOW)
    }

    #[test]
    fn a_proof_is_fresh_for_ten_minutes_and_no_longer() {
        let old = hours(1000);
        let almost = proof(old, Duration::from_secs(599));
        assert_eq!(asked(&[almost], old, Guarding::Add), Ok(()));
        let just_over = proof(old, Duration::from_secs(600));
        assert_eq!(asked(&[just_over], old, Guarding::Add), Err(Refusal::FreshProofNeeded));
        assert_eq!(asked(&[], old, Guarding::Add), Err(Refusal::FreshProofNeeded));
    }

    #[test]
    fn replacing_asks_for_a_method_bound_72_hours_ago() {
        let young_method = proof(hours(71), Duration::ZERO);
        let old_method = proof(hours(72), Duration::ZERO);
        let refused = Err(Refusal::OlderMethodNeeded);
        assert_eq!(asked(&[young_method], hours(1000), Guarding::Replace), refused);
        assert_eq!(asked(&[old_method], hours(1000), Guarding::Replace), Ok(()));
        let stale = proof(hours(1000), hours(1));
        assert_eq!(asked(&[young_method, stale], hours(1000), Guarding::Replace), refused);
    }

    #[test]
    fn an_account_younger_than_72_hours_replaces_by_any_fresh_proof() {
        let method = proof(hours(1), Duration::ZERO);
        assert_eq!(asked(&[method], hours(71), Guarding::Replace), Ok(()));
    }

    #[test]
    fn a_proof_from_the_future_counts_for_nothing() {
        let mut proof = proof(hours(1000), Duration::ZERO);
        proof.at = NOW + hours(1);
        assert_eq!(asked(&[proof], hours(1), Guarding::Add), Err(Refusal::FreshProofNeeded));
    }
}
