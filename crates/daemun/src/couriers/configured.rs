//! From what an operator configured to what the couriers are built from.

use std::sync::Arc;

use domain::Clock;

use super::{
    Carriers, PushCourier, PushSettings, SetupFault, SmsCourier, SmsSettings, SmtpCourier,
    SmtpSettings, WebhookCourier, WebhookSettings,
    sms::{Charset, Long, Method, NumberFormat, Rule, SmsBody, SmsTimeouts},
    smtp::{Login, Security, SmtpTimeouts},
};
use crate::config::{
    self, Config, SmsCharset, SmsConfig, SmsLong, SmsMethod, SmsSuccess, SmtpConfig, SmtpSecurity,
    WebhookConfig,
};

impl Carriers {
    /// The couriers that `config` names. `clock` dates the mails and what push services are shown.
    ///
    /// # Errors
    /// A setting that can't work.
    pub fn configured(
        config: &Config,
        given: Option<&PushSettings>,
        clock: &Arc<dyn Clock>,
    ) -> Result<Self, SetupFault> {
        let mail = |smtp: &SmtpConfig| SmtpCourier::new(&smtp.into(), Arc::clone(clock));
        let sms = |sms: &SmsConfig| SmsCourier::new(&sms.into());
        let push = |push| PushCourier::new(push, Arc::clone(clock)).map(Some);
        Ok(Self {
            mail: config.smtp.as_ref().map(mail).transpose()?,
            sms: config.sms.as_ref().map(sms).transpose()?,
            push: given.map_or(Ok(None), push)?,
            webhook: WebhookCourier::configured(config)?,
        })
    }
}

impl WebhookCourier {
    /// The courier to the operator's own app, if there is one.
    ///
    /// # Errors
    /// A setting that can't work.
    pub fn configured(config: &Config) -> Result<Option<Self>, SetupFault> {
        let webhook = config.messenger_webhook.as_ref();
        webhook.map(|webhook| Self::new(&webhook.into())).transpose()
    }
}

impl From<&WebhookConfig> for WebhookSettings {
    fn from(config: &WebhookConfig) -> Self {
        Self { url: config.url.clone(), secret: config.secret.clone() }
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
