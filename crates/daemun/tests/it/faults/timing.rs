//! Whether the time of an answer tells who has an account.

use std::{
    net::Ipv4Addr,
    time::{Duration, Instant},
};

use axum::http::Method;
use serde_json::{Value, json};

use super::{process::Released, quiet::quiet, seed::Seeds};
use crate::support::Engine;

const PAIRS: usize = 2_000;
/// Of accounts whose hash is older than the policy: each takes longer, and fewer show a leak.
const OLDER_PAIRS: usize = 500;
/// Fewer tell nothing, on the quietest machine.
const FEWEST: usize = 100;
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

/// So many, or as many as `DAEMUN_PAIRS` asks for: a few show that the test runs, not that it passes.
fn pairs(usual: usize) -> usize {
    let wanted = std::env::var("DAEMUN_PAIRS").ok();
    wanted.map_or(usual, |wanted| wanted.parse().expect("DAEMUN_PAIRS is a number"))
}

/// What is asked about somebody, one after the other, each of it timed.
type Journey = fn(&str) -> Vec<Asked>;

/// With a password that nobody else tries: one that many accounts are tried with is limited by itself.
fn sign_in(identifier: &str) -> Vec<Asked> {
    let body = json!({ "identifier": identifier, "password": format!("none of {identifier}") });
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

/// Accounts of one kind, by number. What all kinds are called by is as long as what nobody is.
type Kind<'a> = (&'static str, &'a dyn Fn(usize) -> String);

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_has_an_account() {
    let (_turn, pairs) = (quiet().await, pairs(PAIRS));
    let released = Released::start_behind_a_proxy(Engine::Sqlite).await;
    let seeds = Seeds::plant(&released, "known", 2 * pairs).await;
    let mut listener = Listener::to(&released);
    listener.listen(pairs, &[("known", &|number| seeds.identifier(number))], sign_in).await;
    let others = |number| seeds.identifier(pairs + number);
    listener.listen(pairs, &[("known", &others)], sign_up).await;
    released.server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_gets_back_in_or_has_locked() {
    let (_turn, pairs) = (quiet().await, pairs(PAIRS));
    let released = Released::start_behind_a_proxy(Engine::Sqlite).await;
    let open = Seeds::plant(&released, "opens", pairs).await;
    let locked = Seeds::plant(&released, "shuts", pairs).await;
    locked.lock(&released).await;
    let kinds: [Kind<'_>; 2] = [
        ("open", &|number| open.identifier(number)),
        ("locked", &|number| locked.identifier(number)),
    ];
    Listener::to(&released).listen(pairs, &kinds, get_back_in).await;
    released.server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_has_an_account_from_before_the_hashing_changed() {
    let (_turn, pairs) = (quiet().await, pairs(OLDER_PAIRS));
    let mut released = Released::start_behind_a_proxy(Engine::Sqlite).await;
    let seeds = Seeds::plant(&released, "older", pairs).await;
    released.restart_under("[hashing]\nmemory_kib = 24576\n").await;
    let older: Kind<'_> = ("older", &|number| seeds.identifier(number));
    Listener::to(&released).listen(pairs, &[older], sign_in).await;
    released.server.finish().await;
}

/// Somebody with a stopwatch, who never comes from one place twice.
struct Listener<'a> {
    released: &'a Released,
    sources: Sources,
    coin: Coin,
}

impl<'a> Listener<'a> {
    fn to(released: &'a Released) -> Self {
        let (sources, coin) = (Sources::default(), Coin(0x9e37_79b9_7f4a_7c15));
        Self { released, sources, coin }
    }

    /// Times each step of interleaved journeys: of a fresh account of each kind and of a fresh
    /// stranger, each from a fresh source in a fresh browser.
    async fn listen(&mut self, pairs: usize, kinds: &[Kind<'_>], journey: Journey) {
        if pairs >= FEWEST {
            self.wait_for_a_quiet_machine(journey).await;
        }
        let stranger = |number| format!("nomad{number:05}@example.com");
        let unknown: Kind<'_> = ("unknown", &stranger);
        let everybody: Vec<Kind<'_>> = kinds.iter().copied().chain([unknown]).collect();
        let mut times = vec![Vec::new(); everybody.len()];
        for number in 0..pairs {
            let mut turns: Vec<_> = (0..everybody.len()).collect();
            turns.sort_by_cached_key(|_| self.coin.toss());
            for turn in turns {
                times[turn].push(self.time(&journey(&everybody[turn].1(number))).await);
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

    /// Until a leak like the planted one would stand out among a hundred answers to strangers.
    async fn wait_for_a_quiet_machine(&mut self, journey: Journey) {
        for look in 0..QUIET_LOOKS {
            let mut times = Vec::new();
            for number in 0..100 {
                let stranger = format!("before-{look}-{number}@example.com");
                times.push(self.time(&journey(&stranger)).await[0]);
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
    async fn time(&mut self, journey: &[Asked]) -> Vec<Duration> {
        let (app, source) = (self.released.server.app(), self.sources.fresh());
        let headers = [("content-type", "application/json"), ("x-forwarded-for", source.as_str())];
        let mut times = Vec::new();
        for asked in journey {
            tokio::time::sleep(REST).await;
            let (body, begun) = (asked.body.to_string().into_bytes(), Instant::now());
            let reply = app.send(Method::POST, asked.path, body, &headers).await;
            times.push(begun.elapsed());
            assert_eq!(reply.status, asked.status, "{}: {}", asked.step, reply.text());
        }
        times
    }
}

/// Addresses that are nobody's (RFC 2544), one after the other: whoever asks can't know which of them an
/// account was seen at, and none was.
#[derive(Default)]
struct Sources(u32);

impl Sources {
    fn fresh(&mut self) -> String {
        self.0 += 1;
        assert!(self.0 < 1 << 17, "there are no more of them");
        Ipv4Addr::from_bits(Ipv4Addr::new(198, 18, 0, 0).to_bits() + self.0).to_string()
    }
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
