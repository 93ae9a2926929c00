//! An account with methods, and whoever is in it.

use std::time::Duration;

use domain::{
    AccountId, Error, Id, Refusal, Service, accounts,
    addresses::{self, Address, IdentifierKind},
    device_book,
    ending::{Cause, Scope, end},
    environments::{Agent, BrowserId, Environment, Place, Via},
    key_book,
    messenger::{self, Binding, Device, New, PublicKey},
    passkeys::{self, Passkey},
    proofs::{
        Class, Method, Proof,
        links::{self, Link},
    },
    proving,
    removals::{self, Removal},
    removing::{self, Begun, Stopped},
    sessions::{self, Rights, Session},
};
use store::Value;
use uuid::Uuid;

use crate::ground::{Ground, identifier};

pub(super) const HOUR: Duration = Duration::from_secs(3600);
pub(super) const DAY: Duration = Duration::from_secs(24 * 3600);

pub(super) fn environment() -> Environment {
    let address = "203.0.113.7".parse().expect("an address");
    Environment { agent: Agent::read(""), address, place: Place::default(), asn: None }
}

/// An account of some days with a password, signed in to by these.
pub(super) async fn hana(ground: &Ground, identifiers: &[&str]) -> AccountId {
    let account = ground.account(identifiers).await;
    let mut tx = ground.service.change(account).await.expect("a transaction");
    accounts::set_password(&mut tx, account, "$x", ground.now()).await.expect("a password");
    tx.commit().await.expect("it lasts");
    ground.advance(DAY * 10);
    account
}

/// The account's address of this kind.
pub(super) async fn address(ground: &Ground, account: AccountId, kind: IdentifierKind) -> Address {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    let all = addresses::list(&mut tx, account, ground.now()).await.expect("addresses");
    all.into_iter().find(|address| address.kind() == kind).expect("it has one")
}

pub(super) async fn mailbox(ground: &Ground, account: AccountId) -> Method {
    address(ground, account, IdentifierKind::Email).await.method()
}

/// Binds a passkey now.
pub(super) async fn passkey(ground: &Ground, account: AccountId) -> Id<Passkey> {
    let service = &ground.service;
    let id: Id<Passkey> = service.id();
    let sql = "INSERT INTO passkeys (id, account_id, credential, public_key, counter, verified,
            backup_eligible, backed_up, transports, aaguid, name, bound_at)
        VALUES ($1, $2, $1, $1, 0, TRUE, FALSE, FALSE, '', $1, 'Key', $3)";
    let values: [Value; 3] = [id.into(), account.into(), ground.now().into()];
    let mut tx = service.change(account).await.expect("a transaction");
    tx.execute(sql, &values).await.expect("a row");
    tx.commit().await.expect("it lasts");
    id
}

/// Binds a messenger now.
pub(super) async fn messenger(ground: &Ground, account: AccountId) -> Device {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    let service = &ground.service;
    let point = BASE64_URL_SAFE_NO_PAD.encode([[4].as_slice(), &[9; 64]].concat());
    let key = PublicKey::parse(&point).expect("it has the form of one");
    let number = addresses::PhoneNumber::parse("010-1234-5678", "KR").expect("a number");
    let binding = Binding { session: service.id(), classes: 2, approves_from: service.now() };
    let environment = environment();
    let (name, number) = ("Phone", &number);
    let new = New { account, key: &key, name, number, binding, environment: &environment };
    let mut tx = service.change(account).await.expect("a transaction");
    let (id, _) = messenger::bind(service, &mut tx, &new).await.expect("a device");
    tx.commit().await.expect("it lasts");
    device(ground, account, id).await.expect("it is there")
}

pub(super) async fn device(ground: &Ground, account: AccountId, id: Id<Device>) -> Option<Device> {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    messenger::device(&mut tx, account, id, ground.now()).await.expect("an answer")
}

/// A full session that has just proven these.
pub(super) async fn session(ground: &Ground, account: AccountId, by: &[Method]) -> Session {
    let service = &ground.service;
    let environment = environment();
    let at = service.now();
    let new = sessions::New {
        account,
        browser: BrowserId(*service.id::<()>().bytes()),
        via: Via::Cookie,
        kept: true,
        rights: Rights::Full,
        known: None,
        environment: &environment,
        proofs: by.iter().map(|method| Proof { method: *method, at }).collect(),
    };
    let mut tx = service.change(account).await.expect("a transaction");
    let (_, token) = sessions::insert(service, &mut tx, new).await.expect("a session");
    let session = sessions::find(&mut tx, &token.hash(), at).await.expect("an answer");
    tx.commit().await.expect("it lasts");
    session.expect("it is there")
}

pub(super) async fn is_alive(ground: &Ground, session: &Session) -> bool {
    let sql = "SELECT COUNT(*) FROM sessions WHERE id = $1";
    ground.column_of::<i64>(sql, &[session.id.into()]).await == [1]
}

pub(super) async fn remove_passkey(
    service: &Service,
    session: &Session,
    id: Id<Passkey>,
) -> Result<Begun, Error> {
    key_book::remove(service, session, id, &environment()).await
}

pub(super) async fn remove_messenger(
    service: &Service,
    session: &Session,
    id: Id<Device>,
) -> Result<Begun, Error> {
    device_book::remove(service, session, id, &environment()).await
}

pub(super) async fn has_passkey(ground: &Ground, account: AccountId, id: Id<Passkey>) -> bool {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    let found = passkeys::find(&mut tx, account, id, ground.now()).await;
    found.expect("an answer").is_some()
}

/// Whether it proves anything now.
pub(super) async fn proves(ground: &Ground, account: AccountId, id: Uuid) -> bool {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    let methods = proving::methods(&ground.service, &mut tx, account).await.expect("methods");
    methods.iter().any(|method| method.id == id)
}

pub(super) async fn open(ground: &Ground, account: AccountId) -> Vec<Removal> {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    removals::open(&mut tx, account, ground.now()).await.expect("removals")
}

/// The links that stop the account's only removal, the newest first.
pub(super) async fn links_of(ground: &Ground, account: AccountId) -> Vec<Link> {
    let removal = open(ground, account).await.remove(0);
    let service = &ground.service;
    let sql = "SELECT id FROM links WHERE subject = $1 ORDER BY id DESC";
    let mut found = Vec::new();
    for id in ground.column_of::<Id<Link>>(sql, &[removal.id.into()]).await {
        let token = links::token(&service.keys, id);
        let mut tx = service.db.read().await.expect("a transaction");
        found.extend(links::find(&mut tx, &token, ground.now()).await.expect("an answer"));
    }
    found
}

pub(super) async fn stop(service: &Service, link: &Link) -> Result<Stopped, Error> {
    removing::stop_by_link(service, link, &environment()).await
}

pub(super) fn is_refused<T>(outcome: &Result<T, Error>, refusal: &Refusal) -> bool {
    matches!(outcome, Err(Error::Refused(why)) if why == refusal)
}

/// What a lock, say, does to everything that is open.
pub(super) async fn shut(ground: &Ground, account: AccountId, cause: Cause) {
    let mut tx = ground.service.change(account).await.expect("a transaction");
    end(&mut tx, account, Scope::All, cause, ground.now()).await.expect("it ends");
    tx.commit().await.expect("it lasts");
}

/// How often the account was told so.
pub(super) async fn told(ground: &Ground, event: &'static str) -> i64 {
    let sql = "SELECT COUNT(*) FROM history WHERE event = $1";
    ground.column_of::<i64>(sql, &[event.into()]).await.remove(0)
}

/// A method of this class that nothing of the account's is.
pub(super) fn foreign(class: Class) -> Method {
    Method { class, id: Uuid::from_u128(7), bound_at: domain::Timestamp(0) }
}

/// Another fresh proof in a session.
pub(super) async fn prove_again(ground: &Ground, session: &Session, by: Method) {
    let proof = Proof { method: by, at: ground.now() };
    let mut tx = ground.service.change(session.account).await.expect("a transaction");
    sessions::prove(&mut tx, session.id, session.account, &proof).await.expect("it is noted");
    tx.commit().await.expect("it lasts");
}

/// Begins a change of the phone number, as the flow does once the new one is proven.
pub(super) async fn change_number(ground: &Ground, account: AccountId, typed: &str) {
    let service = &ground.service;
    let old = address(ground, account, IdentifierKind::Phone).await;
    let mut tx = service.change(account).await.expect("a transaction");
    let (role, standing) = (addresses::Role::Identifier, addresses::Standing::Proven);
    let typed = identifier(typed);
    let new = addresses::insert(service, &mut tx, account, &typed, role, standing);
    let both = (old.id, new.await.expect("an address"));
    let until = proving::settles(service, &mut tx, account, old.id, ground.now()).await;
    let until = until.expect("a time");
    addresses::begin_change(service, &mut tx, account, both, until).await.expect("a change");
    proving::slow_down(service, &mut tx, account).await.expect("the rest waits");
    tx.commit().await.expect("it lasts");
}
