//! `daemun keys`: keys that an installation is given once.

use std::io::{Write, stderr, stdout};

use protocol::web_push::VapidKey;

use super::line::{Failed, KeysAction};
use crate::config::write_once;

pub(super) fn keys(action: &KeysAction) -> Result<(), Failed> {
    match action {
        KeysAction::Push { file } => {
            let unmade = |problem: &dyn std::fmt::Display| Failed::Other(problem.to_string());
            let pem = VapidKey::generate().map_err(|problem| unmade(&problem))?;
            let key = VapidKey::read(&pem).map_err(|problem| unmade(&problem))?;
            let public = key.public_key();
            match file {
                Some(path) => {
                    write_once(path, pem.as_bytes()).map_err(|problem| {
                        Failed::Other(format!("{}: {problem}", path.display()))
                    })?;
                }
                None => stdout().write_all(pem.as_bytes())?,
            }
            // Beside the key, so that standard output is the key alone.
            Ok(writeln!(stderr(), "The public key that browsers are given: {public}")?)
        }
    }
}
