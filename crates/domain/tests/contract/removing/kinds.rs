//! Kinds of method that two-step is to take no more: each is taken until that could be stopped for long
//! enough.

use std::time::Duration;

use domain::{
    AccountId, Error, Refusal, address_book,
    addresses::IdentifierKind,
    ending::{Cause, Scope, end},
    proofs::{Class, Guarding, Method},
    proving, removals,
    removing::{self, Begun},
    second_step::{self, Kind, Kinds, State},
    sessions::Session,
    two_step,
    work::Job,
};

use super::people::*;
use crate::ground::Ground;

fn kinds(of: &[Kind]) -> Kinds {
    Kinds::chosen(|kind| of.contains(&kind))
}

/// Hana with a phone and a passkey of ten days, and two-step that has taken both for as long.
async fn guarded(ground: &Ground) -> (AccountId, Method, Method) {
    let account = hana(ground, &["hana@example.com", "010-1234-5678"]).await;
    let service = &ground.service;
    let key = passkey(ground, account).await;
    let phone = address(ground, account, IdentifierKind::Phone).await.method();
    let key = Method { class: Class::DeviceKey, id: key.uuid(), bound_at: ground.now() };
    let own = session(ground, account, &[phone]).await;
    let mut tx = service.change(account).await.expect("a transaction");
    second_step::make(service, &mut tx, &own).await.expect("recovery codes");
    let state = (State::On, &kinds(&[Kind::Passkey, Kind::Phone]));
    second_step::switch_on(&mut tx, account, state, service.now()).await.expect("it is on");
    tx.commit().await.expect("it lasts");
    ground.advance(DAY * 10);
    (account, phone, key)
}

async fn choose(ground: &Ground, session: &Session, of: &[Kind]) -> Result<Begun, Error> {
    two_step::choose(&ground.service, session, &kinds(of), &environment()).await
}

/// The kinds that two-step takes now; none where it is off.
async fn taken(ground: &Ground, account: AccountId) -> Option<String> {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    let two_step = second_step::of(&mut tx, account, ground.now()).await.expect("an answer");
    two_step.map(|two_step| two_step.kinds.to_text())
}

async fn work(ground: &Ground) {
    for job in ground.due().await {
        if let Job::SettleRemoval(id) = job {
            removing::settle(&ground.service, id).await.expect("it settles");
        }
    }
}

/// A stolen session, and the phone number in the thief's hands.
pub(crate) async fn one_method_in_wrong_hands_leaves_the_others_their_say(ground: Ground) {
    let (account, phone, key) = guarded(&ground).await;
    let thief = session(&ground, account, &[phone]).await;
    let begun = choose(&ground, &thief, &[Kind::Phone]).await.expect("it begins");
    assert_eq!(begun, Begun::LeavesAt(ground.now() + DAY * 3));
    let both = Some("passkey phone".to_owned());
    assert_eq!(taken(&ground, account).await, both);
    // The owner's key is taken for a change as it was, and undoes this one.
    let owner = session(&ground, account, &[key]).await;
    let mut tx = ground.service.db.read().await.expect("a transaction");
    let may = proving::allowed(&ground.service, &mut tx, &owner, Guarding::Replace).await;
    assert_eq!(may.expect("an answer"), Ok(()));
    drop(tx);
    let removal = open(&ground, account).await.remove(0);
    let stopped =
        removing::stop_in_session(&ground.service, &owner, removal.id, &environment()).await;
    stopped.expect("it stops");
    assert!(!is_alive(&ground, &thief).await, "whoever asked is out");
    ground.advance(DAY * 4);
    work(&ground).await;
    assert_eq!(taken(&ground, account).await, both);
    assert_eq!(told(&ground, "removal_stopped").await, 1);
    assert_eq!(told(&ground, "two_step_changed").await, 0);
}

pub(crate) async fn fewer_kinds_are_fewer_to_the_hour_without_any_worker(ground: Ground) {
    let (account, phone, key) = guarded(&ground).await;
    let session_of = session(&ground, account, &[phone]).await;
    choose(&ground, &session_of, &[Kind::Phone]).await.expect("it begins");
    let link = links_of(&ground, account).await.remove(0);
    ground.advance(DAY * 3 - HOUR);
    assert_eq!(taken(&ground, account).await.as_deref(), Some("passkey phone"));
    ground.set_back(DAY * 2);
    assert_eq!(taken(&ground, account).await.as_deref(), Some("passkey phone"));
    ground.advance(DAY * 2 + HOUR);
    assert_eq!(taken(&ground, account).await.as_deref(), Some("phone"));
    let late = stop(&ground.service, &link).await;
    assert!(is_refused(&late, &Refusal::LinkDead), "{late:?}");
    // The key changes nothing any more that two-step asks about.
    let by_key = session(&ground, account, &[key]).await;
    let refused = choose(&ground, &by_key, &[Kind::Passkey]).await;
    assert!(is_refused(&refused, &Refusal::OlderMethodNeeded), "{refused:?}");
    ground.advance(DAY);
    work(&ground).await;
    work(&ground).await;
    assert_eq!(told(&ground, "two_step_changed").await, 1);
    assert_eq!(taken(&ground, account).await.as_deref(), Some("phone"));
}

pub(crate) async fn the_button_in_a_mail_keeps_the_kinds(ground: Ground) {
    let (account, phone, _) = guarded(&ground).await;
    let thief = session(&ground, account, &[phone]).await;
    choose(&ground, &thief, &[Kind::Phone]).await.expect("it begins");
    let link = links_of(&ground, account).await.remove(0);
    stop(&ground.service, &link).await.expect("it stops");
    assert!(!is_alive(&ground, &thief).await);
    ground.advance(DAY * 4);
    work(&ground).await;
    assert_eq!(taken(&ground, account).await.as_deref(), Some("passkey phone"));
}

pub(crate) async fn more_kinds_count_at_once_and_what_is_young_goes_at_once(ground: Ground) {
    let (account, phone, _) = guarded(&ground).await;
    let own = session(&ground, account, &[phone]).await;
    let more = [Kind::Passkey, Kind::Phone, Kind::Email];
    assert!(matches!(choose(&ground, &own, &more).await, Ok(Begun::Gone)));
    assert_eq!(taken(&ground, account).await.as_deref(), Some("passkey phone email"));
    assert_eq!(told(&ground, "two_step_changed").await, 1);
    // There is no app, so nobody loses any.
    let app = [Kind::Passkey, Kind::App, Kind::Phone, Kind::Email];
    assert!(matches!(choose(&ground, &own, &app).await, Ok(Begun::Gone)));
    assert!(matches!(choose(&ground, &own, &more).await, Ok(Begun::Gone)));
    assert_eq!(taken(&ground, account).await.as_deref(), Some("passkey phone email"));
    // One more and one less.
    let other = [Kind::App, Kind::Phone, Kind::Email];
    let begun = choose(&ground, &own, &other).await.expect("it begins");
    assert_eq!(begun, Begun::LeavesAt(ground.now() + DAY * 3));
    assert_eq!(taken(&ground, account).await.as_deref(), Some("passkey app phone email"));
}

/// A password change suspends the owner's messenger, and whoever made it has shown a phone.
pub(crate) async fn a_kind_whose_method_is_suspended_waits_too(ground: Ground) {
    let (account, phone, _) = guarded(&ground).await;
    let own = session(&ground, account, &[phone]).await;
    let device = messenger(&ground, account).await;
    let all = [Kind::Passkey, Kind::Phone, Kind::Messenger];
    choose(&ground, &own, &all).await.expect("more");
    ground.advance(DAY * 10);
    let thief = session(&ground, account, &[phone]).await;
    let mut tx = ground.service.change(account).await.expect("a transaction");
    let but = Scope::AllBut(thief.id);
    end(&mut tx, account, but, Cause::PasswordChanged, ground.now()).await.expect("it ends");
    tx.commit().await.expect("it lasts");
    assert!(!proves(&ground, account, device.id.uuid()).await, "it is suspended");
    let begun = choose(&ground, &thief, &[Kind::Passkey, Kind::Phone]).await.expect("it begins");
    assert_eq!(begun, Begun::LeavesAt(ground.now() + DAY * 3));
}

pub(crate) async fn while_kinds_leave_no_others_do_and_more_may_come(ground: Ground) {
    let (account, phone, _) = guarded(&ground).await;
    let own = session(&ground, account, &[phone]).await;
    let all = [Kind::Passkey, Kind::Phone, Kind::Email];
    choose(&ground, &own, &all).await.expect("more");
    choose(&ground, &own, &[Kind::Phone, Kind::Email]).await.expect("it begins");
    let again = choose(&ground, &own, &[Kind::Phone, Kind::Email]).await;
    assert!(matches!(again, Ok(Begun::Gone)), "it is so already: {again:?}");
    assert_eq!(open(&ground, account).await.len(), 1);
    for others in [&[Kind::Phone][..], &all] {
        let refused = choose(&ground, &own, others).await;
        assert!(is_refused(&refused, &Refusal::KindsLeave), "{others:?}: {refused:?}");
    }
    let more = choose(&ground, &own, &[Kind::App, Kind::Phone, Kind::Email]).await;
    assert!(matches!(more, Ok(Begun::Gone)), "{more:?}");
    ground.advance(DAY * 3);
    assert_eq!(taken(&ground, account).await.as_deref(), Some("app phone email"));
    work(&ground).await;
    assert_eq!(taken(&ground, account).await.as_deref(), Some("app phone email"));
}

pub(crate) async fn a_kind_that_leaves_counts_as_gone_for_what_has_to_stay(ground: Ground) {
    let (account, phone, _) = guarded(&ground).await;
    let own = session(&ground, account, &[phone]).await;
    choose(&ground, &own, &[Kind::Phone]).await.expect("it begins");
    let id = address(&ground, account, IdentifierKind::Phone).await.id;
    let refused = address_book::remove(&ground.service, &own, id, &environment()).await;
    assert!(is_refused(&refused, &Refusal::LastSecondStep), "{refused:?}");
}

pub(crate) async fn two_step_that_goes_off_takes_the_rest_along(ground: Ground) {
    let (account, phone, _) = guarded(&ground).await;
    let own = session(&ground, account, &[phone]).await;
    two_step::switch_off(&ground.service, &own, &environment()).await.expect("it begins");
    ground.advance(Duration::from_secs(60));
    choose(&ground, &own, &[Kind::Phone]).await.expect("it begins");
    ground.advance(DAY * 3 - Duration::from_secs(30));
    assert_eq!(taken(&ground, account).await, None);
    work(&ground).await;
    let mut tx = ground.service.db.read().await.expect("a transaction");
    assert!(removals::due(&mut tx, account, ground.now()).await.expect("an answer").is_empty());
    assert!(open(&ground, account).await.is_empty());
    assert_eq!(told(&ground, "two_step_changed").await, 0);
    assert_eq!(told(&ground, "two_step_off").await, 1);
}

/// Somebody in a session with the phone has two-step ask for the phone from now on.
pub(crate) async fn an_intruders_two_step_gives_way_to_whoever_comes_back(ground: Ground) {
    let account = hana(&ground, &["hana@example.com", "010-1234-5678"]).await;
    let (service, here) = (&ground.service, environment());
    let key = passkey(&ground, account).await;
    let key = Method { class: Class::DeviceKey, id: key.uuid(), bound_at: ground.now() };
    ground.advance(DAY * 10);
    let phone = address(&ground, account, IdentifierKind::Phone).await.method();
    let mail = mailbox(&ground, account).await;
    let thief = session(&ground, account, &[phone]).await;
    two_step::begin(service, &thief, &kinds(&[Kind::Phone]), &here).await.expect("it begins");
    let mut tx = service.db.read().await.expect("a transaction");
    let codes = second_step::codes(service, &mut tx, &thief).await.expect("an answer");
    drop(tx);
    let code = codes.expect("whoever made them sees them").remove(0);
    two_step::confirm(service, &thief, &code, &here).await.expect("it is on");
    ground.advance(DAY);
    let by_mail = session(&ground, account, &[mail]).await;
    let refused = two_step::switch_off(service, &by_mail, &here).await;
    assert!(is_refused(&refused, &Refusal::OlderMethodNeeded), "{refused:?}");
    let owner = session(&ground, account, &[mail, key]).await;
    let off = two_step::switch_off(service, &owner, &here).await;
    assert!(matches!(off, Ok(Begun::Gone)), "{off:?}");
    assert_eq!(taken(&ground, account).await, None);
}
