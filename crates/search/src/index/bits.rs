//! A set of articles, one bit each.

/// The members among a fixed number of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub(crate) fn none(articles: usize) -> Self {
        Self { words: vec![0; articles.div_ceil(64)] }
    }

    pub(crate) fn insert(&mut self, article: usize) {
        self.words[article / 64] |= 1 << (article % 64);
    }

    pub(crate) fn has(&self, article: usize) -> bool {
        self.words[article / 64] & (1 << (article % 64)) != 0
    }

    /// Empties the set and makes it one of `articles`.
    pub(crate) fn reset(&mut self, articles: usize) {
        self.words.clear();
        self.words.resize(articles.div_ceil(64), 0);
    }

    pub(crate) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The members, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }

    /// Keeps only what is in `other` too.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, kept)| *word &= kept);
    }

    /// How many members both have.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let both = self.words.iter().zip(&other.words).map(|(left, right)| left & right);
        both.map(|word| word.count_ones() as usize).sum()
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.words.capacity() * size_of::<u64>()
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn members_are_kept_counted_and_listed() {
        let mut odd = Bits::none(130);
        (1..130).step_by(2).for_each(|article| odd.insert(article));
        let mut few = Bits::none(130);
        [0, 1, 63, 64, 129].into_iter().for_each(|article| few.insert(article));
        assert_eq!(odd.shared(&few), 3);
        few.keep(&odd);
        assert_eq!(few.len(), 3);
        assert_eq!(few.iter().collect::<Vec<_>>(), [1, 63, 129]);
        assert!(!few.has(0) && !few.has(64));
    }
}
