//! Ports for servers that are told theirs before they listen.

use std::net::{Ipv4Addr, TcpListener};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Below those that systems hand out by themselves (Linux from 32768, others from 49152).
const FIRST: u32 = 12_000;
const COUNT: u32 = 20_000;

/// A port of 127.0.0.1 that nobody listens on, and that nobody else is given: neither another caller
/// in this process, nor whoever asks the system for any. A port that the system has just called free
/// may be somebody's when the server takes it, and then two tests talk to one server.
///
/// # Panics
/// When no port is free.
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // Test programs that run beside each other begin at different places.
    let start = process::id().wrapping_mul(7_919);
    for _ in 0..COUNT {
        let number = start.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % COUNT;
        let port = u16::try_from(FIRST + number).expect("the range is one of ports");
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
    panic!("no port of 127.0.0.1 is free");
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::thread;

    use super::*;

    #[test]
    fn nobody_is_given_the_port_of_another() {
        let asking: Vec<_> = (0..8)
            .map(|_| thread::spawn(|| (0..200).map(|_| free_port()).collect::<Vec<_>>()))
            .collect();
        let given: Vec<_> =
            asking.into_iter().flat_map(|thread| thread.join().expect("ports")).collect();
        assert_eq!(given.iter().collect::<HashSet<_>>().len(), given.len());
    }

    #[test]
    fn a_port_that_is_listened_on_is_passed_over() {
        let first = free_port();
        let next = if u32::from(first) + 1 < FIRST + COUNT { first + 1 } else { first };
        let held = TcpListener::bind((Ipv4Addr::LOCALHOST, next));
        for _ in 0..3 {
            assert!(held.is_err() || free_port() != next);
        }
    }
}
