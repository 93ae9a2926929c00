//! `daemun config check` and `daemun config print`.

use std::io::{Write, stdout};

use super::line::{ConfigAction, Failed, configured, environment};
use crate::config::{CommandLine, check, print};

pub(super) fn config(settings: &CommandLine, action: ConfigAction) -> Result<(), Failed> {
    let config = configured(settings)?;
    let words = match action {
        ConfigAction::Check => check(settings, environment).map_err(Failed::Complaints)?,
        ConfigAction::Print { policy: false } => {
            print(settings, environment).map_err(Failed::Complaints)?
        }
        ConfigAction::Print { policy: true } => config.policy.print(),
    };
    Ok(stdout().write_all(words.as_bytes())?)
}
