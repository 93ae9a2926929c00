//! Mail through a real server.

use std::{borrow::Cow, sync::Arc};

use daemun::{
    config::Secret,
    couriers::{
        SmtpSettings, bounce,
        smtp::{Login, Security},
    },
};
use mail_parser::{Message, MessageParser, MimeHeaders};
use tokio::{task::JoinSet, time::Instant};

use super::{
    exim::Exim,
    support::{
        NOTICE, PATIENCE, assert_accepted, assert_refused, courier, later, mail, settings, wait_for,
    },
};

fn trusting(exim: &Exim, port: u16, security: Security) -> SmtpSettings {
    SmtpSettings { ca_file: Some(exim.ca_file.clone()), ..settings(port, security) }
}

fn with_login(settings: SmtpSettings, password: &str) -> SmtpSettings {
    let login = Login { user: "daemun".to_owned(), password: Secret::new(password.to_owned()) };
    SmtpSettings { login: Some(login), ..settings }
}

fn header<'a>(message: &'a Message<'_>, name: &'static str) -> &'a str {
    message.header_raw(name).map(str::trim).unwrap_or_default()
}

#[tokio::test]
async fn a_korean_mail_arrives_whole_over_starttls_with_a_password() {
    let exim = Exim::start("localhost", "PLAIN").await;
    let settings = with_login(trusting(&exim, exim.port, Security::StartTls), "open sesame");
    let sent = mail("hong@here.example");
    assert_accepted(&courier(&settings).carry(&sent).await);

    let raw = exim.mail_for("hong@here.example").await;
    assert!(raw.is_ascii(), "a relay without 8BITMIME must be able to carry it");
    let message = MessageParser::default().parse(&raw).expect("a message");
    assert_eq!(message.subject(), Some(sent.subject.as_str()));
    let body = |text: Option<Cow<'_, str>>| {
        text.map(|text| text.replace("\r\n", "\n")).unwrap_or_default()
    };
    assert_eq!(body(message.body_text(0)).trim_end(), sent.text);
    assert_eq!(body(message.body_html(0)).trim_end(), sent.html);
    let from = message.from().and_then(|from| from.first()).expect("From");
    assert_eq!(from.name(), Some("대문"));
    assert_eq!(from.address(), Some("no-reply@daemun.example"));
    let kind = message.content_type().expect("Content-Type");
    assert_eq!((kind.ctype(), kind.subtype()), ("multipart", Some("alternative")));

    assert_eq!(message.message_id(), Some(format!("{NOTICE}@daemun.example").as_str()));
    assert_eq!(header(&message, "Return-path"), format!("<bounce+{NOTICE}@daemun.example>"));
    assert_eq!(header(&message, "Date"), "Mon, 02 Mar 2026 01:02:03 +0000");
    assert_eq!(header(&message, "Auto-Submitted"), "auto-generated");
    assert_eq!(header(&message, "Content-Language"), "ko");
    let received = header(&message, "Received");
    assert!(received.contains("esmtpsa"), "neither TLS nor AUTH: {received}");
    assert!(received.contains("helo=daemun.example"), "{received}");
    let ours = message.headers_raw().filter(|(name, _)| *name != "Received");
    for line in ours.flat_map(|(_, value)| value.lines()) {
        assert!(line.len() <= 78, "RFC 5322 section 2.1.1 asks for 78: {line}");
    }
}

#[tokio::test]
async fn tls_from_the_first_byte_and_auth_login_work_too() {
    let exim = Exim::start("localhost", "LOGIN").await;
    let settings = with_login(trusting(&exim, exim.tls_port, Security::Tls), "open sesame");
    assert_accepted(&courier(&settings).carry(&mail("hong@here.example")).await);
    exim.mail_for("hong@here.example").await;
    let log = exim.log();
    assert!(log.contains("A=LOGIN:daemun"), "{log}");
}

#[tokio::test]
async fn opportunistic_uses_tls_where_it_is_offered() {
    let exim = Exim::start("localhost", "PLAIN").await;
    let settings = trusting(&exim, exim.port, Security::Opportunistic);
    assert_accepted(&courier(&settings).carry(&mail("hong@here.example")).await);
    exim.mail_for("hong@here.example").await;
    let log = exim.log();
    assert!(log.contains("P=esmtps "), "{log}");
}

#[tokio::test]
async fn plain_works_on_this_machine() {
    let exim = Exim::start("localhost", "PLAIN").await;
    let courier = courier(&settings(exim.port, Security::Plain));
    assert_accepted(&courier.carry(&mail("hong@here.example")).await);
    exim.mail_for("hong@here.example").await;
}

#[tokio::test]
async fn a_wrong_password_puts_the_mail_off() {
    let exim = Exim::start("localhost", "PLAIN").await;
    let settings = with_login(trusting(&exim, exim.port, Security::StartTls), "wrong");
    let delivery = courier(&settings).carry(&mail("hong@here.example")).await;
    assert!(later(&delivery).contains("535"), "{delivery:?}");
    assert!(exim.mails().is_empty());
}

#[tokio::test]
async fn nothing_goes_to_a_server_whose_certificate_does_not_hold() {
    let other = Exim::start("elsewhere.example", "PLAIN").await;
    let exim = Exim::start("localhost", "PLAIN").await;
    for (server, port, security) in [
        (&other, other.port, Security::StartTls),
        (&other, other.tls_port, Security::Tls),
        (&other, other.port, Security::Opportunistic),
    ] {
        let wrong_name = trusting(server, port, security);
        later(&courier(&wrong_name).carry(&mail("hong@here.example")).await);
    }
    for security in [Security::StartTls, Security::Tls] {
        let port = if security == Security::Tls { exim.tls_port } else { exim.port };
        let wrong_authority =
            SmtpSettings { ca_file: Some(other.ca_file.clone()), ..settings(port, security) };
        later(&courier(&wrong_authority).carry(&mail("hong@here.example")).await);
        // The system's authorities have never heard of it either.
        later(&courier(&settings(port, security)).carry(&mail("hong@here.example")).await);
    }
    assert!(exim.mails().is_empty() && other.mails().is_empty());
}

#[tokio::test]
async fn a_refused_recipient_is_dead_and_the_connection_serves_the_next_mail() {
    let exim = Exim::start("localhost", "PLAIN").await;
    let courier = courier(&trusting(&exim, exim.port, Security::StartTls));
    assert_accepted(&courier.carry(&mail("first@here.example")).await);
    assert_refused(&courier.carry(&mail("nobody@here.example")).await, true);
    assert_accepted(&courier.carry(&mail("second@here.example")).await);
    exim.mail_for("second@here.example").await;
    let log = exim.log();
    assert_eq!(log.matches("TCP/IP connection count").count(), 1, "{log}");
}

#[tokio::test]
async fn many_mails_at_once_all_arrive() {
    let exim = Exim::start("localhost", "PLAIN").await;
    let courier = Arc::new(courier(&trusting(&exim, exim.port, Security::StartTls)));
    let letters: Vec<_> = (0..12).map(|number| mail(&format!("p{number}@here.example"))).collect();
    let mut tries = JoinSet::new();
    for letter in letters.clone() {
        let courier = Arc::clone(&courier);
        tries.spawn(async move { courier.carry(&letter).await });
    }
    for delivery in tries.join_all().await {
        assert_accepted(&delivery);
    }
    for letter in &letters {
        exim.mail_for(letter.to.as_str()).await;
    }
}

#[tokio::test]
async fn what_the_server_sends_back_names_the_notice_and_the_dead_address() {
    let exim = Exim::start("localhost", "PLAIN").await;
    let courier = courier(&settings(exim.port, Security::Plain));
    assert_accepted(&courier.carry(&mail("vanished@here.example")).await);
    let raw = exim.mail_for(&format!("bounce+{NOTICE}@daemun.example")).await;

    let bounce = bounce::parse(&raw).expect("Exim's report is a bounce");
    assert_eq!(bounce.notice.as_deref(), Some(NOTICE));
    assert_eq!(bounce.recipient.as_deref(), Some("vanished@here.example"));
    assert!(bounce.permanent && bounce.address_is_dead(), "{bounce:?}");
    assert!(bounce.words.contains("the mailbox is gone"), "{bounce:?}");
}

#[tokio::test]
async fn a_mail_sent_again_is_the_same_mail() {
    let exim = Exim::start("localhost", "PLAIN").await;
    let courier = courier(&settings(exim.port, Security::Plain));
    assert_accepted(&courier.carry(&mail("a@here.example")).await);
    assert_accepted(&courier.carry(&mail("a@here.example")).await);
    let both = wait_for("both mails", async || {
        let mails = exim.mails();
        (mails.len() == 2).then_some(mails)
    })
    .await;
    let since_from = |raw: &[u8]| {
        let text = String::from_utf8_lossy(raw).into_owned();
        text.split_once("\nFrom: ").map(|(_, rest)| rest.to_owned()).expect("From")
    };
    assert_eq!(since_from(&both[0]), since_from(&both[1]));
}

#[tokio::test]
async fn nobody_on_the_port_puts_the_mail_off() {
    let closed = testing::free_port();
    let settings = settings(closed, Security::StartTls);
    let start = Instant::now();
    later(&courier(&settings).carry(&mail("hong@here.example")).await);
    assert!(start.elapsed() < PATIENCE);
}
