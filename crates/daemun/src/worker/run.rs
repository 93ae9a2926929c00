//! The loop.

use std::{sync::Arc, time::Duration};

use domain::{
    Error, Service, address_book, addresses::EmailAddress, attempts, environments, finding,
    locking, notices::Courier, protection, recovery, removing, sign_in, sign_up, work::Job,
};
use jiff::tz::TimeZone;
use store::{
    Fault,
    jobs::{self, Claimed, Times},
};
use tokio::{sync::watch, task::JoinSet};
use tracing::Instrument;
use uuid::Uuid;

use super::{deliver, housekeeping, push};
use crate::clock;

/// A worker that dies gives its jobs back after this long, of real time.
const LEASE: Duration = Duration::from_secs(90);
/// Another node may have written a job: this often is looked.
const LOOK: Duration = Duration::from_millis(500);
/// Jobs that run at once.
const AT_ONCE: usize = 48;
/// A job other than a delivery that fails is tried again after this long, and longer each time.
const RETRY: Duration = Duration::from_secs(10);
/// What fails this often is left for a person to look at.
const MOST_ATTEMPTS: u32 = 20;

/// What a worker works with.
#[derive(Clone)]
pub struct Worker {
    pub service: Arc<Service>,
    pub courier: Arc<dyn Courier>,
    /// The configured origin: the only thing that links are made from.
    pub origin: String,
    pub zone: TimeZone,
    /// Where the operators read mail, where they do.
    pub operators: Option<EmailAddress>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("origin", &self.origin).finish_non_exhaustive()
    }
}

/// Works until told to stop, and finishes what it has begun.
pub async fn run(worker: Worker, mut stop: watch::Receiver<bool>) {
    let mut moved = worker.service.clock.moved();
    let mut housekeeping = housekeeping::Rounds::default();
    let mut running = JoinSet::new();
    while !*stop.borrow() {
        let began = match begin(&worker, &mut running).await {
            Ok(began) => began,
            Err(fault) => {
                tracing::warn!(%fault, "the worker could not look for work");
                0
            }
        };
        housekeeping.turn(&worker.service).await;
        if began == 0 {
            tokio::select! {
                Some(_) = running.join_next() => {}
                () = worker.service.work.notified() => {}
                _ = moved.changed() => {}
                () = tokio::time::sleep(LOOK) => {}
                _ = stop.changed() => {}
            }
        }
        while running.try_join_next().is_some() {}
    }
    while running.join_next().await.is_some() {}
}

/// Claims what is due and there is room for, and begins it. Nothing waits for a slow delivery but
/// its own place.
async fn begin(worker: &Worker, running: &mut JoinSet<()>) -> Result<usize, Fault> {
    let room = AT_ONCE.saturating_sub(running.len());
    if room == 0 {
        return Ok(0);
    }
    let service = &worker.service;
    let times = Times { clock: service.now().0, real: clock::real().0 };
    let lease = service.id::<Worker>().uuid();
    let most = u32::try_from(room).unwrap_or(1);
    let claimed = jobs::claim(&service.db, lease, times, LEASE, most).await?;
    let count = claimed.len();
    for job in claimed {
        let span = tracing::info_span!("job", kind = %job.kind, id = %job.id);
        running.spawn(one(worker.clone(), job).instrument(span));
    }
    Ok(count)
}

async fn one(worker: Worker, claimed: Claimed) {
    let done = work(&worker, &claimed).await;
    let service = &worker.service;
    let finished = match done {
        Ok(Outcome::Done) => finish(service, &claimed).await,
        Ok(Outcome::Finished) => Ok(()),
        Err(error) => retry(service, &claimed, &error).await,
    };
    if let Err(fault) = finished {
        tracing::warn!(%fault, "a job's end could not be written; its lease will run out");
    }
}

/// What came of a job.
pub(super) enum Outcome {
    /// It is done, and that is still to be written.
    Done,
    /// The job's row was settled along with its effect.
    Finished,
}

async fn work(worker: &Worker, claimed: &Claimed) -> Result<Outcome, Error> {
    let service = &worker.service;
    let Some(job) = Job::read(claimed) else {
        // Only a newer program knows it: leave it for one.
        return Err(Fault::Refused(format!("unknown job {}", claimed.kind)).into());
    };
    match job {
        Job::Deliver(notice) => return deliver::deliver(worker, claimed, notice).await,
        Job::Push(id) => return push::push(worker, claimed, id).await,
        Job::EraseSignUp(sign_up) => {
            let mut tx = service.write(job_key(claimed.id)).await?;
            sign_up::prune(&mut tx, sign_up, service.now()).await?;
            tx.commit().await?;
        }
        Job::RecordRefusal(attempt) => sign_in::record_refusal(service, attempt).await?,
        Job::SettleChange(change) => address_book::settle(service, change).await?,
        Job::SettleRemoval(removal) => removing::settle(service, removal).await?,
        Job::RemindRemoval(removal) => removing::remind(service, removal).await?,
        Job::KeepCrowd => environments::crowd::keep(service).await?,
        Job::RemindChange(change) => address_book::remind(service, change).await?,
        Job::RecordRecovery(id) => recovery::record(service, id).await?,
        Job::RemindRecovery(wait) => recovery::remind(service, wait).await?,
        Job::TellClosed(total) => attempts::tell_closed(service, total).await?,
        Job::TellMisses(account) => attempts::tell_misses(service, account).await?,
        Job::SendLossCode(report) => locking::send_code(service, report).await?,
        Job::RecordFind(search) => finding::record(service, search).await?,
        Job::CallMessengers(asked) => recovery::call_messengers(service, asked).await?,
        Job::TellReview(account) => {
            locking::tell_review(service, account, worker.operators.as_ref()).await?;
        }
        Job::TellAppeal(appeal) => {
            protection::tell_appeal(service, appeal, worker.operators.as_ref()).await?;
        }
        Job::TellLifted(account) => protection::tell_lifted(service, account).await?,
        Job::LoseNumber(address) => address_book::lose(service, address).await?,
    }
    Ok(Outcome::Done)
}

pub(super) fn job_key(id: Uuid) -> store::Key {
    store::Key::of("job", id.as_bytes())
}

async fn finish(service: &Service, claimed: &Claimed) -> Result<(), Fault> {
    let mut tx = service.db.write(job_key(claimed.id)).await?;
    jobs::done(&mut tx, claimed).await?;
    tx.commit().await
}

async fn retry(service: &Service, claimed: &Claimed, error: &Error) -> Result<(), Fault> {
    tracing::warn!(%error, attempts = claimed.attempts, "a job failed");
    let mut tx = service.db.write(job_key(claimed.id)).await?;
    if claimed.attempts >= MOST_ATTEMPTS {
        jobs::give_up(&mut tx, claimed, &error.to_string()).await?;
    } else {
        let due = service.now() + RETRY * claimed.attempts;
        jobs::retry(&mut tx, claimed, due.0).await?;
    }
    tx.commit().await
}
