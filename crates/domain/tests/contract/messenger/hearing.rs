//! Who hears that there is something to look at.

use std::{sync::Arc, time::Duration};

use domain::messenger::{self, Heard, Listening};
use tokio::sync::watch;

use super::people::{device, tell};
use crate::ground::Ground;

/// Long enough for whatever should be heard, in an unoptimised build on a machine that is busy.
const SOON: Duration = Duration::from_secs(60);
/// Longer than from one look at the database to the next but one.
const LOOKS: Duration = Duration::from_secs(2);
/// Nothing more comes within this.
const A_WHILE: Duration = Duration::from_millis(300);

async fn hears(listening: &Listening) -> Option<Heard> {
    tokio::time::timeout(A_WHILE, listening.heard()).await.ok()
}

pub(crate) async fn a_commit_rings_its_account_and_no_other(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let sam = ground.account(&["sam@example.com"]).await;
    let hanas = service.messengers.listen(&device(service, hana, service.id()).await.0);
    let sams = service.messengers.listen(&device(service, sam, service.id()).await.0);
    let tx = service.change(hana).await.expect("a transaction");
    tx.commit().await.expect("it lasts");
    assert_eq!(hears(&hanas).await, Some(Heard::Changed));
    assert_eq!((hears(&hanas).await, hears(&sams).await), (None, None));
}

/// The other node shares nothing with this one but the database.
pub(crate) async fn what_another_node_tells_is_heard_once(ground: Ground) {
    let (service, other) = (&ground.service, ground.another());
    let hana = ground.account(&["hana@example.com"]).await;
    let (stop, stopping) = watch::channel(false);
    let watching = tokio::spawn(messenger::watch(Arc::clone(service), stopping));
    let listening = service.messengers.listen(&device(service, hana, service.id()).await.0);
    // The first look finds a turn that nobody here has seen, or none.
    while tokio::time::timeout(LOOKS, listening.heard()).await.is_ok() {}
    for told in 0..3 {
        tell(&other, hana, told).await;
        let heard = tokio::time::timeout(SOON, listening.heard()).await;
        assert_eq!(heard.expect("it is heard"), Heard::Changed);
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(hears(&listening).await, None);
    }
    stop.send_replace(true);
    watching.await.expect("it ends");
    assert_eq!(hears(&listening).await, Some(Heard::Over));
    let late = service.messengers.listen(&device(service, hana, service.id()).await.0);
    assert_eq!(hears(&late).await, Some(Heard::Over));
}

pub(crate) async fn the_fifth_window_of_a_messenger_ends_the_first(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let (one, _) = device(service, hana, service.id()).await;
    let (another, _) = device(service, hana, service.id()).await;
    let beside = service.messengers.listen(&another);
    let windows: Vec<_> = (0..6).map(|_| service.messengers.listen(&one)).collect();
    for (number, window) in windows.iter().enumerate() {
        let expected = (number < 2).then_some(Heard::Over);
        assert_eq!(hears(window).await, expected, "window {number}");
    }
    assert_eq!(hears(&beside).await, None);
    assert_eq!(service.messengers.count(), 7);
    drop((windows, beside));
    assert_eq!(service.messengers.count(), 0);
}
