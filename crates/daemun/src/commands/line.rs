//! The command line.

use std::{
    io::{Write, stderr},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};

use super::{
    bounce, config,
    help::{HelpAction, help},
    keys, migrate,
    operator::{OperatorAction, operator},
    risk_eval::{RiskEval, risk_eval},
    search_eval::{SearchEval, search_eval},
    serve,
};
use crate::config::{CommandLine, Complaint, Config, load, unknown_variables};

/// Daemun (대문): accounts, sign-in and protection for consumer services.
///
/// Without a command and without configuration it starts in demo mode: an embedded database, sample
/// accounts, and a bench at /dev that shows every mail and message.
#[derive(Debug, Parser)]
// `daemun help` is about articles; what the commands do is told by `--help`.
#[command(name = "daemun", version, verbatim_doc_comment, disable_help_subcommand = true)]
pub struct Command {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    settings: SettingArgs,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Serve people (the default)
    Serve,
    /// Bring the database's schema up to date, and stop
    Migrate,
    /// Check or show the configuration
    Config {
        #[command(subcommand)]
        action: ConfigAction,
    },
    /// Make keys that an installation is given once
    Keys {
        #[command(subcommand)]
        action: KeysAction,
    },
    /// Help articles: take them in and out, and see what readers think of them
    ///
    /// What `--help` says of the commands themselves is another matter.
    Help {
        #[command(subcommand)]
        action: HelpAction,
    },
    /// Operators: tokens for the admin API, appeals, and what was done
    Operator {
        #[command(subcommand)]
        action: OperatorAction,
    },
    /// Read a mail that came back from standard input, as a mail server's alias would hand it over
    Bounce,
    /// Measure the help search on articles and judged queries
    SearchEval(SearchEval),
    /// Measure the risk engine on a made-up world, or on a file of real sign-ins
    RiskEval(RiskEval),
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub(super) enum ConfigAction {
    /// Say what is wrong, line by line, with the fix
    Check,
    /// Show every setting in effect and where it came from
    Print {
        /// Show the policy instead: every number and switch, with its range
        #[arg(long)]
        policy: bool,
    },
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum KeysAction {
    /// The key that push services know this installation by, for push.vapid_key_file
    Push {
        /// Write it there, for its owner alone, rather than to standard output
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

#[derive(Clone, Debug, Args)]
struct SettingArgs {
    /// Configuration file
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR", global = true)]
    listen: Option<String>,
    /// Directory for the embedded database and the demo's key
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
}

impl From<SettingArgs> for CommandLine {
    fn from(args: SettingArgs) -> Self {
        Self { config: args.config, listen: args.listen, data: args.data }
    }
}

/// Why a command failed.
#[derive(Debug)]
pub(super) enum Failed {
    /// The configuration is wrong.
    Complaints(Vec<Complaint>),
    Other(String),
}

impl<E: std::error::Error> From<E> for Failed {
    fn from(error: E) -> Self {
        Self::Other(error.to_string())
    }
}

/// Runs a command, and tells standard error what went wrong.
pub fn run(command: Command) -> ExitCode {
    let settings = command.settings.into();
    let result = match command.action.unwrap_or(Action::Serve) {
        Action::Serve => serve::serve(&settings),
        Action::Migrate => migrate::migrate(&settings),
        Action::Config { action } => config::config(&settings, action),
        Action::Keys { action } => keys::keys(&action),
        Action::Help { action } => help(&settings, &action),
        Action::Operator { action } => operator(&settings, &action),
        Action::Bounce => bounce::bounce(&settings),
        Action::SearchEval(args) => search_eval(&args),
        Action::RiskEval(args) => risk_eval(&args),
    };
    let words = match result {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failed::Complaints(complaints)) => {
            complaints.iter().map(|complaint| format!("{complaint}\n")).collect()
        }
        Err(Failed::Other(words)) => format!("daemun: {words}\n"),
    };
    drop(stderr().write_all(words.as_bytes()));
    ExitCode::FAILURE
}

/// The configuration in effect.
pub(super) fn configured(settings: &CommandLine) -> Result<Config, Failed> {
    let mut complaints = unknown_variables(std::env::vars().map(|(name, _)| name));
    match load(settings, environment) {
        Ok(config) if complaints.is_empty() => Ok(config),
        Ok(_) => Err(Failed::Complaints(complaints)),
        Err(more) => {
            complaints.extend(more);
            Err(Failed::Complaints(complaints))
        }
    }
}

pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// A runtime for commands that wait on the database.
pub(super) fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}
