//! What judging a new password costs others.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{App, Server, on_each_crowded_engine};

/// Signs that stand for letters take the estimate of strength longest.
const LONG_TO_JUDGE: &str = "4@8({[<36!1|0$5+7%2 4@8({[<36!1|";

async fn at_the_last_step(server: &Server) -> App {
    let (app, to) = (server.app(), "garam@example.com");
    app.expect(&app.begin_sign_up(to).await, "sign_up_verify");
    app.expect(&app.give_code(&server.code(to, 1).await).await, "sign_up_profile");
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn judging_passwords_holds_up_nobody_else() {
    on_each_crowded_engine(async |server| {
        let app = at_the_last_step(&server).await;
        let mut judged = JoinSet::new();
        for _ in 0..24 {
            let (app, form) = (app.twin(), json!({ "new_password": LONG_TO_JUDGE }));
            judged.spawn(async move { app.post("/sign-up/profile", &form).await });
        }
        let is_over = Arc::new(AtomicBool::new(false));
        let others = {
            let (is_over, app) = (Arc::clone(&is_over), server.app());
            tokio::spawn(async move {
                let mut answered = 0;
                while !is_over.load(Ordering::SeqCst) {
                    assert_eq!(app.get("/sign-in").await.status, 200);
                    answered += 1;
                }
                answered
            })
        };
        while let Some(reply) = judged.join_next().await {
            reply.expect("no panic").refused(422, "refusal-nickname-missing");
        }
        is_over.store(true, Ordering::SeqCst);
        let answered = others.await.expect("no panic");
        assert!(answered > 24, "{answered} others were answered meanwhile");
        app.expect(&app.choose_profile("Garam").await, "account");
        server.finish().await;
    })
    .await;
}
