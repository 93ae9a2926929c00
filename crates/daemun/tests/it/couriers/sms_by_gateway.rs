//! Short messages to gateways of every spelling, and to ones that fail.

use std::{collections::BTreeMap, time::Duration};

use daemun::{
    config::Secret,
    couriers::{
        SmsCourier, SmsSettings,
        sms::{Charset, Kind, Long, Method, NumberFormat, SmsBody, SmsTimeouts},
    },
};
use domain::notices::Delivery;
use serde_json::{Value, json};

use super::{
    gateway::{Answer, Gateway, Request},
    support::{Folder, NOTICE, PATIENCE, assert_accepted, assert_refused, later, sms},
};

const TEXT: &str = "[대문] \"인증번호\" 123456\n{to} \\ &=+%";

fn settings(port: u16, body: SmsBody) -> SmsSettings {
    SmsSettings {
        url: format!("http://localhost:{port}/v1/messages"),
        method: Method::Post,
        headers: vec![("X-Secret-Key".to_owned(), "{secret.key}".to_owned())],
        body,
        success: None,
        number_format: NumberFormat::E164,
        from: "15880000".to_owned(),
        secrets: BTreeMap::from([("key".to_owned(), Secret::new("hush-hush".to_owned()))]),
        long: None,
        ca_file: None,
        timeouts: SmsTimeouts { connect: PATIENCE, whole: PATIENCE },
    }
}

fn form(charset: Charset) -> SmsBody {
    let field = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let fields = [("key", "{secret.key}"), ("receiver", "{to}"), ("msg", "{text}")];
    SmsBody::Form { fields: fields.map(field).into(), charset }
}

const OK: Answer = Answer::Say("200 OK", "{\"code\":\"ok\"}");

/// The one request that `settings` make of [`TEXT`].
async fn requested(change: impl FnOnce(&mut SmsSettings), body: SmsBody) -> Request {
    let gateway = Gateway::start(OK).await;
    let mut settings = settings(gateway.port, body);
    change(&mut settings);
    let courier = SmsCourier::new(&settings).expect("settings");
    assert_accepted(&courier.carry(&sms(TEXT)).await);
    let mut heard = gateway.heard();
    assert_eq!(heard.len(), 1);
    heard.remove(0)
}

#[tokio::test]
async fn a_json_gateway_gets_well_formed_json_whatever_the_text() {
    let body = json!({
        "sender": "{from}",
        "id": "{id}",
        "urgent": true,
        "recipients": [{"number": "{to}", "content": "text: {text}"}],
    });
    let request = requested(|_| (), SmsBody::Json(body)).await;
    assert_eq!(request.line, "POST /v1/messages HTTP/1.1");
    assert_eq!(request.header("x-secret-key"), Some("hush-hush"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    let document: Value = serde_json::from_slice(&request.body).expect("JSON");
    let expected = json!({
        "sender": "15880000",
        "id": NOTICE,
        "urgent": true,
        "recipients": [{"number": "+821012345678", "content": format!("text: {TEXT}")}],
    });
    assert_eq!(document, expected);
}

#[tokio::test]
async fn a_form_gateway_gets_its_fields_in_utf_8() {
    let request = requested(|_| (), form(Charset::Utf8)).await;
    let kind = request.header("content-type");
    assert_eq!(kind, Some("application/x-www-form-urlencoded; charset=utf-8"));
    let fields: Vec<_> = form_urlencoded::parse(&request.body).into_owned().collect();
    let field = |at: usize| (fields[at].0.as_str(), fields[at].1.as_str());
    assert_eq!(field(0), ("key", "hush-hush"));
    assert_eq!(field(1), ("receiver", "+821012345678"));
    assert_eq!(field(2), ("msg", TEXT));
}

#[tokio::test]
async fn a_form_gateway_gets_its_fields_in_euc_kr() {
    let request = requested(|_| (), form(Charset::EucKr)).await;
    let body = String::from_utf8(request.body).expect("a form is ASCII");
    let message = body.split("msg=").nth(1).expect("the field");
    // 대 is B4EB and 문 is B9AE in EUC-KR.
    assert!(message.starts_with("%5B%B4%EB%B9%AE%5D"), "{message}");
}

#[tokio::test]
async fn a_get_gateway_gets_everything_in_the_url() {
    let request = requested(
        |settings| {
            settings.method = Method::Get;
            settings.url = format!("{}/{{to}}?fixed=1", settings.url);
            settings.number_format = NumberFormat::korean();
        },
        form(Charset::Utf8),
    )
    .await;
    let target = request.line.split(' ').nth(1).expect("a target");
    let (path, query) = target.split_once('?').expect("a query");
    assert_eq!(path, "/v1/messages/01012345678");
    let fields: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    assert_eq!(fields[0], ("fixed".to_owned(), "1".to_owned()));
    assert_eq!(fields[3], ("msg".to_owned(), TEXT.to_owned()));
}

#[tokio::test]
async fn a_text_beyond_ninety_bytes_travels_as_a_long_message_or_not_at_all() {
    let long = "가".repeat(46);
    let body = || SmsBody::Json(json!({"type": "{kind}", "text": "{text}"}));

    let gateway = Gateway::start(OK).await;
    let courier = SmsCourier::new(&settings(gateway.port, body())).expect("settings");
    assert!(courier.kind_of(&long).is_err());
    assert_refused(&courier.carry(&sms(&long)).await, false);
    assert!(gateway.heard().is_empty());

    let taking_long = Long { most_bytes: 2000, short_word: "S".into(), long_word: "L".into() };
    let settings = SmsSettings { long: Some(taking_long), ..settings(gateway.port, body()) };
    let courier = SmsCourier::new(&settings).expect("settings");
    assert_eq!(courier.kind_of(&long), Ok(Kind::Long));
    assert_accepted(&courier.carry(&sms(&long)).await);
    assert_accepted(&courier.carry(&sms("짧은 글")).await);
    let words: Vec<Value> = gateway
        .heard()
        .iter()
        .map(|request| {
            serde_json::from_slice::<Value>(&request.body).expect("JSON")["type"].clone()
        })
        .collect();
    assert_eq!(words, ["L", "S"]);
}

async fn carried(answer: Answer) -> Delivery {
    // One that says nothing need not be waited for as long as one on a busy machine.
    let whole = if matches!(answer, Answer::Silence) { Duration::from_secs(4) } else { PATIENCE };
    let gateway = Gateway::start(answer).await;
    let mut settings = settings(gateway.port, form(Charset::Utf8));
    settings.timeouts.whole = whole;
    let courier = SmsCourier::new(&settings).expect("settings");
    courier.carry(&sms("인증번호 123456")).await
}

#[tokio::test]
async fn a_busy_broken_or_slow_gateway_puts_the_message_off() {
    for answer in [
        Answer::Say("429 Too Many Requests", ""),
        Answer::Say("500 Oops", ""),
        Answer::Say("503 Busy", "later"),
        Answer::HangUp,
        Answer::Silence,
    ] {
        later(&carried(answer).await);
    }
}

#[tokio::test]
async fn a_refusal_is_final_but_says_nothing_of_the_number() {
    assert_refused(&carried(Answer::Say("400 Bad Request", "invalid number")).await, false);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Gateway::start(OK).await;
    let location = format!("302 Found\r\nLocation: http://localhost:{}/", elsewhere.port);
    later(&carried(Answer::Say(location.leak(), "")).await);
    assert!(elsewhere.heard().is_empty());
}

#[tokio::test]
async fn a_long_answer_is_cut() {
    let delivery = carried(Answer::Say("200 OK", "가".repeat(1_000_000).leak())).await;
    let Delivery::Accepted { receipt } = delivery else { panic!("{delivery:?}") };
    assert!(receipt.chars().count() < 600);
}

#[tokio::test]
async fn https_is_spoken_with_the_given_authority_and_no_other() {
    let gateway = Gateway::start_with_tls(OK).await;
    let other = Gateway::start_with_tls(OK).await;
    let folder = Folder::new();
    let files = [
        folder.write("right.pem", &gateway.authority),
        folder.write("wrong.pem", &other.authority),
    ];
    let deliver = async |ca_file| {
        let url = format!("https://localhost:{}/", gateway.port);
        let settings = SmsSettings { url, ca_file, ..settings(gateway.port, form(Charset::Utf8)) };
        SmsCourier::new(&settings).expect("settings").carry(&sms("인증번호 123456")).await
    };
    let [right, wrong] = files;
    assert_accepted(&deliver(Some(right)).await);
    later(&deliver(Some(wrong)).await);
    later(&deliver(None).await);
    assert_eq!(gateway.heard().len(), 1);
}

#[tokio::test]
async fn a_failure_tells_neither_secret_nor_number_nor_text() {
    let mut settings = settings(testing::free_port(), form(Charset::Utf8));
    settings.method = Method::Get;
    let courier = SmsCourier::new(&settings).expect("settings");
    let told = format!("{:?} {courier:?} {settings:?}", courier.carry(&sms("암호")).await);
    for hidden in ["hush-hush", "1012345678", "%EC%95%94", "암호"] {
        assert!(!told.contains(hidden), "{told}");
    }
}

#[test]
fn settings_that_can_not_work_are_refused_with_their_name() {
    type Spoil = fn(&mut SmsSettings);
    let broken: [(&str, Spoil); 7] = [
        ("url", |settings| settings.url = "not a url".to_owned()),
        ("url", |settings| settings.url = "ftp://gateway.example".to_owned()),
        ("url", |settings| settings.url = "http://gateway.example/{number}".to_owned()),
        ("headers.a b", |settings| settings.headers = vec![("a b".into(), "c".into())]),
        ("headers.Key", |settings| settings.headers = vec![("Key".into(), "{secret.no}".into())]),
        ("body.list[1].x", |settings| {
            settings.body = SmsBody::Json(json!({"list": ["{to}", {"x": "{"}]}));
        }),
        ("ca_file", |settings| settings.ca_file = Some("/nowhere.pem".into())),
    ];
    for (setting, spoil) in broken {
        let mut settings = settings(1, form(Charset::Utf8));
        spoil(&mut settings);
        let fault = SmsCourier::new(&settings).expect_err(setting);
        assert_eq!(fault.setting, setting, "{fault}");
    }
}
