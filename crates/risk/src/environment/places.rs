//! What is known of an address: its country and its provider.

use std::{fmt, net::IpAddr};

use serde::Deserialize;

use super::network::{Country, Network};

/// Tables that say where an address belongs: an operator's `.mmdb` files, and below them the
/// registries' country table that is part of the program.
///
/// The embedded table (crate `iptocc`, the regional registries' delegation files) is 1.3 MB of
/// read-only data that the system pages in when it is first asked; it takes no heap. A `.mmdb` file
/// costs its own size.
#[derive(Default)]
pub struct Places {
    tables: Vec<maxminddb::Reader<Vec<u8>>>,
}

/// Why bytes are not a `.mmdb` table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableTable(String);

impl fmt::Display for UnreadableTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a table of addresses: {}", self.0)
    }
}
impl std::error::Error for UnreadableTable {}

impl fmt::Debug for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let types = self.tables.iter().map(|table| table.metadata().database_type.clone());
        f.debug_list().entries(types).finish()
    }
}

impl Places {
    /// The embedded country table alone: no providers.
    pub fn embedded() -> Self {
        Self::default()
    }

    /// Adds the content of a `.mmdb` file. What an earlier table knows goes before a later one.
    ///
    /// # Errors
    /// [`UnreadableTable`] when the content is not in the `MaxMind` DB format.
    pub fn add_table(&mut self, content: Vec<u8>) -> Result<(), UnreadableTable> {
        let table = maxminddb::Reader::from_source(content);
        self.tables.push(table.map_err(|error| UnreadableTable(error.to_string()))?);
        Ok(())
    }

    /// The network of an address, with whatever the tables know. An IPv4 address written as IPv6 is
    /// looked up as IPv4.
    pub fn network(&self, address: IpAddr) -> Network {
        let address = address.to_canonical();
        let mut network = Network { address, country: None, asn: None };
        for table in &self.tables {
            let Some(record) = look_up(table, address) else { continue };
            network.country = network.country.or_else(|| record.country());
            network.asn = network.asn.or(record.autonomous_system_number);
        }
        let registered = || iptocc::country_code(address).and_then(Country::parse);
        network.country = network.country.or_else(registered);
        network
    }
}

/// The fields of the common free tables: `ip-location-db` writes `country_code`, `MaxMind` and
/// DB-IP a nested `country.iso_code`.
#[derive(Debug, Deserialize)]
struct Record<'a> {
    autonomous_system_number: Option<u32>,
    country_code: Option<&'a str>,
    #[serde(borrow)]
    country: Option<CountryRecord<'a>>,
}

#[derive(Debug, Deserialize)]
struct CountryRecord<'a> {
    iso_code: Option<&'a str>,
}

impl Record<'_> {
    fn country(&self) -> Option<Country> {
        let nested = self.country.as_ref().and_then(|country| country.iso_code);
        self.country_code.or(nested).and_then(Country::parse)
    }
}

/// A damaged record counts as none: a table must not stop a sign-in.
fn look_up(table: &maxminddb::Reader<Vec<u8>>, address: IpAddr) -> Option<Record<'_>> {
    table.lookup(address).ok()?.decode().ok()?
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn the_embedded_table_knows_countries_but_no_providers() {
        let places = Places::embedded();
        let naver = places.network("223.130.195.200".parse().expect("an address"));
        assert_eq!(naver.country, Country::parse("KR"));
        assert_eq!(naver.asn, None);
        let private = places.network("192.168.0.1".parse().expect("an address"));
        assert_eq!(private.country, None);
        let mapped = places.network("::ffff:223.130.195.200".parse().expect("an address"));
        assert_eq!(mapped, naver);
    }

    #[test]
    fn an_operators_table_goes_before_the_embedded_one() {
        let mut places = Places::embedded();
        places.add_table(table_for_low_half()).expect("readable");
        let inside = places.network(IpAddr::V4(Ipv4Addr::new(1, 2, 3, 4)));
        assert_eq!((inside.country, inside.asn), (Country::parse("NO"), Some(29695)));
        let outside = places.network("223.130.195.200".parse().expect("an address"));
        assert_eq!((outside.country, outside.asn), (Country::parse("KR"), None));
    }

    #[test]
    fn what_is_not_a_table_is_refused() {
        let mut places = Places::embedded();
        assert!(places.add_table(b"not a table".to_vec()).is_err());
        let mut cut = table_for_low_half();
        cut.truncate(20);
        assert!(places.add_table(cut).is_err());
    }

    /// The smallest table there is: one node, whose zero side holds a record.
    fn table_for_low_half() -> Vec<u8> {
        let mut table = Vec::new();
        // Node 0: a zero bit leads to the record (1 node + 16 + offset 0), a one bit to nothing.
        table.extend([0, 0, 17, 0, 0, 1]);
        table.extend([0; 16]);
        map(&mut table, 2);
        text(&mut table, "country_code");
        text(&mut table, "NO");
        text(&mut table, "autonomous_system_number");
        number(&mut table, 29695);
        table.extend(b"\xab\xcd\xefMaxMind.com");
        map(&mut table, 9);
        text(&mut table, "node_count");
        number(&mut table, 1);
        for (name, value) in [
            ("record_size", 24),
            ("ip_version", 4),
            ("binary_format_major_version", 2),
            ("binary_format_minor_version", 0),
        ] {
            text(&mut table, name);
            table.extend([5 << 5 | 1, value]);
        }
        text(&mut table, "description");
        map(&mut table, 0);
        text(&mut table, "languages");
        // An empty array: an extended type, eleven.
        table.extend([0, 11 - 7]);
        text(&mut table, "build_epoch");
        table.extend([1, 2, 1]);
        text(&mut table, "database_type");
        text(&mut table, "test");
        table
    }

    fn map(table: &mut Vec<u8>, entries: u8) {
        table.push(7 << 5 | entries);
    }
    fn text(table: &mut Vec<u8>, text: &str) {
        let length = u8::try_from(text.len()).expect("short");
        assert!(length < 29);
        table.push(2 << 5 | length);
        table.extend(text.as_bytes());
    }
    fn number(table: &mut Vec<u8>, value: u32) {
        table.push(6 << 5 | 4);
        table.extend(value.to_be_bytes());
    }
}
