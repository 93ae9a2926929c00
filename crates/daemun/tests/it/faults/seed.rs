//! Accounts by the thousand, made beside the program through the rules it uses itself.

use std::{net::Ipv4Addr, sync::Arc};

use daemun::clock::SystemClock;
use domain::{
    Keys, Service,
    accounts::{self, Hasher},
    addresses::{self, Identifier, Role, Standing},
    environments::{Agent, Crowd, Environment, Place},
    history::{self, Details, Event},
    messenger::Hub,
    policy::Policy,
    random::OsRandom,
    sessions::Cache,
};
use store::{Key, Tx};
use wording::Lang;

use super::process::{KEY, Released};
use crate::support::app::PASSWORD;

/// Numbered accounts whose password is [`PASSWORD`].
pub(super) struct Seeds {
    name: &'static str,
}

impl Seeds {
    pub(super) fn identifier(&self, number: usize) -> String {
        format!("{}{number:05}@example.com", self.name)
    }

    /// Makes so many accounts; nobody has signed in to any of them.
    pub(super) async fn plant(released: &Released, name: &'static str, count: usize) -> Self {
        let (seeds, service) = (Self { name }, service(released));
        let hash =
            service.hasher.make(PASSWORD, service.bytes()).await.expect("nobody else hashes");
        let mut tx = service.db.write(Key::of("seed", b"")).await.expect("the database answers");
        for number in 0..count {
            plant_one(&service, &mut tx, &seeds.identifier(number), &hash).await;
        }
        tx.commit().await.expect("nothing stands against it");
        seeds
    }

    /// Has every one of them locked, as its owner would from the settings.
    pub(super) async fn lock(&self, released: &Released) {
        let db = released.server.db();
        let mut tx = db.write(Key::of("seed", b"")).await.expect("the database answers");
        let sql = "INSERT INTO locks (id, account_id, cause, locked_at, in_review, sessions_ended,
                browsers_ended, messengers_ended, others_ended)
            SELECT account_id, account_id, 'settings', 1, FALSE, 0, 0, 0, 0 FROM identifiers
            WHERE lookup LIKE $1";
        tx.execute(sql, &[format!("{}%", self.name).into()]).await.expect("it runs");
        tx.commit().await.expect("nothing stands against it");
    }
}

fn service(released: &Released) -> Service {
    let policy = Policy::default();
    let keys = Keys::derive(KEY.as_bytes());
    Service {
        db: Arc::new(released.server.db()),
        clock: Arc::new(SystemClock::default()),
        random: Arc::new(OsRandom::default()),
        crowd: Crowd::new(&keys, &policy),
        keys,
        hasher: Hasher::start(&policy, None),
        policy,
        sessions: Cache::off(),
        messengers: Hub::default(),
        work: tokio::sync::Notify::new(),
        identity: None,
        default_country: "KR".to_owned(),
        carrier: None,
    }
}

async fn plant_one(service: &Service, tx: &mut Tx, identifier: &str, hash: &str) {
    let account = service.id();
    let identifier = Identifier::parse(identifier, "KR").expect("an address");
    let environment = Environment {
        agent: Agent::read(""),
        address: Ipv4Addr::LOCALHOST.into(),
        place: Place::default(),
        asn: None,
    };
    let done: Result<(), store::Fault> = async {
        accounts::open(service, tx, account, "Garam", Lang::En).await?;
        accounts::set_password(tx, account, hash, service.now()).await?;
        let (role, standing) = (Role::Identifier, Standing::Proven);
        let address = addresses::insert(service, tx, account, &identifier, role, standing).await?;
        addresses::claim(tx, account, address, &identifier, service.now()).await?;
        let (event, environment) = (Event::SignedUp, Some(&environment));
        history::record(service, tx, account, event, environment, &Details::new()).await
    }
    .await;
    done.expect("nothing stands against it");
}
