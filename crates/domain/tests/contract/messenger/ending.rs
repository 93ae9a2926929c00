//! What ends a messenger, and what only suspends it.

use std::time::Duration;

use domain::{
    AccountId, Service,
    ending::{Cause, Scope, end},
    messenger::{self, Device},
    proofs::confirmations::{self, Approval, Heard, New, Purpose},
};
use uuid::Uuid;

use super::people::{device, environment, find, subscription};
use crate::ground::Ground;

async fn ends(service: &Service, account: AccountId, scope: Scope, cause: Cause) -> u64 {
    let mut tx = service.change(account).await.expect("a transaction");
    let ended = end(&mut tx, account, scope, cause, service.now()).await.expect("it ends");
    tx.commit().await.expect("it lasts");
    ended.messengers
}

pub(crate) async fn a_stolen_password_suspends_every_messenger_but_the_owners(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let sam = ground.account(&["sam@example.com"]).await;
    let owners = service.id();
    let (_, beside) = device(service, hana, owners).await;
    let (_, elsewhere) = device(service, hana, service.id()).await;
    let (_, sams) = device(service, sam, service.id()).await;
    let scope = Scope::AllBut(owners);
    assert_eq!(ends(service, hana, scope, Cause::PasswordChanged).await, 1);
    assert_eq!(ends(service, hana, scope, Cause::PasswordChanged).await, 0, "once");
    let suspended = async |token| find(service, token).await.expect("it is kept").suspended;
    assert!(!suspended(&beside).await && suspended(&elsewhere).await && !suspended(&sams).await);
    assert_eq!(ends(service, hana, Scope::All, Cause::ChangeStopped).await, 1);
    assert!(suspended(&beside).await);
}

pub(crate) async fn signing_out_of_a_session_ends_no_messenger(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let session = service.id();
    let (_, token) = device(service, hana, session).await;
    for (scope, cause) in [
        (Scope::One(session), Cause::SignedOut),
        (Scope::One(session), Cause::RemoteSignOut),
        (Scope::AllBut(service.id()), Cause::RemoteSignOut),
    ] {
        assert_eq!(ends(service, hana, scope, cause).await, 0, "{cause:?}");
    }
    assert!(!find(service, &token).await.expect("it is there").suspended);
}

pub(crate) async fn a_messenger_that_is_removed_is_forgotten_with_its_subscription(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let (removed, token) = device(service, hana, service.id()).await;
    let (kept, _) = device(service, hana, service.id()).await;
    for device in [&removed, &kept] {
        messenger::subscribe(service, device, &subscription()).await.expect("it is called");
    }
    let scope = Scope::Messenger(removed.id);
    assert_eq!(ends(service, hana, scope, Cause::MessengerRemoved).await, 1);
    assert!(find(service, &token).await.is_none());
    assert_eq!(ground.count("SELECT COUNT(*) FROM push_subscriptions").await, 1);
    // A browser that was slow to subscribe does not bring it back.
    messenger::subscribe(service, &removed, &subscription()).await.expect("nothing happens");
    assert_eq!(ground.count("SELECT COUNT(*) FROM push_subscriptions").await, 1);
}

/// Whoever signs himself out of one account has no hold on another.
pub(crate) async fn another_accounts_messenger_is_out_of_reach(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let sam = ground.account(&["sam@example.com"]).await;
    let (hanas, token) = device(service, hana, service.id()).await;
    let scope = Scope::Messenger(hanas.id);
    assert_eq!(ends(service, sam, scope, Cause::MessengerRemoved).await, 0);
    assert!(find(service, &token).await.is_some());
}

/// A screen that a messenger has approved, and that has not gone on yet.
async fn approved(service: &Service, device: &Device) -> Uuid {
    let (account, attempt) = (device.account, service.id::<()>().uuid());
    let environment = environment();
    let (purpose, known_browser, heard) = (Purpose::Prove, true, Heard::ByMessengers);
    let new = New { account, purpose, attempt, known_browser, environment: &environment, heard };
    let mut tx = service.change(account).await.expect("a transaction");
    let asked = confirmations::begin(service, &mut tx, new).await.expect("it is asked");
    let approval = Approval { method: device.method(), needs_more: false };
    assert!(confirmations::approve(&mut tx, asked.id, approval).await.expect("an answer"));
    tx.commit().await.expect("it lasts");
    attempt
}

/// Whether the screen goes on now.
async fn goes_on(service: &Service, account: AccountId, attempt: Uuid) -> bool {
    let mut tx = service.change(account).await.expect("a transaction");
    let found = confirmations::of_attempt(&mut tx, attempt).await.expect("an answer");
    let found = found.expect("it is kept");
    let proof = confirmations::use_up(&mut tx, &found, service.now()).await.expect("an answer");
    tx.commit().await.expect("it lasts");
    proof.is_some()
}

pub(crate) async fn what_a_messenger_has_approved_ends_with_it(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let owners = service.id();
    let (stays, _) = device(service, hana, owners).await;
    for (cause, all) in [
        (Cause::MessengerLeaves, false),
        (Cause::MessengerRemoved, false),
        (Cause::PasswordChanged, true),
    ] {
        ground.advance(Duration::from_secs(3600));
        let (goes, _) = device(service, hana, service.id()).await;
        let (its, others) = (approved(service, &goes).await, approved(service, &stays).await);
        let scope = if all { Scope::AllBut(owners) } else { Scope::Messenger(goes.id) };
        ends(service, hana, scope, cause).await;
        assert!(!goes_on(service, hana, its).await, "{cause:?}");
        assert!(goes_on(service, hana, others).await, "{cause:?}: another's is untouched");
    }
}
