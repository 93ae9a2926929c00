//! `daemun bounce`: a mail that came back.
//!
//! Anybody can write such a mail, so only the notice it names counts: it must be one that was sent,
//! and what is marked is that notice's own address.

use std::{
    io::{Read, stdin},
    sync::Arc,
};

use domain::{Id, notices};

use super::line::{Failed, configured, runtime};
use crate::{
    clock::SystemClock,
    compose,
    config::{CommandLine, Config},
    couriers::bounce::{MOST_BYTES, parse},
    logging, worker,
};

pub(super) fn bounce(settings: &CommandLine) -> Result<(), Failed> {
    let config = configured(settings)?;
    logging::start(config.log);
    let mut message = Vec::new();
    stdin().take(MOST_BYTES as u64).read_to_end(&mut message)?;
    let Some(bounce) = parse(&message) else {
        return Err(Failed::Other("this is no delivery status notification".to_owned()));
    };
    let id = bounce.notice.as_deref().and_then(|notice| notice.parse().ok());
    let Some(id) = id else {
        return Err(Failed::Other("it names no message of ours".to_owned()));
    };
    if !bounce.address_is_dead() {
        tracing::info!("a message came back, but its address lives");
        return Ok(());
    }
    runtime()?.block_on(mark(&config, id, &bounce.words))
}

async fn mark(config: &Config, id: Id<notices::Notice>, words: &str) -> Result<(), Failed> {
    let db = Arc::new(compose::open(config).await?);
    let service = compose::service(config, db, Arc::new(SystemClock::default()))?;
    let sent = notices::sent(&mut service.db.read().await?, id).await?;
    let Some(notice) = sent else {
        return Err(Failed::Other("it names no message of ours".to_owned()));
    };
    Ok(worker::bounced(&service, &notice, words).await?)
}
