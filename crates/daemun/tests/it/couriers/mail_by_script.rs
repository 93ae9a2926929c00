//! Mail to servers that refuse, break off, dawdle or lie.

use std::{sync::Arc, time::Duration};

use daemun::{
    config::Secret,
    couriers::{
        SmtpCourier, SmtpSettings,
        smtp::{Login, Security, SmtpTimeouts},
    },
};
use domain::notices::Delivery;
use tokio::time::timeout;

use super::{
    scripted::{
        Answer::{HangUp, Say, Silence},
        Script, Scripted,
    },
    support::{
        Folder, PATIENCE, Still, assert_accepted, assert_refused, courier, later, mail, settings,
    },
};

async fn carried(script: Script) -> (Delivery, Vec<String>) {
    let server = Scripted::start(script).await;
    let delivery = courier(&plain(&server)).carry(&mail("hong@here.example")).await;
    (delivery, server.heard())
}

/// Late enough for a server on a busy machine.
fn plain(server: &Scripted) -> SmtpSettings {
    let timeouts = SmtpTimeouts { connect: PATIENCE, whole: PATIENCE };
    SmtpSettings { timeouts, ..settings(server.port, Security::Plain) }
}

/// Soon enough for a server that says nothing.
fn hasty(server: &Scripted) -> SmtpSettings {
    let timeouts = SmtpTimeouts { connect: PATIENCE, whole: Duration::from_secs(4) };
    SmtpSettings { timeouts, ..plain(server) }
}

#[tokio::test]
async fn the_receipt_is_the_relays_own_words() {
    let (delivery, heard) = carried(Script::default()).await;
    assert_eq!(delivery, Delivery::Accepted { receipt: "250 2.0.0 queued as 4711".to_owned() });
    assert_eq!(heard[0], "EHLO daemun.example");
    assert_eq!(heard[2], "RCPT TO:<hong@here.example>");
}

#[tokio::test]
async fn each_answer_to_the_recipient_has_its_verdict() {
    for reply in ["450 4.2.0 greylisted", "452 4.2.2 full", "421 4.3.2 closing"] {
        let (delivery, _) = carried(Script { rcpt: Say(reply), ..Script::default() }).await;
        assert_eq!(later(&delivery), format!("RCPT TO: {reply}"));
    }
    for (reply, dead) in [
        ("550 5.1.1 no such user", true),
        ("550-5.2.1 this mailbox\r\n550 5.2.1 is disabled", true),
        ("552 5.2.2 over quota", false),
        ("550 no such user", false),
        ("554 5.7.1 relay access denied", false),
    ] {
        let (delivery, _) = carried(Script { rcpt: Say(reply), ..Script::default() }).await;
        assert_refused(&delivery, dead);
    }
}

#[tokio::test]
async fn each_answer_to_the_message_has_its_verdict() {
    for reply in ["552 message too large", "554 5.6.0 odd content", "550 5.7.1 looks like spam"] {
        let (delivery, _) = carried(Script { end: Say(reply), ..Script::default() }).await;
        assert_refused(&delivery, false);
        let (delivery, _) = carried(Script { data: Say(reply), ..Script::default() }).await;
        assert_refused(&delivery, false);
    }
    let (delivery, _) =
        carried(Script { end: Say("451 4.3.0 try again"), ..Script::default() }).await;
    later(&delivery);
}

#[tokio::test]
async fn what_refuses_the_service_puts_the_mail_off() {
    let refusals = [
        Script { greeting: Say("554 no service here"), ..Script::default() },
        Script { ehlo: Say("550 go away"), ..Script::default() },
        Script { mail: Say("550 5.7.1 not your domain"), ..Script::default() },
        Script { rcpt: Say("550 5.1.8 sender's domain unknown"), ..Script::default() },
        Script { rcpt: Say("530 5.7.0 authenticate first"), ..Script::default() },
    ];
    for script in refusals {
        later(&carried(script).await.0);
    }
}

#[tokio::test]
async fn a_server_that_breaks_off_dawdles_or_babbles_puts_the_mail_off() {
    let troubles = [
        Script { greeting: HangUp, ..Script::default() },
        Script { rcpt: HangUp, ..Script::default() },
        Script { first_line: Some(HangUp), ..Script::default() },
        Script { end: HangUp, ..Script::default() },
        Script { greeting: Silence, ..Script::default() },
        Script { rcpt: Silence, ..Script::default() },
        Script { end: Silence, ..Script::default() },
        Script { rcpt: Say("250"), end: Say("what?"), ..Script::default() },
        Script { rcpt: Say("999 \u{0}"), ..Script::default() },
    ];
    let mail = mail("hong@here.example");
    for script in troubles {
        let server = Scripted::start(script.clone()).await;
        let courier = courier(&hasty(&server));
        let carried = timeout(PATIENCE, courier.carry(&mail)).await;
        later(&carried.unwrap_or_else(|_| panic!("{script:?} is waited for")));
    }
}

#[tokio::test]
async fn a_connection_that_broke_is_not_used_again() {
    let server = Scripted::start(Script { end: HangUp, ..Script::default() }).await;
    let courier = courier(&plain(&server));
    for round in 1..=2 {
        later(&courier.carry(&mail("hong@here.example")).await);
        assert_eq!(server.connections(), round);
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_between_mails_gets_a_new_connection() {
    let server = Scripted::start(Script { mails_each: 1, ..Script::default() }).await;
    let courier = courier(&plain(&server));
    for round in 1..=3 {
        assert_accepted(&courier.carry(&mail("hong@here.example")).await);
        assert_eq!(server.connections(), round);
    }
}

#[tokio::test]
async fn a_server_that_stays_is_asked_and_used_again() {
    let server = Scripted::start(Script::default()).await;
    let courier = courier(&plain(&server));
    for _ in 0..3 {
        assert_accepted(&courier.carry(&mail("hong@here.example")).await);
    }
    assert_eq!(server.connections(), 1);
    assert_eq!(server.heard().iter().filter(|line| *line == "RSET").count(), 2);
}

#[tokio::test]
async fn a_message_put_off_after_its_last_line_keeps_its_name() {
    let server = Scripted::start(Script { end: HangUp, ..Script::default() }).await;
    let courier = courier(&plain(&server));
    for _ in 0..2 {
        later(&courier.carry(&mail("hong@here.example")).await);
    }
    let heard = server.heard();
    let names: Vec<_> = heard.iter().filter(|line| line.starts_with("Message-ID:")).collect();
    assert_eq!(names.len(), 2);
    assert_eq!(names[0], names[1]);
}

#[tokio::test]
async fn no_mail_leaves_in_the_clear_where_tls_is_required() {
    let server = Scripted::start(Script::default()).await;
    let settings = SmtpSettings { security: Security::StartTls, ..plain(&server) };
    later(&courier(&settings).carry(&mail("hong@here.example")).await);
    assert_eq!(server.heard(), ["EHLO daemun.example"]);
}

#[tokio::test]
async fn starttls_with_the_scripted_server_works_when_nobody_interferes() {
    let (delivery, heard) = carried_by_starttls("220 go ahead").await;
    assert_accepted(&delivery);
    assert!(heard.contains(&"(TLS)".to_owned()), "{heard:?}");
}

#[tokio::test]
async fn replies_smuggled_in_before_tls_are_not_believed() {
    let smuggled = "220 go ahead\r\n250-forged\r\n250 AUTH PLAIN\r\n250 2.1.0 forged";
    let (delivery, heard) = carried_by_starttls(smuggled).await;
    later(&delivery);
    assert_eq!(heard, ["EHLO daemun.example", "STARTTLS"]);
}

async fn carried_by_starttls(reply: &'static str) -> (Delivery, Vec<String>) {
    let script =
        Script { ehlo: Say("250-x\r\n250 STARTTLS"), starttls: Say(reply), ..Script::default() };
    let server = Scripted::start(script).await;
    let folder = Folder::new();
    let ca_file = Some(folder.write("authority.pem", &server.authority));
    let settings = SmtpSettings { security: Security::StartTls, ca_file, ..plain(&server) };
    (courier(&settings).carry(&mail("hong@here.example")).await, server.heard())
}

#[tokio::test]
async fn a_header_can_not_be_smuggled_in_by_a_subject_or_a_name() {
    let server = Scripted::start(Script::default()).await;
    let settings = SmtpSettings { from_name: "A\r\nBcc: x@y.example".to_owned(), ..plain(&server) };
    let mut letter = mail("hong@here.example");
    letter.subject = "hello\r\nBcc: x@y.example\r\n\r\nbody".to_owned();
    assert_accepted(&courier(&settings).carry(&letter).await);
    let heard = server.heard();
    assert!(!heard.iter().any(|line| line.starts_with("Bcc:") || line == "body"), "{heard:?}");
}

#[test]
fn settings_that_can_not_work_are_refused_with_their_name() {
    let good = settings(25, Security::StartTls);
    let login = Login { user: "u".to_owned(), password: Secret::new("hush".to_owned()) };
    let folder = Folder::new();
    let empty = folder.write("empty.pem", "nothing\n");
    for (setting, settings) in [
        ("from_address", SmtpSettings { from_address: "nobody".to_owned(), ..good.clone() }),
        (
            "from_address",
            SmtpSettings { from_address: "a@대문.example".to_owned(), ..good.clone() },
        ),
        (
            "bounce_local_part",
            SmtpSettings { bounce_local_part: "a b<".to_owned(), ..good.clone() },
        ),
        ("bounce_local_part", SmtpSettings { bounce_local_part: "b".repeat(40), ..good.clone() }),
        ("ca_file", SmtpSettings { ca_file: Some("/nowhere.pem".into()), ..good.clone() }),
        ("ca_file", SmtpSettings { ca_file: Some(empty), ..good.clone() }),
        (
            "security",
            SmtpSettings {
                host: "mail.example".to_owned(),
                security: Security::Plain,
                login: Some(login),
                ..good
            },
        ),
    ] {
        let fault = SmtpCourier::new(&settings, Arc::new(Still)).expect_err(setting);
        assert_eq!(fault.setting, setting, "{fault}");
        assert!(!format!("{settings:?} {fault:?}").contains("hush"));
    }
}
