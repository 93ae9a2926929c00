//! What the first start of the program leaves behind, made once and copied for every server.

use std::{fs, path::Path};

use testing::postgres;
use tokio::sync::OnceCell;

use super::{Engine, Server};

/// What is in a data directory after a first start that came to its end, and the database beside it.
pub(super) struct Seed {
    files: Vec<(&'static str, Vec<u8>)>,
    /// The name of the PostgreSQL database; none on SQLite.
    database: Option<String>,
}

/// What a server may write when it starts for the first time: its database, and its keys.
const LEFT: [&str; 4] = ["daemun.db", "daemun.db-wal", "demo.key", "demo-push.pem"];

/// Whether a server that is told this would leave something else behind: sample accounts with other
/// hashes, or with other keys.
pub(super) fn differs(policy: &str, variables: &[(&str, &str)]) -> bool {
    let other = ["DAEMUN_SECRETS__", "DAEMUN_DATABASE__URL", "DAEMUN_MODE"];
    let is_other = |name: &str| other.iter().any(|start| name.starts_with(start));
    policy.contains("[hashing]") || variables.iter().any(|(name, _)| is_other(name))
}

/// The seed of the servers on an engine.
pub(super) async fn of(engine: Engine) -> &'static Seed {
    static SEEDS: [OnceCell<Seed>; 2] = [const { OnceCell::const_new() }; 2];
    SEEDS[engine as usize].get_or_init(|| grow(engine)).await
}

async fn grow(engine: Engine) -> Seed {
    let mut server = Server::prepare(engine, &[]);
    server.restart().await;
    server.stop();
    let read = |name| Some((name, fs::read(server.folder().join(name)).ok()?));
    let files = LEFT.into_iter().filter_map(read).collect();
    Seed { files, database: server.database().map(str::to_owned) }
}

impl Seed {
    /// A PostgreSQL database of the same content; none on SQLite.
    pub(super) fn database(&self) -> Option<String> {
        let copy = postgres().copy(self.database.as_ref()?);
        Some(postgres().by_socket(&copy))
    }

    pub(super) fn sow(&self, folder: &Path) {
        for (name, content) in &self.files {
            fs::write(folder.join(name), content).expect("the folder takes a file");
        }
    }
}
