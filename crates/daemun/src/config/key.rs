//! Where the key of the installation comes from.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::secret::Secret;

/// The fewest bytes of a key.
pub(super) const KEY_LENGTH: usize = 32;

/// The key, or where the demo keeps its own.
#[derive(Clone, Debug)]
pub enum KeySource {
    /// Given by file or environment.
    Given(Secret<Vec<u8>>),
    /// Made at the first start and kept in this file.
    Demo { file: PathBuf },
}

impl KeySource {
    /// The key. The demo's is made of what `fill` writes, unless an earlier start made one.
    ///
    /// # Errors
    /// The demo's file can neither be read nor made, or is no key.
    pub fn key(&self, fill: impl FnOnce(&mut [u8; KEY_LENGTH])) -> io::Result<Secret<Vec<u8>>> {
        match self {
            Self::Given(key) => Ok(key.clone()),
            Self::Demo { file } => {
                let made = made_once(file, || {
                    let mut key = [0; KEY_LENGTH];
                    fill(&mut key);
                    key.to_vec()
                });
                long_enough(made?)
            }
        }
    }
}

/// What an earlier start has written into the file, or what `make` makes, written now.
///
/// # Errors
/// The file can neither be read nor made.
pub fn made_once(file: &Path, make: impl FnOnce() -> Vec<u8>) -> io::Result<Vec<u8>> {
    if !file.exists() {
        let made = make();
        match write_once(file, &made) {
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
            written => return written.map(|()| made),
        }
    }
    fs::read(file)
}

/// Makes a file that only its owner reads; fails when it is there. It appears whole or not at all, so
/// that two first starts at once agree on one key.
///
/// # Errors
/// The file is there, or can't be made.
pub fn write_once(file: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let draft = file.with_extension(format!("{}.new", std::process::id()));
    private().open(&draft)?.write_all(content)?;
    let linked = fs::hard_link(&draft, file);
    fs::remove_file(&draft)?;
    linked
}

fn long_enough(key: Vec<u8>) -> io::Result<Secret<Vec<u8>>> {
    if key.len() < KEY_LENGTH {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the file is too short for a key"));
    }
    Ok(Secret::new(key))
}

/// A new file that only its owner reads.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::testing::Folder;

    #[test]
    fn the_demo_makes_its_key_once() {
        let folder = Folder::new();
        let source = KeySource::Demo { file: folder.path().join("inner/demo.key") };
        let first = source.key(|bytes| bytes.fill(7)).expect("the folder takes a file");
        let second = source.key(|bytes| bytes.fill(9)).expect("the file is there");
        assert_eq!((first.reveal(), second.reveal()), (&vec![7; 32], &vec![7; 32]));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_the_demo_key() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new();
        let file = folder.path().join("demo.key");
        KeySource::Demo { file: file.clone() }.key(|_| {}).expect("the folder takes a file");
        let mode = fs::metadata(file).expect("the file is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_broken_demo_key_is_refused() {
        let folder = Folder::new();
        let file = folder.write("demo.key", "short");
        assert!(KeySource::Demo { file }.key(|bytes| bytes.fill(1)).is_err());
    }
}
