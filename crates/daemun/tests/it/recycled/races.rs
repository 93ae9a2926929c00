//! Many who take the same number at once.

use std::sync::Arc;

use serde_json::json;
use tokio::task::JoinSet;

use super::people::*;
use crate::support::{App, Engine, Reply, Server};

const SIGN_UPS: usize = 48;
const TWINS: usize = 16;
/// Enough codes and accounts for everybody.
const POLICY: &str = "[sending]\nper_source_per_hour = 10000\nper_source_per_day = 100000\n\
    per_address_per_day = 200\n[sign_up]\naccounts_per_phone = 20\n";

async fn at_once(mut acts: JoinSet<Reply>) -> Vec<Reply> {
    let mut replies = Vec::new();
    while let Some(reply) = acts.join_next().await {
        replies.push(reply.expect("no request panics"));
    }
    replies
}

async fn column(server: &Server, sql: &'static str) -> i64 {
    let db = server.db();
    let mut tx = db.read().await.expect("the database answers");
    let row = tx.row(sql, &[]).await.expect("the query runs");
    row.expect("a count is one row").first().expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_sign_ups_and_a_reclaim_at_once_exactly_one_gets_the_number() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, POLICY).await;
        let owner = hana(&server).await;
        take_over(&server, NUMBER).await;
        let mut apps: Vec<Arc<App>> = Vec::new();
        for _ in 0..SIGN_UPS {
            let (app, _) = shown_the_choice(&server, NUMBER).await;
            app.expect(&make_new(&app).await, "sign_up_profile");
            apps.push(Arc::new(app));
        }
        let before = server.count_codes(NUMBER.1).await;
        owner.expect(&ask_back(&owner, NUMBER.0, HANA.1).await, "verify_address");
        let code = server.code(NUMBER.1, before + 1).await;
        let id = owner.address_id(NUMBER.0).await;

        let mut acts = JoinSet::new();
        for (number, app) in apps.iter().enumerate() {
            let app = Arc::clone(app);
            acts.spawn(async move { app.choose_profile("Garam").await });
            if number % (SIGN_UPS / TWINS) == 0 {
                let (twin, code) = (owner.twin(), code.clone());
                let path = format!("/account/addresses/{id}/verify");
                acts.spawn(async move { twin.post(&path, &json!({ "code": code })).await });
            }
        }
        let replies = at_once(acts).await;
        let is_at = |page: &str| {
            let reached = |reply: &&Reply| reply.status == 200 && reply.page() == page;
            replies.iter().filter(reached).count()
        };
        let took_back = state(&owner, NUMBER.0).await == "proven";
        assert_eq!(is_at("account"), usize::from(!took_back), "sign-ups that got the number");
        let held = "SELECT COUNT(*) FROM identifiers WHERE lookup = '+821012345678'";
        assert_eq!(column(&server, held).await, 1);
        let proven = "SELECT COUNT(*) FROM addresses d JOIN identifiers i ON i.address_id = d.id
            WHERE d.lookup = '+821012345678' AND d.state = 'proven'";
        assert_eq!(column(&server, proven).await, 1);
        let accounts = "SELECT COUNT(*) FROM addresses WHERE lookup = '+821012345678'";
        let expected = if took_back { 2 } else { 3 };
        assert_eq!(column(&server, accounts).await, expected, "nobody else has opened an account");
        server.finish().await;
    }
}
