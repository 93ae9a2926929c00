//! What the servers and the tests share.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

use daemun::couriers::{SmtpCourier, SmtpSettings, smtp::Security, smtp::SmtpTimeouts};
use domain::{
    Clock, Timestamp,
    addresses::{EmailAddress, PhoneNumber},
    notices::{Delivery, Mail, Sms},
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};

pub(crate) const NOTICE: &str = "0192f0c1a2b37d4e8f90123456789abc";
/// 2026-03-02T01:02:03Z.
const NOW: Timestamp = Timestamp(1_772_413_323_000_000);
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A clock that stands.
#[derive(Debug)]
pub(crate) struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        NOW
    }

    fn moved(&self) -> watch::Receiver<()> {
        watch::channel(()).1
    }
}

pub(crate) fn mail(to: &str) -> Mail {
    Mail {
        notice: NOTICE.to_owned(),
        to: EmailAddress::parse(to).expect("an address in the test"),
        subject: "[대문] 이메일 인증번호는 12345678입니다. 30분 안에 입력해 주세요".to_owned(),
        text: "인증번호: 12345678\n.\n..두 점으로 시작하는 줄\n\n끝".to_owned(),
        // A line longer than mail may have (998 octets, RFC 5322 section 2.1.1).
        html: format!("<!doctype html><p>인증번호 <b>12345678</b></p>{}", "x".repeat(2000)),
        code: Some("12345678".to_owned()),
        links: Vec::new(),
        language: "ko",
        reply_to: None,
    }
}

pub(crate) fn sms(text: &str) -> Sms {
    Sms {
        notice: NOTICE.to_owned(),
        to: PhoneNumber::parse("+821012345678", "KR").expect("a number in the test"),
        text: text.to_owned(),
        code: None,
    }
}

pub(crate) fn settings(port: u16, security: Security) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".to_owned(),
        port,
        security,
        login: None,
        from_address: "no-reply@daemun.example".to_owned(),
        from_name: "대문".to_owned(),
        bounce_local_part: "bounce".to_owned(),
        ca_file: None,
        timeouts: SmtpTimeouts { connect: PATIENCE, whole: PATIENCE },
    }
}

pub(crate) fn courier(settings: &SmtpSettings) -> SmtpCourier {
    SmtpCourier::new(settings, Arc::new(Still)).expect("settings of the test")
}

#[track_caller]
pub(crate) fn assert_accepted(delivery: &Delivery) {
    assert!(matches!(delivery, Delivery::Accepted { .. }), "{delivery:?}");
}

#[track_caller]
pub(crate) fn assert_refused(delivery: &Delivery, dead: bool) {
    let as_expected = matches!(delivery, Delivery::Refused { address_is_dead, .. }
        if *address_is_dead == dead);
    assert!(as_expected, "{delivery:?}");
}

/// The reason for which the message is to be tried again.
#[track_caller]
pub(crate) fn later(delivery: &Delivery) -> &str {
    match delivery {
        Delivery::Later { reason } => reason,
        other => panic!("not put off: {other:?}"),
    }
}

/// Waits until `look` finds what it looks for.
pub(crate) async fn wait_for<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "no {what} after {PATIENCE:?}");
        sleep(Duration::from_millis(50)).await;
    }
}

/// A program that the tests need, or a failure that says how to get it.
#[track_caller]
pub(crate) fn program(path: &'static str, package: &str) -> &'static str {
    assert!(
        Path::new(path).exists(),
        "{path} is missing: apt-get install --no-install-recommends {package}"
    );
    path
}

/// A directory that goes when the test does.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("daemun-couriers-{}-{number}", process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file in the temporary folder");
        path
    }
}

impl Drop for Folder {
    /// A delivery that outlives its server may still be writing.
    fn drop(&mut self) {
        for _ in 0..40 {
            if fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// A certificate for one name and the authority that signed it, in PEM.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) authority: String,
    pub(crate) certificate: String,
    pub(crate) key: String,
}

impl Identity {
    pub(crate) fn of(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority_key = KeyPair::generate().expect("a key");
        let authority = CertifiedIssuer::self_signed(params, authority_key).expect("an authority");
        let key = KeyPair::generate().expect("a key");
        let certificate = CertificateParams::new(vec![name.to_owned()])
            .and_then(|params| params.signed_by(&key, &authority))
            .expect("a certificate");
        Self {
            authority: authority.pem(),
            certificate: certificate.pem(),
            key: key.serialize_pem(),
        }
    }
}
