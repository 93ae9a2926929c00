//! Measures scoring against the population of a million accounts, on one core.
//!
//! `cargo run --release -p risk --example risk_bench [accounts]`
#![allow(clippy::print_stdout)]

use std::{hint::black_box, net::Ipv4Addr, time::Instant};

use risk::{
    Attempt, Cookie, Country, HalfLife, History, Moment, Network, Outcome, Population, Source,
    UserAgent, assess, eval::random::Random, score,
};

/// What one account's owner uses.
struct Account {
    address: u32,
    asn: u32,
    country: Country,
    agent: usize,
    history: Vec<u8>,
}

fn main() {
    let accounts: usize =
        std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let half_life = HalfLife::days(90.0);
    let mut random = Random::seeded(7);
    let agents: Vec<UserAgent> = (0..4000).map(agent).collect();
    let mut population = Population::new(half_life, Moment::from_days(20_000.0));
    let before = resident();
    let began = Instant::now();
    let people: Vec<Account> =
        (0..accounts).map(|_| born(&mut population, &agents, &mut random, half_life)).collect();
    let learned = began.elapsed();
    println!("accounts {accounts}, values in the population {}", population.len());
    println!("learning {:.2} us a sign-in", learned.as_secs_f64() * 1e6 / (4.0 * accounts as f64));
    let bytes: usize = people.iter().map(|person| person.history.len()).sum();
    println!("history {} bytes an account on average", bytes / accounts);
    println!("resident {} MB with histories stored as bytes", (resident() - before) / 1024);
    let began = Instant::now();
    let stored = population.to_bytes();
    println!("population {} MB stored, in {:?}", stored.len() >> 20, began.elapsed());
    measure("score", &people, &agents, &mut random, |attempt, history| {
        black_box(score(attempt, &population, history, &Source::default()));
    });
    measure("assess", &people, &agents, &mut random, |attempt, history| {
        black_box(assess(attempt, &population, history, &Source::default()));
    });
}

/// Times a million judgements, each with its account's history read from bytes beforehand, then
/// the same with the reading inside.
fn measure(
    name: &str,
    people: &[Account],
    agents: &[UserAgent],
    random: &mut Random,
    judge: impl Fn(&Attempt<'_>, &History),
) {
    let half_life = HalfLife::days(90.0);
    for reading in [false, true] {
        let mut spans = Vec::with_capacity(1_000_000);
        let loop_began = on_processor();
        let mut total = 0.0;
        for _ in 0..1_000_000 {
            let person = &people[random.below(people.len())];
            let at_home = random.chance(0.7);
            let address = if at_home { person.address } else { random.bits() as u32 };
            let network = Network {
                address: Ipv4Addr::from(address).into(),
                country: Some(person.country),
                asn: Some(person.asn),
            };
            let agent = &agents[if at_home { person.agent } else { random.below(agents.len()) }];
            let attempt = attempt(&network, agent, 20_150.0);
            let history = History::from_bytes(&person.history, half_life);
            let Ok(history) = history else { continue };
            let began = Instant::now();
            if reading {
                if let Ok(history) = History::from_bytes(&person.history, half_life) {
                    judge(&attempt, &history);
                }
            } else {
                judge(&attempt, &history);
            }
            let span = began.elapsed().as_secs_f64() * 1e6;
            total += span;
            spans.push(span);
        }
        let whole = (on_processor() - loop_began) / 1e9;
        spans.sort_by(f64::total_cmp);
        let at = |share: f64| spans[(spans.len() as f64 * share) as usize];
        println!(
            "{name}{}: p50 {:.2} us, p99 {:.2} us, p99.9 {:.2} us, {:.0} a second by the clock; the whole loop {:.0} a second by processor time",
            if reading { " with reading the history" } else { "" },
            at(0.5),
            at(0.99),
            at(0.999),
            spans.len() as f64 / total * 1e6,
            spans.len() as f64 / whole
        );
    }
}

fn born(
    population: &mut Population,
    agents: &[UserAgent],
    random: &mut Random,
    half_life: HalfLife,
) -> Account {
    let codes = ["KR", "KR", "KR", "KR", "US", "JP", "NO", "DE"];
    let index = random.below(codes.len());
    let country = Country::parse(codes[index]).expect("two letters");
    let asn = (index * 100 + random.below(20)) as u32;
    let address = (random.bits() as u32 >> 4) | (index as u32) << 28;
    let agent = (random.log_normal(200.0, 1.5) as usize).min(agents.len() - 1);
    let mut history = History::new(half_life);
    for number in 0..4 {
        let here = if number == 3 { address ^ 0x300 } else { address };
        let network = Network {
            address: Ipv4Addr::from(here).into(),
            country: Some(country),
            asn: Some(asn),
        };
        let attempt = attempt(&network, &agents[agent], 20_000.0 + random.unit() * 100.0);
        if let Some(verified) = attempt.ended(Outcome::Verified) {
            population.learn(&mut history, &mut Source::default(), &verified);
        }
    }
    Account { address, asn, country, agent, history: history.to_bytes() }
}

fn attempt<'a>(network: &'a Network, agent: &'a UserAgent, day: f64) -> Attempt<'a> {
    Attempt {
        at: Moment::from_days(day),
        network,
        agent,
        cookie: Cookie::Missing,
        leaked_password: false,
        allowed_countries: &[],
    }
}

fn agent(number: usize) -> UserAgent {
    UserAgent::parse(&format!(
        "Mozilla/5.0 (Linux; Android {}; SM-{number}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Mobile Safari/537.36",
        8 + number % 7,
        100 + number % 40
    ))
}

/// Nanoseconds this process has had a processor: what other processes take is not in it.
fn on_processor() -> f64 {
    let spent = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    spent.split_whitespace().next().and_then(|spent| spent.parse().ok()).unwrap_or(0.0)
}

/// Resident memory in kB.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}
