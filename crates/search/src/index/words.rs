//! A set of words with numbers, kept in one string.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Words numbered from 0 in the order they came; about a third of the memory of a map of strings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    text: String,
    ends: Vec<u32>,
    /// Open addressing with linear probing: the number of a word plus one, or 0 where empty.
    table: Vec<u32>,
}

impl Words {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word of a number that this set gave.
    pub(crate) fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[number] as usize]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.word(count(number)))
    }

    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        self.table[self.slot(word)].checked_sub(1)
    }

    /// The number of `word`, a new one if it has none yet.
    pub(crate) fn intern(&mut self, word: &str) -> u32 {
        if (self.len() + 1) * 4 > self.table.len() * 3 {
            self.grow();
        }
        let slot = self.slot(word);
        if let Some(number) = self.table[slot].checked_sub(1) {
            return number;
        }
        self.text.push_str(word);
        self.ends.push(count(self.text.len()));
        self.table[slot] = count(self.len());
        self.table[slot] - 1
    }

    /// Gives back the room kept for growing.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.text.capacity() + (self.ends.capacity() + self.table.capacity()) * size_of::<u32>()
    }

    /// Where `word` is in the table, or where it would go.
    fn slot(&self, word: &str) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = spread(word) & mask;
        while let Some(number) = self.table[slot].checked_sub(1) {
            if self.word(number) == word {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(64)];
        for number in 0..self.len() {
            let slot = self.slot(self.word(count(number)));
            self.table[slot] = count(number + 1);
        }
    }
}

/// A hash that is the same in every run.
pub(super) fn spread(word: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    usize::try_from(hasher.finish()).unwrap_or(usize::MAX)
}

/// Counts are kept in 32 bits: four thousand million words, postings or bytes of vocabulary are
/// far beyond what fits in memory with them.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).expect("an index of this size does not fit in memory")
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_word_keeps_its_number_while_the_set_grows() {
        let mut words = Words::default();
        let all: Vec<_> = (0..5_000).map(|number| format!("낱말{number}")).collect();
        let numbers: Vec<_> = all.iter().map(|word| words.intern(word)).collect();
        assert_eq!(numbers, (0..5_000).collect::<Vec<_>>());
        assert_eq!(words.find("낱말4321"), Some(4_321));
        assert_eq!(words.word(4_321), "낱말4321");
        assert_eq!(words.find("없는말"), None);
        assert_eq!(words.intern("낱말7"), 7);
    }

    #[test]
    fn an_empty_set_finds_nothing() {
        assert_eq!(Words::default().find("말"), None);
    }
}
