//! Where the stem of a Hangul word ends, decided by the articles themselves.
//!
//! A word is cut before the one of a closed list of endings for which
//! `ln(1 + endings seen after this stem) + 0.6 × letters of the ending` is greatest. 비밀번호를 and
//! 비밀번호가 show that 비밀번호 takes endings, so 비밀번호도 is cut there as well, while 보도 is not
//! cut to 보 unless the articles use 보 with many endings. No dictionary is needed, and names and
//! new words are learnt from the text that has them. The idea is that of suffix statistics in
//! unsupervised morphology (Goldsmith, "Unsupervised Learning of the Morphology of a Natural
//! Language", Computational Linguistics 27, 2001), reduced to one formula.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::spread;
use crate::words;

/// What a letter of the ending is worth beside the logarithm of the stem's endings.
const LETTER: f32 = 0.6;

/// How often each stem was seen with different endings.
#[derive(Debug)]
pub(crate) struct Stems {
    endings: FxHashSet<&'static str>,
    longest: usize,
    /// By the hash of the stem; stems seen with one ending, the most, are left out and count 1.
    variety: FxHashMap<u64, u16>,
}

impl Stems {
    /// Learns from the distinct words of the articles.
    pub(crate) fn learn<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let endings: FxHashSet<_> = words::endings().collect();
        let longest = endings.iter().map(|ending| ending.chars().count()).max().unwrap_or(0);
        let mut stems = Self { endings, longest, variety: FxHashMap::default() };
        let mut variety = FxHashMap::default();
        for word in words {
            stems.cuts(word, |stem, _| {
                let seen: &mut u16 = variety.entry(spread(stem) as u64).or_default();
                *seen = seen.saturating_add(1);
            });
        }
        variety.retain(|_, seen| *seen > 1);
        variety.shrink_to_fit();
        stems.variety = variety;
        stems
    }

    /// The stem and the ending of a word of Hangul syllables.
    pub(crate) fn cut<'w>(&self, word: &'w str) -> (&'w str, &'w str) {
        let mut best = (word, f32::MIN);
        self.cuts(word, |stem, letters| {
            let worth = self.worth(stem, letters);
            if worth > best.1 {
                best = (stem, worth);
            }
        });
        word.split_at(best.0.len())
    }

    /// The stem of a word, of those that `known` accepts; as `cut` when it accepts none.
    pub(crate) fn cut_to<'w>(&self, word: &'w str, known: impl Fn(&str) -> bool) -> &'w str {
        let mut best = None;
        self.cuts(word, |stem, letters| {
            let worth = self.worth(stem, letters);
            if best.is_none_or(|(_, greatest)| worth > greatest) && known(stem) {
                best = Some((stem, worth));
            }
        });
        best.map_or_else(|| self.cut(word).0, |(stem, _)| stem)
    }

    /// All stems that the word may have, the longest first.
    pub(crate) fn all_cuts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let mut stems = Vec::new();
        self.cuts(word, |stem, _| stems.push(stem));
        stems
    }

    pub(crate) fn endings(&self) -> impl Iterator<Item = &'static str> {
        self.endings.iter().copied()
    }

    /// Letters of the longest ending.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    pub(crate) fn is_ending(&self, letters: &str) -> bool {
        letters.is_empty() || self.endings.contains(letters)
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.variety.capacity() * (size_of::<(u64, u16)>() + 1)
    }

    fn worth(&self, stem: &str, letters: usize) -> f32 {
        let variety = self.variety.get(&(spread(stem) as u64)).copied().unwrap_or(1);
        f32::from(variety).ln_1p() + LETTER * f32::from(u8::try_from(letters).unwrap_or(u8::MAX))
    }

    /// Every stem that the word has with an ending of the list, "none" being one, and the letters
    /// of that ending. A stem has at least one letter.
    fn cuts<'w>(&self, word: &'w str, mut each: impl FnMut(&'w str, usize)) {
        each(word, 0);
        let starts = word.char_indices().rev().map(|(at, _)| at).take(self.longest);
        for (letters, at) in (1..).zip(starts).filter(|(_, at)| *at > 0) {
            if self.endings.contains(&word[at..]) {
                each(&word[..at], letters);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Stems;

    #[test]
    fn a_stem_is_cut_where_the_words_show_it() {
        let words = [
            "비밀번호",
            "비밀번호를",
            "비밀번호가",
            "비밀번호는",
            "포도",
            "포도를",
            "포도가",
            "포장",
        ];
        let stems = Stems::learn(words.into_iter());
        assert_eq!(stems.cut("비밀번호를"), ("비밀번호", "를"));
        assert_eq!(stems.cut("비밀번호에서는"), ("비밀번호", "에서는"));
        assert_eq!(stems.cut("포도"), ("포도", ""));
        assert_eq!(stems.cut("를"), ("를", ""));
        assert_eq!(stems.cut(""), ("", ""));
    }
}
