//! The settings of the SMS gateway.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    kinds::{GatewayUrl, Json, OneOf, Pairs, TEXT, Whole},
    model::{NumberFormat, SmsBody, SmsCharset, SmsConfig, SmsLong, SmsMethod, SmsSuccess},
    secret::Secret,
    settings::Settings,
};

const METHODS: OneOf<SmsMethod> =
    OneOf(&[("GET", SmsMethod::Get), ("POST", SmsMethod::Post), ("PUT", SmsMethod::Put)]);
const CHARSETS: OneOf<SmsCharset> =
    OneOf(&[("utf-8", SmsCharset::Utf8), ("euc-kr", SmsCharset::EucKr)]);
const FORMATS: OneOf<NumberFormat> = OneOf(&[
    ("e164", NumberFormat::E164),
    ("digits", NumberFormat::Digits),
    ("national", NumberFormat::National),
]);

const URL_EXAMPLE: &str = "\"https://sms.example.com/send\"";
const SENDER_EXAMPLE: &str = "\"0212345678\"";
const FILES_EXAMPLE: &str = "{ token = \"/run/secrets/sms-token\" }";

/// The gateway; `None` when nothing is said of one, or something is wrong.
pub(super) fn read(settings: &mut Settings<'_>) -> Option<SmsConfig> {
    let url = settings.optional("sms.url", &GatewayUrl, URL_EXAMPLE);
    let method = settings.or("sms.method", &METHODS, SmsMethod::Post);
    let headers_example = "{ Authorization = \"Bearer {secret.token}\" }";
    let headers = settings.optional("sms.headers", &Pairs, headers_example).unwrap_or_default();
    let body = read_body(settings);
    let success = read_success(settings);
    let number_format = settings.or("sms.number_format", &FORMATS, NumberFormat::E164);
    let sender = settings.optional("sms.sender", &TEXT, SENDER_EXAMPLE);
    let files = settings.optional("sms.secret_files", &Pairs, FILES_EXAMPLE).unwrap_or_default();
    let long = read_long(settings);
    let ca_file = settings.path("sms.ca_file", "\"/etc/daemun/sms-ca.pem\"");
    if !settings.mentions("sms") {
        settings.hide_defaults("sms.");
        return None;
    }
    refuse_literals(settings, url.as_deref().unwrap_or_default(), &headers, &body);
    let names = secret_names(&templates(url.as_deref(), &headers, &body));
    let secrets = read_secrets(settings, &names, &files);
    let url = settings.demand("sms.url", url, URL_EXAMPLE);
    let sender = settings.demand("sms.sender", sender, SENDER_EXAMPLE);
    let (url, sender) = (url?, sender?);
    Some(SmsConfig {
        url,
        method,
        headers,
        body,
        success,
        number_format,
        sender,
        secrets,
        long,
        ca_file,
    })
}

fn read_body(settings: &mut Settings<'_>) -> SmsBody {
    let form = settings.optional("sms.body_form", &Pairs, "{ to = \"{to}\", text = \"{text}\" }");
    let charset = settings.or("sms.charset", &CHARSETS, SmsCharset::Utf8);
    let json =
        settings.optional("sms.body_json", &Json, "\'{ \"to\": \"{to}\", \"text\": \"{text}\" }\'");
    if form.is_some() && json.is_some() {
        let what = "can't be given beside sms.body_form".to_owned();
        settings.complain("sms.body_json", what, "delete one of the two".to_owned());
    }
    match (form, json) {
        (Some(fields), _) => SmsBody::Form { fields, charset },
        (None, Some(document)) => SmsBody::Json(document),
        (None, None) => SmsBody::Nothing,
    }
}

fn read_success(settings: &mut Settings<'_>) -> Option<SmsSuccess> {
    let contains = settings.optional("sms.success_contains", &TEXT, "\"Accepted\"");
    let pointer = settings.optional("sms.success_pointer", &TEXT, "\"/result/code\"");
    let equals = settings.optional("sms.success_equals", &TEXT, "\"0\"");
    match (contains, pointer, equals) {
        (None, None, None) => None,
        (Some(contains), None, None) => Some(SmsSuccess::Contains(contains)),
        (None, Some(pointer), Some(equals)) => Some(SmsSuccess::Pointer { pointer, equals }),
        _ => {
            let what = "go together, and not with success_contains".to_owned();
            let fix = "give sms.success_contains, or sms.success_pointer with sms.success_equals";
            let what = format!("success_pointer and success_equals {what}");
            settings.complain("sms.success_pointer", what, fix.to_owned());
            None
        }
    }
}

fn read_long(settings: &mut Settings<'_>) -> Option<SmsLong> {
    let most_bytes = settings.optional("sms.long_bytes", &Whole(91..=2_000), "2000");
    let short_kind = settings.or("sms.short_kind", &TEXT, "SMS".to_owned());
    let long_kind = settings.or("sms.long_kind", &TEXT, "LMS".to_owned());
    Some(SmsLong { most_bytes: most_bytes?, short_kind, long_kind })
}

/// Each secret that a template names: from the variable `DAEMUN_SMS__SECRET__NAME`, or from the
/// file that `secret_files` gives it.
fn read_secrets(
    settings: &mut Settings<'_>,
    names: &[String],
    files: &[(String, String)],
) -> BTreeMap<String, Secret> {
    let mut secrets = BTreeMap::new();
    for name in names {
        let file =
            files.iter().find(|(known, _)| known == name).map(|(_, path)| PathBuf::from(path));
        if let Some(secret) = settings.named_secret("sms.secret", name, "sms.secret_files", file) {
            secrets.insert(name.clone(), secret);
        }
    }
    secrets
}

/// Every text in which placeholders stand.
fn templates(url: Option<&str>, headers: &[(String, String)], body: &SmsBody) -> Vec<String> {
    let mut texts: Vec<_> = url.map(str::to_owned).into_iter().collect();
    texts.extend(headers.iter().map(|(_, value)| value.clone()));
    match body {
        SmsBody::Nothing => {}
        SmsBody::Form { fields, .. } => texts.extend(fields.iter().map(|(_, value)| value.clone())),
        SmsBody::Json(document) => texts.push(document.to_string()),
    }
    texts
}

/// The names in `{secret.NAME}`, each once.
fn secret_names(templates: &[String]) -> Vec<String> {
    let mut names: Vec<_> = templates
        .iter()
        .flat_map(|text| text.split("{secret.").skip(1))
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Complains of what by its name is a credential, and stands in the file as it is.
fn refuse_literals(
    settings: &mut Settings<'_>,
    url: &str,
    headers: &[(String, String)],
    body: &SmsBody,
) {
    let query: Vec<_> = url::Url::parse(url)
        .map(|url| url.query_pairs().into_owned().collect())
        .unwrap_or_default();
    let (key, fields) = match body {
        SmsBody::Nothing => ("", Vec::new()),
        SmsBody::Form { fields, .. } => ("sms.body_form", fields.clone()),
        SmsBody::Json(document) => ("sms.body_json", strings_of(document)),
    };
    let places = [("sms.url", query.as_slice()), ("sms.headers", headers), (key, &fields)];
    for (key, pairs) in places {
        for (name, _) in pairs.iter().filter(|(name, value)| is_literal_credential(name, value)) {
            let what = format!("{name} is by its name a secret, and this is no place for one");
            let fix =
                format!("write {{secret.token}} for it, and sms.secret_files = {FILES_EXAMPLE}");
            settings.complain(key, what, fix);
        }
    }
}

/// The strings right under a JSON object.
fn strings_of(document: &serde_json::Value) -> Vec<(String, String)> {
    let string = |(name, value): (&String, &serde_json::Value)| {
        Some((name.clone(), value.as_str()?.to_owned()))
    };
    document.as_object().into_iter().flatten().filter_map(string).collect()
}

fn is_literal_credential(name: &str, value: &str) -> bool {
    const TELLING: [&str; 6] =
        ["authorization", "password", "passwd", "secret", "token", "api-key"];
    let name = name.to_ascii_lowercase().replace('_', "-");
    !value.contains("{secret.") && TELLING.iter().any(|word| name.contains(word))
}
