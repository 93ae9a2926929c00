//! What the bot gate's work costs an attacker's own program, on one core.

use std::time::{Duration, Instant};

use domain::{keys::sha256, policy::Policy};
use sha2::block_api::compress256;

use crate::{
    Outcome,
    options::Options,
    report::{Report, Row, middle},
};

/// As `--only` calls it.
pub(crate) const NAME: &str = "gate";

const HASHING: Duration = Duration::from_secs(1);
/// Tasks of each difficulty.
const TASKS: u32 = 200;
/// SHA-256 begins with these (FIPS 180-4, 5.3.3).
const START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// Hashes as fast as it goes, and does tasks of the least and the most work that the policy asks.
///
/// # Errors
/// None of its own.
pub(crate) async fn run(options: &Options, report: &mut Report) -> Outcome {
    let rounds = options.rounds;
    let rows = tokio::task::spawn_blocking(move || measure(rounds)).await?;
    rows.into_iter().for_each(|row| report.add(row));
    Ok(())
}

fn measure(rounds: usize) -> Vec<Row> {
    let library = (0..rounds).map(|_| rate(|number| head_by_library(&[7; 32], number))).collect();
    let whole = block(&[7; 32]);
    let bare = (0..rounds).map(|_| rate(|number| head(&whole, number))).collect();
    let mut rows = vec![
        Row::alone("hashes of the gate by a library, one core", middle(library), "1/s"),
        Row::alone("hashes of the gate with nothing around them, one core", middle(bare), "1/s"),
    ];
    let policy = Policy::default().attempts;
    for bits in [*policy.gate_bits, *policy.gate_bits_most] {
        let mut times: Vec<_> = (0..TASKS).map(|task| solve(task, bits)).collect();
        times.sort_by(f64::total_cmp);
        for (name, share) in [("p50", 0.5), ("p95", 0.95)] {
            let time = times[((times.len() - 1) as f64 * share).round() as usize];
            rows.push(Row::alone(format!("a gate of {bits} bits, one core, {name}"), time, "ms"));
        }
    }
    rows
}

fn rate(hash: impl Fn(u64) -> u32) -> f64 {
    let (begun, mut number, mut kept) = (Instant::now(), 0_u64, 0_u32);
    while begun.elapsed() < HASHING {
        for _ in 0..4_096 {
            kept ^= hash(number);
            number += 1;
        }
    }
    std::hint::black_box(kept);
    number as f64 / begun.elapsed().as_secs_f64()
}

/// The milliseconds until a number is found whose hash begins with so many zero bits.
fn solve(task: u32, bits: u32) -> f64 {
    let seed = sha256(&[b"a token of the gate", &task.to_be_bytes()]);
    let block = block(&seed);
    let begun = Instant::now();
    let found = (0..u64::MAX).find(|number| head(&block, *number).leading_zeros() >= bits);
    std::hint::black_box(found);
    begun.elapsed().as_secs_f64() * 1e3
}

/// The first word of the hash that a number gives.
fn head_by_library(seed: &[u8; 32], number: u64) -> u32 {
    let hash = sha256(&[seed, &number.to_be_bytes()]);
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
}

/// The one block that is hashed, with room for the number.
fn block(seed: &[u8; 32]) -> [u8; 64] {
    let mut block = [0; 64];
    block[..32].copy_from_slice(seed);
    block[40] = 0x80;
    block[62..].copy_from_slice(&320_u16.to_be_bytes());
    block
}

fn head(block: &[u8; 64], number: u64) -> u32 {
    let mut block = *block;
    block[32..40].copy_from_slice(&number.to_be_bytes());
    let mut state = START;
    compress256(&mut state, &[block]);
    state[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bare_hash_is_the_gates_own() {
        for number in [0, 1, 255, 65_536, u64::from(u32::MAX) + 7] {
            let seed = sha256(&[b"a token"]);
            assert_eq!(head(&block(&seed), number), head_by_library(&seed, number));
        }
    }
}
