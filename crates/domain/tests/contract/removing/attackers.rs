//! Whoever has a part of an account and wants all of it.

use domain::{
    Refusal,
    addresses::{ChangeState, IdentifierKind},
    ending::Cause,
    removals,
    removing::{self, Begun, Choice, Stopped},
};

use super::people::*;
use crate::ground::Ground;

/// The password would do as well: only the mailbox has been the account's for long.
pub(crate) async fn a_mailbox_takes_a_passkey_away_in_seven_days_and_not_before(ground: Ground) {
    let account = hana(&ground, &["hana@example.com"]).await;
    let key = passkey(&ground, account).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let thief = session(&ground, account, &[mailbox]).await;
    let begun = remove_passkey(&ground.service, &thief, key).await.expect("it begins");
    let settles = ground.now() + DAY * 7;
    assert_eq!(begun, Begun::LeavesAt(settles));
    // It opens nothing any more, and is still there to stop this.
    assert!(!proves(&ground, account, key.uuid()).await);
    assert!(has_passkey(&ground, account, key).await);
    ground.advance(DAY * 7 - HOUR);
    assert!(has_passkey(&ground, account, key).await);
    let link = links_of(&ground, account).await.remove(0);
    assert_eq!(stop(&ground.service, &link).await.expect("it stops"), Stopped::Stands);
    assert!(proves(&ground, account, key.uuid()).await);
    assert!(!is_alive(&ground, &thief).await);
    ground.advance(DAY * 30);
    assert!(has_passkey(&ground, account, key).await);
}

/// Where something of another class stays, 72 hours are enough; that another is brought along does not
/// make it so.
pub(crate) async fn what_was_brought_along_shortens_no_wait(ground: Ground) {
    let account = hana(&ground, &["hana@example.com"]).await;
    let key = passkey(&ground, account).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    messenger(&ground, account).await;
    ground.advance(DAY * 3 + HOUR);
    let thief = session(&ground, account, &[mailbox]).await;
    let begun = remove_passkey(&ground.service, &thief, key).await.expect("it begins");
    // The messenger of three days is established four days from now.
    let soon = ground.now() + DAY * 4;
    let Begun::LeavesAt(at) = begun else { panic!("it has gone") };
    assert!(at + HOUR * 2 > soon && at <= soon, "{at:?}, {soon:?}");
    // With a number that has been there for as long as the account, 72 hours are enough.
    let other = hana(&ground, &["sam@example.com", "010-2222-3333"]).await;
    let key = passkey(&ground, other).await;
    ground.advance(DAY * 10);
    let mailbox = super::people::mailbox(&ground, other).await;
    let owner = session(&ground, other, &[mailbox]).await;
    let begun = remove_passkey(&ground.service, &owner, key).await.expect("it begins");
    assert_eq!(begun, Begun::LeavesAt(ground.now() + DAY * 3));
}

/// Both at once: each is looked at beside what is on its way out already.
pub(crate) async fn removing_everything_at_once_leaves_seven_days(ground: Ground) {
    let account = hana(&ground, &["hana@example.com"]).await;
    let (key, phone) = (passkey(&ground, account).await, messenger(&ground, account).await);
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let thief = session(&ground, account, &[mailbox]).await;
    let (one, other) = tokio::join!(
        remove_passkey(&ground.service, &thief, key),
        remove_messenger(&ground.service, &thief, phone.id),
    );
    let both = [one.expect("it begins"), other.expect("it begins")];
    let last = Begun::LeavesAt(ground.now() + DAY * 7);
    assert!(both.contains(&last), "{both:?}");
    let left = async || {
        let phone = device(&ground, account, phone.id).await.is_some();
        [has_passkey(&ground, account, key).await, phone]
    };
    // What the first was to leave behind leaves as well: it takes as long.
    ground.advance(DAY * 7 - HOUR);
    assert_eq!(left().await, [true, true]);
    ground.advance(HOUR);
    assert_eq!(left().await, [false, false]);
}

/// Remove first and change the address second, or the other way around: all of it is seven days.
pub(crate) async fn a_removal_and_a_change_take_seven_days_in_either_order(ground: Ground) {
    for removal_first in [true, false] {
        let typed = [
            format!("hana{removal_first}@example.com"),
            format!("010-1234-567{}", u8::from(removal_first)),
        ];
        let account = hana(&ground, &[&typed[0], &typed[1]]).await;
        let key = passkey(&ground, account).await;
        ground.advance(DAY * 10);
        let mailbox = mailbox(&ground, account).await;
        let thief = session(&ground, account, &[mailbox]).await;
        let last = ground.now() + DAY * 7;
        if removal_first {
            let begun = remove_passkey(&ground.service, &thief, key).await.expect("it begins");
            assert_eq!(begun, Begun::LeavesAt(ground.now() + DAY * 3));
            change_number(&ground, account, "010-9999-8888").await;
        } else {
            change_number(&ground, account, "010-9999-7777").await;
            remove_passkey(&ground.service, &thief, key).await.expect("it begins");
        }
        assert_eq!(open(&ground, account).await[0].settles_at, last, "{removal_first}");
        ground.advance(DAY * 7 - HOUR);
        assert!(has_passkey(&ground, account, key).await);
        ground.advance(HOUR);
        assert!(!has_passkey(&ground, account, key).await);
    }
}

/// Whatever the session has shown is a party, fresh or not; and whoever can stop a removal and decide it
/// does not get rid of the wait by that.
pub(crate) async fn stopping_and_deciding_ends_no_wait_sooner(ground: Ground) {
    let account = hana(&ground, &["hana@example.com", "010-1234-5678"]).await;
    let key = passkey(&ground, account).await;
    ground.advance(DAY * 10);
    let service = &ground.service;
    let mailbox = mailbox(&ground, account).await;
    let number = address(&ground, account, IdentifierKind::Phone).await.method();
    let asks = session(&ground, account, &[mailbox]).await;
    let Ok(Begun::LeavesAt(due)) = remove_passkey(service, &asks, key).await else {
        panic!("it does not begin")
    };
    let decides = session(&ground, account, &[number]).await;
    let removal = open(&ground, account).await.remove(0);
    let stopped = removing::stop_in_session(service, &decides, removal.id, &environment()).await;
    assert_eq!(stopped.expect("it stops"), Stopped::Frozen);
    removing::decide(service, &decides, removal.id, Choice::Remove).await.expect("it is decided");
    let removal = open(&ground, account).await.remove(0);
    assert_eq!((removal.state, removal.settles_at), (ChangeState::Open, due));
    assert!(has_passkey(&ground, account, key).await);
    // Its owner can still stop it; the side that has, not again.
    let again = removing::stop_in_session(service, &decides, removal.id, &environment()).await;
    assert!(is_refused(&again, &Refusal::NothingBegun), "{again:?}");
    let link = links_of(&ground, account).await.remove(0);
    assert_eq!(stop(service, &link).await.expect("it stops"), Stopped::Frozen);
    // An old proof of the session that asks is a party too.
    let other = hana(&ground, &["sam@example.com", "010-2222-3333"]).await;
    let key = passkey(&ground, other).await;
    ground.advance(DAY * 10);
    let number = address(&ground, other, IdentifierKind::Phone).await.method();
    let mailbox = super::people::mailbox(&ground, other).await;
    let asks = session(&ground, other, &[number]).await;
    ground.advance(HOUR);
    prove_again(&ground, &asks, mailbox).await;
    let begun = remove_passkey(service, &asks, key).await.expect("it begins");
    assert_eq!(begun, Begun::LeavesAt(ground.now() + DAY * 7));
}

pub(crate) async fn the_same_removal_begins_once_of_many_at_once(ground: Ground) {
    let account = hana(&ground, &["hana@example.com"]).await;
    let key = passkey(&ground, account).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let thief = session(&ground, account, &[mailbox]).await;
    let asked = (0..16).map(|_| {
        let (service, thief) = (ground.service.clone(), thief.clone());
        tokio::spawn(async move { remove_passkey(&service, &thief, key).await })
    });
    let mut began = 0;
    for task in asked.collect::<Vec<_>>() {
        match task.await.expect("it ends") {
            Ok(Begun::LeavesAt(_)) => began += 1,
            other => assert!(is_refused(&other, &Refusal::RemovalUnderWay), "{other:?}"),
        }
    }
    assert_eq!((began, open(&ground, account).await.len()), (1, 1));
    assert_eq!(told(&ground, "removal_began").await, 1);
}

/// The class that asked has no say once it is stopped, nor has the one that leaves.
pub(crate) async fn whoever_asked_does_not_decide(ground: Ground) {
    let account = hana(&ground, &["hana@example.com", "010-1234-5678"]).await;
    let key = passkey(&ground, account).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let service = &ground.service;
    let thief = session(&ground, account, &[mailbox]).await;
    remove_passkey(service, &thief, key).await.expect("it begins");
    let link = links_of(&ground, account).await.remove(0);
    assert_eq!(stop(service, &link).await.expect("it stops"), Stopped::Frozen);
    // Neither side has it meanwhile.
    assert!(!proves(&ground, account, key.uuid()).await);
    let removal = open(&ground, account).await.remove(0);
    let thief = session(&ground, account, &[mailbox]).await;
    let asked = removing::decide(service, &thief, removal.id, Choice::Remove).await;
    assert!(is_refused(&asked, &Refusal::OtherClassNeeded), "{asked:?}");
    let number = address(&ground, account, IdentifierKind::Phone).await.method();
    let owner = session(&ground, account, &[number]).await;
    removing::decide(service, &owner, removal.id, Choice::Keep).await.expect("it is decided");
    assert!(proves(&ground, account, key.uuid()).await);
    let again = removing::decide(service, &owner, removal.id, Choice::Remove).await;
    assert!(is_refused(&again, &Refusal::NothingBegun), "{again:?}");
}

/// A lost phone's thief stops its removal: it still opens nothing until somebody else has decided.
pub(crate) async fn a_stolen_messenger_that_stops_its_removal_stays_suspended(ground: Ground) {
    let account = hana(&ground, &["hana@example.com", "010-1234-5678"]).await;
    let phone = messenger(&ground, account).await;
    ground.advance(DAY * 10);
    let service = &ground.service;
    let number = address(&ground, account, IdentifierKind::Phone).await.method();
    let owner = session(&ground, account, &[number]).await;
    let begun = remove_messenger(service, &owner, phone.id).await.expect("it begins");
    assert_eq!(begun, Begun::LeavesAt(ground.now() + DAY * 3));
    let stolen = device(&ground, account, phone.id).await.expect("it is there");
    assert!(stolen.suspended && stolen.leaving);
    let stopped = removing::stop_in_messenger(service, &stolen, &environment()).await;
    assert_eq!(stopped.expect("it stops"), Stopped::Frozen);
    let twice = removing::stop_in_messenger(service, &stolen, &environment()).await;
    assert!(is_refused(&twice, &Refusal::NothingBegun), "{twice:?}");
    assert!(!is_alive(&ground, &owner).await);
    let mailbox = mailbox(&ground, account).await;
    let owner = session(&ground, account, &[mailbox]).await;
    let removal = open(&ground, account).await.remove(0);
    removing::decide(service, &owner, removal.id, Choice::Remove).await.expect("it is decided");
    let stolen = device(&ground, account, phone.id).await.expect("until its time");
    assert!(stolen.suspended && stolen.leaving);
    let again = removing::stop_in_messenger(service, &stolen, &environment()).await;
    assert!(is_refused(&again, &Refusal::NothingBegun), "{again:?}");
    ground.advance(DAY * 3);
    assert!(device(&ground, account, phone.id).await.is_none());
}

/// Whoever locks may hold what its owner has just sent away: only a recovery lets it stand.
pub(crate) async fn a_lock_gives_nothing_back_and_a_recovery_does(ground: Ground) {
    for cause in [Cause::Locked, Cause::Protected, Cause::Recovered] {
        let identifier = format!("{}@example.com", cause.name());
        let account = hana(&ground, &[&identifier]).await;
        let key = passkey(&ground, account).await;
        ground.advance(DAY * 10);
        let mailbox = mailbox(&ground, account).await;
        let owner = session(&ground, account, &[mailbox]).await;
        remove_passkey(&ground.service, &owner, key).await.expect("it begins");
        assert!(!proves(&ground, account, key.uuid()).await, "{cause:?}");
        shut(&ground, account, cause).await;
        let stands = cause == Cause::Recovered;
        assert_eq!(proves(&ground, account, key.uuid()).await, stands, "{cause:?}");
        ground.advance(DAY * 30);
        assert_eq!(has_passkey(&ground, account, key).await, stands, "{cause:?}");
    }
}

/// A new password stops nothing: whoever asked may be who changed it, and so may the owner.
pub(crate) async fn a_new_password_neither_stops_nor_hurries_a_removal(ground: Ground) {
    let account = hana(&ground, &["hana@example.com"]).await;
    let key = passkey(&ground, account).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let thief = session(&ground, account, &[mailbox]).await;
    remove_passkey(&ground.service, &thief, key).await.expect("it begins");
    let before = open(&ground, account).await.remove(0).settles_at;
    shut(&ground, account, Cause::PasswordChanged).await;
    assert_eq!(open(&ground, account).await.remove(0).settles_at, before);
    assert_eq!(links_of(&ground, account).await.len(), 1);
}

pub(crate) async fn a_link_stops_once_and_two_at_once_stop_once(ground: Ground) {
    let account = hana(&ground, &["hana@example.com", "010-1234-5678"]).await;
    let key = passkey(&ground, account).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let owner = session(&ground, account, &[mailbox]).await;
    remove_passkey(&ground.service, &owner, key).await.expect("it begins");
    let link = links_of(&ground, account).await.remove(0);
    let (one, other) = tokio::join!(stop(&ground.service, &link), stop(&ground.service, &link));
    let outcomes = [one, other];
    let stopped = outcomes.iter().filter(|it| matches!(it, Ok(Stopped::Frozen))).count();
    assert_eq!(stopped, 1, "{outcomes:?}");
    let again = stop(&ground.service, &link).await;
    assert!(is_refused(&again, &Refusal::LinkDead), "{again:?}");
    assert_eq!(told(&ground, "removal_frozen").await, 1);
}

/// Only the account's own sessions stop it, and the one that asked just takes it back.
pub(crate) async fn the_session_that_asked_takes_it_back_and_no_strangers_does(ground: Ground) {
    let account = hana(&ground, &["hana@example.com"]).await;
    let key = passkey(&ground, account).await;
    let sam = ground.account(&["sam@example.com"]).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let (service, environment) = (&ground.service, environment());
    let owner = session(&ground, account, &[mailbox]).await;
    let beside = session(&ground, account, &[mailbox]).await;
    remove_passkey(service, &owner, key).await.expect("it begins");
    let removal = open(&ground, account).await.remove(0);
    let stranger = session(&ground, sam, &[foreign(mailbox.class)]).await;
    let outcome = removing::stop_in_session(service, &stranger, removal.id, &environment).await;
    assert!(is_refused(&outcome, &Refusal::NothingBegun), "{outcome:?}");
    let outcome = removing::stop_in_session(service, &owner, removal.id, &environment).await;
    assert_eq!(outcome.expect("it stops"), Stopped::Stands);
    assert!(is_alive(&ground, &beside).await);
    // From another session it ends all but that.
    remove_passkey(service, &owner, key).await.expect("it begins");
    let removal = open(&ground, account).await.remove(0);
    let outcome = removing::stop_in_session(service, &beside, removal.id, &environment).await;
    assert_eq!(outcome.expect("it stops"), Stopped::Stands);
    assert!(is_alive(&ground, &beside).await && !is_alive(&ground, &owner).await);
}

/// What leaves is no second of the same kind for anything: nothing counts it as there to stay.
pub(crate) async fn what_leaves_counts_as_gone_for_what_has_to_stay(ground: Ground) {
    let account = hana(&ground, &["hana@example.com", "010-1234-5678"]).await;
    ground.advance(DAY * 10);
    let mailbox = mailbox(&ground, account).await;
    let service = &ground.service;
    let owner = session(&ground, account, &[mailbox]).await;
    let number = address(&ground, account, IdentifierKind::Phone).await;
    let begun = domain::address_book::remove(service, &owner, number.id, &environment()).await;
    assert_eq!(begun.expect("it begins"), Begun::LeavesAt(ground.now() + DAY * 7));
    let email = address(&ground, account, IdentifierKind::Email).await;
    let last = domain::address_book::remove(service, &owner, email.id, &environment()).await;
    assert!(is_refused(&last, &Refusal::LastIdentifier), "{last:?}");
    let mut tx = service.db.read().await.expect("a transaction");
    let held = removals::open(&mut tx, account, ground.now()).await.expect("removals");
    assert_eq!(held.len(), 1);
}
