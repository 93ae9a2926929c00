//! Short messages through a real gateway.

use std::collections::BTreeMap;

use daemun::{
    config::Secret,
    couriers::{
        SmsCourier, SmsSettings,
        sms::{Charset, Method, NumberFormat, Rule, SmsBody, SmsTimeouts},
    },
};

use super::{
    kannel::{Kannel, Received},
    support::{assert_accepted, later, sms},
};

fn settings(kannel: &Kannel, password: &str) -> SmsSettings {
    let field = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let fields = [
        ("username", "daemun"),
        ("password", "{secret.kannel}"),
        ("to", "{to}"),
        ("from", "{from}"),
        ("text", "{text}"),
        ("coding", "2"),
        ("charset", "UTF-8"),
    ];
    SmsSettings {
        url: format!("http://127.0.0.1:{}/cgi-bin/sendsms", kannel.port),
        method: Method::Get,
        headers: Vec::new(),
        body: SmsBody::Form { fields: fields.map(field).into(), charset: Charset::Utf8 },
        success: Some(Rule::Contains("Accepted for delivery".to_owned())),
        number_format: NumberFormat::korean(),
        from: "15880000".to_owned(),
        secrets: BTreeMap::from([("kannel".to_owned(), Secret::new(password.to_owned()))]),
        long: None,
        ca_file: None,
        timeouts: SmsTimeouts::default(),
    }
}

#[tokio::test]
async fn a_korean_message_reaches_the_carrier_intact() {
    let kannel = Kannel::start().await;
    let courier = SmsCourier::new(&settings(&kannel, "open sesame")).expect("settings");
    // Everything that a query could garble, and a line break.
    let texts =
        ["[대문] 인증번호 123456\n5분 안에 입력해 주세요", "100% & <똠> + {to} = \"뷁\"?#;/"];
    for text in texts {
        assert_accepted(&courier.carry(&sms(text)).await);
    }
    let expected = texts.map(|text| Received {
        from: "15880000".to_owned(),
        to: "01012345678".to_owned(),
        text: text.to_owned(),
    });
    assert_eq!(kannel.received(texts.len()).await, expected);
}

#[tokio::test]
async fn a_wrong_password_puts_the_message_off_and_is_not_told() {
    let kannel = Kannel::start().await;
    let courier = SmsCourier::new(&settings(&kannel, "hush-hush")).expect("settings");
    let delivery = courier.carry(&sms("인증번호 123456")).await;
    assert!(later(&delivery).contains("Authorization failed"), "{delivery:?}");
    assert!(!format!("{delivery:?} {courier:?}").contains("hush-hush"));
}
