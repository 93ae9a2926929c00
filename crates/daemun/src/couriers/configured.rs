//! From what an operator configured to what the couriers are built from.

use std::sync::Arc;

use domain::Clock;

use super::{
    Carriers, SetupFault, SmsCourier, SmsSettings, SmtpCourier, SmtpSettings,
    sms::{Charset, Long, Method, NumberFormat, Rule, SmsBody, SmsTimeouts},
    smtp::{Login, Security, SmtpTimeouts},
};
use crate::config::{
    self, Config, SmsCharset, SmsConfig, SmsLong, SmsMethod, SmsSuccess, SmtpConfig, SmtpSecurity,
};

impl Carriers {
    /// The couriers that `config` names. `clock` dates the mails.
    ///
    /// # Errors
    /// A setting that can't work.
    pub fn configured(config: &Config, clock: Arc<dyn Clock>) -> Result<Self, SetupFault> {
        let mail = |smtp: &SmtpConfig| SmtpCourier::new(&smtp.into(), clock);
        let sms = |sms: &SmsConfig| SmsCourier::new(&sms.into());
        Ok(Self {
            mail: config.smtp.as_ref().map(mail).transpose()?,
            sms: config.sms.as_ref().map(sms).transpose()?,
        })
    }
}

impl From<&SmtpConfig> for SmtpSettings {
    fn from(config: &SmtpConfig) -> Self {
        let login = config.user.clone().zip(config.password.clone());
        Self {
            host: config.host.clone(),
            port: config.port,
            security: match config.security {
                SmtpSecurity::Tls => Security::Tls,
                SmtpSecurity::StartTls => Security::StartTls,
                SmtpSecurity::Opportunistic => Security::Opportunistic,
                SmtpSecurity::Plain => Security::Plain,
            },
            login: login.map(|(user, password)| Login { user, password }),
            from_address: config.from_address.clone(),
            from_name: config.from_name.clone(),
            bounce_local_part: config.bounce_local_part.clone(),
            ca_file: config.ca_file.clone(),
            timeouts: SmtpTimeouts::default(),
        }
    }
}

impl From<&SmsConfig> for SmsSettings {
    fn from(config: &SmsConfig) -> Self {
        Self {
            url: config.url.clone(),
            method: match config.method {
                SmsMethod::Get => Method::Get,
                SmsMethod::Post => Method::Post,
                SmsMethod::Put => Method::Put,
            },
            headers: config.headers.clone(),
            body: body(&config.body),
            success: config.success.as_ref().map(rule),
            number_format: match config.number_format {
                config::NumberFormat::E164 => NumberFormat::E164,
                config::NumberFormat::Digits => NumberFormat::Digits,
                config::NumberFormat::National => NumberFormat::korean(),
            },
            from: config.sender.clone(),
            secrets: config.secrets.clone(),
            long: config.long.as_ref().map(long),
            ca_file: config.ca_file.clone(),
            timeouts: SmsTimeouts::default(),
        }
    }
}

fn body(body: &config::SmsBody) -> SmsBody {
    match body {
        config::SmsBody::Nothing => SmsBody::Nothing,
        config::SmsBody::Json(document) => SmsBody::Json(document.clone()),
        config::SmsBody::Form { fields, charset } => SmsBody::Form {
            fields: fields.clone(),
            charset: match charset {
                SmsCharset::Utf8 => Charset::Utf8,
                SmsCharset::EucKr => Charset::EucKr,
            },
        },
    }
}

fn rule(success: &SmsSuccess) -> Rule {
    match success.clone() {
        SmsSuccess::Contains(part) => Rule::Contains(part),
        SmsSuccess::Pointer { pointer, equals } => Rule::Pointer { pointer, equals },
    }
}

fn long(long: &SmsLong) -> Long {
    Long {
        most_bytes: long.most_bytes,
        short_word: long.short_kind.clone(),
        long_word: long.long_kind.clone(),
    }
}
