//! What ends, and by whom: every table is accounted for.

use std::collections::BTreeSet;

use domain::ending::{ENDED_BY_ITSELF, Kind};
use store::Value;

use crate::support::{Engine, Server, on_each_engine};

async fn tables(server: &Server) -> BTreeSet<String> {
    let sql = match server.engine {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        }
        Engine::Postgres => {
            "SELECT table_name::text FROM information_schema.tables
            WHERE table_schema = 'public'"
        }
    };
    let mut tx = server.db().read().await.expect("the database answers");
    let rows = tx.rows(sql, &[] as &[Value]).await.expect("the query runs").into_iter();
    rows.map(|row| row.first().expect("a name")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_is_ended_by_end_or_says_why_not() {
    on_each_engine(async |server| {
        let named = Kind::ALL.iter().map(|kind| kind.table());
        let named: Vec<_> = named.chain(ENDED_BY_ITSELF.iter().map(|(table, _)| *table)).collect();
        let known: BTreeSet<_> = named.iter().map(|table| (*table).to_owned()).collect();
        assert_eq!(known.len(), named.len(), "a table is named twice");
        assert_eq!(tables(&server).await, known);
        server.finish().await;
    })
    .await;
}
