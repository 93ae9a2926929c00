//! A hash that stays the same over versions and machines, for what is stored.

/// 64 bits of any bytes: FNV-1a (Fowler, Noll and Vo), finished by a mixer because FNV leaves the
/// high bits of short inputs poor. Not for secrets.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(hash)
}

/// Two numbers as one, order mattering.
pub(crate) fn combine(first: u64, second: u64) -> u64 {
    mix(first.rotate_left(23) ^ mix(second.wrapping_add(0x9e37_79b9_7f4a_7c15)))
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
fn mix(value: u64) -> u64 {
    let z = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
