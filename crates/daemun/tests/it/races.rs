//! Many at once: codes, names, stops and sessions.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{
    AT_ONCE, App, Engine, Reply, Server, Volley,
    app::{PASSWORD, wrong},
};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
/// Enough codes for everything below.
const POLICY: &str = "[sending]\nper_source_per_hour = 10000\nper_source_per_day = 100000\n\
    per_address_per_day = 200\n";

/// Does the same thing many times at once.
async fn at_once<F>(count: usize, act: impl Fn(usize) -> F) -> Vec<Reply>
where
    F: Future<Output = Reply> + Send + 'static,
{
    let mut running: JoinSet<Reply> = (0..count).map(act).collect();
    let mut replies = Vec::new();
    while let Some(reply) = running.join_next().await {
        replies.push(reply.expect("no request panics"));
    }
    replies
}

fn is_at(reply: &Reply, page: &str) -> bool {
    reply.status == 200 && reply.page() == page
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_used_by_many_at_once_succeeds_once() {
    for engine in Engine::ALL {
        let server = Server::start_released(engine, false, POLICY).await;
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        let id = app.address_id(HANA.0).await;
        let path = format!("/account/prove/code/{id}");
        let mut volley = Volley::new(&server);
        for round in 1..=200 {
            server.advance("61s").await;
            let (before, form) = (app.newest_code("mail").await, json!({ "address": id }));
            app.expect(&app.post("/account/prove/send", &form).await, "prove_by_code");
            let code = app.next_code("mail", before).await;
            // A proof gives the session another token: whoever comes later is signed out.
            let replies = volley.post(AT_ONCE, &app, &path, &json!({ "code": code })).await;
            let proven: Vec<_> = replies.iter().filter(|reply| is_at(reply, "account")).collect();
            assert_eq!(proven.len(), 1, "round {round}");
            let token = proven[0].json()["bearer"].as_str().expect("another token").to_owned();
            app.set_token(Some(token));
            if round % 5 == 0 {
                server.advance("24h").await;
                app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
            }
        }
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_wrong_guesses_at_once_are_five_at_most() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, POLICY).await;
        for round in 0..3 {
            let (app, to) = (server.app(), format!("guess{round}@example.com"));
            app.expect(&app.begin_sign_up(&to).await, "sign_up_verify");
            let code = server.code(&to, 1).await;
            let replies = at_once(AT_ONCE, |_| {
                let (twin, guess) = (app.twin(), wrong(&code));
                async move { twin.give_code(&guess).await }
            })
            .await;
            let told = |id: &str| {
                let of = |reply: &&Reply| reply.messages().first().is_some_and(|m| m.0 == id);
                replies.iter().filter(of).count()
            };
            let (wrong, used_up) = (told("refusal-code-wrong"), told("refusal-code-used-up"));
            // A busy machine may send some away before they are counted.
            let busy = replies.iter().filter(|reply| reply.status == 503).count();
            assert_eq!(
                (wrong, used_up + busy),
                (4, AT_ONCE - 4),
                "four are told what is left, the fifth is the last"
            );
            app.give_code(&code).await.refused(422, "refusal-code-used-up");
        }
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_sign_ups_of_one_address_at_once_open_one_account() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, POLICY).await;
        let to = "garam@example.com";
        let mut apps = Vec::new();
        for number in 1..=AT_ONCE {
            let app = server.app();
            app.expect(&app.begin_sign_up(to).await, "sign_up_verify");
            app.expect(&app.give_code(&server.code(to, number).await).await, "sign_up_profile");
            apps.push(Arc::new(app));
        }
        let replies = at_once(AT_ONCE, |number| {
            let app = Arc::clone(&apps[number]);
            async move { app.choose_profile("Garam").await }
        })
        .await;
        let opened = replies.iter().filter(|reply| is_at(reply, "account")).count();
        let taken = replies.iter().filter(|reply| is_at(reply, "sign_up_taken")).count();
        let busy = replies.iter().filter(|reply| reply.status == 503).count();
        assert_eq!((opened, opened + taken + busy), (1, AT_ONCE));
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_stopped_and_settled_at_once_ends_one_way() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, POLICY).await;
        for round in 0..5 {
            let (old, new) = (format!("old{round}@example.com"), format!("new{round}@example.com"));
            let app = server.app();
            app.sign_up(&server, &old, &old).await;
            let wanted = json!({ "by": "email", "identifier": new });
            app.add_address(&server, &wanted, &new).await;
            let link = server.link(&old, 2).await;
            // The last second in which it can be stopped.
            server.advance("259199s").await;
            let stops = at_once(16, |_| {
                let (stranger, link) = (server.app(), link.clone());
                async move { stranger.post(&link, &json!({})).await }
            });
            let (stops, ()) = tokio::join!(stops, server.advance("1s"));
            let stopped = stops.iter().filter(|reply| is_at(reply, "link_done")).count();
            assert!(stopped <= 1, "stopped {stopped} times");
            let signs_in = async |identifier: &str| {
                server.app().sign_in(identifier, PASSWORD).await.status == 200
            };
            let in_force = (signs_in(&old).await, signs_in(&new).await);
            assert_eq!(in_force, (stopped == 1, stopped == 0), "round {round}");
        }
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_while_it_proves_itself_is_given_nothing() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, POLICY).await;
        let owner = server.app();
        for _ in 0..8 {
            owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
            let victim = server.app();
            victim.expect(&victim.sign_in(HANA.0, HANA.1).await, "account");
            let form = json!({});
            let end = owner.post("/account/sessions/end-others", &form);
            let (proven, ended) = tokio::join!(victim.prove(HANA.1), end);
            owner.expect(&ended, "sessions");
            // Whichever came first, the session is over, under the old token and any new one.
            assert_ne!(proven.status, 500, "{}", proven.text());
            assert_eq!(victim.get("/account").await.status, 401);
            server.advance("61m").await;
        }
        server.finish().await;
    }
}

/// Rounds of the next test on each engine: a thousand take longer than a change may wait for them, so
/// `DAEMUN_ROUNDS=1000` asks for them.
fn rounds() -> usize {
    let wanted = std::env::var("DAEMUN_ROUNDS").ok();
    wanted.map_or(12, |wanted| wanted.parse().expect("DAEMUN_ROUNDS is a number"))
}

/// Readers of one session, until told to stop; each notes whether a request that began after the
/// session's end was answered as if it had not ended.
fn readers(app: &App, count: usize, watch: &Arc<Watch>) -> JoinSet<()> {
    let reader = |_| {
        let (reader, watch) = (app.twin(), Arc::clone(watch));
        async move {
            while !watch.stop.load(Ordering::SeqCst) {
                let ended_before = watch.ended.load(Ordering::SeqCst);
                let status = reader.get("/account").await.status;
                watch.read.fetch_add(1, Ordering::SeqCst);
                if ended_before && status == 200 {
                    watch.late.fetch_add(1, Ordering::SeqCst);
                }
            }
        }
    };
    (0..count).map(reader).collect()
}

#[derive(Debug, Default)]
struct Watch {
    ended: AtomicBool,
    stop: AtomicBool,
    read: AtomicUsize,
    late: AtomicUsize,
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_that_begins_after_the_end_of_a_session_is_answered_by_it() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, POLICY).await;
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        let rounds = rounds();
        let (mut passwords, mut read) = ([HANA.1, PASSWORD].into_iter().cycle(), 0);
        let mut password = passwords.next().expect("a cycle does not end");
        for round in 0..rounds {
            let victim = server.app();
            victim.expect(&victim.sign_in(HANA.0, password).await, "account");
            if round % 4 == 3 {
                owner.expect(&owner.sign_in(HANA.0, password).await, "account");
            }
            let watch = Arc::new(Watch::default());
            let mut reading = readers(&victim, AT_ONCE, &watch);
            while watch.read.load(Ordering::SeqCst) < AT_ONCE {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            if round % 4 == 0 {
                password = passwords.next().expect("a cycle does not end");
                let form = json!({ "new_password": password });
                owner.expect(&owner.post("/account/password", &form).await, "account");
            } else {
                let reply = owner.post("/account/sessions/end-others", &json!({})).await;
                owner.expect(&reply, "sessions");
            }
            watch.ended.store(true, Ordering::SeqCst);
            let begun = watch.read.load(Ordering::SeqCst);
            while watch.read.load(Ordering::SeqCst) < begun + 2 * AT_ONCE {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            watch.stop.store(true, Ordering::SeqCst);
            while reading.join_next().await.is_some() {}
            assert_eq!(watch.late.load(Ordering::SeqCst), 0, "round {round}");
            read += watch.read.load(Ordering::SeqCst);
        }
        assert!(read > rounds * 3 * AT_ONCE);
        eprintln!("{engine:?}: {rounds} rounds, {read} answers, none too late");
        server.finish().await;
    }
}

/// What is kept with a session is as exact as the session.
#[tokio::test(flavor = "multi_thread")]
async fn no_request_that_begins_after_a_change_of_addresses_is_shown_those_before_it() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, POLICY).await;
        let (owner, reader) = (server.app(), server.app());
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        reader.expect(&reader.sign_in(HANA.0, HANA.1).await, "account");
        let shown = async || {
            let page = reader.get("/account").await;
            page.json()["value"]["addresses"].as_array().map_or(0, Vec::len)
        };
        let busy = Arc::new(Watch::default());
        let mut reading = readers(&reader, 8, &busy);
        let before = shown().await;
        for round in 0..10 {
            let address = format!("more{round}@example.com");
            let wanted = json!({ "identifier": address, "role": "contact" });
            let reply = owner.post("/account/addresses/new", &wanted).await;
            assert_eq!(shown().await, before + 1, "round {round}");
            let id = reply.json()["value"]["id"].as_str().expect("an id").to_owned();
            let remove = format!("/account/addresses/{id}/remove");
            owner.expect(&owner.post(&remove, &json!({})).await, "addresses");
            assert_eq!(shown().await, before, "round {round}");
        }
        busy.stop.store(true, Ordering::SeqCst);
        while reading.join_next().await.is_some() {}
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_node_knows_of_an_end_within_a_second() {
    let server = Server::start_under(Engine::Postgres, POLICY).await;
    let mut other = server.beside().await;
    let owner = server.app();
    owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
    for _ in 0..10 {
        let victim = server.app();
        victim.expect(&victim.sign_in(HANA.0, HANA.1).await, "account");
        let token = victim.token();
        let elsewhere = other.app();
        elsewhere.set_token(token.clone());
        elsewhere.expect(&elsewhere.get("/account").await, "account");
        let reply = owner.post("/account/sessions/end-others", &json!({})).await;
        let ended = Instant::now();
        owner.expect(&reply, "sessions");
        assert_eq!(victim.get("/account").await.status, 401);
        // What a machine that others are at work on takes longer for answers, it takes longer for the news.
        let mut longest = Duration::ZERO;
        loop {
            let asked = ended.elapsed();
            let twin = other.app();
            twin.set_token(token.clone());
            if twin.get("/account").await.status == 401 {
                break;
            }
            longest = longest.max(ended.elapsed() - asked);
            let most = Duration::from_secs(1) + 5 * longest;
            assert!(asked < most, "still signed in {asked:?} after the end");
        }
    }
    other.stop();
    server.finish().await;
}
