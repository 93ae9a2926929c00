//! How far a long piece of work has come, for whoever waits at a terminal.

use std::{
    cell::Cell,
    io::{IsTerminal, Write, stderr},
};

/// A bar on a terminal; nothing anywhere else.
#[derive(Debug)]
pub(super) struct Bar {
    what: &'static str,
    all: usize,
    shows: bool,
    /// Per mille that are on the screen, if any are.
    shown: Cell<Option<usize>>,
}

impl Bar {
    /// A bar for `all` steps of what is being done.
    pub(super) fn of(what: &'static str, all: usize) -> Self {
        Self { what, all, shows: stderr().is_terminal(), shown: Cell::new(None) }
    }

    /// Shows that so many are done; a terminal is written to a thousand times at most.
    pub(super) fn show(&self, done: usize) {
        let part = 1_000 * done / self.all.max(1);
        if self.shows && self.shown.get() != Some(part) {
            self.shown.set(Some(part));
            // Progress that can't be shown is no reason to stop.
            drop(write!(stderr(), "\r{}", drawn(self.what, done, self.all)));
        }
    }
}

/// Whatever is said next begins on a line of its own.
impl Drop for Bar {
    fn drop(&mut self) {
        if self.shown.get().is_some() {
            drop(writeln!(stderr()));
        }
    }
}

const WIDTH: usize = 40;

fn drawn(what: &str, done: usize, all: usize) -> String {
    let full = (WIDTH * done / all.max(1)).min(WIDTH);
    format!("{what:<10} [{}{}] {done} of {all}", "#".repeat(full), ".".repeat(WIDTH - full))
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn a_bar_fills_from_nothing_to_everything() {
        assert_eq!(
            drawn("reading", 0, 4),
            "reading    [........................................] 0 of 4"
        );
        assert_eq!(
            drawn("reading", 2, 4),
            "reading    [####################....................] 2 of 4"
        );
        assert!(drawn("taking in", 4, 4).ends_with("####] 4 of 4"));
        assert!(drawn("taking in", 0, 0).ends_with("....] 0 of 0"));
    }
}
