//! From a configuration to a running service.

use std::sync::Arc;

use domain::{
    Clock, Fault, Keys, Service,
    accounts::{self, Hasher},
    addresses::EmailAddress,
    carrier::Carrier,
    environments::{self, Crowd},
    identities::Provider,
    messenger::Hub,
    notices::Courier,
    random::OsRandom,
    schema::MIGRATIONS,
    sessions::Cache,
};
use protocol::web_push::VapidKey;
use store::{Db, Location, migrations};
use web::{App, Demo, MovableClock, Origin, Setup, Teller};

use crate::{
    carrier::NumberRecycling,
    clock::{DemoClock, SystemClock},
    config::{Config, Database, IdentityConfig, Mode, PostgresTls, PushKey, Secret, made_once},
    couriers::{Carriers, PushCourier, PushSettings, WebhookCourier},
    demo::{self, OutboxCourier, SAMPLES},
    help::{Librarian, Ungathered},
    mails::{self, Desk},
    worker::Worker,
};

/// Why the service could not be put together.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unready {
    #[error("{0}")]
    Database(#[from] Fault),
    #[error("the key of the installation: {0}")]
    Key(std::io::Error),
    #[error("the data directory {path}: {problem}")]
    DataDir { path: String, problem: std::io::Error },
    #[error("{0}")]
    Courier(#[from] crate::couriers::SetupFault),
    #[error("the sample accounts: {0}")]
    Samples(#[from] domain::Error),
    #[error("{0}")]
    Help(#[from] Ungathered),
    #[error("help.mail: {0:?}")]
    HelpDesk(domain::Refusal),
}

/// A service that is ready to be served.
pub(crate) struct Composed {
    pub app: App,
    pub worker: Worker,
    pub librarian: Librarian,
}

/// The database's place.
pub(crate) fn location(config: &Config) -> Location {
    match &config.database {
        Database::Sqlite { path } => Location::Sqlite(path.clone()),
        Database::Postgres { url, tls, connections } => Location::Postgres {
            url: url.reveal().clone(),
            tls: match tls {
                PostgresTls::Disable => store::PostgresTls::Off,
                PostgresTls::Verify { authorities } => {
                    store::PostgresTls::Verified { authorities: authorities.clone() }
                }
            },
            connections: *connections as usize,
        },
    }
}

/// Opens the database with its schema up to date.
pub(crate) async fn open(config: &Config) -> Result<Db, Unready> {
    let unmade =
        |problem| Unready::DataDir { path: config.data_dir.display().to_string(), problem };
    std::fs::create_dir_all(&config.data_dir).map_err(unmade)?;
    let db = Db::open(&location(config))?;
    for name in migrations::run(&db, MIGRATIONS).await? {
        tracing::info!(name, "migrated");
    }
    Ok(db)
}

/// Puts the whole service together.
pub(crate) async fn compose(config: &Config) -> Result<Composed, Unready> {
    let db = Arc::new(open(config).await?);
    let demo_clock = match config.mode {
        Mode::Demo => Some(Arc::new(DemoClock::open(Arc::clone(&db)).await?)),
        Mode::Production => None,
    };
    let clock: Arc<dyn Clock> = match &demo_clock {
        Some(clock) => Arc::<DemoClock>::clone(clock),
        None => Arc::new(SystemClock::default()),
    };
    let push = push_settings(config)?;
    let courier = courier(config, push.as_ref(), &db, &clock)?;
    let service = Arc::new(service(config, db, clock)?);
    environments::crowd::load(&service).await?;
    if config.mode == Mode::Demo {
        demo::make(&service).await?;
    }
    accounts::learn_schemes(&service).await?;
    let worker = Worker {
        service: Arc::clone(&service),
        courier,
        origin: config.origin.as_str().to_owned(),
        zone: config.time_zone.clone(),
        operators: help_desk(config)?,
    };
    let teller = teller(config, &service);
    let librarian = Librarian::open(Arc::clone(&service), config.help.clone()).await?;
    let setup = setup(config, push.as_ref(), teller, demo_clock)?;
    let app = App::new(service, librarian.library(), setup);
    Ok(Composed { app, worker, librarian })
}

pub(crate) fn service(
    config: &Config,
    db: Arc<Db>,
    clock: Arc<dyn Clock>,
) -> Result<Service, Unready> {
    let random = OsRandom::default();
    let fill = |key: &mut [u8; 32]| domain::Random::fill(&random, key);
    let key = config.secrets.key.key(fill).map_err(Unready::Key)?;
    let pepper = config.secrets.pepper.as_ref().map(|pepper| pepper.reveal().clone());
    let keys = Keys::derive(key.reveal());
    Ok(Service {
        db,
        clock,
        random: Arc::new(OsRandom::default()),
        crowd: Crowd::new(&keys, &config.policy),
        keys,
        hasher: Hasher::start(&config.policy, pepper),
        policy: config.policy.clone(),
        sessions: Cache::default(),
        messengers: Hub::new(config.messenger_webhook.is_some()),
        work: tokio::sync::Notify::new(),
        identity: config.identity.as_ref().map(|identity| provider(config, identity)),
        default_country: config.default_country.clone(),
        carrier: carrier(config)?,
    })
}

fn provider(config: &Config, identity: &IdentityConfig) -> Provider {
    Provider {
        name: identity.name.clone(),
        start_url: identity.start_url.clone(),
        client_id: identity.client_id.clone(),
        issuer: identity.issuer.clone(),
        keys: identity.keys.clone(),
        tolerance: identity.tolerance,
        return_url: format!("{}/identity/callback", config.origin),
    }
}

/// Whom to ask whether a number has changed hands.
fn carrier(config: &Config) -> Result<Option<Arc<dyn Carrier>>, Unready> {
    let Some(settings) = &config.carrier else { return Ok(None) };
    Ok(Some(Arc::new(NumberRecycling::new(settings)?)))
}

fn courier(
    config: &Config,
    push: Option<&PushSettings>,
    db: &Arc<Db>,
    clock: &Arc<dyn Clock>,
) -> Result<Arc<dyn Courier>, Unready> {
    if config.mode == Mode::Production {
        return Ok(Arc::new(Carriers::configured(config, push, clock)?));
    }
    let push = push.filter(|push| push.loopback);
    let push = push.map(|push| PushCourier::new(push, Arc::clone(clock))).transpose()?;
    let webhook = WebhookCourier::configured(config)?;
    let (db, clock) = (Arc::clone(db), Arc::clone(clock));
    Ok(Arc::new(OutboxCourier { db, clock, push, webhook }))
}

/// How messengers are called, with the key that the demo makes for itself.
fn push_settings(config: &Config) -> Result<Option<PushSettings>, Unready> {
    let Some(push) = &config.push else { return Ok(None) };
    let key = match &push.key {
        PushKey::Given(key) => key.clone(),
        PushKey::Demo { file } => {
            let make = || {
                let pem = VapidKey::generate();
                pem.expect("the operating system gives random bytes").into_bytes()
            };
            let pem = made_once(file, make).map_err(Unready::Key)?;
            Secret::new(String::from_utf8_lossy(&pem).into_owned())
        }
    };
    let (subject, loopback) = (push.subject.clone(), push.loopback);
    Ok(Some(PushSettings { key, subject, loopback }))
}

/// The messenger lists what a mail would say.
fn teller(config: &Config, service: &Arc<Service>) -> Teller {
    let (service, zone) = (Arc::clone(service), config.time_zone.clone());
    let origin = config.origin.as_str().to_owned();
    Teller::new(move |message, reader| {
        let (keys, policy) = (&service.keys, &service.policy);
        let desk = Desk { keys, policy, origin: &origin, zone: &zone };
        mails::listed(&desk, message, reader)
    })
}

fn setup(
    config: &Config,
    push: Option<&PushSettings>,
    teller: Teller,
    demo_clock: Option<Arc<DemoClock>>,
) -> Result<Setup, Unready> {
    let samples = SAMPLES.iter().map(|sample| {
        let identifiers = sample.identifiers.iter().map(|typed| (*typed).to_owned()).collect();
        (identifiers, sample.password.to_owned())
    });
    let demo = demo_clock.map(|clock| {
        let clock: Arc<dyn MovableClock> = clock;
        Demo::new(clock, samples.collect())
    });
    Ok(Setup {
        origins: origins(config),
        app_origins: config.app_origins.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        places: Arc::clone(&config.places),
        zone: config.time_zone.clone(),
        most_body_bytes: usize::try_from(config.limits.body_bytes).unwrap_or(usize::MAX),
        longest_request: config.limits.request,
        teller,
        push_key: push.map(PushSettings::public_key).transpose()?,
        help_desk: help_desk(config)?,
        documents: config.documents.clone(),
        demo,
    })
}

/// Where the operators read mail.
fn help_desk(config: &Config) -> Result<Option<EmailAddress>, Unready> {
    let parsed = config.help.mail.as_deref().map(EmailAddress::parse).transpose();
    parsed.map_err(Unready::HelpDesk)
}

/// The configured origin; the demo is also reached by its loopback names.
fn origins(config: &Config) -> Vec<Origin> {
    let origin = config.origin.as_str().to_owned();
    // With its port, unless that is the scheme's own: so browsers write it into `Host`.
    let host = origin.split_once("://").map_or_else(String::new, |(_, host)| host.to_owned());
    let configured = Origin { origin, host };
    let mut origins = vec![configured];
    if config.mode == Mode::Demo {
        let port = config.listen.port();
        for host in ["localhost", "127.0.0.1"] {
            let host = format!("{host}:{port}");
            let other = Origin { origin: format!("http://{host}"), host };
            if !origins.contains(&other) {
                origins.push(other);
            }
        }
    }
    origins
}
