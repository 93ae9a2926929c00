//! What a change makes of the rule, and what it asks for. Reads no clock and no rows.

use risk::Country;

use crate::{Refusal, proofs::Guarding};

/// What the owner wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the home country.
    SwitchOn,
    Allow(Country),
    /// One country less; the last one takes the rule with it.
    Forget(Country),
    SwitchOff,
}

/// The countries that the rule has after the change; none when there is no rule. Switching it on adds
/// the home country by itself.
///
/// # Errors
/// [`Refusal::TooManyCountries`], and [`Refusal::CountryMissing`] when a rule is to begin that nobody
/// names a country for.
pub(super) fn after(
    before: &[Country],
    home: Option<Country>,
    change: Change,
    most: u32,
) -> Result<Vec<Country>, Refusal> {
    let mut countries = match (before, change) {
        ([], Change::SwitchOn | Change::Allow(_)) => home.into_iter().collect(),
        (before, _) => before.to_vec(),
    };
    match change {
        Change::SwitchOn if countries.is_empty() => return Err(Refusal::CountryMissing),
        Change::SwitchOn => {}
        Change::Allow(country) if countries.contains(&country) => {}
        Change::Allow(country) => countries.push(country),
        Change::Forget(country) => countries.retain(|other| *other != country),
        Change::SwitchOff => countries.clear(),
    }
    if countries.len() > most as usize && countries.len() > before.len() {
        return Err(Refusal::TooManyCountries { most });
    }
    Ok(countries)
}

/// What a change of this rule asks for.
pub fn asks(before: &[Country], change: Change) -> Guarding {
    let after = after(before, None, change, u32::MAX).unwrap_or_default();
    guarding(before, &after)
}

/// What it asks for to go from one rule to another: letting in more than before lowers a guard.
pub(super) fn guarding(before: &[Country], after: &[Country]) -> Guarding {
    let was_restricted = !before.is_empty();
    let lets_in_more = after.is_empty() || after.iter().any(|country| !before.contains(country));
    if was_restricted && lets_in_more { Guarding::Replace } else { Guarding::Add }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn country(code: &str) -> Country {
        Country::parse(code).expect(code)
    }

    fn any_country() -> impl Strategy<Value = Country> {
        prop::sample::select(vec!["KR", "US", "JP", "DE", "VN"]).prop_map(country)
    }

    fn any_change() -> impl Strategy<Value = Change> {
        prop_oneof![
            Just(Change::SwitchOn),
            any_country().prop_map(Change::Allow),
            any_country().prop_map(Change::Forget),
            Just(Change::SwitchOff),
        ]
    }

    /// Whether the rule lets a sign-in from there pass.
    fn passes(rule: &[Country], from: Country) -> bool {
        rule.is_empty() || rule.contains(&from)
    }

    #[test]
    fn home_is_added_by_itself() {
        let (korea, japan) = (country("KR"), country("JP"));
        let begun = after(&[], Some(korea), Change::Allow(japan), 3);
        assert_eq!(begun, Ok(vec![korea, japan]));
        assert_eq!(after(&[], Some(korea), Change::SwitchOn, 3), Ok(vec![korea]));
        assert_eq!(after(&[], None, Change::SwitchOn, 3), Err(Refusal::CountryMissing));
        assert_eq!(after(&[japan], Some(korea), Change::SwitchOn, 3), Ok(vec![japan]));
    }

    proptest! {
        #[test]
        fn no_rule_grows_past_the_most(
            changes in prop::collection::vec(any_change(), 0..20),
            home in prop::option::of(any_country()),
        ) {
            let mut rule = Vec::new();
            for change in changes {
                rule = after(&rule, home, change, 3).unwrap_or(rule);
                prop_assert!(rule.len() <= 3);
                let twice = rule.iter().any(|one| {
                    rule.iter().filter(|other| *other == one).count() > 1
                });
                prop_assert!(!twice, "{rule:?}");
            }
        }

        #[test]
        fn whatever_lets_in_more_asks_for_the_longer_bound_proof(
            changes in prop::collection::vec(any_change(), 1..20),
            home in prop::option::of(any_country()),
            from in any_country(),
        ) {
            let mut rule = Vec::new();
            for change in changes {
                let Ok(next) = after(&rule, home, change, 3) else { continue };
                if !passes(&rule, from) && passes(&next, from) {
                    prop_assert_eq!(guarding(&rule, &next), Guarding::Replace);
                }
                rule = next;
            }
        }
    }
}
