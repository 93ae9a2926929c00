//! The settings, one by one, and the typed configuration that they make.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use domain::{
    environments::Places,
    policy::{self, Policy},
};
use jiff::tz::TimeZone;

use super::{
    carrier,
    complaint::{Complaint, Place},
    database, documents,
    file::read_text,
    identity,
    key::KeySource,
    kinds::{
        AppOrigins, COUNTRY, HOST, LOCAL_PART, MAIL_ADDRESS, Networks, ORIGIN, OneOf, SOCKET, Span,
        Switch, TEXT, TIME_ZONE, Whole,
    },
    messenger,
    model::{
        Config, HelpConfig, Limits, LogConfig, LogFormat, LogLevel, Mode, Secrets, SmtpConfig,
        SmtpSecurity,
    },
    origin::Origin,
    rules,
    settings::Settings,
    sms,
};

const MODES: OneOf<Mode> = OneOf(&[("demo", Mode::Demo), ("production", Mode::Production)]);
const SECURITIES: OneOf<SmtpSecurity> = OneOf(&[
    ("tls", SmtpSecurity::Tls),
    ("starttls", SmtpSecurity::StartTls),
    ("opportunistic", SmtpSecurity::Opportunistic),
    ("plain", SmtpSecurity::Plain),
]);
const FORMATS: OneOf<LogFormat> = OneOf(&[("json", LogFormat::Json), ("text", LogFormat::Text)]);
const LEVELS: OneOf<LogLevel> = OneOf(&[
    ("error", LogLevel::Error),
    ("warn", LogLevel::Warn),
    ("info", LogLevel::Info),
    ("debug", LogLevel::Debug),
    ("trace", LogLevel::Trace),
]);

const LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

/// Asks for every setting there is, whatever else is given, so that each wrong one is told and
/// each unknown one is known to be unknown. `None` when something without a default is missing or
/// wrong; there is a complaint then.
pub(super) fn read(settings: &mut Settings<'_>) -> Option<Config> {
    let unconfigured = if settings.has_file() { Mode::Production } else { Mode::Demo };
    let mode = settings.or("mode", &MODES, unconfigured);
    let listen = settings.or("listen", &SOCKET, LISTEN);
    let origin = read_origin(settings, mode, listen);
    let data_dir = read_data_dir(settings, mode);
    let trusted_proxies = settings.or("trusted_proxies", &Networks, Vec::new());
    let metrics_listen = settings.optional("metrics_listen", &SOCKET, "\"127.0.0.1:9100\"");
    let time_zone = read_time_zone(settings);
    let default_country = settings.or("default_country", &COUNTRY, "KR".to_owned());
    let policy_file = settings.path("policy_file", "\"policy.toml\"");
    let policy = read_policy(settings, policy_file.as_deref());
    let database = database::read(settings, &data_dir);
    let secrets = read_secrets(settings, mode, &data_dir);
    let smtp = read_smtp(settings);
    let sms = sms::read(settings);
    let push = messenger::read_push(settings, mode, &data_dir);
    let messenger_webhook = messenger::read_webhook(settings);
    let identity = identity::read(settings);
    let carrier = carrier::read(settings);
    let places = read_places(settings);
    let app_origins = settings.or("passkeys.app_origins", &AppOrigins, Vec::new());
    let help = read_help(settings, mode);
    let documents = documents::read(settings);
    let log = read_log(settings, mode);
    let limits = read_limits(settings);
    settings.refuse_the_rest();
    let config = Config {
        mode,
        listen,
        origin: origin?,
        data_dir,
        trusted_proxies,
        metrics_listen,
        places: Arc::new(places),
        time_zone: time_zone?,
        default_country,
        policy_file,
        policy: policy?,
        database: database?,
        secrets: secrets?,
        smtp,
        sms,
        push,
        messenger_webhook,
        identity,
        carrier,
        app_origins,
        help,
        documents,
        log,
        limits,
    };
    rules::check(settings, &config);
    Some(config)
}

fn read_origin(settings: &mut Settings<'_>, mode: Mode, listen: SocketAddr) -> Option<Origin> {
    const EXAMPLE: &str = "\"https://id.example.com\"";
    if mode == Mode::Demo {
        return Some(settings.or("origin", &ORIGIN, Origin::local(listen.port())));
    }
    let origin = settings.optional("origin", &ORIGIN, EXAMPLE);
    settings.demand("origin", origin, EXAMPLE)
}

/// The demo keeps its files with the person who tries it out, not beside the source.
fn read_data_dir(settings: &mut Settings<'_>, mode: Mode) -> PathBuf {
    let default = match mode {
        Mode::Production => PathBuf::from("/var/lib/daemun"),
        Mode::Demo => settings
            .environment("XDG_DATA_HOME")
            .map(PathBuf::from)
            .or_else(|| Some(PathBuf::from(settings.environment("HOME")?).join(".local/share")))
            .map_or_else(|| PathBuf::from("daemun-demo"), |folder| folder.join("daemun-demo")),
    };
    settings.path_or("data_dir", default)
}

/// The policy in `file`, or every default without one.
fn read_policy(settings: &mut Settings<'_>, file: Option<&Path>) -> Option<Policy> {
    let Some(path) = file else { return Some(Policy::default()) };
    let read = read_text(path, "let policy_file name a file that can be, or leave it out")
        .map_err(|complaint| vec![complaint])
        .and_then(|text| {
            let parsed = Policy::parse(&text);
            parsed.map_err(|complaints| {
                complaints.into_iter().map(|one| of_policy(path, one)).collect()
            })
        });
    read.map_err(|complaints| settings.complaints.extend(complaints)).ok()
}

fn of_policy(path: &Path, complaint: policy::Complaint) -> Complaint {
    let policy::Complaint { line, column, key, what, fix } = complaint;
    let place = Place::File { path: path.to_owned(), position: Some((line, column)) };
    Complaint { place, key, what, fix }
}

/// The operator's tables of addresses. One that is no table is a complaint.
fn read_places(settings: &mut Settings<'_>) -> Places {
    const KEY: &str = "places.tables";
    let mut places = Places::embedded();
    for path in settings.paths(KEY) {
        let content = fs::read(&path).map_err(|fault| format!("can't be read: {fault}"));
        let added = content.and_then(|content| {
            places.add_table(content).map_err(|unreadable| format!("is {unreadable}"))
        });
        if let Err(what) = added {
            let fix = "name a file in the MaxMind DB format (.mmdb), or leave it out".to_owned();
            settings.complain(KEY, format!("{} {what}", path.display()), fix);
        }
    }
    places
}

fn read_time_zone(settings: &mut Settings<'_>) -> Option<TimeZone> {
    const EXAMPLE: &str = "\"Asia/Seoul\"";
    match TimeZone::get("Asia/Seoul") {
        Ok(seoul) => Some(settings.or("time_zone", &TIME_ZONE, seoul)),
        Err(_) => {
            let zone = settings.optional("time_zone", &TIME_ZONE, EXAMPLE);
            settings.demand("time_zone", zone, EXAMPLE)
        }
    }
}

fn read_secrets(settings: &mut Settings<'_>, mode: Mode, data_dir: &Path) -> Option<Secrets> {
    let given = settings.secret("secrets.key").map(KeySource::Given);
    let pepper = settings.secret("secrets.pepper");
    let key = match mode {
        Mode::Demo => {
            Some(given.unwrap_or_else(|| KeySource::Demo { file: data_dir.join("demo.key") }))
        }
        Mode::Production => {
            let example = "\"/etc/daemun/key\", after openssl rand -out /etc/daemun/key 32";
            settings.demand("secrets.key_file", given, example)
        }
    };
    Some(Secrets { key: key?, pepper })
}

fn read_smtp(settings: &mut Settings<'_>) -> Option<SmtpConfig> {
    const HOST_EXAMPLE: &str = "\"mail.example.com\"";
    const FROM_EXAMPLE: &str = "\"no-reply@example.com\"";
    let host = settings.optional("smtp.host", &HOST, HOST_EXAMPLE);
    let security = settings.or("smtp.security", &SECURITIES, SmtpSecurity::StartTls);
    let usual_port = if security == SmtpSecurity::Tls { 465 } else { 587 };
    let port = settings.or("smtp.port", &Whole(1..=u16::MAX), usual_port);
    let user = settings.optional("smtp.user", &TEXT, "\"daemun\"");
    let password = settings.text_secret("smtp.password");
    let from_address = settings.optional("smtp.from_address", &MAIL_ADDRESS, FROM_EXAMPLE);
    let from_name = settings.or("smtp.from_name", &TEXT, "Daemun".to_owned());
    let bounce_local_part = settings.or("smtp.bounce_local_part", &LOCAL_PART, "bounce".to_owned());
    let ca_file = settings.path("smtp.ca_file", "\"/etc/daemun/mail-ca.pem\"");
    if !settings.mentions("smtp") {
        settings.hide_defaults("smtp.");
        return None;
    }
    let host = settings.demand("smtp.host", host, HOST_EXAMPLE);
    let from_address = settings.demand("smtp.from_address", from_address, FROM_EXAMPLE);
    Some(SmtpConfig {
        host: host?,
        port,
        security,
        user,
        password,
        from_address: from_address?,
        from_name,
        bounce_local_part,
        ca_file,
    })
}

/// In the demo questions are taken too: its outbox shows them.
fn read_help(settings: &mut Settings<'_>, mode: Mode) -> HelpConfig {
    const EXAMPLE: &str = "\"help@example.com\"";
    let mail = match mode {
        Mode::Demo => Some(settings.or("help.mail", &MAIL_ADDRESS, "help@example.com".to_owned())),
        Mode::Production => settings.optional("help.mail", &MAIL_ADDRESS, EXAMPLE),
    };
    HelpConfig {
        folder: settings.path("help.folder", "\"/etc/daemun/help\""),
        replace: settings.or("help.replace", &Switch, false),
        mail,
    }
}

fn read_log(settings: &mut Settings<'_>, mode: Mode) -> LogConfig {
    let usual = if mode == Mode::Demo { LogFormat::Text } else { LogFormat::Json };
    LogConfig {
        format: settings.or("log.format", &FORMATS, usual),
        level: settings.or("log.level", &LEVELS, LogLevel::Info),
    }
}

fn read_limits(settings: &mut Settings<'_>) -> Limits {
    const fn up_to(least: u64, most: u64) -> Span {
        Span(Duration::from_secs(least)..=Duration::from_secs(most))
    }
    let seconds = Duration::from_secs;
    Limits {
        body_bytes: settings.or("limits.body_bytes", &Whole(16_384..=67_108_864), 1_048_576),
        request: settings.or("limits.request", &up_to(5, 300), seconds(30)),
        headers: settings.or("limits.headers", &up_to(1, 60), seconds(10)),
        shutdown: settings.or("limits.shutdown", &up_to(1, 300), seconds(20)),
        connections: settings.or("limits.connections", &Whole(16..=1_000_000), 8_192),
    }
}
