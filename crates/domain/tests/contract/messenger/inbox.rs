//! What an account was told.

use std::{sync::Arc, time::Duration};

use domain::{
    AccountId, Service,
    messenger::{self, Received},
    notices::Message,
};
use tokio::task::JoinSet;

use super::people::tell;
use crate::ground::Ground;

async fn after(service: &Service, account: AccountId, number: i64) -> Vec<Received> {
    let mut tx = service.db.read().await.expect("a transaction");
    let found = messenger::after(&mut tx, account, number, service.now(), 50).await;
    found.expect("an answer")
}

/// A reader that asks only for what comes after the last it saw misses nothing, though the writers
/// commit in any order and nothing but the turn orders them.
pub(crate) async fn who_has_seen_one_number_has_seen_all_before_it(ground: Ground) {
    const WRITERS: u32 = 8;
    const EACH: u32 = 20;
    let account = ground.account(&["hana@example.com"]).await;
    let mut writing = JoinSet::new();
    for writer in 0..WRITERS {
        let service = Arc::clone(&ground.service);
        writing.spawn(async move {
            for number in 0..EACH {
                tell(&service, account, writer * EACH + number).await;
            }
        });
    }
    let (mut seen, mut last) = (Vec::new(), 0);
    let all = (WRITERS * EACH) as usize;
    while seen.len() < all {
        for received in after(&ground.service, account, last).await {
            assert!(received.number > last, "{} after {last}", received.number);
            last = received.number;
            seen.push(received);
        }
        tokio::task::yield_now().await;
    }
    let mut told: Vec<_> = seen.iter().map(|received| format!("{:?}", received.message)).collect();
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), all, "each once");
    writing.join_all().await;
}

pub(crate) async fn an_expired_message_is_not_listed(ground: Ground) {
    let account = ground.account(&["hana@example.com"]).await;
    let service = &ground.service;
    let mut tx = service.change(account).await.expect("a transaction");
    let message = Message::Welcome { nickname: "Hana".to_owned() };
    let until = Some(service.now() + Duration::from_secs(60));
    messenger::tell(service, &mut tx, account, &message, until).await.expect("it is told");
    tx.commit().await.expect("it lasts");
    assert_eq!(after(service, account, 0).await.len(), 1);
    ground.advance(Duration::from_secs(60));
    assert_eq!(after(service, account, 0).await.len(), 0);
}

pub(crate) async fn a_forgotten_message_leaves_no_number_for_another(ground: Ground) {
    let account = ground.account(&["hana@example.com"]).await;
    let service = &ground.service;
    tell(service, account, 1).await;
    let last = after(service, account, 0).await[0].number;
    ground.advance(Duration::from_secs(91 * 24 * 3600));
    let mut tx = service.db.write(store::Key::of("test", b"")).await.expect("a transaction");
    let kept = service.now() - *service.policy.messenger.messages_kept;
    assert_eq!(messenger::prune(&mut tx, kept).await.expect("an answer"), 1);
    tx.commit().await.expect("it lasts");
    tell(service, account, 2).await;
    assert_eq!(after(service, account, last).await.len(), 1);
}

pub(crate) async fn an_account_is_told_nothing_of_anothers(ground: Ground) {
    let hana = ground.account(&["hana@example.com"]).await;
    let sam = ground.account(&["sam@example.com"]).await;
    tell(&ground.service, hana, 1).await;
    assert_eq!(after(&ground.service, sam, 0).await.len(), 0);
    let received = after(&ground.service, hana, 0).await.remove(0);
    let mut tx = ground.service.db.read().await.expect("a transaction");
    let others = messenger::message(&mut tx, sam, received.id).await.expect("an answer");
    assert!(others.is_none());
}
