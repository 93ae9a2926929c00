//! How often codes go out for what was typed, however often one begins anew.

use std::sync::Arc;

use serde_json::json;
use tokio::task::JoinSet;

use super::people::{HANA, SAM};
use crate::support::{App, Engine, Reply, Server, on_each_engine};

/// Nobody's address.
const NOBODY: &str = "nobody@example.com";

/// What has a code sent to whatever is typed.
#[derive(Clone, Copy, Debug)]
enum Asking {
    Recovery,
    Finding,
    Loss,
}

const ALL: [Asking; 3] = [Asking::Recovery, Asking::Finding, Asking::Loss];

impl Asking {
    /// Begins with what is typed, and has a code sent.
    async fn begin(self, app: &App, typed: &str) -> Reply {
        let known = app.known().unwrap_or_default();
        let form = json!({ "identifier": typed, "address": typed, "known": known });
        match self {
            Self::Recovery => {
                app.expect(&app.post("/recover", &form).await, "recover_ways");
                app.post("/recover/send", &json!({ "way": "mailbox" })).await
            }
            Self::Finding => app.post("/recover/identifier", &form).await,
            Self::Loss => app.post("/lock", &form).await,
        }
    }

    const fn page(self) -> &'static str {
        match self {
            Self::Recovery => "recover_code",
            Self::Finding => "find_identifier_code",
            Self::Loss => "loss_code",
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn beginning_anew_in_another_browser_resets_neither_the_pause_nor_the_hour() {
    on_each_engine(async |server| {
        for asking in ALL {
            let mut told = Vec::new();
            for typed in [NOBODY, HANA.0] {
                let first = server.app();
                first.expect(&asking.begin(&first, typed).await, asking.page());
                let mut answers = Vec::new();
                for _ in 0..6 {
                    let soon = asking.begin(&server.app(), typed).await;
                    answers.push((soon.status, soon.messages()[0].0.clone()));
                    server.advance("61s").await;
                    let later = asking.begin(&server.app(), typed).await;
                    let told = later.messages().first().map(|(id, ..)| id.clone());
                    answers.push((later.status, told.unwrap_or_default()));
                }
                told.push(answers);
            }
            assert_eq!(told[0], told[1], "{asking:?}: an account shows");
            let refusal = |at: usize| (told[0][at].0, told[0][at].1.as_str());
            for at in (0..12).step_by(2) {
                assert_eq!(refusal(at), (429, "refusal-resend-too-soon"), "{asking:?}, {at}");
            }
            for at in (1..11).step_by(2) {
                assert_eq!(told[0][at].0, 200, "{asking:?}, {at}");
            }
            assert_eq!(refusal(11), (429, "refusal-too-many-sends"), "{asking:?}: six an hour");
            server.advance("61m").await;
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_begins_again_in_the_same_browser_goes_on_with_the_code_on_its_way() {
    on_each_engine(async |server| {
        for (before, asking) in [Asking::Finding, Asking::Loss].into_iter().enumerate() {
            let app = server.app();
            app.expect(&asking.begin(&app, SAM.0).await, asking.page());
            server.code(SAM.0, before + 1).await;
            let shown = asking.begin(&app, SAM.0).await;
            app.expect(&shown, asking.page());
            assert!(shown.json()["value"]["code"]["resend_in"].as_u64() > Some(0));
            // Another address is another matter.
            app.expect(&asking.begin(&app, HANA.0).await, asking.page());
            server.code(HANA.0, before + 1).await;
            assert_eq!(server.count_codes(SAM.0).await, before + 1, "no second one is sent");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_browsers_at_once_have_one_code_sent() {
    for engine in Engine::ALL {
        let server = Arc::new(Server::start(engine).await);
        for asking in ALL {
            let mut running: JoinSet<Reply> = (0..16)
                .map(|_| {
                    let server = Arc::clone(&server);
                    async move { asking.begin(&server.app(), HANA.0).await }
                })
                .collect();
            let mut went = 0;
            while let Some(reply) = running.join_next().await {
                went += usize::from(reply.expect("no request panics").status == 200);
            }
            assert_eq!(went, 1, "{asking:?}");
            server.advance("61m").await;
        }
        let server = Arc::into_inner(server).expect("nobody else has it");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_use_up_nothing_of_the_owner_s_known_browser() {
    for engine in Engine::ALL {
        let policy = "[sending]\nper_address_per_day = 5\n";
        let server = Server::start_under(engine, policy).await;
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(HANA.0, HANA.2).await, "account");
        owner.post("/sign-out", &json!({})).await;
        // What strangers may have sent in a day is used up by the first of them.
        for (asking, sent) in [(Asking::Recovery, 5), (Asking::Loss, 6)] {
            for _ in 0..6 {
                asking.begin(&server.app(), HANA.0).await;
                server.advance("61s").await;
            }
            let refused = asking.begin(&server.app(), HANA.0).await;
            refused.refused(429, "refusal-too-many-sends");
            server.code(HANA.0, sent).await;
            owner.expect(&asking.begin(&owner, HANA.0).await, asking.page());
            server.code(HANA.0, sent + 1).await;
            server.advance("61m").await;
        }
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_address_looks_like_any_other_and_is_sent_nothing() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, "[sending]\nper_address_per_day = 2\n").await;
        for (day, asking) in ALL.into_iter().enumerate() {
            let mut told = Vec::new();
            for typed in [NOBODY, SAM.0] {
                let mut pages = Vec::new();
                for _ in 0..4 {
                    let app = server.app();
                    let reply = asking.begin(&app, typed).await;
                    pages.push((reply.status, reply.page()));
                    server.advance("61s").await;
                }
                told.push(pages);
            }
            assert_eq!(told[0], told[1], "{asking:?}");
            assert!(told[0].iter().all(|(status, _)| *status == 200), "{told:?}");
            server.code(SAM.0, 2 * (day + 1)).await;
            assert_eq!(server.count_codes(SAM.0).await, 2 * (day + 1), "{asking:?}: two a day");
            server.advance("25h").await;
        }
        server.finish().await;
    }
}
