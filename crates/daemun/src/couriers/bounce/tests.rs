//! Messages of every kind that come to a bounce address.

use encoding_rs::EUC_KR;
use proptest::prelude::*;

use super::{Bounce, MOST_BYTES, parse};

const NOTICE: &str = "0192f0c1a2b37d4e8f90123456789abc";
const REPORT: &str = include_str!("samples/report.eml");
const KOREAN_REPORT: &str = include_str!("samples/korean_report.eml");
const KOREAN_PROSE: &str = include_str!("samples/korean_prose.eml");
const OLD_PROSE: &str = include_str!("samples/old_prose.eml");

/// The bounce in `message`, the same with either line end.
fn read(message: &str) -> Option<Bounce> {
    let bare = parse(message.as_bytes());
    let wired = parse(message.replace('\n', "\r\n").as_bytes());
    assert_eq!(bare, wired, "line ends make a difference");
    bare
}

fn bounce(message: &str) -> Bounce {
    let bounce = read(message).expect("the sample is a bounce");
    assert_eq!(bounce.notice.as_deref(), Some(NOTICE));
    bounce
}

fn with(field: &str, value: &str) -> String {
    let line = REPORT.lines().find(|line| line.starts_with(field)).expect("the field");
    REPORT.replace(line, &format!("{field}{value}"))
}

#[test]
fn a_report_of_a_missing_mailbox_is_read_whole() {
    let bounce = bounce(REPORT);
    assert_eq!(bounce.recipient.as_deref(), Some("Hong@shop.example"));
    assert_eq!(bounce.status.to_string(), "5.1.1");
    assert_eq!(bounce.words, "550 5.1.1 <hong@shop.example>: no such user");
    assert!(bounce.permanent && bounce.address_is_dead());
}

#[test]
fn the_notice_is_known_by_the_returned_headers_alone() {
    let anonymous = REPORT.replace(&format!("bounce+{NOTICE}@"), "postmaster@");
    assert_eq!(bounce(&anonymous).status.to_string(), "5.1.1");
    let elsewhere = REPORT.replace(NOTICE, "0");
    assert_eq!(read(&elsewhere).expect("still a bounce").notice, None);
}

#[test]
fn a_delay_and_an_expiry_are_not_permanent() {
    let delayed = with("Action:", " delayed").replace("Status: 5.1.1", "Status: 4.4.1");
    assert!(!bounce(&delayed).permanent);
    let expired = with("Status:", " 4.4.7");
    assert!(!bounce(&expired).permanent && !bounce(&expired).address_is_dead());
}

#[test]
fn a_full_mailbox_and_a_policy_fail_the_mail_and_not_the_address() {
    for status in [" 5.2.2", " 5.7.1"] {
        let bounce = bounce(&with("Status:", status));
        assert!(bounce.permanent && !bounce.address_is_dead(), "{bounce:?}");
    }
}

#[test]
fn good_news_is_not_a_bounce() {
    for action in [" delivered", " relayed", " expanded", " Delivered"] {
        assert_eq!(read(&with("Action:", action)), None);
    }
}

#[test]
fn a_report_for_addresses_beyond_ascii_is_read() {
    let global = REPORT
        .replace("message/delivery-status", "message/global-delivery-status")
        .replace("rfc822;Hong@shop.example", "utf-8; 홍길동@shop.example");
    assert_eq!(bounce(&global).recipient.as_deref(), Some("홍길동@shop.example"));
}

#[test]
fn a_korean_report_is_read_in_any_charset() {
    let utf_8 = bounce(KOREAN_REPORT);
    assert_eq!(utf_8.recipient.as_deref(), Some("kim@portal.example"));
    assert_eq!(utf_8.status.to_string(), "5.2.1");
    assert_eq!(utf_8.words, "550 5.2.1 휴면 계정입니다");
    assert!(utf_8.address_is_dead());
    let (euc_kr, _, _) = EUC_KR.encode(KOREAN_REPORT);
    assert_eq!(parse(&euc_kr), Some(utf_8));
}

#[test]
fn a_korean_sentence_without_a_report_is_read_in_any_charset() {
    let utf_8 = bounce(KOREAN_PROSE);
    assert_eq!(utf_8.status.to_string(), "5.1.1");
    assert!(utf_8.words.contains("없는 사용자 (550 5.1.1 unknown user)"), "{utf_8:?}");
    let stated = KOREAN_PROSE.replace("text/html", "text/html; charset=euc-kr");
    let (euc_kr, _, _) = EUC_KR.encode(&stated);
    assert_eq!(parse(&euc_kr), Some(utf_8));
}

#[test]
fn a_sentence_of_an_old_server_is_read() {
    let bounce = bounce(OLD_PROSE);
    assert_eq!(bounce.status.to_string(), "5.1.1");
    assert_eq!(bounce.words, "Sorry, no mailbox here by that name. (#5.1.1)");
    assert!(bounce.address_is_dead());
}

#[test]
fn a_sentence_without_a_code_is_a_bounce_that_condemns_nobody() {
    let bounce = bounce(&OLD_PROSE.replace("(#5.1.1)", "Version 5.1.1"));
    assert_eq!((bounce.status.to_string().as_str(), bounce.permanent), ("4.0.0", false));
    assert!(bounce.words.starts_with("Hi. This is the mail program"), "{bounce:?}");
}

#[test]
fn a_failed_recipient_named_in_a_header_is_told() {
    let named = OLD_PROSE.replace("Subject:", "X-Failed-Recipients: park@old.example\nSubject:");
    assert_eq!(bounce(&named).recipient.as_deref(), Some("park@old.example"));
}

#[test]
fn answers_of_people_and_their_vacations_are_not_bounces() {
    let vacation = OLD_PROSE.replace("MAILER-DAEMON@", "kim@").replace("(#5.1.1)", "550 5.1.1");
    assert_eq!(read(&vacation), None);
    let answer = format!(
        "From: kim@here.example\nTo: no-reply@daemun.example\n\
         In-Reply-To: <{NOTICE}@daemun.example>\nSubject: Re: code\n\n550 5.1.1? What is this?\n"
    );
    assert_eq!(read(&answer), None);
}

#[test]
fn a_sentence_about_no_mail_of_ours_is_not_guessed_at() {
    assert_eq!(read(&OLD_PROSE.replace(NOTICE, "unknown")), None);
}

#[test]
fn junk_is_not_a_bounce() {
    for junk in ["", "\n", "\r\n\r\n", "hello", ":", "From:\n\n", "--\n--", "\u{0}\u{0}\u{0}"] {
        assert_eq!(parse(junk.as_bytes()), None, "{junk:?}");
    }
    assert_eq!(parse(&[0xff; 4096]), None);
}

#[test]
fn what_follows_the_first_mebibyte_is_not_read() {
    let mut huge = REPORT.as_bytes().to_vec();
    huge.resize(40 * MOST_BYTES, b'x');
    assert_eq!(parse(&huge), parse(&huge[..MOST_BYTES]));
    let late = format!("From: a@b\nX: {}\n{REPORT}", "x".repeat(MOST_BYTES));
    assert_eq!(parse(late.as_bytes()), None);
}

/// Shapes that overflow the stack of a careless reader, or take it quadratic time. The threads have
/// the stack of a worker.
#[test]
fn hostile_shapes_end_in_time_and_within_the_stack() {
    let many = |piece: &str| piece.repeat(MOST_BYTES / piece.len());
    let nested = |kind: &str| {
        (0..20_000)
            .map(|level| format!("Content-Type: {kind}; boundary=b{level}\n\n--b{level}\n"))
            .collect::<String>()
    };
    let report = "Content-Type: message/delivery-status\n\n";
    let shapes = [
        many("Content-Type: message/rfc822\n\n"),
        nested("multipart/mixed"),
        nested("multipart/digest"),
        format!("Content-Type: multipart/mixed; boundary=a\n\n{}", many("--a\n\n")),
        format!("Content-Type: multipart/mixed; boundary=\"\"\n\n{}", many("--\n")),
        format!("{report}{}", many("Status: 5.1.1\n\n")),
        format!("{report}Status: 5.1.1\n{}", many(" x\n")),
        many("A: b\n"),
        format!("To: {}", many("(")),
        format!("From: {}", many("a@b,<")),
        format!("Subject: {}", many("=?euc-kr?B?")),
        format!("From: postmaster\nTo: {}", many("+<")),
        format!("From: postmaster\nContent-Type: text/html\n\n{}", many("<a <")),
        format!("From: postmaster\n\n{}", many("5.5.")),
    ];
    for (number, shape) in shapes.into_iter().enumerate() {
        let start = std::time::Instant::now();
        std::thread::Builder::new()
            .stack_size(2 << 20)
            .spawn(move || parse(shape.as_bytes()))
            .and_then(|thread| thread.join().map_err(|_| std::io::Error::other("panicked")))
            .expect("the shape is read");
        let took = start.elapsed();
        assert!(took.as_secs() < 5, "shape {number} took {took:?}");
    }
}

#[test]
fn a_report_cut_off_anywhere_does_no_harm() {
    for sample in [REPORT, KOREAN_REPORT, KOREAN_PROSE, OLD_PROSE] {
        for end in 0..sample.len() {
            if let Some(bounce) = parse(&sample.as_bytes()[..end]) {
                assert!(bounce.notice.is_none_or(|notice| notice == NOTICE));
            }
        }
    }
}

proptest! {
    #[test]
    fn a_damaged_report_does_no_harm(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        sample in prop::sample::select(vec![REPORT, KOREAN_REPORT, KOREAN_PROSE, OLD_PROSE]),
    ) {
        let mut bytes = sample.as_bytes().to_vec();
        for (place, byte) in damage {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        parse(&bytes);
    }

    #[test]
    fn bytes_of_any_kind_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        parse(&bytes);
    }
}
