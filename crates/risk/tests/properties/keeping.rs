//! What is stored, and what it tells.

use proptest::prelude::*;
use risk::*;

use super::service::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

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
                    Some(here.population.observe(history, source, &verified, Some(step.day)))
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
            *version = 1 + *version % 2;
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
}

/// From before arrivals were counted: three tables fewer, which were empty then.
#[test]
fn a_population_of_the_version_before_is_read() {
    let half_life = HalfLife::days(90.0);
    let mut bytes = Population::new(half_life, Moment::from_days(START)).to_bytes();
    let tables = bytes.split_off(bytes.len() - 12);
    assert_eq!((bytes[0], tables), (2, vec![0; 12]));
    assert!(Population::from_bytes(&bytes, half_life).is_err(), "cut");
    bytes[0] = 1;
    let read = Population::from_bytes(&bytes, half_life).expect("it is whole");
    assert_eq!(read, Population::new(half_life, Moment::from_days(START)));
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
