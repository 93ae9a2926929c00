//! Where the tests keep what they throw away.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A file system in memory, on most Linux machines.
const MEMORY: &str = "/dev/shm";
/// What must be free, of the file system and of the memory behind it, in kB. The tests take a
/// quarter of it.
const PLENTY: u64 = 6 * 1024 * 1024;

/// A folder in memory, where there is plenty: databases, which wait for the disk at each commit,
/// then wait for nothing.
pub(super) fn in_memory() -> Option<&'static Path> {
    let free = free_space(MEMORY)?.min(available(&fs::read_to_string("/proc/meminfo").ok()?)?);
    (free >= PLENTY).then(|| Path::new(MEMORY))
}

/// In kB.
fn free_space(folder: &str) -> Option<u64> {
    let df = Command::new("df").args(["--output=avail", "-k", folder]).output().ok()?;
    String::from_utf8(df.stdout).ok()?.lines().nth(1)?.trim().parse().ok()
}

/// What programs may still take, in kB.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_tells_what_is_available() {
        let meminfo = "MemTotal:       24684084 kB\nMemFree:  16 kB\nMemAvailable:   22012345 kB\n";
        assert_eq!(available(meminfo), Some(22_012_345));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
    }

    #[test]
    fn a_folder_that_is_there_has_a_size_and_another_has_none() {
        assert!(free_space("/").is_some());
        assert_eq!(free_space("/nowhere at all"), None);
    }
}
