//! What every node knows of everybody.

use std::{sync::Arc, time::Duration};

use domain::{
    AccountId, Service,
    environments::{Assessment, Failure, crowd},
    work::Job,
};

use super::people::Visit;
use crate::ground::Ground;

const MINUTE: Duration = Duration::from_secs(60);

/// So many sign-ins of as many accounts.
async fn sign_ins(ground: &Ground, count: u16) -> Vec<AccountId> {
    let mut accounts = Vec::new();
    for number in 0..count {
        let account = ground.account(&[&format!("{number}@example.com")]).await;
        ground.advance(MINUTE);
        Visit::somewhere(number).is_learned(&ground.service, account).await;
        Visit::somewhere(number).is_learned(&ground.service, account).await;
        accounts.push(account);
    }
    accounts
}

async fn probe(service: &Service, account: AccountId) -> Assessment {
    Visit::abroad().is_assessed(service, account).await
}

async fn follow(service: &Service) -> u64 {
    crowd::follow(service).await.expect("it is followed")
}

pub(crate) async fn every_node_learns_everything_once(ground: Ground) {
    let there = ground.another();
    let accounts = sign_ins(&ground, 10).await;
    let (here, there_taken) = tokio::join!(follow(&ground.service), follow(&there));
    // Whoever numbered first may have read before the other's turn.
    assert_eq!((here, there_taken + follow(&there).await), (20, 20));
    assert_eq!(follow(&ground.service).await + follow(&there).await, 0);
    let numbers: Vec<i64> = ground.column("SELECT number FROM lessons ORDER BY number").await;
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
    assert_eq!(probe(&ground.service, accounts[0]).await, probe(&there, accounts[0]).await);
    assert_eq!(ground.service.crowd.learned_to(), 20);
}

pub(crate) async fn many_at_once_are_numbered_without_a_gap(ground: Ground) {
    let nodes = [Arc::clone(&ground.service), ground.another(), ground.another()];
    let accounts = sign_ins(&ground, 4).await;
    let mut running = tokio::task::JoinSet::new();
    for (index, account) in accounts.iter().cycle().take(48).copied().enumerate() {
        let node = Arc::clone(&nodes[index % nodes.len()]);
        running.spawn(async move {
            Visit::at_home().is_learned(&node, account).await;
            follow(&node).await;
        });
    }
    running.join_all().await;
    for node in &nodes {
        follow(node).await;
        assert_eq!(node.crowd.learned_to(), 56);
    }
    let numbers: Vec<i64> = ground.column("SELECT number FROM lessons ORDER BY number").await;
    assert_eq!(numbers, (1..=56).collect::<Vec<_>>());
    let scores = [probe(&nodes[0], accounts[0]).await, probe(&nodes[2], accounts[0]).await];
    assert_eq!(scores[0], scores[1]);
}

pub(crate) async fn a_node_that_starts_anew_knows_what_the_others_know(ground: Ground) {
    let service = &ground.service;
    let accounts = sign_ins(&ground, 10).await;
    // Nothing kept: the lessons alone.
    let fresh = ground.another();
    assert_eq!(crowd::load(&fresh).await.expect("it loads"), 20);
    follow(service).await;
    assert_eq!(probe(service, accounts[3]).await, probe(&fresh, accounts[3]).await);
    // A snapshot, and what came after it.
    crowd::keep(service).await.expect("it is kept");
    Visit::at_home().is_learned(service, accounts[3]).await;
    follow(service).await;
    let fresh = ground.another();
    assert_eq!(crowd::load(&fresh).await.expect("it loads"), 1);
    assert_eq!(fresh.crowd.learned_to(), 21);
    let (here, there) = (probe(service, accounts[3]).await, probe(&fresh, accounts[3]).await);
    assert!((here.score - there.score).abs() < 1e-9, "{here:?} {there:?}");
}

pub(crate) async fn a_snapshot_is_kept_once_and_killed_ones_do_not_count(ground: Ground) {
    let service = &ground.service;
    sign_ins(&ground, 3).await;
    crowd::keep(service).await.expect("it is kept");
    let first: Vec<Vec<u8>> = ground.column("SELECT id FROM crowd_snapshots").await;
    crowd::keep(service).await.expect("there is nothing to do");
    assert_eq!(ground.column::<Vec<u8>>("SELECT id FROM crowd_snapshots").await, first);
    // Parts of somebody who died before the end, long ago.
    let mut tx = service.db.write(store::Key::of("test", b"")).await.expect("a transaction");
    let sql = "INSERT INTO crowd_parts (snapshot_id, part, bytes) VALUES ($1, 0, $1)";
    tx.execute(sql, &[[0_u8; 16].into()]).await.expect("a part");
    tx.commit().await.expect("it lasts");
    let fresh = ground.another();
    crowd::load(&fresh).await.expect("it loads");
    assert_eq!(fresh.crowd.learned_to(), 6);
    // The next one leaves no others behind.
    ground.advance(MINUTE);
    Visit::at_home().has_failed(service, Failure::UnknownIdentifier).await;
    crowd::keep(service).await.expect("it is kept");
    assert_eq!(ground.count("SELECT COUNT(*) FROM crowd_snapshots").await, 1);
    let sql = "SELECT COUNT(*) FROM crowd_parts
        WHERE snapshot_id NOT IN (SELECT id FROM crowd_snapshots)";
    assert_eq!(ground.count(sql).await, 0);
}

pub(crate) async fn two_who_keep_at_once_leave_one_whole_snapshot(ground: Ground) {
    sign_ins(&ground, 3).await;
    let nodes = [Arc::clone(&ground.service), ground.another(), ground.another()];
    let kept =
        tokio::join!(crowd::keep(&nodes[0]), crowd::keep(&nodes[1]), crowd::keep(&nodes[2]),);
    kept.0.and(kept.1).and(kept.2).expect("one of them is kept");
    let fresh = ground.another();
    assert_eq!(crowd::load(&fresh).await.expect("it loads"), 0);
    assert_eq!(fresh.crowd.learned_to(), 6);
}

pub(crate) async fn lessons_are_forgotten_behind_a_snapshot(ground: Ground) {
    let service = &ground.service;
    let lagging = ground.another();
    sign_ins(&ground, 2).await;
    follow(&lagging).await;
    // As if the year had been busy.
    let mut tx = service.db.write(store::Key::of("test", b"")).await.expect("a transaction");
    let sql = "UPDATE lessons SET number = number + 3995 WHERE number > 2";
    tx.execute(sql, &[]).await.expect("numbers");
    tx.commit().await.expect("it lasts");
    follow(service).await;
    Visit::at_home().has_failed(service, Failure::UnknownIdentifier).await;
    follow(service).await;
    // The one that makes it four thousand asks for a snapshot.
    assert!(ground.due().await.contains(&Job::KeepCrowd));
    crowd::keep(service).await.expect("it is kept");
    assert_eq!(service.crowd.learned_to(), 4000);
    let numbers: Vec<i64> = ground.column("SELECT number FROM lessons ORDER BY number").await;
    assert_eq!(numbers, [3998, 3999, 4000]);
    // A node that finds its next lesson gone goes on from the snapshot.
    assert_eq!(lagging.crowd.learned_to(), 4);
    follow(&lagging).await;
    assert_eq!(lagging.crowd.learned_to(), 4000);
}
