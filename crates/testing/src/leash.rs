//! Processes that do not outlive the test process, however it ends.
//!
//! Values in a `static` are never dropped and a killed process drops nothing at all, so clean-up
//! cannot be left to `Drop`. Instead a small shell stands between: it reads from a pipe of which
//! only the test process holds the other end, and the kernel closes that end whatever happens.

use std::ffi::OsStr;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

/// Arguments: signal, folder to remove at the end (may be empty), program and its arguments.
/// The watcher keeps no hold of the program's output, so that a reader of it meets the end.
const WATCH: &str = r#"
signal=$1 rubbish=$2; shift 2
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
{
  cat; kill -s "$signal" "$program"
  # By the second: the sleep outlives a watcher that is not needed any more.
  left=60; while [ $left -gt 0 ]; do sleep 1; left=$((left - 1)); done
  kill -s KILL "$program"
} <&3 >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$program" 2>/dev/null
status=$?
kill "$watcher" 2>/dev/null
[ -z "$rubbish" ] || rm -rf -- "$rubbish"
exit "$status"
"#;

/// How a leashed program is asked to end; a minute later it is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The usual request to end.
    Term,
    /// For PostgreSQL: end at once, without writing anything out.
    Quit,
}

impl Signal {
    fn name(self) -> &'static str {
        match self {
            Self::Term => "TERM",
            Self::Quit => "QUIT",
        }
    }
}

/// A command that runs `program` on a leash; the caller adds arguments and environment and hands
/// it to [`Leash::start`]. `rubbish` is a folder to remove once the program has ended.
pub fn leashed(program: impl AsRef<OsStr>, signal: Signal, rubbish: Option<&Path>) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", WATCH, "leash", signal.name()]);
    command.arg(rubbish.unwrap_or(Path::new("")));
    command.arg(program);
    command
}

/// A running program that ends when this value is dropped or this process ends.
#[derive(Debug)]
pub struct Leash {
    shell: Child,
}

impl Leash {
    /// Starts a command made by [`leashed`], in a process group of its own: an interrupt from the
    /// keyboard reaches the tests, and the program follows them.
    pub fn start(mut command: Command) -> io::Result<Self> {
        let shell = command.stdin(Stdio::piped()).process_group(0).spawn()?;
        Ok(Self { shell })
    }

    /// The program's status, if it has ended by itself.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.shell.try_wait().ok().flatten()
    }

    /// The shell that holds the leash; its pipes are the program's.
    pub fn shell(&mut self) -> &mut Child {
        &mut self.shell
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // Waiting fails only for a child that somebody else has already waited for.
        let _ = self.shell.wait();
    }
}
