//! What passes to somebody else before a worker has written down that it may.

use domain::{
    AccountId, Id, Service, accounts, address_book,
    addresses::{self, Address, IdentifierKind, Role, Standing},
    notices::Message,
    proofs::{Class, Method, Source, codes},
    removing,
    sessions::Session,
    work::Job,
};

use super::people::*;
use crate::ground::{Ground, identifier};

const MAIL: &str = "hana@example.com";
const NUMBER: &str = "010-1234-5678";

/// Another account's address, which does not lead anywhere yet.
async fn somebody(ground: &Ground, typed: &str) -> (AccountId, Id<Address>) {
    let (service, account) = (&ground.service, ground.account(&[]).await);
    let mut tx = service.change(account).await.expect("a transaction");
    let (role, standing, typed) = (Role::Identifier, Standing::Proven, identifier(typed));
    let id = addresses::insert(service, &mut tx, account, &typed, role, standing).await;
    let id = id.expect("an address");
    tx.commit().await.expect("it lasts");
    (account, id)
}

async fn claims(ground: &Ground, (account, id): (AccountId, Id<Address>), typed: &str) -> bool {
    let mut tx = ground.service.change(account).await.expect("a transaction");
    let claimed = addresses::claim(&mut tx, account, id, &identifier(typed), ground.now()).await;
    tx.commit().await.expect("it lasts");
    claimed.expect("an answer")
}

async fn owner(ground: &Ground, typed: &str) -> Option<AccountId> {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    addresses::owner(&mut tx, &identifier(typed), ground.now()).await.expect("an answer")
}

pub(crate) async fn an_address_that_has_left_by_the_clock_is_free_for_somebody_else(
    ground: Ground,
) {
    let account = hana(&ground, &[MAIL, NUMBER]).await;
    let mailbox = mailbox(&ground, account).await;
    let number = address(&ground, account, IdentifierKind::Phone).await;
    let session = session(&ground, account, &[mailbox]).await;
    let service = &ground.service;
    let begun = address_book::remove(service, &session, number.id, &environment()).await;
    begun.expect("it begins");
    let until = open(&ground, account).await.remove(0).settles_at;
    let other = somebody(&ground, NUMBER).await;
    ground.advance(until.since(ground.now()) - HOUR);
    assert!(!claims(&ground, other, NUMBER).await, "an hour too early");
    assert_eq!(owner(&ground, NUMBER).await, Some(account));
    ground.advance(HOUR);
    assert_eq!(owner(&ground, NUMBER).await, None, "nobody has written it, and it has left");
    assert!(claims(&ground, other, NUMBER).await, "it is free");
    let third = somebody(&ground, NUMBER).await;
    assert!(!claims(&ground, third, NUMBER).await, "once");
    // The late worker tidies up, and takes nothing from whoever has it by now.
    work(&ground).await;
    assert_eq!(owner(&ground, NUMBER).await, Some(other.0));
}

async fn work(ground: &Ground) {
    for job in ground.due().await {
        match job {
            Job::SettleRemoval(id) => {
                removing::settle(&ground.service, id).await.expect("it settles");
            }
            Job::LoseNumber(id) => {
                address_book::lose(&ground.service, id).await.expect("it is written");
            }
            _ => {}
        }
    }
}

/// The newest code that was sent to the number.
async fn digits(ground: &Ground) -> String {
    let sql = "SELECT message FROM notices WHERE kind = 'phone' ORDER BY created_at DESC, id DESC";
    let newest: String = ground.column(sql).await.remove(0);
    let message: Message = serde_json::from_str(&newest).expect("a message");
    let (id, issue) = message.code().expect("it carries a code");
    let service = &ground.service;
    let length = codes::length(&service.policy, IdentifierKind::Phone);
    codes::digits(&service.keys, id, issue, length)
}

async fn give(service: &Service, session: &Session, id: Id<Address>, digits: &str) -> bool {
    let environment = environment();
    let source = Source { browser: session.browser, environment: &environment };
    address_book::prove_by_code(service, session, id, digits, source).await.is_ok()
}

pub(crate) async fn a_number_asked_back_before_its_loss_is_written_down_comes_back(ground: Ground) {
    let account = hana(&ground, &[MAIL, NUMBER]).await;
    let number = address(&ground, account, IdentifierKind::Phone).await;
    let (other, theirs) = somebody(&ground, NUMBER).await;
    let service = &ground.service;
    let mut tx = service.change(other).await.expect("a transaction");
    let taken = addresses::take(&mut tx, (other, theirs), &identifier(NUMBER), number.id).await;
    assert!(taken.expect("an answer"));
    let job = Job::LoseNumber(number.id);
    job.put(service, &mut tx, ground.now()).await.expect("a job");
    tx.commit().await.expect("it lasts");

    let kept = kept_password(&ground, account).await;
    let session = session(&ground, account, &[kept, mailbox(&ground, account).await]).await;
    let (environment, lang) = (environment(), "en".parse().expect("a language"));
    let source = Source { browser: session.browser, environment: &environment };
    let asked = address_book::reclaim(service, &session, number.id, lang, source).await;
    asked.expect("it is asked back");
    assert_eq!(told(&ground, "number_taken").await, 1, "the loss is written down first");
    let digits = digits(&ground).await;
    work(&ground).await;
    assert_eq!(told(&ground, "number_taken").await, 1, "and once");
    assert!(give(service, &session, number.id, &digits).await, "the code is still good");
    assert_eq!(owner(&ground, NUMBER).await, Some(account));
    work(&ground).await;
    assert_eq!(told(&ground, "number_taken").await, 2, "the other account is told too");
}

/// The account's password as a method, as it is kept.
async fn kept_password(ground: &Ground, account: AccountId) -> Method {
    let mut tx = ground.service.db.read().await.expect("a transaction");
    let kept = accounts::find_password(&mut tx, account).await.expect("an answer");
    let bound_at = kept.expect("it has one").bound_at;
    Method { class: Class::Knowledge, id: account.uuid(), bound_at }
}
