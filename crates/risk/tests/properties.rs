//! What must hold for any sequence of sign-ins.

use std::net::{IpAddr, Ipv4Addr};

use proptest::prelude::*;
use risk::{
    Attempt, Calibration, Cookie, Country, Failure, HalfLife, History, Lesson, Moment, Network,
    Outcome, Population, Reason, Salt, Source, Threshold, UserAgent, assess, score,
};

/// A day in the middle of what the models are anchored to.
const START: f64 = 20_000.0;

/// One event of a made-up sequence, small enough that values recur.
#[derive(Clone, Debug)]
struct Step {
    user: usize,
    day: f64,
    address: u32,
    country: u8,
    agent: u8,
    cookie: u8,
    leaked: bool,
    outcome: u8,
}

fn step() -> impl Strategy<Value = Step> {
    (0..4_usize, 0.0..400.0, 0..40_u32, 0..4_u8, 0..6_u8, 0..3_u8, any::<bool>(), 0..6_u8).prop_map(
        |(user, day, address, country, agent, cookie, leaked, outcome)| Step {
            user,
            day,
            address,
            country,
            agent,
            cookie,
            leaked,
            outcome,
        },
    )
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..60)
}

/// A step's values, kept alive for the attempt that borrows them.
struct Seen {
    network: Network,
    agent: UserAgent,
}

impl Step {
    fn seen(&self) -> Seen {
        let code = ["KR", "NO", "US", "JP"][usize::from(self.country)];
        let bits = (u32::from(self.country) + 1) * (1 << 24) + self.address * 700;
        let network = Network {
            address: IpAddr::V4(Ipv4Addr::from(bits)),
            country: Country::parse(code),
            asn: Some(u32::from(self.country) * 10 + self.address % 3),
        };
        let header = [
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK/10.8.5 (INAPP)",
            "Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0",
            "",
        ][usize::from(self.agent)];
        Seen { network, agent: UserAgent::parse(header) }
    }

    fn attempt<'a>(&self, seen: &'a Seen) -> Attempt<'a> {
        Attempt {
            at: Moment::from_days(START + self.day),
            network: &seen.network,
            agent: &seen.agent,
            cookie: [Cookie::Known, Cookie::Missing, Cookie::Unasked][usize::from(self.cookie)],
            leaked_password: self.leaked,
            allowed_countries: &[],
        }
    }
}

/// A little service: one population, four accounts, one source for each address.
#[derive(Clone, Debug)]
struct Service {
    population: Population,
    histories: Vec<History>,
    sources: Vec<Source>,
}

impl Service {
    fn new() -> Self {
        let half_life = HalfLife::days(90.0);
        Self {
            population: Population::new(half_life, Moment::from_days(START)),
            histories: vec![History::new(half_life); 4],
            sources: vec![Source::default(); 40],
        }
    }

    fn take(&mut self, step: &Step) {
        let seen = step.seen();
        let attempt = step.attempt(&seen);
        let source = &mut self.sources[step.address as usize];
        match step.outcome {
            0 => self.population.fail(source, Failure::WrongPassword, &attempt),
            1 => self.population.fail(source, Failure::UnknownIdentifier, &attempt),
            _ => {
                let verified = attempt.ended(Outcome::Verified).expect("verified");
                self.population.learn(&mut self.histories[step.user], source, &verified);
            }
        }
    }

    fn of(steps: &[Step]) -> Self {
        let mut service = Self::new();
        let mut ordered = steps.to_vec();
        ordered.sort_by(|a, b| a.day.total_cmp(&b.day));
        ordered.iter().for_each(|step| service.take(step));
        service
    }

    fn score(&self, step: &Step) -> f64 {
        let seen = step.seen();
        let source = &self.sources[step.address as usize];
        score(&step.attempt(&seen), &self.population, &self.histories[step.user], source)
    }
}

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
    fn lessons_teach_another_node_the_same(steps in steps()) {
        let here = Service::new();
        let mut there = Service::new().population;
        let (mut histories, mut sources) = (here.histories, here.sources);
        let mut ordered = steps.clone();
        ordered.sort_by(|a, b| a.day.total_cmp(&b.day));
        for step in &ordered {
            let seen = step.seen();
            let (attempt, source) = (step.attempt(&seen), &mut sources[step.address as usize]);
            let lesson = match step.outcome {
                0 => here.population.observe_failure(source, Failure::WrongPassword, &attempt),
                1 => here.population.observe_failure(source, Failure::UnknownIdentifier, &attempt),
                _ => {
                    let verified = attempt.ended(Outcome::Verified).expect("verified");
                    let history = &mut histories[step.user];
                    Some(here.population.observe(history, source, &verified, step.day))
                }
            };
            let Some(lesson) = lesson else { continue };
            let row = lesson.to_bytes();
            prop_assert!(row.len() <= 130, "{} bytes", row.len());
            prop_assert_eq!(&Lesson::from_bytes(&row).expect("own bytes"), &lesson);
            there.take(&lesson);
        }
        let together = Service::of(&steps);
        prop_assert!(here.population.is_empty());
        prop_assert_eq!(there, together.population);
        prop_assert_eq!((histories, sources), (together.histories, together.sources));
    }

    #[test]
    fn a_salt_changes_keys_and_no_score(steps in steps(), probe in step()) {
        let plain = Service::of(&steps);
        let mut salted = Service::new();
        salted.population = salted.population.salted(Salt::secret(b"a secret"));
        let mut ordered = steps.clone();
        ordered.sort_by(|a, b| a.day.total_cmp(&b.day));
        ordered.iter().for_each(|step| salted.take(step));
        let probe = Step { day: 401.0, ..probe };
        prop_assert!((plain.score(&probe) - salted.score(&probe)).abs() < 1e-9);
        if steps.iter().any(|step| step.outcome > 1) {
            prop_assert_ne!(salted.population.to_bytes(), plain.population.to_bytes());
        }
    }

    #[test]
    fn home_is_where_the_account_signs_in_from_most(steps in steps()) {
        let service = Service::of(&steps);
        let codes = ["KR", "NO", "US", "JP"].map(|code| Country::parse(code).expect("a country"));
        for (user, history) in service.histories.iter().enumerate() {
            let of_user = steps.iter().filter(|step| step.user == user && step.outcome > 1);
            let only: Vec<_> = of_user.map(|step| step.country).collect();
            let home = history.home(codes);
            match only.first() {
                None => prop_assert_eq!(home, None),
                Some(first) if only.iter().all(|country| country == first) => {
                    prop_assert_eq!(home, Some(codes[usize::from(*first)]));
                }
                Some(_) => prop_assert!(home.is_some()),
            }
        }
    }

    #[test]
    fn what_is_stored_is_what_was(steps in steps(), probe in step()) {
        let service = Service::of(&steps);
        let half_life = HalfLife::days(90.0);
        let population = Population::from_bytes(&service.population.to_bytes(), half_life).expect("own bytes");
        prop_assert_eq!(&population, &service.population);
        let history = &service.histories[probe.user];
        let read = History::from_bytes(&history.to_bytes(), half_life).expect("own bytes");
        prop_assert_eq!(&read, history);
        let source = &service.sources[probe.address as usize];
        prop_assert_eq!(&Source::from_bytes(&source.to_bytes()).expect("own bytes"), source);
    }

    #[test]
    fn foreign_bytes_are_refused_and_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..400), one in any::<bool>()) {
        if let (true, Some(version)) = (one, bytes.first_mut()) {
            *version = 1;
        }
        let half_life = HalfLife::days(90.0);
        if let Ok(history) = History::from_bytes(&bytes, half_life) {
            prop_assert_eq!(history.to_bytes(), bytes.clone());
        }
        let _ = Population::from_bytes(&bytes, half_life);
        let _ = Source::from_bytes(&bytes);
        let _ = Calibration::from_bytes(&bytes, half_life);
        if let Ok(lesson) = Lesson::from_bytes(&bytes) {
            Service::new().population.take(&lesson);
        }
    }

    #[test]
    fn any_header_parses(header in ".{0,300}") {
        let agent = UserAgent::parse(&header);
        prop_assert_eq!(agent, UserAgent::parse(&header));
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
        let Threshold(line) = calibration.threshold(rate, now);
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
fn models_stay_small_whatever_an_account_shows() {
    let mut service = Service::new();
    for number in 0..2000_u32 {
        let step = Step {
            user: 0,
            day: f64::from(number) / 50.0,
            address: number % 40,
            country: (number % 4) as u8,
            agent: (number % 6) as u8,
            cookie: 2,
            leaked: false,
            outcome: 5,
        };
        service.take(&step);
    }
    assert!(service.histories[0].to_bytes().len() < 1024);
    for part in 0..Population::PARTS {
        service.population.prune(part, Moment::from_days(START + 4000.0), 0.01);
    }
    assert!(service.population.is_empty());
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
    let line = Threshold(1000.0);
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
