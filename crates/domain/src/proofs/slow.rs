//! How long a change of the methods takes. Reads no clock and no rows.

use crate::{Timestamp, policy::Policy, proofs::Method};

/// When a change of address that began at `began_at` settles, given the methods that stay beside the
/// one that goes; the new one is among them. Where one of them is established, that is as soon as the
/// old address has had its time to stop it. Otherwise the change takes all that the account has had
/// for long, and waits until something has been the account's for as long as that takes.
pub fn settles_at(
    policy: &Policy,
    staying: &[Method],
    account_opened: Timestamp,
    began_at: Timestamp,
) -> Timestamp {
    let changes = &policy.changes;
    let soonest = began_at + *changes.undo;
    let stays = |method: &Method| is_established(policy, *method, account_opened, began_at);
    if staying.iter().any(stays) {
        return soonest;
    }
    let latest = began_at + *changes.replace_all;
    let oldest = staying.iter().map(|method| method.bound_at + *changes.replace_all).min();
    oldest.unwrap_or(latest).min(latest).max(soonest)
}

/// Whether a method has been the account's for as long as replacing all of them takes, or since the
/// account was young itself.
pub fn is_established(
    policy: &Policy,
    method: Method,
    account_opened: Timestamp,
    at: Timestamp,
) -> bool {
    let changes = &policy.changes;
    method.bound_at + *changes.replace_all <= at
        || method.bound_at <= account_opened + *changes.bound_for
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::proofs::Class;

    const NOW: Timestamp = Timestamp(1_800_000_000_000_000);
    const HOUR: Duration = Duration::from_secs(3600);

    fn bound(hours_ago: u32) -> Method {
        Method { class: Class::Sim, id: Uuid::nil(), bound_at: NOW - HOUR * hours_ago }
    }

    fn takes(staying: &[Method], account_hours: u32) -> u64 {
        let opened = NOW - HOUR * account_hours;
        settles_at(&Policy::default(), staying, opened, NOW).since(NOW).as_secs() / 3600
    }

    #[test]
    fn what_leaves_an_old_method_takes_72_hours_and_what_leaves_none_seven_days() {
        assert_eq!(takes(&[bound(0), bound(168)], 1000), 72);
        assert_eq!(takes(&[bound(0)], 1000), 168);
        assert_eq!(takes(&[], 1000), 168);
    }

    #[test]
    fn a_method_on_its_way_to_be_old_shortens_the_wait_and_never_under_72_hours() {
        assert_eq!(takes(&[bound(0), bound(24)], 1000), 144);
        assert_eq!(takes(&[bound(0), bound(120)], 1000), 72);
    }

    #[test]
    fn what_a_young_account_was_opened_with_is_old_enough() {
        assert_eq!(takes(&[bound(0), bound(24)], 24), 72);
        assert_eq!(takes(&[bound(0)], 24), 72);
        // Bound 72 hours after the account was opened, and an hour later than that.
        assert_eq!(takes(&[bound(0), bound(80)], 152), 72);
        assert_eq!(takes(&[bound(0), bound(80)], 153), 88);
    }

    proptest! {
        #[test]
        fn more_methods_never_make_a_change_slower(
            ages in prop::collection::vec(0_u32..400, 0..6), more in 0_u32..400, account in 0_u32..2000,
        ) {
            let methods: Vec<_> = ages.iter().map(|age| bound((*age).min(account))).collect();
            let all: Vec<_> = methods.iter().copied().chain([bound(more.min(account))]).collect();
            prop_assert!(takes(&all, account) <= takes(&methods, account));
            prop_assert!((72..=168).contains(&takes(&methods, account)));
        }
    }
}
