//! The configuration as the program uses it.

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use domain::{environments::Places, policy::Policy};
use ipnet::IpNet;
use jiff::tz::TimeZone;
use protocol::jose::KeySet;
use web::OwnDocument;

use super::{key::KeySource, origin::Origin, secret::Secret};

/// Everything that the operator says about this installation.
#[derive(Clone, Debug)]
pub struct Config {
    pub mode: Mode,
    /// Where the service listens.
    pub listen: SocketAddr,
    /// The one address from which links are made.
    pub origin: Origin,
    /// Where files are kept: the embedded database, demo keys.
    pub data_dir: PathBuf,
    /// Networks of proxies whose `X-Forwarded-*` headers are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Where `/metrics` is served; nowhere when absent.
    pub metrics_listen: Option<SocketAddr>,
    /// What is known of addresses: the operator's tables, and below them the program's own.
    pub places: Arc<Places>,
    /// The zone in which times are told when a person's own is unknown.
    pub time_zone: TimeZone,
    /// ISO 3166-1 alpha-2 code of the country whose phone numbers are typed without a code.
    pub default_country: String,
    /// Where `policy` was read from; its defaults when absent.
    pub policy_file: Option<PathBuf>,
    pub policy: Policy,
    pub database: Database,
    pub secrets: Secrets,
    pub smtp: Option<SmtpConfig>,
    pub sms: Option<SmsConfig>,
    pub push: Option<PushConfig>,
    pub messenger_webhook: Option<WebhookConfig>,
    pub identity: Option<IdentityConfig>,
    /// Who is asked whether a number has changed hands.
    pub carrier: Option<CarrierConfig>,
    /// Native apps that may ask for passkeys of the configured host.
    pub app_origins: Vec<String>,
    pub help: HelpConfig,
    /// The operator's own terms and privacy policy; none where the samples are shown.
    pub documents: Vec<OwnDocument>,
    pub log: LogConfig,
    pub limits: Limits,
}

/// What the program runs for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To be tried out: loopback only, sample accounts, the `/dev` bench.
    Demo,
    /// To serve people.
    Production,
}

/// Where the data is.
#[derive(Clone, Debug)]
pub enum Database {
    /// An SQLite file; made when it is not there.
    Sqlite { path: PathBuf },
    /// A PostgreSQL URL with its password, if any.
    Postgres { url: Secret, tls: PostgresTls, connections: u32 },
}

/// How PostgreSQL is spoken to. There is no mode between the two: encryption to a server that is
/// not verified stops nobody who can read the traffic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostgresTls {
    /// In the clear.
    Disable,
    /// Encrypted; the server's name and certificate are verified against these PEM authorities or
    /// the machine's own.
    Verify { authorities: Option<PathBuf> },
}

/// Keys of the whole installation.
#[derive(Clone, Debug)]
pub struct Secrets {
    /// The key from which codes, links and keyed hashes derive; 32 bytes or more.
    pub key: KeySource,
    /// Mixed into every password hash when present; 32 bytes or more.
    pub pepper: Option<Secret<Vec<u8>>>,
}

/// The mail server that takes our mails.
#[derive(Clone, Debug)]
pub struct SmtpConfig {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    pub user: Option<String>,
    pub password: Option<Secret>,
    /// The address that mails come from.
    pub from_address: String,
    pub from_name: String,
    /// Local part of the envelope sender, to which each mail adds `+` and its own mark.
    pub bounce_local_part: String,
    /// PEM authorities in place of the machine's own.
    pub ca_file: Option<PathBuf>,
}

/// How the mail server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// STARTTLS, and no mail without it (RFC 3207).
    StartTls,
    /// STARTTLS where the server offers it.
    Opportunistic,
    /// In the clear: a server on this machine.
    Plain,
}

/// A CAMARA Number Recycling API, and how an access token to it is had (RFC 6749, 4.4).
#[derive(Clone, Debug)]
pub struct CarrierConfig {
    /// Up to the version, to which `/check` is added.
    pub url: String,
    pub token_url: String,
    pub client_id: String,
    pub client_secret: Secret,
    pub scope: String,
    /// PEM authorities in place of the machine's own.
    pub ca_file: Option<PathBuf>,
}

/// The gateway that takes our short messages.
///
/// The URL, the values of headers and fields and the strings of a JSON body are templates with
/// `{to}`, `{text}`, `{from}`, `{id}`, `{kind}` and `{secret.NAME}`.
#[derive(Clone, Debug)]
pub struct SmsConfig {
    pub url: String,
    pub method: SmsMethod,
    pub headers: Vec<(String, String)>,
    pub body: SmsBody,
    /// What an answer of 2xx must say to count as taken; nothing when absent.
    pub success: Option<SmsSuccess>,
    pub number_format: NumberFormat,
    /// The registered sender as the gateway wants it written: `{from}`.
    pub sender: String,
    /// What templates call `{secret.NAME}`, by name.
    pub secrets: BTreeMap<String, Secret>,
    /// Present when the gateway takes long messages too.
    pub long: Option<SmsLong>,
    /// PEM authorities in place of the machine's own.
    pub ca_file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmsMethod {
    Get,
    Post,
    Put,
}

/// What is sent to the gateway beside the URL.
#[derive(Clone, Debug, PartialEq)]
pub enum SmsBody {
    Nothing,
    /// Fields of a form, in the query with GET.
    Form {
        fields: Vec<(String, String)>,
        charset: SmsCharset,
    },
    Json(serde_json::Value),
}

/// How a form's characters are written before they are percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmsCharset {
    Utf8,
    EucKr,
}

/// How a gateway that answers 2xx to everything says that it took a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SmsSuccess {
    /// The answer contains this.
    Contains(String),
    /// The JSON value at a pointer (RFC 6901), as text without quotes, equals this.
    Pointer { pointer: String, equals: String },
}

/// Long messages, as Korean carriers take them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsLong {
    /// The most EUC-KR bytes of one.
    pub most_bytes: usize,
    /// What `{kind}` becomes for a short message.
    pub short_kind: String,
    /// What it becomes for a long one.
    pub long_kind: String,
}

/// How the gateway wants numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    /// `+821012345678`
    E164,
    /// `821012345678`
    Digits,
    /// `01012345678`, South Korea's own
    National,
}

/// How messengers are called that are closed.
#[derive(Clone, Debug)]
pub struct PushConfig {
    pub key: PushKey,
    /// A `mailto:` or `https:` URL of the operator, for push services to complain to.
    pub subject: String,
    /// Whether push services on this machine are called too: for tests.
    pub loopback: bool,
}

/// The key that push services know this installation by.
#[derive(Clone, Debug)]
pub enum PushKey {
    /// PKCS #8 in PEM.
    Given(Secret),
    /// Made at the first start and kept in this file.
    Demo { file: PathBuf },
}

/// An operator's own app, which is told what messengers are told.
#[derive(Clone, Debug)]
pub struct WebhookConfig {
    pub url: String,
    /// What its words are signed with.
    pub secret: Secret<Vec<u8>>,
}

/// Who says which person an account belongs to.
#[derive(Clone, Debug)]
pub struct IdentityConfig {
    /// As people know it.
    pub name: String,
    /// Where it begins to ask.
    pub start_url: String,
    /// Who it is in what it signs.
    pub issuer: String,
    /// Who we are to it.
    pub client_id: String,
    /// Its public keys.
    pub keys: KeySet,
    /// How far its clock may be off.
    pub tolerance: Duration,
}

/// The help centre of this installation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpConfig {
    /// A folder of articles beside those that the program carries.
    pub folder: Option<PathBuf>,
    /// The program's own articles are left out.
    pub replace: bool,
    /// Where questions go that no article answers; without it none are taken.
    pub mail: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogConfig {
    pub format: LogFormat,
    pub level: LogLevel,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Json,
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

/// What one request or connection may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest body of a request, in bytes; a picture's is the policy's.
    pub body_bytes: u64,
    /// Longest that one request may take.
    pub request: Duration,
    /// Longest that a request's headers may take to arrive.
    pub headers: Duration,
    /// Longest that running requests are waited for when the program is told to stop.
    pub shutdown: Duration,
    /// Connections held at once.
    pub connections: u32,
}
