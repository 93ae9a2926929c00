//! One lock stands at a time, until it is lifted.

use domain::{
    AccountId, Id, Service,
    addresses::Address,
    locks::{self, Cause, Ended, Lock, Opened},
};

use crate::ground::Ground;

fn lock(service: &Service, account: AccountId, mailbox: Option<Id<Address>>) -> Lock {
    let ended = Ended { sessions: 3, browsers: 2, saved: 1, messengers: 1, others: 0 };
    Lock {
        id: service.id(),
        account,
        cause: Cause::Alert,
        mailbox,
        at: service.now(),
        in_review: false,
        ended,
        lifted_at: None,
    }
}

async fn insert(service: &Service, lock: &Lock) -> bool {
    let mut tx = service.change(lock.account).await.expect("a transaction");
    let written = locks::insert(&mut tx, lock).await.expect("an answer");
    tx.commit().await.expect("it lasts");
    written
}

async fn lift(service: &Service, account: AccountId, opened: Opened) -> bool {
    let mut tx = service.change(account).await.expect("a transaction");
    let lifted = locks::lift(service, &mut tx, account, opened, None).await.expect("an answer");
    tx.commit().await.expect("it lasts");
    lifted
}

async fn of(service: &Service, account: AccountId) -> Option<Lock> {
    let mut tx = service.db.read().await.expect("a transaction");
    locks::of(&mut tx, account).await.expect("an answer")
}

pub(crate) async fn a_lock_stands_until_it_is_lifted(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let sam = ground.account(&["sam@example.com"]).await;
    assert_eq!(of(service, hana).await, None);
    let first = lock(service, hana, None);
    assert!(insert(service, &first).await);
    assert_eq!(of(service, hana).await, Some(first.clone()));
    assert_eq!(of(service, sam).await, None, "it is nobody else's");
    assert!(!insert(service, &lock(service, hana, None)).await, "one at a time");
    assert!(lift(service, hana, Opened::ByProofs).await);
    assert!(!lift(service, hana, Opened::ByProofs).await, "once");
    assert_eq!(of(service, hana).await, None);
    let mut tx = service.db.read().await.expect("a transaction");
    let kept = locks::find(&mut tx, first.id).await.expect("an answer").expect("it is kept");
    assert_eq!(kept.lifted_at, Some(ground.now()));
    assert!(insert(service, &lock(service, hana, None)).await, "it can be locked again");
}

pub(crate) async fn two_who_lock_at_once_leave_one_lock(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let locks = [(); 8].map(|()| lock(service, hana, None));
    let tries = locks.map(|lock| {
        let node = ground.another();
        tokio::spawn(async move { insert(&node, &lock).await })
    });
    let mut written = 0;
    for one in tries {
        written += u32::from(one.await.expect("it ends"));
    }
    assert_eq!(written, 1);
}

pub(crate) async fn a_mailbox_whose_lock_fell_to_a_strong_proof_is_quiet_for_a_while(
    ground: Ground,
) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let (mailbox, other) = (service.id(), service.id());
    let quiet = async |mailbox| {
        let mut tx = service.db.read().await.expect("a transaction");
        locks::quiet_until(service, &mut tx, hana, mailbox).await.expect("an answer")
    };
    assert!(insert(service, &lock(service, hana, Some(mailbox))).await);
    assert_eq!(quiet(mailbox).await, None, "while it stands");
    assert!(lift(service, hana, Opened::ByProofs).await);
    assert_eq!(quiet(mailbox).await, None, "nothing spoke against it");
    assert!(insert(service, &lock(service, hana, Some(mailbox))).await);
    assert!(lift(service, hana, Opened::ByStrongProof).await);
    let until = ground.now() + *service.policy.lock.mailbox_quiet_for;
    assert_eq!(quiet(mailbox).await, Some(until));
    assert_eq!(quiet(other).await, None);
    ground.advance(*service.policy.lock.mailbox_quiet_for);
    assert_eq!(quiet(mailbox).await, None);
}
