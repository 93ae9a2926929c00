//! The configuration: what an operator says about one installation, as against the policy, which
//! says how the service behaves.
//!
//! A setting is given on the command line, in an environment variable or in `daemun.toml`, and is
//! taken from the first of these that gives it. `settings` finds and reads single settings and
//! notes where each came from, `read` makes the typed [`Config`] of them, `rules` holds them
//! against each other.

mod carrier;
mod complaint;
mod database;
mod documents;
mod file;
mod identity;
mod key;
mod kinds;
mod load;
mod messenger;
mod model;
mod origin;
mod print;
mod raw;
mod read;
mod rules;
mod secret;
mod settings;
mod sms;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use complaint::{Complaint, Place};
pub use key::{KeySource, made_once, write_once};
pub use load::{CommandLine, check, load, print, unknown_variables};
pub use model::{
    CarrierConfig, Config, Database, HelpConfig, IdentityConfig, Limits, LogConfig, LogFormat,
    LogLevel, Mode, NumberFormat, PostgresTls, PushConfig, PushKey, Secrets, SmsBody, SmsCharset,
    SmsConfig, SmsLong, SmsMethod, SmsSuccess, SmtpConfig, SmtpSecurity, WebhookConfig,
};
pub use origin::Origin;
pub use secret::Secret;
