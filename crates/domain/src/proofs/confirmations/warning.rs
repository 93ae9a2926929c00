//! Whether the new screen and the messenger are where one person can be. Reads no clock and no rows.

use crate::{environments::Environment, names::Named};

/// What the messenger warns of; another class is asked beside the confirmation then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    OtherCountry,
    /// Nothing says that the two networks have anything in common.
    OtherNetwork,
}

impl Named for Warning {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::OtherCountry, "other_country"), (Self::OtherNetwork, "other_network")];
}

impl Warning {
    /// The stable name, as in JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// Compares both ends. A phone on its carrier beside a computer at home is the common case, so two
/// networks of one country are related.
pub fn warning(screen: &Environment, messenger: &Environment) -> Option<Warning> {
    if screen.source() == messenger.source() {
        return None;
    }
    match (&screen.place.country, &messenger.place.country) {
        (Some(one), Some(other)) if one == other => None,
        (Some(_), Some(_)) => Some(Warning::OtherCountry),
        _ if screen.asn.is_some() && screen.asn == messenger.asn => None,
        _ => Some(Warning::OtherNetwork),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environments::{Agent, Place};

    fn at(address: &str, country: Option<&str>, asn: Option<u32>) -> Environment {
        let place = Place { country: country.map(str::to_owned), town: None };
        let address = address.parse().expect("an address");
        Environment { agent: Agent::read(""), address, place, asn }
    }

    #[test]
    fn a_phone_on_its_carrier_and_a_computer_at_home_are_together() {
        let home = at("203.0.113.1", Some("KR"), Some(1));
        let carrier = at("198.51.100.1", Some("KR"), Some(2));
        let abroad = at("192.0.2.1", Some("JP"), Some(2));
        let nowhere = at("10.0.0.1", None, None);
        assert_eq!(warning(&home, &home), None);
        assert_eq!(warning(&home, &carrier), None);
        assert_eq!(warning(&home, &abroad), Some(Warning::OtherCountry));
        assert_eq!(warning(&home, &nowhere), Some(Warning::OtherNetwork));
        assert_eq!(warning(&nowhere, &nowhere), None);
        assert_eq!(warning(&carrier, &at("198.51.100.9", None, Some(2))), None);
    }
}
