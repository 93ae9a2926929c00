//! The floor of signing in: Argon2id alone, with reused memory.

use std::{
    thread,
    time::{Duration, Instant},
};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use domain::accounts::Parameters;

use crate::Outcome;

/// The parameters in a hash's PHC string.
///
/// # Errors
/// It is not Argon2id's.
pub(crate) fn parameters(hash: &str) -> Outcome<Parameters> {
    let costs = hash.split('$').nth(3).filter(|_| hash.starts_with("$argon2id$"));
    let costs = costs.ok_or("a stored hash is not Argon2id's")?;
    let cost = |name: &str| {
        let found = costs.split(',').find_map(|cost| cost.strip_prefix(name)?.strip_prefix('='));
        found.and_then(|text| text.parse().ok()).ok_or(format!("a stored hash has no {name}"))
    };
    Ok(Parameters { memory: cost("m")?, passes: cost("t")?, lanes: cost("p")? })
}

/// Hashes a second that so many threads make in about this time.
///
/// # Panics
/// When a hash can't be made.
pub(crate) fn rate(parameters: Parameters, threads: usize, span: Duration) -> f64 {
    thread::scope(|scope| {
        let hashing = (0..threads).map(|_| scope.spawn(move || alone(parameters, span)));
        let hashing: Vec<_> = hashing.collect();
        hashing.into_iter().map(|one| one.join().expect("hashing does not fail")).sum()
    })
}

fn alone(parameters: Parameters, span: Duration) -> f64 {
    let Parameters { memory, passes, lanes } = parameters;
    let params = Params::new(memory, passes, lanes, Some(32)).expect("they are of a stored hash");
    let blocks = params.block_count();
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut memory = vec![Block::default(); blocks];
    let mut hash = [0; 32];
    let (begun, mut made) = (Instant::now(), 0_u32);
    while begun.elapsed() < span {
        hasher
            .hash_password_into_with_memory(b"a password", &[7; 16], &mut hash, &mut memory)
            .expect("the lengths are right");
        made += 1;
    }
    f64::from(made) / begun.elapsed().as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_from_the_hash() {
        let read = parameters("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA").expect("a hash");
        assert_eq!((read.memory, read.passes, read.lanes), (19_456, 2, 1));
        assert!(parameters("$2b$12$abc").is_err());
    }
}
