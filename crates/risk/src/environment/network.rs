//! Where an attempt comes from.

use std::{fmt, net::IpAddr};

/// A country by its ISO 3166-1 alpha-2 code, in capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The country with this code, in either case; `None` when it is not two ASCII letters.
    pub fn parse(code: &str) -> Option<Self> {
        let [a, b] = code.as_bytes().try_into().ok()?;
        let letters = [u8::to_ascii_uppercase(&a), u8::to_ascii_uppercase(&b)];
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The two capitals.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The network of an attempt, with what is known about its address already resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    pub address: IpAddr,
    /// The country the address is registered in or located in, if known.
    pub country: Option<Country>,
    /// The autonomous system that announces the address, if known.
    pub asn: Option<u32>,
}
