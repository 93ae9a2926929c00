//! Accounts with messengers.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    AccountId, Id, Service,
    addresses::PhoneNumber,
    environments::{Agent, Environment, Place},
    messenger::{self, Binding, Device, DeviceToken, New, PublicKey, Subscription},
    notices::Message,
    sessions::Session,
};
use store::Key;

pub(super) fn environment() -> Environment {
    Environment {
        agent: Agent::read(""),
        address: [127, 0, 0, 1].into(),
        place: Place::default(),
        asn: None,
    }
}

/// A messenger beside this session.
pub(super) async fn device(
    service: &Service,
    account: AccountId,
    session: Id<Session>,
) -> (Device, DeviceToken) {
    let point = BASE64_URL_SAFE_NO_PAD.encode([[4].as_slice(), &[9; 64]].concat());
    let key = PublicKey::parse(&point).expect("it has the form of one");
    let number = PhoneNumber::parse("010-1234-5678", "KR").expect("a number");
    let binding = Binding { session, classes: 2, approves_from: service.now() };
    let environment = environment();
    let new = New {
        account,
        key: &key,
        name: "Phone",
        number: &number,
        binding,
        environment: &environment,
    };
    let mut tx = service.change(account).await.expect("a transaction");
    let (_, token) = messenger::bind(service, &mut tx, &new).await.expect("a device");
    tx.commit().await.expect("it lasts");
    (find(service, &token).await.expect("it is there"), token)
}

pub(super) async fn find(service: &Service, token: &DeviceToken) -> Option<Device> {
    let mut tx = service.db.read().await.expect("a transaction");
    messenger::find(&mut tx, token, service.now()).await.expect("an answer")
}

pub(super) fn subscription() -> Subscription {
    Subscription {
        endpoint: "https://push.example.com/x".to_owned(),
        public_key: vec![4; 65],
        secret: vec![1; 16],
    }
}

/// Tells the account something, in a transaction that nothing else orders.
pub(super) async fn tell(service: &Service, account: AccountId, what: u32) {
    let tx = service.db.write(Key::of("test", &what.to_be_bytes())).await;
    let mut tx = tx.expect("a transaction");
    let message = Message::Welcome { nickname: what.to_string() };
    messenger::tell(service, &mut tx, account, &message, None).await.expect("it is told");
    tx.commit().await.expect("it lasts");
}
