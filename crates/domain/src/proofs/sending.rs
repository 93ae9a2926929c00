//! How much may be sent, so that nobody is flooded and the service is not billed.

use std::time::Duration;

use store::Tx;

use crate::{
    Error, Refusal, Service, Timestamp,
    addresses::Identifier,
    environments::Environment,
    limits::{Counted, count},
};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Who has a message sent to an address. What strangers cause uses up nothing of what is sent to its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedBy {
    /// Whoever types the address.
    Anybody,
    /// Whoever is signed in, has shown the right password, or asks in a browser that the account knows.
    Owner,
}

impl AskedBy {
    /// Who asks signed out.
    pub const fn browser(is_known: bool) -> Self {
        if is_known { Self::Owner } else { Self::Anybody }
    }

    const fn counted(self) -> &'static str {
        match self {
            Self::Anybody => "sends to an address for anybody",
            Self::Owner => "sends to an address",
        }
    }
}

/// Counts one message with a code, before it is written: for its address, its source, its country
/// and the service's day.
///
/// # Errors
/// [`Refusal::TooManySends`] with the time at which it may be tried again,
/// [`Refusal::CountryNotServed`] for a number in a country that is sent nothing.
pub async fn allow(
    service: &Service,
    tx: &mut Tx,
    (asked_by, to): (AskedBy, &Identifier),
    environment: &Environment,
) -> Result<(), Error> {
    count_address(service, tx, asked_by, to).await?;
    allow_source(service, tx, environment).await?;
    match to {
        Identifier::Email(_) => count_mail(service, tx, "").await,
        Identifier::Phone(number) => {
            serves(service, number.country())?;
            count_message(service, tx, number.country(), "").await
        }
    }
}

/// Counts one message with a code for its source alone.
///
/// # Errors
/// [`Refusal::TooManySends`].
pub async fn allow_source(
    service: &Service,
    tx: &mut Tx,
    environment: &Environment,
) -> Result<(), Error> {
    let (sending, source) = (&service.policy.sending, environment.source());
    let counted = |what, window, most| Counted { what, whose: &source, window, most };
    count_all(
        service,
        tx,
        &[
            counted("sends by a source, hourly", HOUR, *sending.per_source_per_hour),
            counted("sends by a source, daily", DAY, *sending.per_source_per_day),
        ],
    )
    .await
}

/// Whether there is a courier for such an address, whoever has it.
///
/// # Errors
/// [`Refusal::CountryNotServed`] for a number in a country that is sent nothing.
pub fn serves_address(service: &Service, to: &Identifier) -> Result<(), Refusal> {
    match to {
        Identifier::Email(_) => Ok(()),
        Identifier::Phone(number) => serves(service, number.country()),
    }
}

/// Counts one message for its address, its country and the service's day; whether it may be sent. One that
/// goes nowhere is counted apart, and as often.
///
/// # Errors
/// A fault of the database.
pub async fn allow_address(
    service: &Service,
    tx: &mut Tx,
    to: (AskedBy, &Identifier),
    somewhere: bool,
) -> Result<bool, Error> {
    let counted = count_to(service, tx, to, somewhere).await;
    match counted {
        Ok(()) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

async fn count_to(
    service: &Service,
    tx: &mut Tx,
    (asked_by, to): (AskedBy, &Identifier),
    somewhere: bool,
) -> Result<(), Error> {
    count_address(service, tx, asked_by, to).await?;
    let all = if somewhere { "" } else { "nowhere" };
    match to {
        Identifier::Email(_) => count_mail(service, tx, all).await,
        Identifier::Phone(number) => {
            let country = if somewhere { number.country() } else { "nowhere of a country" };
            if somewhere {
                serves(service, country)?;
            }
            count_message(service, tx, country, all).await
        }
    }
}

async fn count_address(
    service: &Service,
    tx: &mut Tx,
    asked_by: AskedBy,
    to: &Identifier,
) -> Result<(), Error> {
    let (address, most) = (to.lookup_key(), *service.policy.sending.per_address_per_day);
    let whose = address.as_str();
    let counted = Counted { what: asked_by.counted(), whose, window: DAY, most };
    count_all(service, tx, &[counted]).await
}

async fn count_mail(service: &Service, tx: &mut Tx, all: &str) -> Result<(), Error> {
    let most = *service.policy.sending.mail_per_day;
    count_all(service, tx, &[Counted { what: "mails", whose: all, window: DAY, most }]).await
}

async fn count_message(
    service: &Service,
    tx: &mut Tx,
    country: &str,
    all: &str,
) -> Result<(), Error> {
    let sending = &service.policy.sending;
    let counted = |whose, most| Counted { what: "messages", whose, window: DAY, most };
    let in_country = counted(country, *sending.sms_per_country_per_day);
    count_all(service, tx, &[in_country, counted(all, *sending.sms_per_day)]).await
}

async fn count_all(service: &Service, tx: &mut Tx, counts: &[Counted<'_>]) -> Result<(), Error> {
    for counted in counts.iter().copied() {
        if let Some(again_at) = count(tx, &service.keys, service.now(), counted).await? {
            return Err(too_many(again_at));
        }
    }
    Ok(())
}

fn serves(service: &Service, country: &str) -> Result<(), Refusal> {
    let served = &service.policy.sending.sms_countries;
    let is_served = served.iter().any(|code| code.to_string().trim_start_matches('+') == country);
    if is_served { Ok(()) } else { Err(Refusal::CountryNotServed) }
}

fn too_many(again_at: Timestamp) -> Error {
    Refusal::TooManySends { again_at }.into()
}
