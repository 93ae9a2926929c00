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

/// Counts one message with a code, before it is written: for its address, its source, its country
/// and the service's day.
///
/// # Errors
/// [`Refusal::TooManySends`] with the time at which it may be tried again,
/// [`Refusal::CountryNotServed`] for a number in a country that is sent nothing.
pub async fn allow(
    service: &Service,
    tx: &mut Tx,
    to: &Identifier,
    environment: &Environment,
) -> Result<(), Error> {
    let sending = &service.policy.sending;
    let (address, source) = (to.lookup_key(), environment.source());
    let counted = |what, whose, window, most| Counted { what, whose, window, most };
    let mut counts = vec![
        counted("sends to an address", address.as_str(), DAY, *sending.per_address_per_day),
        counted("sends by a source, hourly", &source, HOUR, *sending.per_source_per_hour),
        counted("sends by a source, daily", &source, DAY, *sending.per_source_per_day),
    ];
    match to {
        Identifier::Email(_) => counts.push(counted("mails", "", DAY, *sending.mail_per_day)),
        Identifier::Phone(number) => {
            serves(service, number.country())?;
            let country = number.country();
            counts.push(counted("messages", country, DAY, *sending.sms_per_country_per_day));
            counts.push(counted("messages", "", DAY, *sending.sms_per_day));
        }
    }
    for counted in counts {
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
