//! The way back into a locked account.

use std::time::Duration;

use domain::{
    AccountId, Id, Service,
    accounts::password::{self, Context, NewPassword, Rules},
    addresses::{self, Address, Held},
    environments::{Agent, BrowserId, Environment, Place, Via},
    locks::{self, Cause, Ended, Lock},
    proofs::{Source, codes},
    recovery::{self, Channel, Needed},
};

use crate::ground::{Ground, identifier};

const DAY: Duration = Duration::from_secs(24 * 3600);
const BROWSER: BrowserId = BrowserId([7; 16]);

fn environment() -> Environment {
    let address = "203.0.113.7".parse().expect("an address");
    Environment { agent: Agent::read(""), address, place: Place::default(), asn: None }
}

/// Hana, with a mailbox and a number of many days.
async fn hana(ground: &Ground) -> AccountId {
    let account = ground.account(&["hana@example.com", "010-1234-5678"]).await;
    ground.advance(DAY * 10);
    account
}

async fn lock(ground: &Ground, account: AccountId, mailbox: Option<Id<Address>>) {
    let service = &ground.service;
    let lock = Lock {
        id: service.id(),
        account,
        cause: Cause::Alert,
        mailbox,
        at: service.now(),
        in_review: false,
        ended: Ended::default(),
        lifted_at: None,
    };
    let mut tx = service.change(account).await.expect("a transaction");
    assert!(locks::insert(&mut tx, &lock).await.expect("an answer"));
    tx.commit().await.expect("it lasts");
}

async fn is_locked(ground: &Ground, account: AccountId) -> bool {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    locks::of(&mut tx, account).await.expect("an answer").is_some()
}

async fn begin(service: &Service, typed: &str) {
    let environment = environment();
    let source = Source { browser: BROWSER, environment: &environment };
    recovery::start(service, &identifier(typed), Held::Now, &[], source).await.expect("it begins");
}

/// Gives the code that is sent to the account's address of this kind.
async fn prove(service: &Service, channel: Channel) -> Needed {
    let environment = environment();
    let source = Source { browser: BROWSER, environment: &environment };
    let lang = "en".parse().expect("a language");
    recovery::send_code(service, channel, lang, source).await.expect("a code is sent");
    let mut tx = service.db.read().await.expect("a transaction");
    let standing = recovery::standing(service, &mut tx, BROWSER).await.expect("it is under way");
    let code = recovery::sent(&mut tx, &standing.recovery, channel).await.expect("an answer");
    drop(tx);
    let code = code.expect("a code");
    let length = codes::length(&service.policy, code.to.kind());
    let digits = codes::digits(&service.keys, code.id, code.issue, length);
    recovery::give_code(service, channel, &digits, source).await.expect("it is right");
    needed(service).await
}

async fn needed(service: &Service) -> Needed {
    let mut tx = service.db.read().await.expect("a transaction");
    recovery::standing(service, &mut tx, BROWSER).await.expect("it is under way").needed
}

fn another() -> NewPassword {
    let rules = Rules { min_length: 8, max_length: 128, min_strength: 3 };
    password::check("quiet anchors 52 violet", &Context::default(), &rules).expect("a password")
}

async fn set(service: &Service) -> bool {
    let environment = environment();
    let source = Source { browser: BROWSER, environment: &environment };
    recovery::set_password(service, &another(), Via::Cookie, source).await.is_ok()
}

pub(crate) async fn a_lock_falls_to_two_classes_that_stood_before_it(ground: Ground) {
    let service = &ground.service;
    let account = hana(&ground).await;
    lock(&ground, account, None).await;
    begin(service, "hana@example.com").await;
    let one = prove(service, Channel::Mailbox).await;
    assert!(matches!(one, Needed::Another { .. }), "{one:?}");
    assert!(!set(service).await);
    assert!(is_locked(&ground, account).await);
    assert_eq!(prove(service, Channel::Phone).await, Needed::Password);
    assert!(set(service).await);
    assert!(!is_locked(&ground, account).await);
    let lifted = "SELECT COUNT(*) FROM history WHERE event = 'lock_lifted'";
    assert_eq!(ground.count(lifted).await, 1);
}

pub(crate) async fn what_an_intruder_brought_before_the_lock_opens_nothing(ground: Ground) {
    let service = &ground.service;
    let account = ground.account(&["hana@example.com"]).await;
    ground.advance(DAY * 10);
    let number = identifier("010-1234-5678");
    let mut tx = service.change(account).await.expect("a transaction");
    let (role, standing) = (addresses::Role::Identifier, addresses::Standing::Proven);
    let id = addresses::insert(service, &mut tx, account, &number, role, standing).await;
    let id = id.expect("an address");
    assert!(
        addresses::claim(&mut tx, account, id, &number, service.now()).await.expect("an answer")
    );
    tx.commit().await.expect("it lasts");
    ground.advance(DAY);
    lock(&ground, account, None).await;
    // By now it has been there for three days, but not when the account was locked.
    ground.advance(DAY * 3);
    begin(service, "010-1234-5678").await;
    assert_eq!(prove(service, Channel::Phone).await, Needed::Proof, "it counts for nothing");
    // The only class that stood before takes three days beside it.
    let only = prove(service, Channel::Mailbox).await;
    assert_eq!(only, Needed::Another { wait: DAY * 3 });
    let environment = environment();
    let source = Source { browser: BROWSER, environment: &environment };
    recovery::begin_wait(service, source).await.expect("it waits");
    ground.advance(DAY * 3);
    begin(service, "hana@example.com").await;
    assert_eq!(prove(service, Channel::Mailbox).await, Needed::Password);
    assert!(set(service).await);
    assert!(!is_locked(&ground, account).await);
}
