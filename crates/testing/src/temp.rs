//! Folders and names that nobody else uses.

use std::env;
use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File};
use std::io::Read;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// A folder that only its owner may enter, removed with what is in it when this value is dropped.
#[derive(Debug)]
pub struct TempDir {
    path: PathBuf,
}

impl TempDir {
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        // Whoever removed it before, or cannot now, is no reason to fail a test that passed.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// A new, empty folder below the system's folder for temporary files.
pub fn temp_dir() -> TempDir {
    let path = env::temp_dir().join(random_name("daemun"));
    DirBuilder::new()
        .mode(0o700)
        .create(&path)
        .unwrap_or_else(|error| panic!("cannot create {}: {error}", path.display()));
    TempDir { path }
}

/// `prefix` and 64 random bits: unique among everything that runs on this machine.
pub fn random_name(prefix: &str) -> String {
    format!("{prefix}_{}", random_hex::<8>())
}

/// `N` random bytes in hexadecimal.
pub(crate) fn random_hex<const N: usize>() -> String {
    let mut bytes = [0; N];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .expect("every Unix has /dev/urandom");
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a String does not fail");
        hex
    })
}
