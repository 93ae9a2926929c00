//! Chance that a seed gives back: the same number walks the same way again.

use std::sync::Mutex;

use domain::Random;

/// SplitMix64 (Steele, Lea, Flood 2014).
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `many`, which is not 0.
    pub(super) fn below(&mut self, many: usize) -> usize {
        let many = u64::try_from(many).expect("a count");
        usize::try_from(self.next() % many).expect("it is smaller")
    }

    /// Whether it happens, `times` of `of` times.
    pub(super) fn is(&mut self, times: usize, of: usize) -> bool {
        self.below(of) < times
    }

    /// One of these, of which there are some.
    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        *self.one_of(of)
    }

    pub(super) fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// The service's randomness in a walk.
#[derive(Debug)]
pub(super) struct Dice(Mutex<Chance>);

impl Dice {
    pub(super) const fn of(seed: u64) -> Self {
        Self(Mutex::new(Chance::of(seed)))
    }
}

impl Random for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        let mut chance = self.0.lock().expect("nobody panics with it");
        for byte in bytes {
            *byte = chance.next().to_le_bytes()[0];
        }
    }
}
