//! How much of a query an article covers, and how much it must.
//!
//! A query is spread over up to 64 bits, one for each bigram or word that it asks for. An article
//! collects the bits of what it has, and is a result only when these weigh enough. So a question
//! about something else gives no results, even when one of its words is in every article.

/// Bits of a cover.
pub(crate) const BITS: usize = 64;

/// The part of a query of one thing that a result must cover.
const WHOLE: f32 = 0.5;
/// How much less it is for each further thing, because long questions say much in passing.
const STEP: f32 = 0.04;
/// The part that must be covered however long the query is.
const FLOOR: f32 = 0.25;

/// The weight of each bit, and the least sum.
#[derive(Clone, Debug)]
pub(crate) struct Cover {
    weights: [f32; BITS],
    used: usize,
    things: usize,
    /// For each byte of the bits in use, the weight of its 256 values.
    tables: Vec<[f32; 256]>,
    least: f32,
}

impl Default for Cover {
    fn default() -> Self {
        Self { weights: [0.0; BITS], used: 0, things: 0, tables: Vec::new(), least: 0.0 }
    }
}

impl Cover {
    /// Gives `count` bits from `first` a weight together.
    pub(crate) fn add(&mut self, first: usize, count: usize, weight: f32) {
        self.weights[first..first + count].fill(weight / count.max(1) as f32);
        self.used = self.used.max(first + count);
        self.things += 1;
    }

    /// Works out the tables, once all bits are added.
    pub(crate) fn seal(&mut self) {
        self.tables = self.weights[..self.used].chunks(8).map(table).collect();
        let part = (WHOLE - STEP * self.things.saturating_sub(1) as f32).max(FLOOR);
        self.least = self.weights.iter().sum::<f32>() * part - 1e-4;
    }

    /// The same weights, where anything is enough.
    pub(crate) fn relaxed(&self) -> Self {
        Self { least: 0.0, ..self.clone() }
    }

    /// Whether these bits are enough of the query.
    pub(crate) fn is_enough(&self, bits: u64) -> bool {
        self.weight(bits) >= self.least
    }

    /// The weight of these bits.
    pub(crate) fn weight(&self, bits: u64) -> f32 {
        let bytes = bits.to_le_bytes();
        self.tables.iter().zip(bytes).map(|(table, byte)| table[usize::from(byte)]).sum()
    }
}

/// The weights of all values of one byte.
fn table(weights: &[f32]) -> [f32; 256] {
    let mut table = [0.0; 256];
    for value in 1..256_usize {
        let bit = value.trailing_zeros() as usize;
        table[value] = table[value & (value - 1)] + weights.get(bit).copied().unwrap_or(0.0);
    }
    table
}
