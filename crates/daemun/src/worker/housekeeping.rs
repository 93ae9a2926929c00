//! What is forgotten as time goes by.

use std::time::{Duration, Instant};

use domain::{
    Error, Service, accounts, articles, attempts,
    environments::{self, known},
    finding, history, identities, limits, locking, locks, messenger, notices, operators, passkeys,
    proofs::{codes, confirmations, links, qr},
    protection, recovery, saved_sign_ins, second_step, sessions, sign_in,
};
use store::Key;

/// How often it is done.
const EVERY: Duration = Duration::from_secs(600);
/// Codes and links that are over stay this long, so that a late click is told so.
const AFTERWARDS: Duration = Duration::from_secs(24 * 3600);

/// When it was done last.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    last: Option<Instant>,
}

impl Rounds {
    pub(super) async fn turn(&mut self, service: &Service) {
        service.sessions.sweep();
        if self.last.is_some_and(|last| last.elapsed() < EVERY) {
            return;
        }
        self.last = Some(Instant::now());
        if let Err(error) = sweep(service).await {
            tracing::warn!(%error, "housekeeping failed");
        }
    }
}

async fn sweep(service: &Service) -> Result<(), Error> {
    accounts::learn_schemes(service).await?;
    let now = service.now();
    let mut tx = service.db.write(Key::of("housekeeping", b"")).await?;
    limits::prune(&mut tx, now).await?;
    codes::prune(&mut tx, now - AFTERWARDS).await?;
    confirmations::prune(&mut tx, now - AFTERWARDS, now).await?;
    qr::prune(&mut tx, now - AFTERWARDS).await?;
    links::prune(&mut tx, now - AFTERWARDS).await?;
    notices::prune(&mut tx, now - *service.policy.sign_up.unfinished_life).await?;
    let kept = now - *service.policy.messenger.messages_kept;
    messenger::prune(&mut tx, kept).await?;
    messenger::prune_pushes(&mut tx, kept).await?;
    passkeys::prune(&mut tx, now - AFTERWARDS).await?;
    identities::prune(&mut tx, now - AFTERWARDS).await?;
    second_step::prune(&mut tx, now - AFTERWARDS).await?;
    second_step::prune_skips(&mut tx, now).await?;
    recovery::prune(&mut tx, now).await?;
    finding::prune(&mut tx, now - AFTERWARDS).await?;
    sign_in::prune(&mut tx, now).await?;
    locking::prune(&mut tx, now).await?;
    protection::prune_drafts(&mut tx, now).await?;
    locks::prune(&mut tx, now - *service.policy.lock.review_window).await?;
    known::prune(&mut tx, now).await?;
    saved_sign_ins::prune(&mut tx, now).await?;
    attempts::prune(&mut tx, now - *service.policy.attempts.remembered).await?;
    sessions::prune(&mut tx, now).await?;
    environments::prune(service, &mut tx).await?;
    articles::prune(&mut tx, now - *service.policy.help.votes_kept).await?;
    operators::prune(&mut tx, now - *service.policy.operators.audit_kept).await?;
    history::prune(&mut tx, now - *service.policy.history.kept).await?;
    Ok(tx.commit().await?)
}
