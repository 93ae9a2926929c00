//! What a score says, for any sequence of sign-ins.

use proptest::prelude::*;
use risk::*;

use super::service::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn scores_and_surprises_are_finite_numbers(steps in steps(), probe in step(), later in -1e6..1e6_f64) {
        let service = Service::of(&steps);
        let probe = Step { day: probe.day + later, ..probe };
        let seen = probe.seen();
        let source = &service.sources[probe.address as usize];
        let history = &service.histories[probe.user];
        let assessment = assess(&probe.attempt(&seen), &service.population, history, source);
        prop_assert!(assessment.score.is_finite());
        prop_assert_eq!(assessment.score, service.score(&probe));
        for pair in assessment.surprises.windows(2) {
            prop_assert!(pair[0].weight >= pair[1].weight);
        }
        for surprise in &assessment.surprises {
            prop_assert!(surprise.weight.is_finite() && surprise.weight > 0.0);
        }
    }

    #[test]
    fn only_verified_sign_ins_enter_a_model(steps in steps(), probe in step()) {
        let seen = probe.seen();
        for outcome in [Outcome::Refused, Outcome::Restricted] {
            prop_assert!(probe.attempt(&seen).ended(outcome).is_none());
        }
        let mut service = Service::of(&steps);
        let before = service.clone();
        for outcome in [0, 1] {
            service.take(&Step { outcome, ..probe.clone() });
        }
        prop_assert_eq!(&service.histories, &before.histories);
        prop_assert_eq!(service.population.len(), before.population.len());
        let now = Moment::from_days(START + 400.0);
        prop_assert_eq!(service.population.weight(now), before.population.weight(now));
    }

    #[test]
    fn a_leaked_password_never_lowers_the_score(steps in steps(), probe in step()) {
        let service = Service::of(&steps);
        let plain = service.score(&Step { leaked: false, ..probe.clone() });
        let leaked = service.score(&Step { leaked: true, ..probe });
        prop_assert!(leaked >= plain);
    }

    #[test]
    fn in_a_known_browser_a_missing_cookie_never_scores_below_a_shown_one(steps in steps(), probe in step()) {
        let mut service = Service::of(&steps);
        service.take(&Step { day: 400.0, outcome: 5, cookie: 2, ..probe.clone() });
        let shown = service.score(&Step { day: 401.0, cookie: 0, ..probe.clone() });
        let missing = service.score(&Step { day: 401.0, cookie: 1, ..probe });
        prop_assert!(missing >= shown - 1e-9);
    }

    #[test]
    fn more_failures_at_a_source_never_lower_the_score(steps in steps(), probe in step(), failures in 1..40_usize) {
        let mut service = Service::of(&steps);
        let seen = probe.seen();
        let attempt = probe.attempt(&seen);
        let history = &service.histories[probe.user];
        let source = &mut service.sources[probe.address as usize];
        let mut before = score(&attempt, &service.population, history, source);
        for _ in 0..failures {
            source.fail(Failure::UnknownIdentifier, attempt.at);
            let after = score(&attempt, &service.population, history, source);
            prop_assert!(after >= before - 1e-9, "{after} after {before}");
            before = after;
        }
    }

    #[test]
    fn an_environment_seen_often_is_never_stranger_than_one_never_seen(steps in steps(), probe in step()) {
        let others: Vec<Step> =
            steps.iter().map(|step| Step { user: 1 + step.user % 3, ..step.clone() }).collect();
        let mut service = Service::of(&others);
        let usual = Step { user: 0, day: 401.0, outcome: 5, leaked: false, cookie: 2, ..probe };
        for _ in 0..10 {
            service.take(&usual);
        }
        let other = Step { country: (usual.country + 1) % 4, agent: (usual.agent + 2) % 6, address: 39 - usual.address, ..usual.clone() };
        service.sources = vec![Source::default(); 40];
        prop_assert!(service.score(&usual) < service.score(&other));
    }

    #[test]
    fn the_order_of_counted_sign_ins_makes_no_difference_to_the_population(steps in steps(), turn in 0..60_usize) {
        let mut turned = steps.clone();
        turned.rotate_left(turn % steps.len());
        let probe = Step { day: 400.0, leaked: false, ..steps[0].clone() };
        let (straight, other) = (score_of_a_stranger(&steps, &probe), score_of_a_stranger(&turned, &probe));
        prop_assert!((straight - other).abs() < 1e-9, "{straight} and {other}");
    }

    #[test]
    fn the_threshold_challenges_the_share_that_policy_asks(
        mut scores in prop::collection::vec(-30.0..30.0_f64, 400..800),
        rate in 0.01..0.5_f64,
    ) {
        let now = Moment::from_days(START);
        let mut calibration = Calibration::new(HalfLife::days(14.0), now);
        let mut turned = calibration.clone();
        scores.iter().for_each(|score| calibration.record(*score, now));
        scores.reverse();
        scores.iter().for_each(|score| turned.record(*score, now));
        prop_assert_eq!(&calibration, &turned);
        let line = calibration.threshold(rate, now).line();
        let above = scores.iter().filter(|score| **score > line).count() as f64;
        prop_assert!((above / scores.len() as f64 - rate).abs() < 0.02);
        let read = Calibration::from_bytes(&calibration.to_bytes(), HalfLife::days(14.0));
        prop_assert_eq!(read.expect("own bytes"), calibration);
    }
}

/// What a population that learned these from first-time accounts thinks of an account without
/// history.
fn score_of_a_stranger(steps: &[Step], probe: &Step) -> f64 {
    let half_life = HalfLife::days(90.0);
    let mut population = Population::new(half_life, Moment::from_days(START));
    let nothing = History::new(half_life);
    for step in steps {
        let seen = step.seen();
        let verified = step.attempt(&seen).ended(Outcome::Verified).expect("verified");
        population.learn(&mut nothing.clone(), &mut Source::default(), &verified);
    }
    let seen = probe.seen();
    score(&probe.attempt(&seen), &population, &nothing, &Source::default())
}

#[test]
fn what_was_long_ago_counts_less() {
    let home = Step {
        user: 0,
        day: 0.0,
        address: 1,
        country: 0,
        agent: 0,
        cookie: 2,
        leaked: false,
        outcome: 5,
    };
    let work = Step { address: 2, agent: 2, ..home.clone() };
    let mut service = Service::new();
    for day in 0..8 {
        service.take(&Step { day: f64::from(day), ..home.clone() });
    }
    for day in 300..304 {
        service.take(&Step { day: f64::from(day), ..work.clone() });
        for user in 1..4 {
            service.take(&Step { user, day: f64::from(day), ..work.clone() });
            service.take(&Step { user, day: f64::from(day), ..home.clone() });
        }
    }
    let now = 305.0;
    let old = service.score(&Step { day: now, ..home });
    let new = service.score(&Step { day: now, ..work });
    assert!(new < old, "the recent environment scores {new}, the old one {old}");
}

#[test]
fn reasons_name_what_is_new() {
    let mut service = Service::new();
    let home = Step {
        user: 0,
        day: 0.0,
        address: 1,
        country: 0,
        agent: 2,
        cookie: 0,
        leaked: false,
        outcome: 5,
    };
    for day in 0..30 {
        service.take(&Step { day: f64::from(day), ..home.clone() });
        service.take(&Step { user: 1, day: f64::from(day), country: 1, agent: 0, ..home.clone() });
    }
    let reasons = |step: Step| -> Vec<Reason> {
        let seen = step.seen();
        let history = &service.histories[0];
        let assessment =
            assess(&step.attempt(&seen), &service.population, history, &Source::default());
        assessment.surprises.iter().map(|surprise| surprise.reason).collect()
    };
    let day = 31.0;
    assert_eq!(reasons(Step { day, ..home.clone() }), []);
    assert!(reasons(Step { day, country: 1, ..home.clone() }).contains(&Reason::NewCountry));
    assert!(reasons(Step { day, agent: 0, ..home.clone() }).contains(&Reason::NewDevice));
    assert!(reasons(Step { day, agent: 3, ..home.clone() }).contains(&Reason::InAppBrowser));
    assert!(reasons(Step { day, cookie: 1, ..home.clone() }).contains(&Reason::CookieMissing));
    assert!(reasons(Step { day: 300.0, ..home }).contains(&Reason::LongAgo));
}

#[test]
fn before_enough_is_known_a_new_country_asks_and_home_does_not() {
    let now = Moment::from_days(START);
    let unlearned = Calibration::new(HalfLife::days(14.0), now).threshold(0.01, now);
    let home = Step {
        user: 0,
        day: 0.0,
        address: 1,
        country: 0,
        agent: 2,
        cookie: 0,
        leaked: false,
        outcome: 5,
    };
    for sign_ins in [1, 3, 30] {
        let mut service = Service::new();
        for day in 0..sign_ins {
            service.take(&Step { day: f64::from(day) / 10.0, ..home.clone() });
        }
        let asks = |step: &Step| {
            let seen = step.seen();
            let history = &service.histories[0];
            let attempt = step.attempt(&seen);
            unlearned.asks(&assess(&attempt, &service.population, history, &Source::default()))
        };
        let later = Step { day: 4.0, ..home.clone() };
        assert!(!asks(&later), "{sign_ins}");
        assert!(!asks(&Step { agent: 3, ..later.clone() }), "{sign_ins}");
        assert!(asks(&Step { country: 2, ..later }), "{sign_ins}");
    }
}

#[test]
fn where_nobody_is_to_be_challenged_no_score_asks() {
    let now = Moment::from_days(START);
    let mut scores = Calibration::new(HalfLife::days(14.0), now);
    assert_eq!(scores.threshold(0.0, now), Threshold::Above(f64::INFINITY));
    (0..1000).for_each(|score| scores.record(f64::from(score), now));
    assert_eq!(scores.threshold(0.0, now), Threshold::Above(f64::INFINITY));
    assert_ne!(scores.threshold(0.01, now), Threshold::Above(f64::INFINITY));
}

#[test]
fn the_owners_country_rule_asks_whatever_the_score_says() {
    let mut service = Service::new();
    let home = Step {
        user: 0,
        day: 0.0,
        address: 1,
        country: 0,
        agent: 2,
        cookie: 0,
        leaked: false,
        outcome: 5,
    };
    for day in 0..30 {
        service.take(&Step { day: f64::from(day), ..home.clone() });
    }
    let seen = home.seen();
    let norway = [Country::parse("NO").expect("a code")];
    let korea = [Country::parse("KR").expect("a code")];
    let line = Threshold::Above(1000.0);
    for (allowed, asked) in [(&norway[..], true), (&korea[..], false), (&[][..], false)] {
        let attempt = Attempt { allowed_countries: allowed, ..home.attempt(&seen) };
        let assessment =
            assess(&attempt, &service.population, &service.histories[0], &Source::default());
        assert_eq!(line.asks(&assessment), asked);
        let first = assessment.surprises.first().map(|surprise| surprise.reason);
        assert_eq!(first == Some(Reason::CountryNotAllowed), asked);
    }
    let nowhere = Network { country: None, ..seen.network };
    let attempt = Attempt { network: &nowhere, allowed_countries: &korea, ..home.attempt(&seen) };
    let history = &service.histories[0];
    assert!(assess(&attempt, &service.population, history, &Source::default()).outside_allowed);
}
