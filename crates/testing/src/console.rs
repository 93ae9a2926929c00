//! A `psql` that stays open.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};

/// What it says when a statement is done.
const DONE: &str = "done";

/// Ends with its input: when it is dropped, and when this process ends, even a killed one.
#[derive(Debug)]
pub(crate) struct Console {
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    complaints: ChildStderr,
}

impl Console {
    /// # Panics
    /// When the command can't be started.
    pub(crate) fn open(mut psql: Command) -> Self {
        psql.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = psql.spawn().expect("psql was there a moment ago");
        let input = process.stdin.take();
        let output = BufReader::new(process.stdout.take().expect("it was piped"));
        let complaints = process.stderr.take().expect("it was piped");
        Self { process, input, output, complaints }
    }

    /// Runs a statement that returns no rows.
    ///
    /// # Panics
    /// When the statement fails.
    pub(crate) fn tell(&mut self, statement: &str) {
        let input = self.input.as_mut().expect("it is open");
        let written = writeln!(input, "{statement};\n\\echo {DONE}");
        let mut said = String::new();
        let read = written.and_then(|()| self.output.read_line(&mut said));
        if read.is_err() || said.trim_end() != DONE {
            let mut complaint = String::new();
            // It has stopped at the error; what can't be read only makes the complaint shorter.
            let _ = self.complaints.read_to_string(&mut complaint);
            panic!("{statement}: {said}{complaint}");
        }
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.input = None;
        // It ends with its input; that it had ended before is no matter.
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use crate::{name_in, postgres};

    #[test]
    fn statements_follow_each_other_on_one_connection() {
        let urls = [postgres().database(), postgres().database()];
        for url in &urls {
            let found = postgres().sql(name_in(url), "SELECT current_database()");
            assert_eq!(found, name_in(url));
            postgres().remove(url);
        }
        let [one, other] = urls.each_ref().map(|url| name_in(url));
        let sql = format!("SELECT COUNT(*) FROM pg_database WHERE datname IN ('{one}', '{other}')");
        assert_eq!(postgres().sql("postgres", &sql), "0");
    }

    #[test]
    #[should_panic(expected = "does not exist")]
    fn a_statement_that_fails_says_so() {
        postgres().remove("postgres://user@127.0.0.1/never_made");
    }
}
