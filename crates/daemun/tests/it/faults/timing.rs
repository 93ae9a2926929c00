//! Whether the time of an answer tells who has an account.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{process::Released, quiet::quiet, seed::Seeds};
use crate::support::Engine;

const PAIRS: usize = 2_000;
/// Of accounts whose hash is older than the policy: each takes longer, and fewer show a leak.
const OLDER_PAIRS: usize = 500;
/// Above this, a listener does better than chance would let him.
const MOST_AUC: f64 = 0.55;
const PLANTED: Duration = Duration::from_millis(2);
/// Between requests, so that work done after one answer is over before the next is timed.
const REST: Duration = Duration::from_millis(4);
/// A machine that is busy with other things hides every leak: it is waited for.
const QUIET_LOOKS: usize = 40;
const QUIET_AUC: f64 = 0.65;

/// What is asked of a browser that was never here before: what leads there, and what is timed.
struct Asked {
    before: Vec<(&'static str, Value)>,
    path: &'static str,
    body: Value,
    status: u16,
}

/// What is asked about somebody.
type Step = fn(&str) -> Asked;

impl Asked {
    const fn of(path: &'static str, body: Value, status: u16) -> Self {
        Self { before: Vec::new(), path, body, status }
    }

    fn after(mut self, path: &'static str, body: Value) -> Self {
        self.before.push((path, body));
        self
    }
}

fn sign_in(identifier: &str) -> Asked {
    let body = json!({ "identifier": identifier, "password": "a password of nobody" });
    Asked::of("/sign-in", body, 422)
}

fn sign_up(identifier: &str) -> Asked {
    let (terms, privacy) = (true, true);
    let body = json!({
        "identifier": identifier, "old_enough": true, "terms": terms, "privacy": privacy,
    });
    Asked::of("/sign-up", body, 200)
}

fn recover(identifier: &str) -> Asked {
    Asked::of("/recover", json!({ "identifier": identifier }), 200)
}

fn recovery_code_sent(identifier: &str) -> Asked {
    let way = json!({ "way": "mailbox" });
    Asked::of("/recover/send", way, 200).after("/recover", json!({ "identifier": identifier }))
}

fn recovery_code_given(identifier: &str) -> Asked {
    Asked::of("/recover/code/mailbox", json!({ "code": "00000000" }), 422)
        .after("/recover", json!({ "identifier": identifier }))
        .after("/recover/send", json!({ "way": "mailbox" }))
}

fn recovery_by_messenger(identifier: &str) -> Asked {
    Asked::of("/recover/messenger", json!({}), 200)
        .after("/recover", json!({ "identifier": identifier }))
}

fn loss(identifier: &str) -> Asked {
    Asked::of("/lock", json!({ "identifier": identifier }), 200)
}

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_has_an_account() {
    let _turn = quiet().await;
    let released = Released::start(Engine::Sqlite).await;
    let seeds = Seeds::plant(&released, "known", 2 * PAIRS).await;
    listen(&released, "sign-in", PAIRS, |number| seeds.identifier(number), sign_in).await;
    listen(&released, "sign-up", PAIRS, |number| seeds.identifier(PAIRS + number), sign_up).await;
    released.server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_gets_back_in_or_has_locked() {
    let _turn = quiet().await;
    let released = Released::start(Engine::Sqlite).await;
    let open = Seeds::plant(&released, "open", PAIRS).await;
    let locked = Seeds::plant(&released, "locked", PAIRS).await;
    locked.lock(&released).await;
    for (state, seeds) in [("open", &open), ("locked", &locked)] {
        let steps: [(&str, Step); 5] = [
            ("recover", recover),
            ("recovery code sent", recovery_code_sent),
            ("recovery code given", recovery_code_given),
            ("recovery by messenger", recovery_by_messenger),
            ("loss", loss),
        ];
        for (step, request) in steps {
            // What one source may begin and be sent is counted by the hour.
            released.server.advance("61m").await;
            let screen = format!("{step} {state}");
            listen(&released, &screen, PAIRS, |number| seeds.identifier(number), request).await;
        }
    }
    released.server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn time_does_not_tell_who_has_an_account_from_before_the_hashing_changed() {
    let _turn = quiet().await;
    let mut released = Released::start(Engine::Sqlite).await;
    let seeds = Seeds::plant(&released, "older", OLDER_PAIRS).await;
    released.restart_under("[hashing]\nmemory_kib = 24576\n").await;
    let known = |number| seeds.identifier(number);
    listen(&released, "an older hash", OLDER_PAIRS, known, sign_in).await;
    released.server.finish().await;
}

/// Times interleaved pairs, each of a fresh account, a fresh stranger and a fresh browser for both.
async fn listen(
    released: &Released,
    screen: &str,
    pairs: usize,
    known: impl Fn(usize) -> String,
    request: impl Fn(&str) -> Asked,
) {
    wait_for_a_quiet_machine(released, screen, &request).await;
    let (mut of_known, mut of_strangers) = (Vec::new(), Vec::new());
    let mut coin = Coin(0x9e37_79b9_7f4a_7c15);
    for number in 0..pairs {
        let stranger = format!("{}{number:05}@example.com", screen.replace(' ', "-"));
        let known_first = coin.toss();
        for turn in [known_first, !known_first] {
            let identifier = if turn { known(number) } else { stranger.clone() };
            let took = time(released, &request(&identifier)).await;
            if turn { of_known.push(took) } else { of_strangers.push(took) }
        }
    }
    let between = auc(&of_known, &of_strangers);
    let (even, odd) = halves(&of_strangers);
    let same = auc(&even, &odd);
    let late: Vec<_> = of_known.iter().map(|took| *took + PLANTED).collect();
    let planted = auc(&late, &of_strangers);
    eprintln!(
        "{screen}: AUC known against unknown {between:.3}, same against same {same:.3}, with a \
         planted leak of 2 ms {planted:.3}; medians {:?} and {:?}",
        median(&of_known),
        median(&of_strangers)
    );
    assert!(between <= MOST_AUC, "{screen}: time tells who has an account: {between:.3}");
    assert!(same <= MOST_AUC, "{screen}: the measurement itself is noise: {same:.3}");
    assert!(planted > MOST_AUC, "{screen}: a leak of 2 ms would go unnoticed: {planted:.3}");
}

/// Until a leak like the planted one would stand out among a hundred answers to strangers.
async fn wait_for_a_quiet_machine(
    released: &Released,
    screen: &str,
    request: &impl Fn(&str) -> Asked,
) {
    for look in 0..QUIET_LOOKS {
        let mut times = Vec::new();
        for number in 0..100 {
            let screen = screen.replace(' ', "-");
            let stranger = format!("{screen}-before-{look}-{number}@example.com");
            times.push(time(released, &request(&stranger)).await);
        }
        let (even, odd) = halves(&times);
        let late: Vec<_> = even.iter().map(|took| *took + PLANTED).collect();
        if auc(&late, &odd) > QUIET_AUC {
            return;
        }
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
}

/// The time of one answer to a browser that was never here before, from the first packet on.
async fn time(released: &Released, asked: &Asked) -> Duration {
    let app = released.server.app();
    for (path, body) in &asked.before {
        assert_eq!(app.post(path, body).await.status, 200, "{path}");
    }
    tokio::time::sleep(REST).await;
    let begun = Instant::now();
    let reply = app.post(asked.path, &asked.body).await;
    let took = begun.elapsed();
    assert_eq!(reply.status, asked.status, "{}", reply.text());
    took
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
    fn toss(&mut self) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 & 1 == 1
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
