//! Weights of values by their keys, in many small tables.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::bytes::{Reader, Unreadable};

/// So many tables: whoever holds the population's lock while one of them grows or is pruned holds it
/// for a 256th of the time that a single table of millions would take.
pub(crate) const TABLES: usize = 256;
/// Bytes of one stored value.
const RECORD: usize = 16;

type Table = HashMap<u64, f64, BuildHasherDefault<Premixed>>;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counts {
    tables: Vec<Table>,
}

impl Counts {
    pub(crate) fn new() -> Self {
        Self { tables: vec![Table::default(); TABLES] }
    }

    pub(crate) fn of(&self, key: u64) -> f64 {
        self.tables[place(key)].get(&key).copied().unwrap_or(0.0)
    }

    pub(crate) fn add(&mut self, key: u64, weight: f64) {
        *self.tables[place(key)].entry(key).or_default() += weight;
    }

    pub(crate) fn len(&self) -> usize {
        self.tables.iter().map(Table::len).sum()
    }

    /// Forgets what weighs less, in one of the tables.
    pub(crate) fn prune(&mut self, table: usize, least: f64) {
        let table = &mut self.tables[table];
        table.retain(|_, weight| *weight >= least);
        if table.len() < table.capacity() / 4 {
            table.shrink_to_fit();
        }
    }

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.reserve(4 + self.len() * RECORD);
        bytes.extend((self.len() as u32).to_le_bytes());
        for (key, weight) in self.tables.iter().flatten() {
            bytes.extend(key.to_le_bytes());
            bytes.extend(weight.to_le_bytes());
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Unreadable> {
        let mut counts = Self::new();
        for _ in 0..reader.count(RECORD)? {
            let (key, weight) = (reader.u64()?, reader.mass()?);
            counts.tables[place(key)].insert(key, weight);
        }
        Ok(counts)
    }
}

/// By the middle bits: a table itself goes by the others.
const fn place(key: u64) -> usize {
    (key >> 28) as usize % TABLES
}

/// The keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct Premixed(u64);

impl Hasher for Premixed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
