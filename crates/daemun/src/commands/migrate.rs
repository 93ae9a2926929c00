//! `daemun migrate`.

use super::line::{Failed, configured, runtime};
use crate::{compose, config::CommandLine, logging};

pub(super) fn migrate(settings: &CommandLine) -> Result<(), Failed> {
    let config = configured(settings)?;
    logging::start(config.log);
    runtime()?.block_on(compose::open(&config))?;
    Ok(())
}
