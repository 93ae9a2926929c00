//! What a behaviour stands on: an empty database of one engine, in a runtime of many threads.

use std::{future::Future, sync::Arc, thread, time::Duration};

use store::{Db, Fault, FromValue, Key, Location, Migration, PostgresTls, Tx, Value, migrations};
use testing::TempDir;
use tokio::runtime::{Builder, Runtime};

/// As many as SQLite has readers, so that one test uses up either.
pub(crate) const CONNECTIONS: usize = 8;
/// No behaviour takes this long; what hangs must fail.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

pub(crate) struct Ground {
    pub(crate) db: Arc<Db>,
    pub(crate) location: Location,
    _folder: TempDir,
}

/// Runs a behaviour on an engine.
pub(crate) fn prove<F: Future<Output = ()>>(engine: Engine, behaviour: impl FnOnce(Ground) -> F) {
    let ground = Ground::new(engine);
    let runtime = Builder::new_multi_thread().worker_threads(4).enable_all().build();
    within_patience(&runtime.expect("threads"), behaviour(ground));
}

/// Runs `work` on a thread of its own whose runtime has that thread alone.
pub(crate) fn on_one_thread<F: Future<Output = ()>>(work: impl FnOnce() -> F + Send + 'static) {
    let run = move || {
        let runtime = Builder::new_current_thread().enable_all().build();
        within_patience(&runtime.expect("a thread"), work());
    };
    if let Err(panic) = thread::spawn(run).join() {
        std::panic::resume_unwind(panic);
    }
}

fn within_patience(runtime: &Runtime, work: impl Future<Output = ()>) {
    let in_time = runtime.block_on(async { tokio::time::timeout(PATIENCE, work).await });
    in_time.expect("it hangs");
}

impl Ground {
    pub(crate) fn new(engine: Engine) -> Self {
        let folder = testing::temp_dir();
        let location = match engine {
            Engine::Sqlite => Location::Sqlite(folder.path().join("store.db")),
            Engine::Postgres => {
                let url = testing::postgres().database();
                Location::Postgres { url, tls: PostgresTls::Off, connections: CONNECTIONS }
            }
        };
        let db = Arc::new(Db::open(&location).expect("a database"));
        Self { db, location, _folder: folder }
    }

    /// The same database as another process would have it.
    pub(crate) fn another(&self) -> Arc<Db> {
        Arc::new(Db::open(&self.location).expect("a database"))
    }

    /// Makes tables.
    pub(crate) async fn make(&self, sql: &'static str) {
        let migration = Migration { name: "0001_ground", sql };
        migrations::run(&self.db, &[migration]).await.expect("tables");
    }

    /// A writing transaction whose key does not matter.
    pub(crate) async fn write(&self) -> Tx {
        self.db.write(key("any")).await.expect("a transaction")
    }

    /// Runs one statement in a transaction of its own.
    pub(crate) async fn execute(&self, sql: &'static str, values: &[Value]) -> Result<u64, Fault> {
        let mut tx = self.write().await;
        let changed = tx.execute(sql, values).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// The first column of the first row.
    pub(crate) async fn first<T: FromValue>(&self, sql: &'static str) -> T {
        let mut tx = self.db.read().await.expect("a transaction");
        let row = tx.row(sql, &[]).await.expect("an answer");
        row.expect("a row").first().expect("a column")
    }
}

pub(crate) fn key(id: &str) -> Key {
    Key::of("contract", id.as_bytes())
}
