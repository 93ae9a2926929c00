//! What a behaviour stands on: a service on an empty database, whose clock is moved by hand.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use domain::{
    AccountId, Clock, Keys, Service, Timestamp,
    accounts::{self, Hasher},
    addresses::{self, Identifier, Role, Standing},
    environments::Crowd,
    messenger::Hub,
    policy::Policy,
    random::OsRandom,
    schema::MIGRATIONS,
    sessions::Cache,
    work::Job,
};
use store::{Db, FromValue, Location, PostgresTls, Value, jobs, migrations};
use testing::TempDir;
use tokio::{
    runtime::Builder,
    sync::{Notify, watch},
};

/// No behaviour takes this long; what hangs must fail.
const PATIENCE: Duration = Duration::from_secs(120);
const CONNECTIONS: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Runs a behaviour on an engine.
pub(crate) fn prove<F: Future<Output = ()>>(engine: Engine, behaviour: impl FnOnce(Ground) -> F) {
    let runtime = Builder::new_multi_thread().worker_threads(4).enable_all().build();
    let in_time = runtime.expect("threads").block_on(async {
        let ground = Ground::new(engine).await;
        tokio::time::timeout(PATIENCE, behaviour(ground)).await
    });
    in_time.expect("it hangs");
}

/// A clock that goes when it is told to.
#[derive(Debug)]
pub(crate) struct HandClock {
    micros: AtomicI64,
    moved: watch::Sender<()>,
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.micros.load(Ordering::SeqCst))
    }

    fn moved(&self) -> watch::Receiver<()> {
        self.moved.subscribe()
    }
}

pub(crate) struct Ground {
    pub(crate) engine: Engine,
    pub(crate) service: Arc<Service>,
    clock: Arc<HandClock>,
    location: Location,
    _folder: TempDir,
}

impl Ground {
    pub(crate) async fn new(engine: Engine) -> Self {
        let folder = testing::temp_dir();
        let location = match engine {
            Engine::Sqlite => Location::Sqlite(folder.path().join("domain.db")),
            Engine::Postgres => {
                let url = testing::postgres().database();
                Location::Postgres { url, tls: PostgresTls::Off, connections: CONNECTIONS }
            }
        };
        let db = Db::open(&location).expect("a database");
        migrations::run(&db, MIGRATIONS).await.expect("tables");
        let clock = Arc::new(HandClock {
            micros: AtomicI64::new(1_800_000_000_000_000),
            moved: watch::Sender::new(()),
        });
        let service = Arc::new(service(db, &clock, Policy::default()));
        Self { engine, service, clock, location, _folder: folder }
    }

    /// The same service under another policy.
    pub(crate) fn under(mut self, change: impl FnOnce(&mut Policy)) -> Self {
        let mut policy = Policy::default();
        change(&mut policy);
        self.service = Arc::new(service(self.open(), &self.clock, policy));
        self
    }

    /// The same service on another node.
    pub(crate) fn another(&self) -> Arc<Service> {
        Arc::new(service(self.open(), &self.clock, self.service.policy.clone()))
    }

    fn open(&self) -> Db {
        Db::open(&self.location).expect("a database")
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn advance(&self, span: Duration) {
        let micros = i64::try_from(span.as_micros()).expect("a span");
        self.clock.micros.fetch_add(micros, Ordering::SeqCst);
    }

    pub(crate) fn set_back(&self, span: Duration) {
        let micros = i64::try_from(span.as_micros()).expect("a span");
        self.clock.micros.fetch_sub(micros, Ordering::SeqCst);
    }

    /// An account that is signed in to by these.
    pub(crate) async fn account(&self, identifiers: &[&str]) -> AccountId {
        let (service, account) = (&self.service, self.service.id());
        let mut tx = service.change(account).await.expect("a transaction");
        accounts::open(service, &mut tx, account, "Hana", "en".parse().expect("a language"))
            .await
            .expect("an account");
        for typed in identifiers {
            let (identifier, role) = (identifier(typed), Role::Identifier);
            let standing = Standing::Proven;
            let id = addresses::insert(service, &mut tx, account, &identifier, role, standing);
            let id = id.await.expect("an address");
            let claimed = addresses::claim(&mut tx, account, id, &identifier, self.now()).await;
            assert!(claimed.expect("an identifier"), "{typed} is taken");
        }
        tx.commit().await.expect("it lasts");
        account
    }

    /// The first column of every row.
    pub(crate) async fn column<T: FromValue>(&self, sql: &'static str) -> Vec<T> {
        self.column_of(sql, &[]).await
    }

    pub(crate) async fn column_of<T: FromValue>(
        &self,
        sql: &'static str,
        values: &[Value],
    ) -> Vec<T> {
        let mut tx = self.service.db.read().await.expect("a transaction");
        let rows = tx.rows(sql, values).await.expect("an answer").into_iter();
        rows.map(|row| row.first().expect("a column")).collect()
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        self.column(sql).await.remove(0)
    }

    /// Claims the jobs that are due. Nothing settles them: they come again when their lease has run
    /// out, as after a worker that died.
    pub(crate) async fn due(&self) -> Vec<Job> {
        let lease = self.service.id::<Job>().uuid();
        let times = jobs::Times { clock: self.now().0, real: self.now().0 };
        let hold = Duration::from_secs(1);
        let claimed = jobs::claim(&self.service.db, lease, times, hold, 100).await;
        claimed.expect("jobs").iter().filter_map(Job::read).collect()
    }
}

fn service(db: Db, clock: &Arc<HandClock>, policy: Policy) -> Service {
    let keys = Keys::derive(&[7; 32]);
    Service {
        db: Arc::new(db),
        clock: Arc::<HandClock>::clone(clock),
        random: Arc::new(OsRandom::default()),
        crowd: Crowd::new(&keys, &policy),
        keys,
        hasher: Hasher::start(&policy, None),
        policy,
        sessions: Cache::default(),
        messengers: Hub::default(),
        work: Notify::new(),
        identity: None,
        default_country: "KR".to_owned(),
        carrier: None,
    }
}

pub(crate) fn identifier(typed: &str) -> Identifier {
    Identifier::parse(typed, "KR").expect(typed)
}
