//! `daemun serve`.

use std::{
    io::{Write, stdout},
    sync::Arc,
};

use domain::messenger;
use tokio::{net::TcpListener, sync::watch};

use super::line::{Failed, configured, runtime};
use crate::{
    compose::{Composed, compose},
    config::{CommandLine, Config, Mode},
    demo::SAMPLES,
    help, logging, metering,
    server::{Bounds, accept},
    worker,
};

pub(super) fn serve(settings: &CommandLine) -> Result<(), Failed> {
    let config = configured(settings)?;
    logging::start(config.log);
    runtime()?.block_on(run(&config))
}

async fn run(config: &Config) -> Result<(), Failed> {
    let Composed { app, worker, librarian } = compose(config).await?;
    if config.mode == Mode::Production && config.documents.is_empty() {
        tracing::warn!("/terms and /privacy are samples; documents.folder names your own");
    }
    let listener = TcpListener::bind(config.listen).await.map_err(|problem| {
        Failed::Other(format!("{} can't be listened on: {problem}", config.listen))
    })?;
    if let Some(listen) = config.metrics_listen {
        metering::serve(listen).await?;
    }
    let (stop, stopping) = watch::channel(false);
    let service = Arc::clone(&worker.service);
    let watching = tokio::spawn(messenger::watch(service, stopping.clone()));
    let service = Arc::clone(&worker.service);
    let following = tokio::spawn(worker::follow(service, stopping.clone()));
    let working = tokio::spawn(worker::run(worker, stopping.clone()));
    let keeping = tokio::spawn(help::run(librarian, stopping.clone()));
    let limits = config.limits;
    let bounds = Bounds {
        connections: limits.connections as usize,
        headers: limits.headers,
        reading: limits.request,
        shutdown: limits.shutdown,
    };
    let serving = tokio::spawn(accept(listener, web::Site::new(app), bounds, stopping));
    greet(config)?;
    wait_for_the_end().await?;
    stop.send_replace(true);
    watching.await?;
    serving.await?;
    working.await?;
    following.await?;
    keeping.await?;
    Ok(())
}

/// Until the terminal or the system says stop.
async fn wait_for_the_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

/// Tells a newcomer where to look.
fn greet(config: &Config) -> std::io::Result<()> {
    let origin = config.origin.as_str();
    let mut words = format!("Daemun is at {origin}\n");
    if config.mode == Mode::Demo {
        let sample = &SAMPLES[0];
        words = format!(
            "Daemun (demo) is at {origin}\n\
             What it would send, its clock and its place: {origin}/dev\n\
             Sign in as {} with the password {}\n\
             Data: {}\n",
            sample.identifiers[0],
            sample.password,
            config.data_dir.display(),
        );
    }
    stdout().write_all(words.as_bytes())
}
