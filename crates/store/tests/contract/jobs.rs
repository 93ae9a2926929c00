//! Work done later: at least once, by one worker at a time, in the order it fell due.

use std::{collections::HashSet, sync::Arc, time::Duration};

use store::{
    Db, Key,
    jobs::{self, Claimed, MIGRATION, Times},
    migrations,
};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::ground::Ground;

const HOLD: Duration = Duration::from_micros(100);
const COUNT: &str = "SELECT COUNT(*) FROM jobs";

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

const fn at(clock: i64, real: i64) -> Times {
    Times { clock, real }
}

/// Puts a job into the table for each moment, numbered from one.
async fn with_jobs(ground: &Ground, dues: &[i64]) {
    migrations::run(&ground.db, &[MIGRATION]).await.expect("the table");
    let mut tx = ground.write().await;
    for (number, due) in (1_u8..).zip(dues) {
        jobs::put(&mut tx, id(number.into()), "deliver", &[number], *due).await.expect("a job");
    }
    tx.commit().await.expect("a commit");
}

async fn claim(db: &Db, lease: u128, times: Times, most: u32) -> Vec<Claimed> {
    jobs::claim(db, id(lease), times, HOLD, most).await.expect("an answer")
}

async fn claim_one(ground: &Ground, lease: u128, times: Times) -> Claimed {
    let [job] = claim(&ground.db, lease, times, 9).await.try_into().expect("one job");
    job
}

/// Says that a job is done, and commits only what its holder may.
async fn done(ground: &Ground, job: &Claimed) -> bool {
    let mut tx = ground.write().await;
    let held = jobs::done(&mut tx, job).await.expect("an answer");
    if held {
        tx.commit().await.expect("a commit");
    }
    held
}

pub(crate) async fn a_job_is_claimed_and_done(ground: Ground) {
    with_jobs(&ground, &[10]).await;
    let job = claim_one(&ground, 7, at(10, 1000)).await;
    assert_eq!(
        (job.id, job.kind.as_str(), &job.subject[..], job.attempts),
        (id(1), "deliver", &[1][..], 1)
    );
    assert!(done(&ground, &job).await);
    assert_eq!(ground.first::<i64>(COUNT).await, 0);
    assert!(!done(&ground, &job).await, "it is done once");
}

pub(crate) async fn a_job_of_a_dropped_transaction_is_none(ground: Ground) {
    with_jobs(&ground, &[]).await;
    let mut tx = ground.write().await;
    jobs::put(&mut tx, id(1), "deliver", &[1], 0).await.expect("a job");
    drop(tx);
    assert!(claim(&ground.db, 7, at(10, 1000), 9).await.is_empty());
}

pub(crate) async fn what_is_not_due_waits_for_the_clock(ground: Ground) {
    with_jobs(&ground, &[10_000]).await;
    assert!(claim(&ground.db, 7, at(9_999, i64::MAX / 2), 9).await.is_empty());
    claim_one(&ground, 7, at(10_000, 0)).await;
}

pub(crate) async fn a_clock_that_goes_back_makes_nothing_due(ground: Ground) {
    with_jobs(&ground, &[10]).await;
    let job = claim_one(&ground, 7, at(500, 1000)).await;
    let mut tx = ground.write().await;
    assert!(jobs::retry(&mut tx, &job, 600).await.expect("an answer"));
    tx.commit().await.expect("a commit");
    assert!(claim(&ground.db, 8, at(20, 2000), 9).await.is_empty());
    claim_one(&ground, 8, at(600, 2000)).await;
}

pub(crate) async fn a_held_job_is_claimed_by_nobody(ground: Ground) {
    with_jobs(&ground, &[10]).await;
    claim_one(&ground, 7, at(10, 1000)).await;
    let ahead = at(i64::MAX / 2, 1099);
    assert!(claim(&ground.db, 8, ahead, 9).await.is_empty(), "leases follow real time");
}

pub(crate) async fn a_lease_that_ran_out_passes_to_another(ground: Ground) {
    with_jobs(&ground, &[10]).await;
    claim_one(&ground, 7, at(10, 1000)).await;
    let job = claim_one(&ground, 8, at(10, 1100)).await;
    assert_eq!(job.attempts, 2);
    assert!(done(&ground, &job).await);
}

pub(crate) async fn a_lease_that_passed_on_settles_nothing(ground: Ground) {
    with_jobs(&ground, &[10]).await;
    let first = claim_one(&ground, 7, at(10, 1000)).await;
    let second = claim_one(&ground, 8, at(10, 1100)).await;
    assert!(!done(&ground, &first).await);
    let mut tx = ground.write().await;
    assert!(!jobs::retry(&mut tx, &first, 0).await.expect("an answer"));
    assert!(!jobs::give_up(&mut tx, &first, "late").await.expect("an answer"));
    tx.commit().await.expect("a commit");
    assert!(done(&ground, &second).await, "the second holder still has it");
}

pub(crate) async fn a_retried_job_comes_back_when_due(ground: Ground) {
    with_jobs(&ground, &[10]).await;
    let job = claim_one(&ground, 7, at(10, 1000)).await;
    let mut tx = ground.write().await;
    assert!(jobs::retry(&mut tx, &job, 50).await.expect("an answer"));
    tx.commit().await.expect("a commit");
    assert!(claim(&ground.db, 8, at(49, 1001), 9).await.is_empty());
    let again = claim_one(&ground, 8, at(50, 1001)).await;
    assert_eq!(again.attempts, 2);
    assert!(!done(&ground, &job).await, "the first lease ended with the retry");
    assert!(done(&ground, &again).await);
}

pub(crate) async fn a_job_given_up_stays_and_is_claimed_by_nobody(ground: Ground) {
    with_jobs(&ground, &[10]).await;
    let job = claim_one(&ground, 7, at(10, 1000)).await;
    let mut tx = ground.write().await;
    assert!(jobs::give_up(&mut tx, &job, "no such mailbox").await.expect("an answer"));
    tx.commit().await.expect("a commit");
    assert!(claim(&ground.db, 8, at(i64::MAX / 2, i64::MAX / 2), 9).await.is_empty());
    assert_eq!(ground.first::<String>("SELECT given_up FROM jobs").await, "no such mailbox");
}

pub(crate) async fn the_longest_due_come_first(ground: Ground) {
    let dues = [50, 20, 70, 10, 60, 30, 40, 90, 80];
    with_jobs(&ground, &dues).await;
    let mut order = Vec::new();
    for lease in 1..=3 {
        let jobs = claim(&ground.db, lease, at(85, 1000), 3).await;
        order.extend(jobs.iter().map(|job| dues[usize::from(job.subject[0]) - 1]));
    }
    assert_eq!(order, [10, 20, 30, 40, 50, 60, 70, 80]);
}

pub(crate) async fn the_next_due_is_one_that_nobody_holds(ground: Ground) {
    with_jobs(&ground, &[10, 30, 20]).await;
    assert_eq!(next_due(&ground, 1000).await, Some(10));
    let held = claim_one(&ground, 7, at(15, 1000)).await;
    assert_eq!(next_due(&ground, 1000).await, Some(20));
    assert_eq!(next_due(&ground, 1100).await, Some(10), "its lease ran out");
    assert!(done(&ground, &held).await);
    for job in claim(&ground.db, 8, at(30, 1200), 9).await {
        let mut tx = ground.write().await;
        assert!(jobs::give_up(&mut tx, &job, "why not").await.expect("an answer"));
        tx.commit().await.expect("a commit");
    }
    assert_eq!(next_due(&ground, 9000).await, None);
}

async fn next_due(ground: &Ground, real: i64) -> Option<i64> {
    let mut tx = ground.db.read().await.expect("a transaction");
    jobs::next_due(&mut tx, real).await.expect("an answer")
}

pub(crate) async fn claimers_beside_each_other_share_no_job(ground: Ground) {
    const JOBS: usize = 1000;
    with_jobs(&ground, &[]).await;
    let mut tx = ground.write().await;
    for number in 0..JOBS as u128 {
        jobs::put(&mut tx, id(number), "deliver", &[], 0).await.expect("a job");
    }
    tx.commit().await.expect("a commit");
    let instances = [Arc::clone(&ground.db), ground.another()];
    let workers: JoinSet<_> =
        (1..=8).zip(instances.iter().cycle()).map(|(n, db)| work(Arc::clone(db), n)).collect();
    let claimed = workers.join_all().await.concat();
    assert_eq!(claimed.len(), JOBS);
    assert_eq!(claimed.into_iter().collect::<HashSet<_>>().len(), JOBS, "a job was claimed twice");
}

/// Claims until nothing is left, settling every other batch so that rows vanish beside claims.
async fn work(db: Arc<Db>, worker: u128) -> Vec<Uuid> {
    let mut claimed = Vec::new();
    for round in 0_u32.. {
        let lease = worker * 1_000_000 + u128::from(round);
        let jobs = claim(&db, lease, at(1, 1), 20).await;
        if jobs.is_empty() {
            break;
        }
        claimed.extend(jobs.iter().map(|job| job.id));
        if round.is_multiple_of(2) {
            let mut tx = db.write(Key::of("worker", &worker.to_be_bytes())).await.expect("a turn");
            for job in &jobs {
                assert!(jobs::done(&mut tx, job).await.expect("an answer"));
            }
            tx.commit().await.expect("a commit");
        }
    }
    claimed
}
