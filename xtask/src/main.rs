//! What a contributor runs: `cargo xtask COMMAND`. One module per command.

mod bench;
mod check;
mod ci;
mod shell;
mod test;
mod workspace;

use std::env;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  test [--only STEP]...  install what the tests need, then run everything
                         steps: tools format check lints release tests; timing only when named,
                         on a machine that does nothing else
  check                  the rules of the house that no compiler knows
  bench [--json FILE] [--rounds N] [--million] [--only TEXT] [--corpus FILE]
                         measure the release program beside its floors; with --million only its
                         start on a million accounts, with --only the races named like that, or
                         messengers, decision, lock, gate or search (on the paragraphs of a file)
  ci                     test, then licences and advisories where cargo-deny is installed
";

/// Why a command failed, in words for the person who ran it.
pub(crate) type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\n{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Outcome {
    match arguments {
        ["test", options @ ..] => test::run(&only(options)?),
        ["check"] => check::run(),
        ["bench", options @ ..] => bench::run(options),
        ["ci"] => ci::run(),
        [] | ["help" | "--help" | "-h"] => {
            eprint!("{HELP}");
            Ok(())
        }
        _ => Err(format!("no such command: {}\n\n{HELP}", arguments.join(" "))),
    }
}

/// The steps named by `--only STEP`; all of them when none is.
fn only<'a>(options: &[&'a str]) -> Outcome<Vec<&'a str>> {
    let (pairs, rest) = options.as_chunks::<2>();
    let named = |[option, step]: &[&'a str; 2]| (*option == "--only").then_some(*step);
    match (pairs.iter().map(named).collect(), rest) {
        (Some(steps), []) => Ok(steps),
        _ => Err(format!("cannot read: {}\n\n{HELP}", options.join(" "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read_from_only() {
        assert_eq!(only(&[]), Ok(vec![]));
        assert_eq!(only(&["--only", "lints", "--only", "tests"]), Ok(vec!["lints", "tests"]));
        assert!(only(&["--only"]).is_err());
        assert!(only(&["lints", "--only"]).is_err());
    }

    #[test]
    fn an_unknown_command_is_refused_with_the_list() {
        assert!(run(&["tset"]).is_err_and(|reason| reason.contains("check")));
    }
}
