//! What a kept hash was made with.

use std::{fmt, str::FromStr};

use argon2::Params;
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use store::Fault;

use crate::policy::Policy;

pub(super) const HASH: usize = 32;

/// What one hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parameters {
    /// In KiB.
    pub memory: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Parameters {
    /// The parameters that new hashes are made with.
    pub fn of(policy: &Policy) -> Self {
        let hashing = &policy.hashing;
        Self { memory: *hashing.memory_kib, passes: *hashing.passes, lanes: *hashing.lanes }
    }

    pub(super) fn params(self) -> Params {
        Params::new(self.memory, self.passes, self.lanes, Some(HASH))
            .expect("the policy's ranges are within Argon2's")
    }
}

/// A kept hash, read from its PHC string. `peppered` stands in the algorithm's place as
/// `argon2id-p`, so that hashes from before a pepper go on working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phc {
    pub peppered: bool,
    pub parameters: Parameters,
    pub salt: Vec<u8>,
    pub hash: Vec<u8>,
}

/// The part of a kept hash that says how it was made: what rows are counted by.
pub(crate) fn scheme(hash: &str) -> &str {
    let end = hash.match_indices('$').nth(3).map_or(hash.len(), |(at, _)| at);
    &hash[..end]
}

/// The parameters of a scheme; none when this program makes no such hashes.
pub(super) fn parameters(scheme: &str) -> Option<Parameters> {
    let (_, parameters) = read_scheme(&mut scheme.strip_prefix('$')?.split('$'))?;
    Some(parameters)
}

impl fmt::Display for Phc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.peppered { "argon2id-p" } else { "argon2id" };
        let Parameters { memory, passes, lanes } = self.parameters;
        let salt = BASE64_STANDARD_NO_PAD.encode(&self.salt);
        let hash = BASE64_STANDARD_NO_PAD.encode(&self.hash);
        write!(f, "${name}$v=19$m={memory},t={passes},p={lanes}${salt}${hash}")
    }
}

impl FromStr for Phc {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        read_phc(text).ok_or_else(|| Fault::Refused("a password hash can't be read".to_owned()))
    }
}

fn read_phc(text: &str) -> Option<Phc> {
    let mut parts = text.strip_prefix('$')?.split('$');
    let (peppered, parameters) = read_scheme(&mut parts)?;
    let salt = BASE64_STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    let hash = BASE64_STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    Some(Phc { peppered, parameters, salt, hash })
}

fn read_scheme<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Option<(bool, Parameters)> {
    let peppered = match parts.next()? {
        "argon2id" => false,
        "argon2id-p" => true,
        _ => return None,
    };
    if parts.next()? != "v=19" {
        return None;
    }
    let costs = parts.next()?;
    let cost = |name: &str| {
        let found = costs.split(',').find_map(|cost| cost.strip_prefix(name)?.strip_prefix('='));
        found?.parse().ok()
    };
    let (memory, passes, lanes) = (cost("m")?, cost("t")?, cost("p")?);
    Some((peppered, Parameters { memory, passes, lanes }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_parameters() -> impl Strategy<Value = Parameters> {
        (7_168_u32..=1_048_576, 1_u32..=16, 1_u32..=8)
            .prop_map(|(memory, passes, lanes)| Parameters { memory, passes, lanes })
    }

    proptest! {
        #[test]
        fn a_scheme_says_its_parameters(parameters in any_parameters(), peppered in any::<bool>()) {
            let hash = Phc { peppered, parameters, salt: vec![7; 16], hash: vec![9; HASH] }.to_string();
            prop_assert_eq!(self::parameters(scheme(&hash)), Some(parameters));
            prop_assert!(hash.starts_with(scheme(&hash)) && !scheme(&hash).is_empty());
        }
    }

    #[test]
    fn what_is_no_hash_of_ours_has_no_parameters() {
        for text in
            ["", "$", "$2b$12$abcdefghijklmnopqrstuv", "$argon2id$v=16$m=8,t=1,p=1", "plain"]
        {
            assert_eq!(parameters(scheme(text)), None, "{text}");
        }
    }
}
