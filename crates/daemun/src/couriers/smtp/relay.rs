//! The relay that takes our mail, and the connections to it.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use lettre::transport::smtp::{
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters},
    commands::{Data, Mail, Rcpt, Rset},
    extension::ClientId,
    response::Response,
};
use tokio::{
    net::TcpStream,
    time::{Instant, timeout},
};

use super::{
    guard::Guarded,
    letter::Letter,
    settings::{Security, SmtpSettings},
    verdict::{Failure, Stage},
};
use crate::couriers::{SetupFault, authorities};

/// Connections kept open for the next mail.
const MOST_IDLE: usize = 4;
/// Relays close a silent connection after some minutes (RFC 5321 section 4.5.3.2.7 asks for five);
/// we do before.
const LONGEST_IDLE: Duration = Duration::from_secs(60);

pub(super) struct Relay {
    host: String,
    port: u16,
    security: Security,
    /// Absent only with [`Security::Plain`].
    tls: Option<TlsParameters>,
    login: Option<Credentials>,
    hello: ClientId,
    connect_time: Duration,
    idle: Mutex<Vec<Idle>>,
}

struct Idle {
    connection: AsyncSmtpConnection,
    since: Instant,
}

/// A connection that has been greeted.
struct Greeted {
    connection: AsyncSmtpConnection,
    on_this_machine: bool,
}

impl Relay {
    /// The relay of `settings`, greeted as coming from `our_domain`. Connects to nothing yet.
    pub(super) fn new(settings: &SmtpSettings, our_domain: &str) -> Result<Self, SetupFault> {
        refuse_password_in_clear(settings)?;
        let tls = match settings.security {
            Security::Plain => None,
            Security::Tls | Security::StartTls | Security::Opportunistic => {
                Some(tls_parameters(settings)?)
            }
        };
        let login = settings
            .login
            .as_ref()
            .map(|login| Credentials::new(login.user.clone(), login.password.reveal().to_owned()));
        Ok(Self {
            host: settings.host.clone(),
            port: settings.port,
            security: settings.security,
            tls,
            login,
            hello: ClientId::Domain(our_domain.to_owned()),
            connect_time: settings.timeouts.connect,
            idle: Mutex::default(),
        })
    }

    /// Hands `letter` over and returns the reply to its last line.
    pub(super) async fn hand_over(&self, letter: &Letter) -> Result<Response, Failure> {
        let mut connection = self.connection().await?;
        let result = transaction(&mut connection, letter).await;
        if result.as_ref().err().is_none_or(Failure::leaves_connection_usable) {
            self.keep(connection);
        }
        result
    }

    /// An idle connection that still answers, or a new one. RSET both asks it and clears what a
    /// refused mail left behind.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Failure> {
        while let Some(mut idle) = self.take_idle() {
            if idle.since.elapsed() < LONGEST_IDLE && idle.connection.command(Rset).await.is_ok() {
                return Ok(idle.connection);
            }
        }
        self.open().await
    }

    fn take_idle(&self) -> Option<Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_IDLE {
            idle.push(Idle { connection, since: Instant::now() });
        }
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Failure> {
        let mut greeted = match self.security {
            Security::Tls => self.greet_in_tls().await?,
            Security::Plain | Security::StartTls | Security::Opportunistic => self.greet().await?,
        };
        self.encrypt(&mut greeted.connection).await?;
        self.authenticate(&mut greeted).await?;
        Ok(greeted.connection)
    }

    async fn greet_in_tls(&self) -> Result<Greeted, Failure> {
        let server = (self.host.as_str(), self.port);
        let connection = AsyncSmtpConnection::connect_tokio1(
            server,
            Some(self.connect_time),
            &self.hello,
            self.tls.clone(),
            None,
        )
        .await
        .map_err(|error| Failure::new(Stage::Opening, &error))?;
        Ok(Greeted { connection, on_this_machine: false })
    }

    async fn greet(&self) -> Result<Greeted, Failure> {
        let stream = self.connect().await?;
        let on_this_machine = stream.peer_addr().is_ok_and(|peer| peer.ip().is_loopback());
        let stream = Box::new(Guarded::new(stream));
        let connection = AsyncSmtpConnection::connect_with_transport(stream, &self.hello)
            .await
            .map_err(|error| Failure::new(Stage::Opening, &error))?;
        Ok(Greeted { connection, on_this_machine })
    }

    async fn connect(&self) -> Result<TcpStream, Failure> {
        let connecting = TcpStream::connect((self.host.as_str(), self.port));
        match timeout(self.connect_time, connecting).await {
            Ok(Ok(stream)) => Ok(stream),
            Ok(Err(problem)) => Err(Failure::broken(Stage::Opening, problem.to_string())),
            Err(_) => Err(Failure::broken(Stage::Opening, "no connection in time")),
        }
    }

    async fn encrypt(&self, connection: &mut AsyncSmtpConnection) -> Result<(), Failure> {
        let wanted = match self.security {
            Security::Tls | Security::Plain => false,
            Security::StartTls => true,
            Security::Opportunistic => connection.can_starttls(),
        };
        match &self.tls {
            Some(tls) if wanted => connection
                .starttls(tls.clone(), &self.hello)
                .await
                .map_err(|error| Failure::new(Stage::Opening, &error)),
            _ => Ok(()),
        }
    }

    async fn authenticate(&self, greeted: &mut Greeted) -> Result<(), Failure> {
        let Some(login) = &self.login else { return Ok(()) };
        if !greeted.connection.is_encrypted() && !greeted.on_this_machine {
            let words = "the relay offers no TLS, and the password does not travel in the clear";
            return Err(Failure::broken(Stage::Opening, words));
        }
        greeted
            .connection
            .auth(&[Mechanism::Plain, Mechanism::Login], login)
            .await
            .map_err(|error| Failure::new(Stage::Opening, &error))?;
        Ok(())
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .finish_non_exhaustive()
    }
}

/// One mail transaction (RFC 5321 section 3.3). It asks for no extension: addresses are ASCII, and the
/// message is encoded.
async fn transaction(
    connection: &mut AsyncSmtpConnection,
    letter: &Letter,
) -> Result<Response, Failure> {
    connection
        .command(Mail::new(Some(letter.from.clone()), Vec::new()))
        .await
        .map_err(|error| Failure::new(Stage::Sender, &error))?;
    connection
        .command(Rcpt::new(letter.to.clone(), Vec::new()))
        .await
        .map_err(|error| Failure::new(Stage::Recipient, &error))?;
    let content = |error| Failure::new(Stage::Content, &error);
    connection.command(Data).await.map_err(content)?;
    connection.message(&letter.bytes).await.map_err(content)
}

fn refuse_password_in_clear(settings: &SmtpSettings) -> Result<(), SetupFault> {
    let in_clear = settings.security == Security::Plain && settings.login.is_some();
    if in_clear && !settings.host_is_loopback() {
        let problem = "a password needs TLS unless the relay is on this machine: choose tls or \
                       starttls";
        return Err(SetupFault::new("security", problem));
    }
    Ok(())
}

/// TLS 1.2 or later, with the system's authorities or those of `ca_file` alone.
fn tls_parameters(settings: &SmtpSettings) -> Result<TlsParameters, SetupFault> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(path) = &settings.ca_file {
        builder = builder.certificate_store(CertificateStore::None);
        for authority in authorities::read(path)? {
            let certificate = Certificate::from_der(authority.to_vec())
                .map_err(|problem| SetupFault::new("ca_file", problem))?;
            builder = builder.add_root_certificate(certificate);
        }
    }
    builder.build_rustls().map_err(|problem| SetupFault::new("ca_file", problem))
}
