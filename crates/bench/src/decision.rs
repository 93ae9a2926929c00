//! What judging an environment adds to a sign-in, beside the one hash that every sign-in costs.

use std::{
    net::Ipv4Addr,
    time::{Duration, Instant},
};

use domain::{
    AccountId,
    environments::{self, Agent, Cookie, Environment, Place, Seen, crowd},
};
use store::Key;

use crate::{
    Outcome, argon,
    options::Options,
    process::Folder,
    report::{Report, Row, middle},
    seed::Ground,
};

const ACCOUNTS: usize = 20_000;
/// Verified sign-ins of each account beforehand.
const SIGN_INS: usize = 3;
/// Judged in one round.
const JUDGED: usize = 4_000;
const HASHING: Duration = Duration::from_secs(1);
const CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like \
    Gecko) Chrome/131.0.0.0 Safari/537.36";

/// Judges sign-ins at home and abroad, and hashes in between.
///
/// # Errors
/// The database takes no more.
pub(crate) async fn run(options: &Options, report: &mut Report) -> Outcome {
    let folder = Folder::new("decision")?;
    let ground = Ground::open(folder.path()).await?;
    ground.seed(ACCOUNTS, 0).await?;
    let accounts = ground.accounts().await?;
    learn(&ground, &accounts, report).await?;
    let parameters = argon::parameters(&ground.stored_hash().await?)?;
    let (mut times, mut hashes) = (Vec::new(), Vec::new());
    for _ in 0..options.rounds {
        let rate = tokio::task::spawn_blocking(move || argon::rate(parameters, 1, HASHING));
        hashes.push(1_000.0 / rate.await?);
        times.extend(judge(&ground, &accounts).await?);
    }
    times.sort_by(f64::total_cmp);
    let hash = middle(hashes);
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let value = times[((times.len() - 1) as f64 * share) as usize];
        report.add(Row::bounded(format!("judging an environment, {name}"), value, "ms", hash));
    }
    Ok(())
}

async fn learn(ground: &Ground, accounts: &[AccountId], report: &mut Report) -> Outcome {
    let service = &ground.service;
    let begun = Instant::now();
    for _ in 0..SIGN_INS {
        let mut tx = service.db.write(Key::of("bench", b"learn")).await?;
        for (number, account) in accounts.iter().enumerate() {
            let environment = at_home(number);
            let seen = Seen { environment: &environment, cookie: Cookie::Known, leaked: false };
            environments::learn(service, &mut tx, *account, &seen).await?;
        }
        tx.commit().await?;
    }
    let each = begun.elapsed().as_secs_f64() * 1_000.0 / (accounts.len() * SIGN_INS) as f64;
    report.add(Row::alone("learning from a sign-in, in its transaction", each, "ms"));
    let begun = Instant::now();
    let lessons = crowd::follow(service).await?;
    let each = begun.elapsed().as_secs_f64() * 1_000.0 / lessons as f64;
    report.add(Row::alone("taking in what others show", each, "ms"));
    Ok(())
}

/// Milliseconds of each.
async fn judge(ground: &Ground, accounts: &[AccountId]) -> Outcome<Vec<f64>> {
    let service = &ground.service;
    let mut times = Vec::with_capacity(JUDGED);
    for number in 0..JUDGED {
        let index = number * 7_919 % accounts.len();
        let environment = at_home(if number % 3 == 0 { index + 1 } else { index });
        let seen = Seen { environment: &environment, cookie: Cookie::Known, leaked: false };
        let begun = Instant::now();
        let mut tx = service.db.read().await?;
        environments::assess(service, &mut tx, accounts[index], &seen).await?;
        drop(tx);
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(times)
}

/// Where the nth account is at home.
fn at_home(number: usize) -> Environment {
    let [_, a, b, c] = (number as u32).wrapping_mul(2_654_435_761).to_be_bytes();
    let place = Place { country: Some("KR".to_owned()), town: None };
    let address = Ipv4Addr::new(121, a, b, c).into();
    Environment { agent: Agent::read(CHROME), address, place, asn: Some(4766) }
}
