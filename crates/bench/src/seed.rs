//! Accounts made before anything is measured, through the rules that sign-ups use and many in one
//! transaction.

use std::{
    net::Ipv4Addr,
    path::Path,
    sync::Arc,
    time::{Duration, Instant, UNIX_EPOCH},
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    AccountId, Clock, Keys, Random, Service, Timestamp,
    accounts::{self, Hasher},
    addresses::{self, Identifier, PhoneNumber, Role, Standing},
    environments::{Agent, BrowserId, Crowd, Environment, Place, Via, known},
    history::{self, Details, Event},
    messenger::{self, Binding, Hub, PublicKey},
    notices::Message,
    policy::Policy,
    proofs::{Class, Method, Proof},
    random::OsRandom,
    schema::MIGRATIONS,
    sessions::{self, Cache, Rights},
};
use store::{Db, Key, Location, PostgresTls, Tx, migrations};
use tokio::sync::watch;
use wording::Lang;

use crate::Outcome;

/// The key of the installation, for the program and for the accounts made here.
pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
pub(crate) const PASSWORD: &str = "walnut harbour 71 tiger";
/// Accounts in one transaction.
const TOGETHER: usize = 10_000;

/// The identifier of the nth account.
pub(crate) fn identifier(number: usize) -> String {
    format!("person{number}@example.com")
}

/// Real time, for rows that the program will read by its own.
struct RealClock;

impl Clock for RealClock {
    #[expect(clippy::disallowed_methods, reason = "nothing here moves the clock")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }

    fn moved(&self) -> watch::Receiver<()> {
        watch::channel(()).1
    }
}

/// A native app that is signed in, and known to its account.
pub(crate) struct App {
    pub bearer: String,
    pub known: String,
}

/// What an account has open: bearer tokens.
pub(crate) struct Opened {
    pub sessions: Vec<String>,
    pub messengers: Vec<String>,
}

/// A database with the program's schema, and the rules over it.
pub(crate) struct Ground {
    pub(crate) service: Service,
    environment: Environment,
}

impl Ground {
    /// Makes the database in this folder.
    ///
    /// # Errors
    /// The folder takes no database.
    pub(crate) async fn open(folder: &Path) -> Outcome<Self> {
        Self::open_at(&Location::Sqlite(folder.join("daemun.db"))).await
    }

    /// Makes the tables in an empty PostgreSQL database.
    ///
    /// # Errors
    /// It is not there, or not empty.
    pub(crate) async fn open_postgres(url: &str) -> Outcome<Self> {
        let (url, tls) = (url.to_owned(), PostgresTls::Off);
        Self::open_at(&Location::Postgres { url, tls, connections: 4 }).await
    }

    async fn open_at(location: &Location) -> Outcome<Self> {
        let db = Db::open(location)?;
        migrations::run(&db, MIGRATIONS).await?;
        let policy = Policy::default();
        let keys = Keys::derive(KEY.as_bytes());
        let service = Service {
            db: Arc::new(db),
            clock: Arc::new(RealClock),
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
        };
        let environment = Environment {
            agent: Agent::read(""),
            address: Ipv4Addr::LOCALHOST.into(),
            place: Place::default(),
            asn: None,
        };
        Ok(Self { service, environment })
    }

    /// Makes so many accounts, all with one password and its one hash. The first of them are signed
    /// in with apps that they know.
    ///
    /// # Errors
    /// The database takes no more.
    pub(crate) async fn seed(&self, accounts: usize, apps: usize) -> Outcome<Vec<App>> {
        let mut salt = [0; 16];
        OsRandom::default().fill(&mut salt);
        let hash = self.service.hasher.make(PASSWORD, salt).await;
        let hash = hash.map_err(|_| "no password can be hashed now")?;
        let mut signed_in = Vec::with_capacity(apps);
        for first in (0..accounts).step_by(TOGETHER) {
            let mut tx = self.service.db.write(Key::of("bench", b"seed")).await?;
            for number in first..accounts.min(first + TOGETHER) {
                let account = self.account(&mut tx, number, &hash).await?;
                if number < apps {
                    signed_in.push(self.app(&mut tx, account).await?);
                }
            }
            tx.commit().await?;
        }
        Ok(signed_in)
    }

    async fn account(&self, tx: &mut Tx, number: usize, hash: &str) -> Outcome<AccountId> {
        let (service, account) = (&self.service, self.service.id());
        let identifier = Identifier::parse(&identifier(number), "KR");
        let identifier = identifier.map_err(|refusal| format!("{refusal:?}"))?;
        accounts::open(service, tx, account, "Garam", Lang::En).await?;
        accounts::set_password(tx, account, hash, service.now()).await?;
        let (role, standing) = (Role::Identifier, Standing::Proven);
        let address = addresses::insert(service, tx, account, &identifier, role, standing).await?;
        addresses::claim(tx, account, address, &identifier, service.now()).await?;
        let (event, environment) = (Event::SignedUp, Some(&self.environment));
        history::record(service, tx, account, event, environment, &Details::new()).await?;
        Ok(account)
    }

    /// An app that has just given the account's password.
    async fn app(&self, tx: &mut Tx, account: AccountId) -> Outcome<App> {
        let (service, now) = (&self.service, self.service.now());
        let (id, known) = known::remember(service, tx, account, &self.environment).await?;
        let password = Method { class: Class::Knowledge, id: account.uuid(), bound_at: now };
        let new = sessions::New {
            account,
            browser: BrowserId(service.bytes()),
            via: Via::Bearer,
            kept: false,
            rights: Rights::Full,
            known: Some(id),
            environment: &self.environment,
            proofs: vec![Proof { method: password, at: now }],
        };
        let (_, token) = sessions::insert(service, tx, new).await?;
        let bearer = format!("session.{}", token.as_str());
        Ok(App { bearer, known: known.as_str().to_owned() })
    }

    /// Signs so many apps, each known to its account, and so many messengers in with each of the first
    /// accounts, and one app with every other.
    ///
    /// # Errors
    /// The database takes no more.
    pub(crate) async fn open_much(
        &self,
        accounts: usize,
        sessions: usize,
        messengers: usize,
    ) -> Outcome<Vec<Opened>> {
        let messengers_of_all = self.messengers(accounts, messengers).await?;
        let mut messengers_of_all = messengers_of_all.chunks(messengers);
        let mut opened = Vec::new();
        let all = self.accounts().await?;
        let mut tx = self.service.db.write(Key::of("bench", b"sessions")).await?;
        for (number, account) in all.into_iter().enumerate() {
            let mut bearers = Vec::with_capacity(sessions);
            for _ in 0..if number < accounts { sessions } else { 1 } {
                bearers.push(self.app(&mut tx, account).await?.bearer);
            }
            let messengers = messengers_of_all.next().unwrap_or_default().to_vec();
            opened.push(Opened { sessions: bearers, messengers });
        }
        tx.commit().await?;
        Ok(opened)
    }

    /// Signs so many messengers in with each of the first accounts; their bearer tokens come back.
    ///
    /// # Errors
    /// The database takes no more.
    pub(crate) async fn messengers(&self, accounts: usize, each: usize) -> Outcome<Vec<String>> {
        let number = PhoneNumber::parse("010-1234-5678", "KR");
        let number = number.map_err(|refusal| format!("{refusal:?}"))?;
        let point = BASE64_URL_SAFE_NO_PAD.encode([[4].as_slice(), &[9; 64]].concat());
        let key = PublicKey::parse(&point).ok_or("no key")?;
        let all = self.accounts().await?;
        let mut tx = self.service.db.write(Key::of("bench", b"messengers")).await?;
        let mut bearers = Vec::with_capacity(accounts * each);
        for account in all.into_iter().take(accounts) {
            for _ in 0..each {
                let (session, approves_from) = (self.service.id(), self.service.now());
                let binding = Binding { session, classes: 2, approves_from };
                let (name, environment) = ("Phone", &self.environment);
                let new = messenger::New {
                    account,
                    key: &key,
                    name,
                    number: &number,
                    binding,
                    environment,
                };
                let (_, token) = messenger::bind(&self.service, &mut tx, &new).await?;
                bearers.push(format!("messenger.{}", token.as_str()));
            }
        }
        tx.commit().await?;
        Ok(bearers)
    }

    /// Tells every account something, in one commit, as another node would; and how long that took.
    ///
    /// # Errors
    /// The database takes no more.
    pub(crate) async fn tell_all(&self) -> Outcome<Duration> {
        let all = self.accounts().await?;
        let begun = Instant::now();
        let mut tx = self.service.db.write(Key::of("bench", b"tell")).await?;
        let message = Message::AddressRemoved {
            masked: "ga***@ex***.com".to_owned(),
            at: self.service.now(),
            environment: self.environment.clone(),
        };
        for account in all {
            messenger::tell(&self.service, &mut tx, account, &message, None).await?;
        }
        tx.commit().await?;
        Ok(begun.elapsed())
    }

    /// Rows of sessions, to be counted before and after.
    ///
    /// # Errors
    /// The database does not answer.
    pub(crate) async fn sessions(&self) -> Outcome<i64> {
        let mut tx = self.service.db.read().await?;
        let row = tx.row("SELECT COUNT(*) FROM sessions", &[]).await?.ok_or("a count is a row")?;
        Ok(row.first()?)
    }

    /// Every account.
    ///
    /// # Errors
    /// The database does not answer.
    pub(crate) async fn accounts(&self) -> Outcome<Vec<AccountId>> {
        let mut tx = self.service.db.read().await?;
        let rows = tx.rows("SELECT id FROM accounts ORDER BY id", &[]).await?;
        Ok(rows.into_iter().map(store::Row::first).collect::<Result<_, _>>()?)
    }

    /// A stored hash, for its parameters.
    ///
    /// # Errors
    /// There is none.
    pub(crate) async fn stored_hash(&self) -> Outcome<String> {
        let sql = "SELECT p.hash FROM passwords p
            JOIN identifiers i ON i.account_id = p.account_id WHERE i.lookup = $1";
        let lookup = identifier(0);
        let row = self.service.db.read().await?.row(sql, &[lookup.into()]).await?;
        Ok(row.ok_or("no password is stored")?.first()?)
    }
}
