//! Where a walk is walked: a service on a database of its own, whose clock and chance come from the
//! seed; and a worker that does what is due when it is called.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use domain::{
    Error, Id, Service, Timestamp,
    accounts::Hasher,
    address_book,
    addresses::Identifier,
    attempts, locking, messenger,
    notices::Message,
    policy::Policy,
    proofs::{
        codes::{self, Code, Purpose},
        links::{self, Link},
    },
    recovery, removing, sign_in,
    work::Job,
};
use store::{Key, Value, jobs};

use super::{chance::Dice, makeup::Home};
use crate::ground::{Engine, Ground};

/// The cheapest that the policy allows: what a password costs is proven elsewhere.
const MEMORY_KIB: u32 = 7_168;
const PASSES: u32 = 1;
const HOLD: Duration = Duration::from_secs(1);

pub(super) struct Stage {
    ground: Ground,
    pub(super) service: Arc<Service>,
}

impl Stage {
    pub(super) async fn of(engine: Engine, seed: u64) -> Self {
        let mut ground = Ground::new(engine).await.under(cheaply);
        let service = Arc::get_mut(&mut ground.service).expect("nobody else has it yet");
        service.random = Arc::new(Dice::of(seed));
        service.hasher = hasher().clone();
        let service = Arc::clone(&ground.service);
        Self { ground, service }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.ground.now()
    }

    /// Time goes by, and the worker is not there.
    pub(super) fn advance(&self, span: Duration) {
        self.ground.advance(span);
    }

    /// Time goes by, and what comes due is done at its time, as far as a day is precise.
    pub(super) async fn wait(&self, span: Duration) {
        let day = Duration::from_secs(24 * 3600);
        let mut left = span;
        while !left.is_zero() {
            let step = left.min(day);
            self.advance(step);
            self.work().await;
            left -= step;
        }
    }

    /// Does what is due. Messages are read where they lie, so nobody delivers them.
    pub(super) async fn work(&self) {
        let service = &self.service;
        let mut tx = service.write(Key::of("walk", b"")).await.expect("a transaction");
        let sql = "DELETE FROM jobs WHERE kind IN ('deliver', 'push')";
        tx.execute(sql, &[]).await.expect("it is deleted");
        tx.commit().await.expect("it lasts");
        let lease = service.id::<Job>().uuid();
        let times = jobs::Times { clock: self.now().0, real: self.now().0 };
        let claimed = jobs::claim(&service.db, lease, times, HOLD, 200).await.expect("jobs");
        if claimed.is_empty() {
            return;
        }
        for job in claimed.iter().filter_map(Job::read) {
            run(service, job).await.expect("a job never refuses");
        }
        let mut tx = service.write(Key::of("walk", b"")).await.expect("a transaction");
        tx.execute("DELETE FROM jobs WHERE lease = $1", &[lease.into()]).await.expect("done");
        tx.commit().await.expect("it lasts");
    }

    /// What lies in a mailbox, or came to a phone, since the account's own time began.
    pub(super) async fn letters(&self, to: &Identifier) -> Vec<Letter> {
        let sql = "SELECT message, created_at FROM notices
            WHERE value = $1 AND state <> 'dropped' ORDER BY created_at, id";
        let mut tx = self.service.db.read().await.expect("a transaction");
        let rows = tx.rows(sql, &[Value::from(to.value())]).await.expect("letters");
        rows.into_iter().map(|row| Letter::read(row, to)).collect()
    }

    /// What the account's messengers were told.
    pub(super) async fn told(&self, home: &Home) -> Vec<(Message, Timestamp)> {
        let mut tx = self.service.db.read().await.expect("a transaction");
        let now = self.now();
        let inbox = messenger::after(&mut tx, home.account, 0, now, 10_000).await;
        inbox.expect("an inbox").into_iter().map(|one| (one.message, one.at)).collect()
    }

    /// The digits that were sent to this address for this, and can still be typed.
    pub(super) async fn digits(&self, to: &Identifier, purpose: Purpose) -> Vec<(Code, String)> {
        let mut found = Vec::new();
        for letter in self.letters(to).await.iter().rev().take(12) {
            let Some((id, issue)) = letter.message.code() else { continue };
            let mut tx = self.service.db.read().await.expect("a transaction");
            let code = codes::by_id(&mut tx, id).await.expect("an answer");
            let code = code.filter(|code| code.purpose == purpose && code.issue == issue);
            if let Some(code) = code {
                let length = codes::length(&self.service.policy, to.kind());
                let digits = codes::digits(&self.service.keys, id, issue, length);
                found.push((code, digits));
            }
        }
        found
    }

    /// A link as whoever reads its message can follow it.
    pub(super) async fn follow(&self, link: Id<Link>) -> Option<Link> {
        let token = links::token(&self.service.keys, link);
        let mut tx = self.service.db.read().await.expect("a transaction");
        links::find(&mut tx, &token, self.now()).await.expect("an answer")
    }
}

fn cheaply(policy: &mut Policy) {
    policy.hashing.memory_kib.set(MEMORY_KIB).expect("the policy allows it");
    policy.hashing.passes.set(PASSES).expect("the policy allows it");
}

/// One pool for all walks.
pub(super) fn hasher() -> &'static Hasher {
    static HASHER: OnceLock<Hasher> = OnceLock::new();
    HASHER.get_or_init(|| {
        let mut policy = Policy::default();
        cheaply(&mut policy);
        Hasher::start(&policy, None)
    })
}

async fn run(service: &Service, job: Job) -> Result<(), Error> {
    match job {
        Job::SettleChange(id) => address_book::settle(service, id).await,
        Job::SettleRemoval(id) => removing::settle(service, id).await,
        Job::RemindRemoval(id) => removing::remind(service, id).await,
        Job::RemindChange(id) => address_book::remind(service, id).await,
        Job::RecordRecovery(id) => recovery::record(service, id).await,
        Job::RemindRecovery(id) => recovery::remind(service, id).await,
        Job::CallMessengers(id) => recovery::call_messengers(service, id).await,
        Job::RecordRefusal(id) => sign_in::record_refusal(service, id).await,
        Job::SendLossCode(id) => locking::send_code(service, id).await,
        Job::TellClosed(id) => attempts::tell_closed(service, id).await,
        Job::TellMisses(id) => attempts::tell_misses(service, id).await,
        // The rest tells operators, or tidies up.
        _ => Ok(()),
    }
}

/// A message where it has arrived.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) message: Message,
    pub(super) at: Timestamp,
    /// What the message carries, if it carries one.
    pub(super) link: Option<Id<Link>>,
}

impl Letter {
    fn read(row: store::Row, to: &Identifier) -> Self {
        let mut columns = row.columns();
        let text: String = columns.take().expect("a message");
        let at = columns.take().expect("a time");
        let message: Message = serde_json::from_str(&text).expect("a message reads back");
        // Phones are sent no links, whatever the message could carry.
        let link = match to {
            Identifier::Email(_) => link_in(&text),
            Identifier::Phone(_) => None,
        };
        Self { message, at, link }
    }
}

/// The link in a message of any kind.
pub(super) fn link_in(message: &str) -> Option<Id<Link>> {
    let json: serde_json::Value = serde_json::from_str(message).expect("a message is JSON");
    json["link"].as_str().map(|id| id.parse().expect("a link's id"))
}
