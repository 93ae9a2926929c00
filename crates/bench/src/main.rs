//! Measures the release program beside its floors, in one run on one machine.
//!
//! A floor is what nothing can be faster than: a bare "hello" on the same HTTP stack, and Argon2id
//! with the parameters that the stored hashes have, on all cores and with nothing around it. The
//! program and its floor take turns, so that a machine that grows busy slows both.
//!
//! Usage: `bench --server PROGRAM [--json FILE] [--rounds N] [--million] [--only TEXT]
//! [--corpus FILE] [--postgres URL]`; `--only decision` measures what judging an environment adds,
//! `--only lock` how soon a lock has ended what is open (on SQLite and on the empty PostgreSQL database of
//! the URL), `--only gate` what the bot gate costs an attacker, `--only search` the help search, on the
//! articles that the program carries or on the Korean paragraphs of a file.
//! `cargo xtask bench` builds what it needs and calls it.

mod argon;
mod decision;
mod flood;
mod gate;
mod hello;
mod help_search;
mod load;
mod lock;
mod messengers;
mod options;
mod process;
mod report;
mod requests;
mod rounds;
mod seed;
mod start;

use std::process::ExitCode;

use options::Options;
use report::Report;

/// Why a measurement could not be made.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [command, address] if command == hello::COMMAND => hello::run(address),
        arguments => Options::read(arguments).and_then(|options| bench(&options)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("bench: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn bench(options: &Options) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut report = Report::default();
    runtime.block_on(async {
        if options.million {
            return start::million(options, &mut report).await;
        }
        if options.only.as_deref() == Some(messengers::NAME) {
            return messengers::run(options, &mut report).await;
        }
        if options.only.as_deref() == Some(help_search::NAME) {
            return help_search::run(options, &mut report).await;
        }
        if options.only.as_deref() == Some(gate::NAME) {
            return gate::run(options, &mut report).await;
        }
        if options.only.as_deref() == Some(lock::NAME) {
            return lock::run(options, &mut report).await;
        }
        if options.only.as_deref() == Some("decision") {
            return decision::run(options, &mut report).await;
        }
        if options.only.is_some() {
            return rounds::run(options, &mut report).await;
        }
        start::empty(options, &mut report).await?;
        rounds::run(options, &mut report).await?;
        decision::run(options, &mut report).await?;
        gate::run(options, &mut report).await?;
        flood::run(options, &mut report).await?;
        messengers::run(options, &mut report).await?;
        lock::run(options, &mut report).await?;
        help_search::run(options, &mut report).await
    })?;
    report.print();
    options.json.as_deref().map_or(Ok(()), |file| report.write(file))
}
