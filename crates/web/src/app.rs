//! What the web layer needs at hand.

use std::{pin::Pin, sync::Arc, time::Duration};

use domain::{
    Fault, Service, accounts::Document, addresses::EmailAddress, articles::Library, clock::Clock,
    environments, notices::Message, passkeys::RelyingParty,
};
use ipnet::IpNet;
use jiff::tz::TimeZone;
use wording::{Lang, Reader};

use crate::{
    dev::Places,
    shell::{Assets, Room},
};

/// The web layer's one shared value.
pub struct App {
    pub service: Arc<Service>,
    pub library: Arc<Library>,
    pub setup: Setup,
    /// Who passkeys are made for.
    pub(crate) relying_party: RelyingParty,
    pub(crate) assets: Arc<Assets>,
    /// For the bodies of visits' requests, and of operators' programs.
    pub(crate) room: Room,
    pub(crate) operators_room: Room,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("setup", &self.setup).finish_non_exhaustive()
    }
}

/// How the web layer was set up.
#[derive(Debug)]
pub struct Setup {
    /// The first is the one that links are made from; requests to any of them are answered.
    pub origins: Vec<Origin>,
    /// Native apps that may ask for passkeys, as the platform writes them in place of an origin.
    pub app_origins: Vec<String>,
    /// Whose word about client addresses is taken.
    pub trusted_proxies: Vec<IpNet>,
    /// Which country and provider an address belongs to.
    pub places: Arc<environments::Places>,
    /// The zone that times are shown in.
    pub zone: TimeZone,
    pub most_body_bytes: usize,
    pub longest_request: Duration,
    pub teller: Teller,
    /// What browsers subscribe to calls with; none where nobody is called.
    pub push_key: Option<String>,
    /// Where questions go that no article answers; without it none are taken.
    pub help_desk: Option<EmailAddress>,
    /// The operator's own terms and privacy policy; without them the samples are shown.
    pub documents: Vec<OwnDocument>,
    pub demo: Option<Demo>,
}

/// A document of the operator's that people agree to, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDocument {
    pub document: Document,
    pub lang: Lang,
    pub title: String,
    pub markdown: String,
}

/// Puts a message that an account was told into its reader's words, the same as in mails.
#[derive(Clone)]
pub struct Teller(Arc<Tell>);

type Tell = dyn Fn(&Message, &Reader) -> Option<Told> + Send + Sync;

/// A message in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub title: String,
    pub paragraphs: Vec<String>,
    /// What can be done about it.
    pub action: Option<ToldAction>,
}

/// A link under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldAction {
    pub label: String,
    pub url: String,
}

impl Teller {
    /// `tell` gives none for what is not to be listed: a code, say.
    pub fn new(tell: impl Fn(&Message, &Reader) -> Option<Told> + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub(crate) fn tell(&self, message: &Message, reader: &Reader) -> Option<Told> {
        (self.0)(message, reader)
    }
}

impl std::fmt::Debug for Teller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Teller")
    }
}

/// A scheme, host and port, as `Origin` and `Host` headers say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// `https://example.com`, without a default port or a slash.
    pub origin: String,
    /// `example.com`, with a port unless it is the default one.
    pub host: String,
}

/// The demo bench, on loopback only.
pub struct Demo {
    pub clock: Arc<dyn MovableClock>,
    /// Sample accounts: their identifiers, and the password.
    pub samples: Vec<(Vec<String>, String)>,
    pub(crate) places: Places,
}

impl Demo {
    pub fn new(clock: Arc<dyn MovableClock>, samples: Vec<(Vec<String>, String)>) -> Self {
        Self { clock, samples, places: Places::default() }
    }
}

impl std::fmt::Debug for Demo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Demo")
    }
}

/// A clock that the bench can move.
pub trait MovableClock: Clock {
    /// Moves the clock on by this many seconds; back, when negative. It stays moved when the program
    /// is started again.
    fn advance(&self, seconds: i64)
    -> Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + '_>>;
    /// How far the clock is ahead of real time, in seconds.
    fn ahead(&self) -> i64;
}

impl App {
    /// # Panics
    /// Without an origin.
    pub fn new(service: Arc<Service>, library: Arc<Library>, setup: Setup) -> Self {
        assert!(!setup.origins.is_empty(), "links need an origin");
        let (relying_party, most_bytes) = (relying_party(&setup), setup.most_body_bytes);
        Self {
            service,
            library,
            setup,
            relying_party,
            assets: Arc::new(Assets::embedded()),
            room: Room::of_visits(most_bytes),
            operators_room: Room::of_operators(most_bytes),
        }
    }

    /// Whether this is the demo bench.
    pub(crate) const fn is_demo(&self) -> bool {
        self.setup.demo.is_some()
    }
}

/// The configured host, and those of the origins that are of it: a passkey of one host is none of
/// another, and none at all of a bare address. Platforms let an app ask for it when the host says
/// so; whether this one may ask is still ours to say.
fn relying_party(setup: &Setup) -> RelyingParty {
    let id = bare_host(&setup.origins[0].host).to_owned();
    let own = setup.origins.iter().filter(|origin| bare_host(&origin.host) == id);
    let own = own.map(|origin| origin.origin.clone());
    RelyingParty { origins: own.chain(setup.app_origins.iter().cloned()).collect(), id }
}

/// A host without its port.
fn bare_host(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host,
    }
}
