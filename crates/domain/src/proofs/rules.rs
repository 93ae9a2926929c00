//! Which proofs a change asks for. Reads no clock and no rows.

use std::collections::HashSet;

use crate::{
    Refusal, Timestamp,
    policy::Policy,
    proofs::{Class, Classes, Method, Proof},
};

/// What is about to be changed of that which guards an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guarding {
    /// Adding a method: one fresh proof.
    Add,
    /// Ending sessions: one fresh proof.
    End,
    /// Locking: one fresh proof, in a restricted session too.
    Lock,
    /// Removing or replacing a method: a fresh proof by a method bound long enough ago, unless the
    /// account itself is younger.
    Replace,
    /// Deciding a stopped change between methods of these classes, which began at `before`: a fresh
    /// proof by what [`decides`] it.
    Decide { parties: Classes, before: Timestamp },
    /// Taking a phone number back from the account that it leads to now: beside its code, a fresh proof of
    /// another class, by a method bound long enough ago. A young account is no exception, for whoever has
    /// just opened one may hold nothing but the number.
    Reclaim,
}

/// Whether a method decides a stopped change between methods of these classes, which began at `before`:
/// it is of another class, and was bound so long before that whoever made the change did not bring it
/// along. The password is none: it may be what the change was made with.
pub fn decides(policy: &Policy, method: Method, parties: Classes, before: Timestamp) -> bool {
    !parties.has(method.class)
        && method.class != Class::Knowledge
        && method.bound_at + *policy.changes.bound_for <= before
}

/// Whether these proofs allow the change now. The age of a session counts for nothing.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] without a fresh proof, [`Refusal::OlderMethodNeeded`] when the fresh
/// ones are by methods bound too recently, [`Refusal::OtherClassNeeded`] when none of them decides.
pub fn suffices(
    policy: &Policy,
    proofs: &[Proof],
    account_opened: Timestamp,
    guarding: Guarding,
    now: Timestamp,
) -> Result<(), Refusal> {
    let mut fresh = proofs.iter().filter(|proof| is_fresh(policy, proof, now)).peekable();
    if fresh.peek().is_none() {
        return Err(Refusal::FreshProofNeeded);
    }
    let bound_long_ago = |bound: Timestamp| bound + *policy.changes.bound_for <= now;
    let young = !bound_long_ago(account_opened);
    match guarding {
        Guarding::Add | Guarding::End | Guarding::Lock => Ok(()),
        Guarding::Replace if young => Ok(()),
        Guarding::Replace if fresh.any(|proof| bound_long_ago(proof.method.bound_at)) => Ok(()),
        Guarding::Replace => Err(Refusal::OlderMethodNeeded),
        Guarding::Reclaim => {
            let mut others = fresh.filter(|proof| proof.method.class != Class::Sim).peekable();
            if others.peek().is_none() {
                Err(Refusal::OtherClassNeeded)
            } else if others.any(|proof| bound_long_ago(proof.method.bound_at)) {
                Ok(())
            } else {
                Err(Refusal::OlderMethodNeeded)
            }
        }
        Guarding::Decide { parties, before } => {
            let decides = fresh.any(|proof| decides(policy, proof.method, parties, before));
            if decides { Ok(()) } else { Err(Refusal::OtherClassNeeded) }
        }
    }
}

/// What two-step asks of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Second {
    /// What gives the second proof and has been the account's for long enough to count.
    pub methods: Vec<Method>,
    /// Whether it was switched on more recently than a method has to be bound to count.
    pub is_young: bool,
}

/// What a two-step account asks beside [`suffices`]: whoever has the password and nothing else changes
/// nothing. Adding takes any other proof, replacing one that two-step itself would take, where it has
/// any. One that was switched on a short while ago may be an intruder's, with the one method that they hold: it
/// gives way to two classes that were there before, as getting back in does.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] and [`Refusal::OlderMethodNeeded`], as [`suffices`].
pub fn suffices_two_step(
    policy: &Policy,
    proofs: &[Proof],
    second: Option<&Second>,
    guarding: Guarding,
    now: Timestamp,
) -> Result<(), Refusal> {
    let Some(second) = second else { return Ok(()) };
    let mut fresh = proofs
        .iter()
        .filter(|proof| proof.method.class != Class::Knowledge && is_fresh(policy, proof, now));
    let is_second = |proof: &Proof| second.methods.iter().any(|method| proof.is_by(*method));
    match guarding {
        Guarding::End | Guarding::Lock | Guarding::Decide { .. } => Ok(()),
        Guarding::Replace | Guarding::Reclaim if !second.methods.is_empty() => {
            let stood_before = |method: &Method| method.bound_at + *policy.changes.bound_for <= now;
            let before = classes(fresh.clone().map(|proof| proof.method).filter(stood_before));
            let gives_way = second.is_young && before.len() > 1;
            if gives_way || fresh.any(is_second) { Ok(()) } else { Err(Refusal::OlderMethodNeeded) }
        }
        Guarding::Add | Guarding::Replace | Guarding::Reclaim if fresh.next().is_some() => Ok(()),
        Guarding::Add | Guarding::Replace | Guarding::Reclaim => Err(Refusal::FreshProofNeeded),
    }
}

/// Whether these proofs are the strongest that the account can give now: fresh ones of two classes,
/// or of all it has where it has fewer. A method counts once it has been bound long enough, or when
/// the account itself is younger: one that an intruder brought along a moment ago adds nothing.
/// Answers how many classes count.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] without a fresh proof, [`Refusal::MoreProofNeeded`] when the account
/// could give another class.
pub fn strongest(
    policy: &Policy,
    proofs: &[Proof],
    available: &[Method],
    account_opened: Timestamp,
    now: Timestamp,
) -> Result<u32, Refusal> {
    let mut fresh = proofs.iter().filter(|proof| is_fresh(policy, proof, now)).peekable();
    if fresh.peek().is_none() {
        return Err(Refusal::FreshProofNeeded);
    }
    let counts = |method: &Method| counts(policy, *method, account_opened, now);
    let given = classes(fresh.map(|proof| proof.method).filter(counts));
    let possible = classes(available.iter().copied().filter(counts));
    if given.len() < possible.len().min(2) {
        return Err(Refusal::MoreProofNeeded);
    }
    Ok(u32::try_from(given.len()).unwrap_or(u32::MAX))
}

/// Whether a proof by this method, given now, would add a class that counts in [`strongest`].
pub fn adds_class(
    policy: &Policy,
    proofs: &[Proof],
    method: Method,
    account_opened: Timestamp,
    now: Timestamp,
) -> bool {
    let has_it = |proof: &Proof| {
        proof.method.class == method.class
            && is_fresh(policy, proof, now)
            && counts(policy, proof.method, account_opened, now)
    };
    counts(policy, method, account_opened, now) && !proofs.iter().any(has_it)
}

fn is_fresh(policy: &Policy, proof: &Proof, now: Timestamp) -> bool {
    proof.at <= now && now < proof.at + *policy.sessions.fresh_proof
}

/// Whether a method has been the account's for long enough to count, or the account itself is younger.
pub fn counts(policy: &Policy, method: Method, account_opened: Timestamp, now: Timestamp) -> bool {
    let bound_long_ago = |bound: Timestamp| bound + *policy.changes.bound_for <= now;
    bound_long_ago(method.bound_at) || !bound_long_ago(account_opened)
}

fn classes(methods: impl Iterator<Item = Method>) -> HashSet<Class> {
    methods.map(|method| method.class).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use uuid::Uuid;

    use super::*;

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

    fn of(class: Class, bound_before: Duration) -> Method {
        Method { class, id: Uuid::nil(), bound_at: NOW - bound_before }
    }

    fn given(class: Class, bound_before: Duration, proven_before: Duration) -> Proof {
        Proof { method: of(class, bound_before), at: NOW - proven_before }
    }

    fn strongest_of(
        proofs: &[Proof],
        available: &[Method],
        account_age: Duration,
    ) -> Result<u32, Refusal> {
        strongest(&Policy::default(), proofs, available, NOW - account_age, NOW)
    }

    #[test]
    fn the_strongest_proof_is_two_classes_where_the_account_has_them() {
        let old = hours(1000);
        let has = [of(Class::Knowledge, old), of(Class::Mailbox, old), of(Class::Sim, old)];
        let password = given(Class::Knowledge, old, Duration::ZERO);
        let mail = given(Class::Mailbox, old, Duration::ZERO);
        let stale = given(Class::Mailbox, old, hours(1));
        let more = Err(Refusal::MoreProofNeeded);
        assert_eq!(strongest_of(&[password], &has, old), more);
        assert_eq!(strongest_of(&[password, password], &has, old), more);
        assert_eq!(strongest_of(&[password, stale], &has, old), more);
        assert_eq!(strongest_of(&[password, mail], &has, old), Ok(2));
        assert_eq!(strongest_of(&[password], &has[..1], old), Ok(1));
        assert_eq!(strongest_of(&[stale], &has, old), Err(Refusal::FreshProofNeeded));
    }

    #[test]
    fn a_method_brought_along_adds_no_class() {
        let (old, young) = (hours(1000), hours(1));
        let has = [of(Class::Knowledge, old), of(Class::Mailbox, old), of(Class::Sim, young)];
        let password = given(Class::Knowledge, old, Duration::ZERO);
        let own_number = given(Class::Sim, young, Duration::ZERO);
        let proofs = [password, own_number];
        assert_eq!(strongest_of(&proofs, &has, old), Err(Refusal::MoreProofNeeded));
        assert_eq!(strongest_of(&proofs, &has, young), Ok(2), "unless the account is young");
        let (policy, opened) = (Policy::default(), NOW - old);
        assert!(adds_class(&policy, &proofs, has[1], opened, NOW));
        assert!(!adds_class(&policy, &proofs, has[0], opened, NOW));
        assert!(!adds_class(&policy, &proofs, has[2], opened, NOW));
    }

    #[test]
    fn a_stopped_change_is_decided_by_an_old_method_of_another_class_and_no_password() {
        let began = NOW - hours(24);
        let by = |class: Class, bound_at: Timestamp| {
            let proof = Proof { method: Method { class, id: Uuid::nil(), bound_at }, at: NOW };
            let guarding = Guarding::Decide { parties: Class::Mailbox.into(), before: began };
            suffices(&Policy::default(), &[proof], NOW - hours(1000), guarding, NOW)
        };
        let (old, refused) = (began - hours(72), Err(Refusal::OtherClassNeeded));
        assert_eq!(by(Class::Sim, old), Ok(()));
        assert_eq!(by(Class::DeviceKey, old), Ok(()));
        assert_eq!(by(Class::Sim, began - hours(71)), refused);
        assert_eq!(by(Class::Mailbox, old), refused);
        assert_eq!(by(Class::Knowledge, old), refused);
    }

    fn asked_of_two_step(proofs: &[Proof], second: &[Method], guarding: Guarding) -> bool {
        let second = Second { methods: second.to_vec(), is_young: false };
        suffices_two_step(&Policy::default(), proofs, Some(&second), guarding, NOW).is_ok()
    }

    #[test]
    fn two_step_of_yesterday_gives_way_to_two_classes_that_were_there_before() {
        let (old, young) = (hours(1000), hours(71));
        let phone = given(Class::Sim, old, Duration::ZERO).method;
        let asked = |proofs: &[Proof], is_young| {
            let second = Second { methods: vec![phone], is_young };
            let policy = Policy::default();
            suffices_two_step(&policy, proofs, Some(&second), Guarding::Replace, NOW).is_ok()
        };
        let password = given(Class::Knowledge, old, Duration::ZERO);
        let mail = given(Class::Mailbox, old, Duration::ZERO);
        let key = given(Class::DeviceKey, old, Duration::ZERO);
        assert!(asked(&[mail, key], true), "who comes back by two classes undoes it");
        assert!(!asked(&[mail, key], false), "and not where it has stood for long");
        assert!(!asked(&[password, mail], true), "the password is none");
        assert!(!asked(&[mail, mail], true), "nor is one thing two");
        let brought = given(Class::DeviceKey, young, Duration::ZERO);
        assert!(!asked(&[mail, brought], true), "nor what was brought along");
        let stale = given(Class::DeviceKey, old, hours(1));
        assert!(!asked(&[mail, stale], true));
    }

    #[test]
    fn with_two_step_the_password_alone_changes_nothing() {
        let old = hours(1000);
        let password = given(Class::Knowledge, old, Duration::ZERO);
        let app = given(Class::AppSeed, old, Duration::ZERO);
        for guarding in [Guarding::Add, Guarding::Replace] {
            for second in [vec![], vec![app.method]] {
                assert!(!asked_of_two_step(&[password], &second, guarding), "{guarding:?}");
                assert!(asked_of_two_step(&[password, app], &second, guarding), "{guarding:?}");
            }
        }
        for guarding in [Guarding::End, Guarding::Lock] {
            assert!(asked_of_two_step(&[password], &[app.method], guarding), "{guarding:?}");
        }
    }

    #[test]
    fn with_two_step_replacing_takes_what_gives_the_second_proof_where_there_is_any() {
        let old = hours(1000);
        let (app, mail) = (
            given(Class::AppSeed, old, Duration::ZERO),
            given(Class::Mailbox, old, Duration::ZERO),
        );
        let brought = given(Class::DeviceKey, hours(1), Duration::ZERO);
        let stale = given(Class::AppSeed, old, hours(1));
        for proof in [mail, brought, stale] {
            assert!(!asked_of_two_step(&[proof], &[app.method], Guarding::Replace), "{proof:?}");
        }
        assert!(asked_of_two_step(&[mail], &[app.method], Guarding::Add));
        assert!(asked_of_two_step(&[mail], &[], Guarding::Replace), "where nothing else is left");
    }

    #[test]
    fn taking_a_number_back_takes_another_class_bound_long_ago_however_young_the_account_is() {
        let (old, young) = (hours(1000), hours(71));
        let sim = given(Class::Sim, old, Duration::ZERO);
        let password = given(Class::Knowledge, old, Duration::ZERO);
        let new_password = given(Class::Knowledge, young, Duration::ZERO);
        let stale = given(Class::Knowledge, old, hours(1));
        for age in [old, young] {
            let asked = |proofs: &[Proof]| asked(proofs, age, Guarding::Reclaim);
            assert_eq!(asked(&[password]), Ok(()));
            assert_eq!(asked(&[sim, password]), Ok(()));
            assert_eq!(asked(&[sim]), Err(Refusal::OtherClassNeeded));
            assert_eq!(asked(&[new_password]), Err(Refusal::OlderMethodNeeded));
            assert_eq!(asked(&[stale]), Err(Refusal::FreshProofNeeded));
        }
        let app = given(Class::AppSeed, old, Duration::ZERO);
        assert!(!asked_of_two_step(&[password], &[app.method], Guarding::Reclaim));
        assert!(asked_of_two_step(&[password, app], &[app.method], Guarding::Reclaim));
    }

    #[test]
    fn a_proof_from_the_future_counts_for_nothing() {
        let mut proof = proof(hours(1000), Duration::ZERO);
        proof.at = NOW + hours(1);
        assert_eq!(asked(&[proof], hours(1), Guarding::Add), Err(Refusal::FreshProofNeeded));
    }
}
