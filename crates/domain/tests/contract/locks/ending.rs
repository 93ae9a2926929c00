//! What a lock ends.

use std::fmt::Debug;

use domain::{
    AccountId, Error, Id, Refusal, Service,
    accounts::nickname::Nickname,
    address_book,
    addresses::{self, Address, IdentifierKind, Role, Standing},
    device_book,
    ending::{Cause, Kind, Scope, end},
    environments::{Agent, BrowserId, Environment, KnownBrowser, Place, Via, known},
    profile,
    proofs::{
        Source,
        codes::{self, Code, Purpose},
        links::{self, Action, Link},
    },
    proving, recovery,
    sessions::{self, Rights, Session},
    signing_out, two_step,
};
use store::Value;
use wording::Lang;

use crate::ground::{Ground, identifier};

/// How one of each kind is left open, and how those are counted that are still open. A new kind does
/// not compile without.
const fn left(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Sessions => (
            "INSERT INTO sessions (id, account_id, token_hash, browser, via, kept, restricted,
                environment, began_at, seen_at, expires_at)
            VALUES ($1, $2, $1, $1, 'cookie', TRUE, FALSE, '{}', $3, $3, $3)",
            "SELECT COUNT(*) FROM sessions WHERE account_id = $1",
        ),
        Kind::KnownBrowsers => (
            "INSERT INTO known_browsers (id, account_id, token_hash, environment, since,
                used_at, expires_at)
            VALUES ($1, $2, $1, '{}', $3, $3, $3)",
            "SELECT COUNT(*) FROM known_browsers WHERE account_id = $1",
        ),
        Kind::SavedSignIns => (
            "INSERT INTO saved_sign_ins (id, account_id, token_hash, address_id, nickname,
                session_id, environment, since, used_at, expires_at)
            VALUES ($1, $2, $1, $1, 'Hana', $1, '{}', $3, $3, $3)",
            "SELECT COUNT(*) FROM saved_sign_ins WHERE account_id = $1",
        ),
        Kind::TwoStepSkips => (
            "INSERT INTO two_step_skips (id, account_id, known_id, environment, since, expires_at)
            VALUES ($1, $2, $1, '{}', $3, $3)",
            "SELECT COUNT(*) FROM two_step_skips WHERE account_id = $1",
        ),
        Kind::SignInAttempts => (
            "INSERT INTO sign_in_attempts (id, account_id, browser, identifier, state, kept,
                environment, began_at, expires_at)
            VALUES ($1, $2, $1, $1, 'asked', TRUE, '{}', $3, $3)",
            "SELECT COUNT(*) FROM sign_in_attempts WHERE account_id = $1",
        ),
        Kind::QrSignIns => (
            "INSERT INTO qr_sign_ins (id, account_id, browser, code, environment, next, state,
                began_at, expires_at, device_id, device_bound_at, typed, needs_more, tries)
            VALUES ($1, $2, $1, $1, '{}', '', 'approved', $3, $3, $1, $3, FALSE, FALSE, 0)",
            "SELECT COUNT(*) FROM qr_sign_ins WHERE account_id = $1",
        ),
        Kind::Codes => (
            "INSERT INTO codes (id, account_id, purpose, subject, browser, kind, value, issue,
                issued_at, expires_at, tries, state)
            VALUES ($1, $2, 'prove', $1, $1, 'email', 'x@example.com', 1, $3, $3, 0, 'open')",
            "SELECT COUNT(*) FROM codes WHERE account_id = $1",
        ),
        Kind::Links => (
            "INSERT INTO links (id, account_id, action, subject, token_hash, expires_at)
            VALUES ($1, $2, 'end_session', $1, $1, $3)",
            "SELECT COUNT(*) FROM links WHERE account_id = $1",
        ),
        Kind::AddressChanges => (
            "INSERT INTO address_changes (id, account_id, old_address_id, new_address_id, state,
                began_at, settles_at)
            VALUES ($1, $2, $1, $1, 'open', $3, $3)",
            "SELECT COUNT(*) FROM address_changes WHERE account_id = $1 AND state = 'open'",
        ),
        Kind::MethodRemovals => (
            "INSERT INTO method_removals (id, account_id, what, subject, name, state, began_at,
                settles_at, due_at, stopped_by, asked_by, asked_in, environment)
            VALUES ($1, $2, 'passkey', $1, 'Key', 'open', $3, $3, $3, '', '', $1, '{}')",
            "SELECT COUNT(*) FROM method_removals WHERE account_id = $1 AND state = 'open'",
        ),
        Kind::Recoveries => (
            "INSERT INTO recoveries (id, account_id, browser, identifier, masked, guard,
                known_browser, unusual, environment, began_at, expires_at, misses, recorded)
            VALUES ($1, $2, $1, $1, 'x', 'unasked', FALSE, FALSE, '{}', $3, $3, 0, 0)",
            "SELECT COUNT(*) FROM recoveries WHERE account_id = $1",
        ),
        Kind::RecoveryWaits => (
            "INSERT INTO recovery_waits (id, account_id, class, method, bound_at, environment,
                began_at, ends_at, closes_at)
            VALUES ($1, $2, 'mailbox', $1, $3, '{}', $3, $3, $3)",
            "SELECT COUNT(*) FROM recovery_waits WHERE account_id = $1",
        ),
        Kind::MessengerDevices => (
            "INSERT INTO messenger_devices (id, account_id, token_hash, public_key, name, number,
                session_id, classes, bound_at, approves_from, environment, seen_at, suspended)
            VALUES ($1, $2, $1, $1, 'Phone', '+821012345678', $1, 2, $3, $3, '{}', $3, FALSE)",
            "SELECT COUNT(*) FROM messenger_devices WHERE account_id = $1 AND NOT suspended",
        ),
    }
}

async fn leave(ground: &Ground, account: AccountId, kind: Kind) {
    let service = &ground.service;
    let (id, later) = (service.id::<()>(), ground.now() + *service.policy.sessions.life);
    let mut tx = service.change(account).await.expect("a transaction");
    let values: [Value; 3] = [id.into(), account.into(), later.into()];
    tx.execute(left(kind).0, &values).await.expect("a row");
    tx.commit().await.expect("it lasts");
}

async fn open(ground: &Ground, account: AccountId, kind: Kind) -> i64 {
    ground.column_of(left(kind).1, &[account.into()]).await.remove(0)
}

async fn lock(service: &Service, account: AccountId) {
    let (scope, cause, now) = (Scope::All, Cause::Locked, service.now());
    let mut tx = service.change(account).await.expect("a transaction");
    end(&mut tx, account, scope, cause, now).await.expect("it ends");
    tx.commit().await.expect("it lasts");
}

pub(crate) async fn a_lock_ends_every_kind_and_nothing_of_another_account(ground: Ground) {
    let hana = ground.account(&["hana@example.com"]).await;
    let sam = ground.account(&["sam@example.com"]).await;
    for kind in Kind::ALL {
        leave(&ground, hana, kind).await;
        leave(&ground, sam, kind).await;
        assert_eq!(open(&ground, hana, kind).await, 1, "{kind:?}");
    }
    lock(&ground.service, hana).await;
    for kind in Kind::ALL {
        // Whoever locks may hold what is on its way out: it goes on leaving.
        let left = i64::from(kind == Kind::MethodRemovals);
        assert_eq!(open(&ground, hana, kind).await, left, "{kind:?}");
        assert_eq!(open(&ground, sam, kind).await, 1, "{kind:?}");
    }
}

pub(crate) async fn a_change_that_a_lock_ends_leaves_the_old_address(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let old =
        addresses::list(&mut service.db.read().await.expect("a transaction"), hana, ground.now())
            .await
            .expect("addresses")
            .remove(0);
    let typed = identifier("new@example.com");
    let (role, standing) = (Role::Identifier, Standing::Proven);
    let mut tx = service.change(hana).await.expect("a transaction");
    let new = addresses::insert(service, &mut tx, hana, &typed, role, standing).await;
    let new = new.expect("an address");
    let until = ground.now() + *service.policy.changes.undo;
    addresses::begin_change(service, &mut tx, hana, (old.id, new), until).await.expect("a change");
    tx.commit().await.expect("it lasts");
    let stand = async || {
        let mut tx = service.db.read().await.expect("a transaction");
        let list = addresses::list(&mut tx, hana, ground.now()).await.expect("addresses");
        let mut ids: Vec<_> = list.iter().map(|address| address.id).collect();
        // Both are of one moment, so they are listed in either order.
        ids.sort_by_key(|id| *id != old.id);
        ids
    };
    assert_eq!(stand().await, [old.id, new]);
    lock(service, hana).await;
    assert_eq!(stand().await, [old.id]);
}

async fn session(ground: &Ground, account: AccountId, known: Option<Id<KnownBrowser>>) -> Session {
    let service = &ground.service;
    let mut tx = service.change(account).await.expect("a transaction");
    let new = sessions::New {
        account,
        browser: BrowserId(service.bytes()),
        via: Via::Cookie,
        kept: false,
        rights: Rights::Full,
        known,
        environment: &environment(),
        proofs: Vec::new(),
    };
    let (id, _) = sessions::insert(service, &mut tx, new).await.expect("a session");
    let mut sessions = sessions::list(&mut tx, account, ground.now()).await.expect("sessions");
    sessions.retain(|session| session.id == id);
    tx.commit().await.expect("it lasts");
    sessions.remove(0)
}

async fn end_of(ground: &Ground, account: AccountId, scope: Scope, cause: Cause) {
    let mut tx = ground.service.change(account).await.expect("a transaction");
    end(&mut tx, account, scope, cause, ground.now()).await.expect("it ends");
    tx.commit().await.expect("it lasts");
}

#[track_caller]
fn is_signed_out<T: Debug>(done: &Result<T, Error>) {
    assert!(matches!(done, Err(Error::Refused(Refusal::SignedOut))), "{done:?}");
}

pub(crate) async fn what_a_session_has_begun_ends_with_it(ground: Ground) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let session = session(&ground, hana, None).await;
    let (nickname, environment) = (Nickname::parse("Mallory", 20).expect("a name"), environment());
    // It has been let in, and waits for its turn while the account is locked.
    lock(service, hana).await;
    is_signed_out(&profile::change_nickname(service, &session, &nickname, &environment).await);
    is_signed_out(&profile::change_language(service, &session, Lang::Ko, &environment).await);
    is_signed_out(&recovery::stop_in_session(service, &session, &environment).await);
    is_signed_out(&two_step::put_away(service, &session).await);
    is_signed_out(&two_step::switch_off(service, &session, &environment).await);
    signing_out::sign_out(service, &session, &environment).await.expect("it is out already");
    assert_eq!(ground.count("SELECT COUNT(*) FROM history").await, 0, "nothing has happened");
}

/// An address that somebody has typed, the code on its way to it, and the link beside it.
async fn typed(
    ground: &Ground,
    account: AccountId,
    source: Source<'_>,
) -> (Id<Address>, Code, Link) {
    let (service, identifier) = (&ground.service, identifier("mallory@example.com"));
    let mut tx = service.change(account).await.expect("a transaction");
    let (role, standing) = (Role::Contact, Standing::Unproven { replaces: None });
    let id = addresses::insert(service, &mut tx, account, &identifier, role, standing).await;
    let id = id.expect("an address");
    let (purpose, subject) = (Purpose::Address, id.uuid());
    let new = codes::New { account: Some(account), purpose, subject, to: &identifier };
    let code = codes::begin(service, &mut tx, new, source).await.expect("a code");
    let (action, until) = (Action::ProveAddress, code.expires_at);
    let link = links::make(service, &mut tx, Some(account), action, subject, until).await;
    let token = links::token(&service.keys, link.expect("a link"));
    let link = links::find(&mut tx, &token, ground.now()).await.expect("an answer");
    tx.commit().await.expect("it lasts");
    (id, code, link.expect("it is there"))
}

pub(crate) async fn an_address_that_an_ended_session_was_proving_is_bound_to_nobody(
    ground: Ground,
) {
    let service = &ground.service;
    let hana = ground.account(&["hana@example.com"]).await;
    let (owner, intruder) =
        (session(&ground, hana, None).await, session(&ground, hana, None).await);
    let (browser, environment) = (intruder.browser, environment());
    let source = Source { browser, environment: &environment };
    let (id, code, link) = typed(&ground, hana, source).await;
    let length = codes::length(&service.policy, IdentifierKind::Email);
    let digits = codes::digits(&service.keys, code.id, code.issue, length);
    end_of(&ground, hana, Scope::AllBut(owner.id), Cause::RemoteSignOut).await;
    is_signed_out(&address_book::prove_by_code(service, &intruder, id, &digits, source).await);
    let by_link =
        address_book::prove_by_link(service, &link, Some(&intruder), browser, &environment);
    is_signed_out(&by_link.await);
    is_signed_out(&address_book::resend(service, &intruder, id, Lang::Ko, source).await);
    is_signed_out(&address_book::remove(service, &intruder, id, &environment).await);
    is_signed_out(&proving::send_code(service, &intruder, id, Lang::Ko, source).await);
    is_signed_out(&proving::ask_messengers(service, &intruder, source).await);
    is_signed_out(&device_book::resend(service, &intruder, Lang::Ko, source).await);
    let unproven = "SELECT COUNT(*) FROM addresses WHERE account_id = $1 AND id = $2
        AND state = 'unproven'";
    let is_unproven = ground.column_of::<i64>(unproven, &[hana.into(), id.into()]).await;
    assert_eq!(is_unproven, [1]);
    // The code was right: in a session that stands, it is.
    let proven = address_book::prove_by_code(service, &owner, id, &digits, source).await;
    proven.expect("it is proven");
    assert!(ground.column_of::<i64>(unproven, &[hana.into(), id.into()]).await == [0]);
}

/// How many of the account's recoveries count on a known browser, and how many are in surroundings that are
/// unusual: of one that counted on one and one that did not, after an end that is chosen by a browser, the
/// session in it, and a session elsewhere.
async fn still_known(
    ground: &Ground,
    number: u8,
    choose: impl Fn(Id<KnownBrowser>, Id<Session>, Id<Session>) -> (Scope, Cause),
) -> (i64, i64) {
    let (service, name) = (&ground.service, format!("hana{number}@example.com"));
    let account = ground.account(&[&name]).await;
    leave(ground, account, Kind::Recoveries).await;
    let mut tx = service.change(account).await.expect("a transaction");
    let sql = "UPDATE recoveries SET known_browser = TRUE WHERE account_id = $1";
    tx.execute(sql, &[account.into()]).await.expect("it runs");
    let known = known::remember(service, &mut tx, account, &environment()).await;
    let (known, _) = known.expect("a browser");
    tx.commit().await.expect("it lasts");
    leave(ground, account, Kind::Recoveries).await;
    let within = session(ground, account, Some(known)).await;
    let elsewhere = session(ground, account, None).await;
    let (scope, cause) = choose(known, within.id, elsewhere.id);
    end_of(ground, account, scope, cause).await;
    let sql = "SELECT COUNT(*) FROM recoveries WHERE account_id = $1 AND known_browser";
    let known = ground.column_of(sql, &[account.into()]).await.remove(0);
    let sql = "SELECT COUNT(*) FROM recoveries WHERE account_id = $1 AND unusual";
    (known, ground.column_of(sql, &[account.into()]).await.remove(0))
}

pub(crate) async fn a_browser_that_is_known_no_more_gets_nobody_back_in_by_being_known(
    ground: Ground,
) {
    let (forgotten, remote) = (Cause::BrowserForgotten, Cause::RemoteSignOut);
    let stays = still_known(&ground, 0, |_, within, _| (Scope::AllBut(within), remote)).await;
    assert_eq!(stays, (1, 0), "the browser is known yet");
    let by_itself = still_known(&ground, 1, |known, _, _| (Scope::Browser(known), forgotten)).await;
    assert_eq!(by_itself, (0, 1), "it is forgotten");
    let by_session = still_known(&ground, 2, |_, within, _| (Scope::One(within), remote)).await;
    assert_eq!(by_session, (0, 1), "its session is signed out from afar");
    let of_others = still_known(&ground, 3, |_, _, elsewhere| (Scope::AllBut(elsewhere), remote));
    assert_eq!(of_others.await, (0, 1), "all others are signed out");
    let all = still_known(&ground, 4, |_, _, _| (Scope::All, remote)).await;
    assert_eq!(all, (0, 1), "all are signed out");
    let sql = "SELECT COUNT(*) FROM recoveries WHERE known_browser";
    assert_eq!(ground.count(sql).await, 1, "nothing of another account has changed");
}

fn environment() -> Environment {
    let address = "203.0.113.7".parse().expect("an address");
    Environment { agent: Agent::read(""), address, place: Place::default(), asn: None }
}
