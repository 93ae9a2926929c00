//! Making and comparing hashes.

use argon2::{Algorithm, Argon2, Block, Version};
use zeroize::Zeroizing;

use super::{
    Parameters,
    scheme::{HASH, Phc},
};
use crate::keys::same;

pub(super) const SALT: usize = 16;

/// What came of comparing a password with a kept hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    Wrong,
    Right,
    /// Right, but made with older parameters: here is the hash to keep instead.
    RightWithNewHash(String),
}

/// How new hashes are made. The pepper is Argon2's secret (RFC 9106, 3.1: K).
pub(super) struct Recipe {
    pub parameters: Parameters,
    pub pepper: Option<Zeroizing<Vec<u8>>>,
}

impl Recipe {
    pub(super) fn make(
        &self,
        password: &[u8],
        salt: [u8; SALT],
        memory: &mut Vec<Block>,
    ) -> String {
        let (peppered, parameters) = (self.pepper.is_some(), self.parameters);
        let hash = self.hash(password, &salt, peppered, parameters, memory).to_vec();
        Phc { peppered, parameters, salt: salt.to_vec(), hash }.to_string()
    }

    /// Compares. Whatever is wrong, or has nothing to be compared with, is hashed once with each of
    /// the parameters `in_use`.
    pub(super) fn compare(
        &self,
        password: &[u8],
        kept: Option<Phc>,
        salt: [u8; SALT],
        in_use: &[Parameters],
        memory: &mut Vec<Block>,
    ) -> Comparison {
        let Some(kept) = kept else {
            for &parameters in in_use {
                self.hash(password, &salt, self.pepper.is_some(), parameters, memory);
            }
            return Comparison::Wrong;
        };
        let hash = self.hash(password, &kept.salt, kept.peppered, kept.parameters, memory);
        if !same(&hash, &kept.hash) {
            for &other in in_use.iter().filter(|other| **other != kept.parameters) {
                self.hash(password, &salt, kept.peppered, other, memory);
            }
            return Comparison::Wrong;
        }
        if kept.parameters == self.parameters && kept.peppered == self.pepper.is_some() {
            return Comparison::Right;
        }
        Comparison::RightWithNewHash(self.make(password, salt, memory))
    }

    fn hash(
        &self,
        password: &[u8],
        salt: &[u8],
        peppered: bool,
        parameters: Parameters,
        memory: &mut Vec<Block>,
    ) -> [u8; HASH] {
        let params = parameters.params();
        if memory.len() < params.block_count() {
            memory.resize(params.block_count(), Block::new());
        }
        let secret = self.pepper.as_ref().filter(|_| peppered).map_or(&[][..], |key| key);
        let mut hash = [0; HASH];
        Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, params)
            .and_then(|argon2| {
                argon2.hash_password_into_with_memory(password, salt, &mut hash, memory)
            })
            .expect("salt, secret and output have lengths that Argon2 takes");
        hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Parameters = Parameters { memory: 64, passes: 1, lanes: 1 };
    const LARGER: Parameters = Parameters { memory: 128, passes: 2, lanes: 1 };

    fn recipe(parameters: Parameters, pepper: Option<&[u8]>) -> Recipe {
        Recipe { parameters, pepper: pepper.map(|pepper| Zeroizing::new(pepper.to_vec())) }
    }

    #[test]
    fn a_hash_reads_back_as_it_was_written() {
        let made = recipe(SMALL, None).make(b"secret", [7; SALT], &mut Vec::new());
        assert_eq!(made.parse::<Phc>().expect("it was just made").to_string(), made);
        assert!(made.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{made}");
    }

    #[test]
    fn older_parameters_are_upgraded_when_the_password_is_right() {
        let mut memory = Vec::new();
        let kept = recipe(SMALL, None).make(b"secret", [7; SALT], &mut memory).parse().ok();
        let newer = recipe(LARGER, Some(b"pepper"));
        let compared = newer.compare(b"secret", kept.clone(), [8; SALT], &[SMALL], &mut memory);
        let Comparison::RightWithNewHash(hash) = compared else { panic!("{compared:?}") };
        assert!(hash.starts_with("$argon2id-p$v=19$m=128,t=2,p=1$"), "{hash}");
        let again = newer.compare(b"secret", hash.parse().ok(), [9; SALT], &[SMALL], &mut memory);
        assert_eq!(again, Comparison::Right);
        assert_eq!(
            newer.compare(b"other", kept, [8; SALT], &[SMALL, LARGER], &mut memory),
            Comparison::Wrong
        );
    }

    /// The memory that it needed tells which hashes were made.
    #[test]
    fn what_is_wrong_is_hashed_by_every_scheme() {
        let recipe = recipe(SMALL, None);
        let kept: Phc = recipe.make(b"secret", [7; SALT], &mut Vec::new()).parse().expect("a hash");
        let needs = |password: &[u8], kept: Option<Phc>| {
            let mut memory = Vec::new();
            recipe.compare(password, kept, [8; SALT], &[SMALL, LARGER], &mut memory);
            memory.len()
        };
        let (small, larger) = (SMALL.params().block_count(), LARGER.params().block_count());
        assert_eq!(needs(b"other", Some(kept.clone())), larger);
        assert_eq!(needs(b"other", None), larger);
        assert_eq!(needs(b"secret", Some(kept)), small, "who is right need not wait");
    }

    #[test]
    fn a_lost_pepper_opens_nothing() {
        let mut memory = Vec::new();
        let kept = recipe(SMALL, Some(b"pepper")).make(b"secret", [7; SALT], &mut memory);
        let without = recipe(SMALL, None);
        let compared =
            without.compare(b"secret", kept.parse().ok(), [8; SALT], &[SMALL], &mut memory);
        assert_eq!(compared, Comparison::Wrong);
    }
}
