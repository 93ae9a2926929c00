//! Whether the time of an answer tells who has an account.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{process::Released, quiet::quiet, seed::Seeds};
use crate::support::Engine;

const PAIRS: usize = 2_000;
/// Of accounts whose hash is older than the policy: each takes longer, and fewer show a leak.
const OLDER_PAIRS: usize = 500;
/// After so many the hour's limits of the one source that they come from are let run out: the policy's
/// highest are below what all of them send.
const BEFORE_LIMITS: usize = 1_000;
/// Above this, a listener does better than chance would let him.
const MOST_AUC: f64 = 0.55;
const PLANTED: Duration = Duration::from_millis(2);
/// Between requests, so that work done after one answer is over before the next is timed.
const REST: Duration = Duration::from_millis(4);
/// A machine that is busy with other things hides every leak: it is waited for.
const QUIET_LOOKS: usize = 40;
const QUIET_AUC: f64 = 0.65;

/// One thing that is asked, of a browser that was never here before or has come this far.
struct Asked {
    step: &'static str,
    path: &'static str,
    body: Value,
    status: u16,
}

/// What is asked about somebody, one after the other, each of it timed.
type Journey = fn(&str) -> Vec<Asked>;

fn sign_in(identifier: &str) -> Vec<Asked> {
    let body = json!({ "identifier": identifier, "password": "a password of nobody" });
    vec![Asked { step: "sign-in", path: "/sign-in", body, status: 422 }]
}

fn sign_up(identifier: &str) -> Vec<Asked> {
    let (terms, privacy) = (true, true);
    let body = json!({
        "identifier": identifier, "old_enough": true, "terms": terms, "privacy": privacy,
    });
    vec![Asked { step: "sign-up", path: "/sign-up", body, status: 200 }]
}

fn get_back_in(identifier: &str) -> Vec<Asked> {
    let (someone, mailbox) = (json!({ "identifier": identifier }), json!({ "way": "mailbox" }));
    let wrong = json!({ "code": "00000000" });
    vec![
        Asked { step: "recover", path: "/recover", body: someone.clone(), status: 200 },
        Asked { step: "code sent", path: "/recover/send", body: mailbox, status: 200 },
        Asked { step: "code given", path: "/recover/code/mailbox", body: wrong, status: 422 },
        Asked { step: "messenger", path: "/recover/messenger", body: json!({}), status: 200 },
        Asked { step: "loss", path: "/lock", body: someone, status: 200 },
    ]
}

/// Accounts of one kind, by number.
type Kind<'a> = (&'static str, &'a dyn Fn(usize) -> String);

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_has_an_account() {
    let _turn = quiet().await;
    let released = Released::start(Engine::Sqlite).await;
    let seeds = Seeds::plant(&released, "known", 2 * PAIRS).await;
    listen(&released, PAIRS, &[("known", &|number| seeds.identifier(number))], sign_in).await;
    let others = |number| seeds.identifier(PAIRS + number);
    listen(&released, PAIRS, &[("known", &others)], sign_up).await;
    released.server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_gets_back_in_or_has_locked() {
    let _turn = quiet().await;
    let released = Released::start(Engine::Sqlite).await;
    let open = Seeds::plant(&released, "open", PAIRS).await;
    let locked = Seeds::plant(&released, "locked", PAIRS).await;
    locked.lock(&released).await;
    let kinds: [Kind<'_>; 2] = [
        ("open", &|number| open.identifier(number)),
        ("locked", &|number| locked.identifier(number)),
    ];
    listen(&released, PAIRS, &kinds, get_back_in).await;
    released.server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_has_an_account_from_before_the_hashing_changed() {
    let _turn = quiet().await;
    let mut released = Released::start(Engine::Sqlite).await;
    let seeds = Seeds::plant(&released, "older", OLDER_PAIRS).await;
    released.restart_under("[hashing]\nmemory_kib = 24576\n").await;
    let older: Kind<'_> = ("older", &|number| seeds.identifier(number));
    listen(&released, OLDER_PAIRS, &[older], sign_in).await;
    released.server.finish().await;
}

/// Times each step of interleaved journeys: of a fresh account of each kind and of a fresh
/// stranger, each in a fresh browser.
async fn listen(released: &Released, pairs: usize, kinds: &[Kind<'_>], journey: Journey) {
    wait_for_a_quiet_machine(released, journey).await;
    let stranger = |number| format!("stranger{number:05}@example.com");
    let everybody: Vec<Kind<'_>> =
        kinds.iter().copied().chain([("unknown", &stranger as &dyn Fn(usize) -> String)]).collect();
    let mut times = vec![Vec::new(); everybody.len()];
    let mut coin = Coin(0x9e37_79b9_7f4a_7c15);
    for number in 0..pairs {
        if number % BEFORE_LIMITS == BEFORE_LIMITS - 1 {
            released.server.advance("61m").await;
        }
        let mut turns: Vec<_> = (0..everybody.len()).collect();
        turns.sort_by_cached_key(|_| coin.toss());
        for turn in turns {
            times[turn].push(time(released, &journey(&everybody[turn].1(number))).await);
        }
    }
    let unknown = times.pop().expect("strangers are among them");
    let mut tells = Vec::new();
    for (at, asked) in journey("nobody").iter().enumerate() {
        for (kind, known) in kinds.iter().zip(&times) {
            let screen = format!("{} {}", asked.step, kind.0);
            tells.extend(told(&screen, &step(known, at), &step(&unknown, at)));
        }
    }
    assert!(tells.is_empty(), "{tells:#?}");
}

/// The times of one step in all journeys.
fn step(journeys: &[Vec<Duration>], at: usize) -> Vec<Duration> {
    journeys.iter().map(|times| times[at]).collect()
}

/// What a listener could tell, or why he can't be trusted to have heard nothing.
fn told(screen: &str, of_known: &[Duration], of_strangers: &[Duration]) -> Vec<String> {
    let between = auc(of_known, of_strangers);
    let (even, odd) = halves(of_strangers);
    let same = auc(&even, &odd);
    let late: Vec<_> = of_known.iter().map(|took| *took + PLANTED).collect();
    let planted = auc(&late, of_strangers);
    eprintln!(
        "{screen}: AUC known against unknown {between:.3}, same against same {same:.3}, with a \
         planted leak of 2 ms {planted:.3}; medians {:?} and {:?}",
        median(of_known),
        median(of_strangers)
    );
    let wrong = [
        (between > MOST_AUC, format!("{screen}: time tells who has an account: {between:.3}")),
        (same > MOST_AUC, format!("{screen}: the measurement itself is noise: {same:.3}")),
        (planted <= MOST_AUC, format!("{screen}: 2 ms would go unnoticed: {planted:.3}")),
    ];
    wrong.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, said)| said).collect()
}

/// Until a leak like the planted one would stand out among a hundred answers to strangers.
async fn wait_for_a_quiet_machine(released: &Released, journey: Journey) {
    for look in 0..QUIET_LOOKS {
        let mut times = Vec::new();
        for number in 0..100 {
            let stranger = format!("before-{look}-{number}@example.com");
            times.push(time(released, &journey(&stranger)).await[0]);
        }
        let (even, odd) = halves(&times);
        let late: Vec<_> = even.iter().map(|took| *took + PLANTED).collect();
        if auc(&late, &odd) > QUIET_AUC {
            return;
        }
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
}

/// The time of each answer to a browser that was never here before, from the first packet on.
async fn time(released: &Released, journey: &[Asked]) -> Vec<Duration> {
    let (app, mut times) = (released.server.app(), Vec::new());
    for asked in journey {
        tokio::time::sleep(REST).await;
        let begun = Instant::now();
        let reply = app.post(asked.path, &asked.body).await;
        times.push(begun.elapsed());
        assert_eq!(reply.status, asked.status, "{}: {}", asked.step, reply.text());
    }
    times
}

/// The share of pairs in which the first kind took longer; below one half, that it took less tells
/// just as much.
fn auc(first: &[Duration], second: &[Duration]) -> f64 {
    let mut second = second.to_vec();
    second.sort_unstable();
    let halves: usize = first
        .iter()
        .map(|took| {
            let shorter = second.partition_point(|other| other < took);
            let not_longer = second.partition_point(|other| other <= took);
            shorter + not_longer
        })
        .sum();
    let share = halves as f64 / (2 * first.len() * second.len()) as f64;
    share.max(1.0 - share)
}

fn halves(times: &[Duration]) -> (Vec<Duration>, Vec<Duration>) {
    let even = times.iter().copied().step_by(2).collect();
    (even, times.iter().copied().skip(1).step_by(2).collect())
}

fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[times.len() / 2]
}

/// Which of a pair goes first: a fixed sequence (Marsaglia's xorshift64) that nothing in the
/// program keeps step with.
struct Coin(u64);

impl Coin {
    fn toss(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

#[test]
fn the_classifier_finds_what_is_there_and_nothing_else() {
    let times = |from: u64| (from..from + 100).map(Duration::from_millis).collect::<Vec<_>>();
    assert!((auc(&times(0), &times(0)) - 0.5).abs() < 1e-9);
    assert!((auc(&times(0), &times(100)) - 1.0).abs() < 1e-9);
    assert!((auc(&times(100), &times(0)) - 1.0).abs() < 1e-9);
    assert!(auc(&times(0), &times(20)) > 0.6);
}
