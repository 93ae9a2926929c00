//! Secrets: where they come from and that they stay.

use super::desk::{Desk, GOOD, complaints};
use crate::config::*;

#[test]
fn a_secret_in_the_file_is_refused_and_not_repeated() {
    let text = "\
origin = \"https://id.example.com\"
[database]
url = \"postgres://daemun:hunter2@db/daemun\"
password = \"hunter2\"
[secrets]
key = \"hunter2\"
[smtp]
host = \"mail.example.com\"
from_address = \"no-reply@example.com\"
password = \"hunter2\"
[sms]
url = \"https://sms.example.com/send?password=hunter2\"
headers = { Authorization = \"Bearer hunter2\" }
body_form = { api_key = \"hunter2\", to = \"{to}\" }
sender = \"0212345678\"
";
    let told = complaints(text);
    assert_eq!(
        told,
        [
            "daemun.toml:3: database.url: must not hold a password in this file, which is no place \
             for secrets. Fix: database.password_file = \"/run/secrets/database-password\", or the \
             variable DAEMUN_DATABASE__PASSWORD",
            "daemun.toml:4: database.password: must not stand in this file, which is no place for \
             secrets. Fix: database.password_file = \"/run/secrets/database-password\", or the \
             variable DAEMUN_DATABASE__PASSWORD",
            "daemun.toml:6: secrets.key: must not stand in this file, which is no place for \
             secrets. Fix: secrets.key_file = \"/run/secrets/secrets-key\", or the variable \
             DAEMUN_SECRETS__KEY",
            "daemun.toml:10: smtp.password: must not stand in this file, which is no place for \
             secrets. Fix: smtp.password_file = \"/run/secrets/smtp-password\", or the variable \
             DAEMUN_SMTP__PASSWORD",
            "daemun.toml:12: sms.url: password is by its name a secret, and this is no place for \
             one. Fix: write {secret.token} for it, and sms.secret_files = { token = \
             \"/run/secrets/sms-token\" }",
            "daemun.toml:13: sms.headers: Authorization is by its name a secret, and this is no \
             place for one. Fix: write {secret.token} for it, and sms.secret_files = { token = \
             \"/run/secrets/sms-token\" }",
            "daemun.toml:14: sms.body_form: api_key is by its name a secret, and this is no place \
             for one. Fix: write {secret.token} for it, and sms.secret_files = { token = \
             \"/run/secrets/sms-token\" }",
        ]
    );
    assert!(told.iter().all(|line| !line.contains("hunter2")));
}

#[test]
fn secrets_come_from_files_and_variables() {
    let text = format!("{GOOD}user = \"daemun\"\npassword_file = \"smtp-password\"\n");
    let desk = Desk::new(&text);
    desk.folder.write("smtp-password", "from the file\n");
    let password =
        |config: Config| config.smtp.and_then(|smtp| smtp.password).map(|one| one.reveal().clone());
    assert_eq!(password(desk.load()).as_deref(), Some("from the file"));
    let desk = desk.with("DAEMUN_SMTP__PASSWORD", "from the variable");
    assert_eq!(password(desk.load()).as_deref(), Some("from the variable"));
}

#[test]
fn a_file_of_random_bytes_is_a_key_to_its_last_byte() {
    let desk = Desk::new(GOOD);
    let mut bytes = vec![0xff; 31];
    bytes.push(b'\n');
    desk.folder.write("key", &bytes);
    let KeySource::Given(key) = desk.load().secrets.key else { panic!("the file gives the key") };
    assert_eq!(key.reveal(), &bytes);
}

#[test]
fn a_secret_file_that_does_not_do_is_told() {
    let text = GOOD.replace("\"key\"", "\"absent\"\npepper_file = \"short\"");
    let desk = Desk::new(&text);
    desk.folder.write("short", "too short");
    assert_eq!(
        desk.complaints(),
        ["daemun.toml:5: secrets.key_file: absent can't be read: No such file or directory (os \
          error 2). Fix: write the secret into that file, or name another"]
    );
    desk.folder.write("absent", [7; 32]);
    assert_eq!(
        desk.complaints(),
        ["daemun.toml:6: secrets.pepper: is 9 bytes long, and 32 are the fewest. \
          Fix: openssl rand -out FILE 32"]
    );
    desk.folder.write("short", "\n");
    desk.folder.write("absent", "");
    assert_eq!(
        desk.complaints(),
        [
            "daemun.toml:5: secrets.key_file: absent is empty. \
          Fix: write the secret into that file, or name another",
            "daemun.toml:6: secrets.pepper_file: short is empty. \
          Fix: write the secret into that file, or name another"
        ]
    );
}

#[test]
fn a_gateway_is_read_with_its_secrets() {
    let text = format!(
        "{GOOD}
[sms]
url = \"https://sms.example.com/send?to={{to}}\"
headers = {{ Authorization = \"Bearer {{secret.token}}\" }}
body_json = '{{ \"to\": \"{{to}}\", \"key\": \"{{secret.second}}\" }}'
success_pointer = \"/code\"
success_equals = \"0\"
number_format = \"national\"
sender = \"0212345678\"
long_bytes = 2000
secret_files = {{ token = \"token\" }}
"
    );
    let desk = Desk::new(&text);
    desk.folder.write("token", "t0ken\n");
    assert_eq!(
        desk.complaints(),
        ["daemun.toml:20: sms.secret_files: has no second, which a template calls \
          {secret.second}. Fix: sms.secret_files = { second = \"/run/secrets/second\" }, or the \
          variable DAEMUN_SMS__SECRET__SECOND"]
    );
    let desk = desk.with("DAEMUN_SMS__SECRET__SECOND", "s3cond");
    let printed = desk.print();
    assert!(
        printed.contains("\nurl = \"https://sms.example.com/send\"  # daemun.toml:12\n"),
        "{printed}"
    );
    assert!(printed.contains("\n# headers = (set)  # daemun.toml:13\n"), "{printed}");
    let sms = desk.load().sms.expect("a gateway is given");
    let secrets: Vec<_> =
        sms.secrets.iter().map(|(name, one)| (name.as_str(), one.reveal().as_str())).collect();
    assert_eq!(secrets, [("second", "s3cond"), ("token", "t0ken")]);
    assert_eq!(sms.number_format, NumberFormat::National);
    assert!(matches!(sms.body, SmsBody::Json(_)));
    assert_eq!(
        sms.success,
        Some(SmsSuccess::Pointer { pointer: "/code".into(), equals: "0".into() })
    );
    assert_eq!(sms.long.map(|long| long.most_bytes), Some(2_000));
}

#[test]
fn a_printed_configuration_shows_where_settings_come_from_and_no_secret() {
    let text = format!(
        "{GOOD}user = \"daemun\"\n[database]\nurl = \"postgres://daemun@db.example.com/daemun\"\n"
    );
    let desk = Desk::new(&text)
        .with("DAEMUN_SMTP__PASSWORD", "hunter2")
        .with("DAEMUN_DATABASE__PASSWORD", "hunter2")
        .with("DAEMUN_LOG__LEVEL", "warn");
    let expected = "\
# Settings in effect, and where each comes from.
mode = \"production\"  # default
listen = \"127.0.0.1:8080\"  # default
origin = \"https://id.example.com\"  # daemun.toml:2
data_dir = \"/var/lib/daemun\"  # default
trusted_proxies = []  # default
time_zone = \"Asia/Seoul\"  # default
default_country = \"KR\"  # default

[database]
url = \"postgres://daemun@db.example.com/daemun\"  # daemun.toml:12
# password = (set)  # DAEMUN_DATABASE__PASSWORD
tls = \"verify\"  # default
connections = 16  # default

[secrets]
key_file = \"key\"  # daemun.toml:5
# key = (set)  # daemun.toml:5

[smtp]
host = \"mail.example.com\"  # daemun.toml:8
security = \"starttls\"  # default
port = 587  # default
user = \"daemun\"  # daemun.toml:10
# password = (set)  # DAEMUN_SMTP__PASSWORD
from_address = \"no-reply@example.com\"  # daemun.toml:9
from_name = \"Daemun\"  # default
bounce_local_part = \"bounce\"  # default

[places]
tables = []  # default

[passkeys]
app_origins = []  # default

[help]
replace = false  # default

[log]
format = \"json\"  # default
level = \"warn\"  # DAEMUN_LOG__LEVEL

[limits]
body_bytes = 1048576  # default
request = \"30s\"  # default
headers = \"10s\"  # default
shutdown = \"20s\"  # default
connections = 8192  # default
";
    assert_eq!(desk.print(), expected);
    assert!(!format!("{:?}", desk.load()).contains("hunter2"));
}
