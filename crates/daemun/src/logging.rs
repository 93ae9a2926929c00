//! Logs: structured, without personal data and secrets.
//!
//! What is never logged: identifiers, addresses, names, codes, links, tokens, passwords, request
//! paths (they may carry a link's token) and bodies, and what other servers answer about an address.
//! A request is logged by its route, an account by nothing.

use tracing_subscriber::{
    Layer, filter::LevelFilter, layer::SubscriberExt, util::SubscriberInitExt,
};

use crate::config::{LogConfig, LogFormat, LogLevel};

/// Sends logs to standard error.
pub(crate) fn start(config: LogConfig) {
    let level = match config.level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    // Libraries speak of hosts and addresses below this.
    let ours = |metadata: &tracing::Metadata<'_>| {
        let target = metadata.target().split("::").next().unwrap_or_default();
        let is_ours = matches!(target, "daemun" | "web" | "domain" | "store" | "wording");
        is_ours || *metadata.level() <= tracing::Level::WARN
    };
    let ours = tracing_subscriber::filter::filter_fn(ours);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let layer = match config.format {
        LogFormat::Json => layer.json().flatten_event(true).boxed(),
        LogFormat::Text => layer.with_target(false).boxed(),
    };
    let started =
        tracing_subscriber::registry().with(layer.with_filter(ours).with_filter(level)).try_init();
    drop(started);
}
