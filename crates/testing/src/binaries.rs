//! Where PostgreSQL's programs are.

use std::cmp::Reverse;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Debian and Ubuntu keep the server's programs here, one folder per major version, off PATH.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder that holds `initdb`, `postgres` and `psql`: the first on PATH that has all three,
/// else the newest version below `/usr/lib/postgresql`.
pub fn postgres_programs() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    first_complete(env::split_paths(&path)).or_else(|| first_complete(debian_folders()))
}

fn first_complete(mut folders: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    let complete = |folder: &Path| {
        ["initdb", "postgres", "psql"].iter().all(|program| folder.join(program).is_file())
    };
    folders.find(|folder| complete(folder))
}

fn debian_folders() -> impl Iterator<Item = PathBuf> {
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort_by_key(|(version, _)| Reverse(*version));
    versions.into_iter().map(|(_, folder)| folder)
}
