//! Waits end when they should, wherever the clock is moved and whether or not a worker is there.

use domain::{
    AccountId, Id, Refusal, address_book,
    addresses::{self, ChangeState, Role, Standing},
    passkeys::Passkey,
    removing::{self, Begun},
    work::Job,
};

use super::people::*;
use crate::ground::{Ground, identifier};

/// A passkey that leaves in seven days.
async fn leaving(ground: &Ground) -> (AccountId, Id<Passkey>) {
    let account = hana(ground, &["hana@example.com"]).await;
    let key = passkey(ground, account).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(ground, account).await;
    let session = session(ground, account, &[mailbox]).await;
    let begun = remove_passkey(&ground.service, &session, key).await.expect("it begins");
    assert_eq!(begun, Begun::LeavesAt(ground.now() + DAY * 7));
    (account, key)
}

/// Does what a worker would do now.
async fn work(ground: &Ground) {
    let service = &ground.service;
    for job in ground.due().await {
        match job {
            Job::SettleRemoval(id) => removing::settle(service, id).await.expect("it settles"),
            Job::RemindRemoval(id) => removing::remind(service, id).await.expect("it reminds"),
            Job::SettleChange(id) => address_book::settle(service, id).await.expect("it settles"),
            Job::RemindChange(id) => address_book::remind(service, id).await.expect("it reminds"),
            _ => {}
        }
    }
}

pub(crate) async fn a_removal_ends_to_the_hour_without_any_worker(ground: Ground) {
    let (account, key) = leaving(&ground).await;
    ground.advance(DAY * 7 - HOUR);
    assert!(has_passkey(&ground, account, key).await);
    let link = links_of(&ground, account).await.remove(0);
    ground.advance(HOUR);
    assert!(!has_passkey(&ground, account, key).await);
    // A button pressed too late stops nothing, though nobody has written the end yet.
    let late = stop(&ground.service, &link).await;
    assert!(is_refused(&late, &Refusal::LinkDead), "{late:?}");
    assert_eq!(told(&ground, "passkey_removed").await, 0);
    ground.advance(DAY);
    work(&ground).await;
    work(&ground).await;
    assert_eq!(told(&ground, "passkey_removed").await, 1);
    assert!(!has_passkey(&ground, account, key).await);
}

pub(crate) async fn a_worker_that_comes_early_or_twice_ends_nothing(ground: Ground) {
    let (account, key) = leaving(&ground).await;
    let removal = open(&ground, account).await.remove(0);
    for _ in 0..2 {
        removing::settle(&ground.service, removal.id).await.expect("it does nothing");
    }
    assert!(has_passkey(&ground, account, key).await);
    ground.advance(DAY * 8);
    let (one, other) = tokio::join!(
        removing::settle(&ground.service, removal.id),
        removing::settle(&ground.service, removal.id),
    );
    one.expect("it settles");
    other.expect("it does nothing");
    assert_eq!(told(&ground, "passkey_removed").await, 1);
}

pub(crate) async fn a_clock_that_was_set_back_ends_nothing_early_or_twice(ground: Ground) {
    let (account, key) = leaving(&ground).await;
    ground.advance(DAY * 6);
    ground.set_back(DAY * 5);
    assert!(has_passkey(&ground, account, key).await);
    ground.advance(DAY * 5);
    work(&ground).await;
    assert!(has_passkey(&ground, account, key).await);
    ground.advance(DAY);
    work(&ground).await;
    assert!(!has_passkey(&ground, account, key).await);
    // What was written stays written.
    ground.set_back(DAY * 3);
    work(&ground).await;
    assert!(!has_passkey(&ground, account, key).await);
    ground.advance(DAY * 9);
    work(&ground).await;
    assert_eq!(told(&ground, "passkey_removed").await, 1);
}

pub(crate) async fn each_day_reminds_once_and_a_day_without_a_worker_is_made_up_once(
    ground: Ground,
) {
    let (account, _) = leaving(&ground).await;
    let reminders = "SELECT COUNT(*) FROM notices WHERE message LIKE '%removal_reminder%'";
    for day in 1..=3 {
        ground.advance(DAY);
        work(&ground).await;
        work(&ground).await;
        assert_eq!(ground.count(reminders).await, day);
    }
    // Two days without a worker, then one that finds a job of two days ago.
    ground.advance(DAY * 2);
    work(&ground).await;
    work(&ground).await;
    assert_eq!(ground.count(reminders).await, 4);
    let links = links_of(&ground, account).await;
    assert_eq!(links.len(), 5, "the first and each reminder's stop it");
    ground.advance(DAY * 3);
    work(&ground).await;
    assert_eq!(ground.count(reminders).await, 4, "what is over is not reminded of");
}

pub(crate) async fn a_stopped_removal_that_nobody_decides_stands_when_its_time_is_over(
    ground: Ground,
) {
    let account = hana(&ground, &["hana@example.com", "010-1234-5678"]).await;
    let key = passkey(&ground, account).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let session = session(&ground, account, &[mailbox]).await;
    remove_passkey(&ground.service, &session, key).await.expect("it begins");
    let link = links_of(&ground, account).await.remove(0);
    stop(&ground.service, &link).await.expect("it stops");
    ground.advance(DAY * 3 - HOUR);
    work(&ground).await;
    assert!(!proves(&ground, account, key.uuid()).await);
    ground.advance(HOUR);
    assert!(proves(&ground, account, key.uuid()).await);
    work(&ground).await;
    work(&ground).await;
    assert!(proves(&ground, account, key.uuid()).await);
    assert_eq!(told(&ground, "removal_stopped").await, 1);
    assert_eq!(told(&ground, "passkey_removed").await, 0);
}

/// Two addresses on a change that settles in three days; the old one first.
async fn changing(ground: &Ground) -> (AccountId, [String; 2]) {
    let service = &ground.service;
    let account = hana(ground, &["hana@example.com"]).await;
    let until = ground.now() + DAY * 3;
    let mut tx = service.change(account).await.expect("a transaction");
    let old = addresses::list(&mut tx, account, ground.now()).await.expect("addresses").remove(0);
    let typed = identifier("new@example.com");
    let (role, standing) = (Role::Identifier, Standing::Proven);
    let new = addresses::insert(service, &mut tx, account, &typed, role, standing).await;
    let both = (old.id, new.expect("an address"));
    let change = addresses::begin_change(service, &mut tx, account, both, until).await;
    let change = change.expect("a change");
    assert_eq!(change.state, ChangeState::Open);
    Job::SettleChange(change.id).put(service, &mut tx, until).await.expect("a job");
    tx.commit().await.expect("it lasts");
    (account, ["hana@example.com".to_owned(), "new@example.com".to_owned()])
}

async fn stand(ground: &Ground, account: AccountId) -> Vec<String> {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    let all = addresses::list(&mut tx, account, ground.now()).await.expect("addresses");
    all.into_iter().map(|address| address.identifier.value().to_owned()).collect()
}

pub(crate) async fn a_change_of_address_ends_when_it_should_whatever_the_clock_did(ground: Ground) {
    let (account, [old, new]) = changing(&ground).await;
    ground.advance(DAY * 2);
    ground.set_back(DAY);
    work(&ground).await;
    assert_eq!(stand(&ground, account).await, [old.clone(), new.clone()]);
    ground.advance(DAY * 2);
    // The worker was away for a day: the change is over all the same, and written once.
    assert_eq!(stand(&ground, account).await, std::slice::from_ref(&new));
    ground.advance(DAY);
    assert_eq!(told(&ground, "change_settled").await, 0);
    work(&ground).await;
    work(&ground).await;
    assert_eq!(told(&ground, "change_settled").await, 1);
    ground.set_back(DAY * 3);
    work(&ground).await;
    assert_eq!(stand(&ground, account).await, [new]);
    assert_eq!(told(&ground, "change_settled").await, 1);
}
