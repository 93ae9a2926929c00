//! The channel of adjacent stems: 비밀번호 followed by 변경 says more than both apart.

use super::{
    channel::{Lengths, Reach, SCALE, SEGMENT, rarity},
    corpus::{Corpus, Table},
    words::count,
};

/// The postings of pairs, found by their first stem and then their second.
#[derive(Debug)]
pub(crate) struct Pairs {
    segments: Vec<Segment>,
    articles: usize,
}

#[derive(Debug, Default)]
struct Segment {
    /// Stem `n` begins the pairs `firsts[n]..firsts[n + 1]`.
    firsts: Vec<u32>,
    /// The second stem of each pair, growing within one first stem.
    seconds: Vec<u32>,
    /// Pair `n` has the postings `ends[n - 1]..ends[n]`.
    ends: Vec<u32>,
    articles: Vec<u16>,
    impacts: Vec<u8>,
}

/// One pair in one article.
#[derive(Clone, Copy, Debug)]
struct Entry {
    pair: u64,
    place: u16,
    worth: f32,
}

impl Pairs {
    pub(super) fn fill(corpus: &Corpus, by_stem: &Table, stems: usize) -> Self {
        let lengths = Lengths::of(corpus, Reach::Whole, |surface| by_stem.row(surface).len());
        let articles = corpus.len();
        let segments = (0..articles).step_by(SEGMENT).map(|first| {
            let range = first..(first + SEGMENT).min(articles);
            let entries = entries(corpus, by_stem, range);
            Segment::fill(&entries, stems, |place, worth| {
                lengths.impact(worth, first + usize::from(place))
            })
        });
        Self { segments: segments.collect(), articles }
    }

    /// The worth of the pair by its rarity, as in `Channel`; none when it is in no article.
    pub(crate) fn rarity(&self, first: u32, second: u32) -> Option<f32> {
        let frequency =
            self.segments.iter().map(|segment| segment.postings(first, second).0.len()).sum();
        (frequency > 0).then(|| rarity(self.articles, count(frequency)) * SCALE)
    }

    /// As `Channel::postings`.
    pub(crate) fn postings(&self, segment: usize, first: u32, second: u32) -> (&[u16], &[u8]) {
        self.segments[segment].postings(first, second)
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let of = |segment: &Segment| {
            let wide =
                segment.firsts.capacity() + segment.seconds.capacity() + segment.ends.capacity();
            wide * 4 + segment.articles.capacity() * 2 + segment.impacts.capacity()
        };
        self.segments.iter().map(of).sum()
    }
}

impl Segment {
    fn postings(&self, first: u32, second: u32) -> (&[u16], &[u8]) {
        let (start, end) =
            (self.firsts[first as usize] as usize, self.firsts[first as usize + 1] as usize);
        let Ok(found) = self.seconds[start..end].binary_search(&second) else { return (&[], &[]) };
        let pair = start + found;
        let from = pair.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let range = from..self.ends[pair] as usize;
        (&self.articles[range.clone()], &self.impacts[range])
    }

    /// From entries in the order of pair and place, with no pair twice in one place.
    fn fill(entries: &[Entry], stems: usize, impact: impl Fn(u16, f32) -> u8) -> Self {
        let mut segment = Self { firsts: vec![0; stems + 1], ..Self::default() };
        for pair in entries.chunk_by(|left, right| left.pair == right.pair) {
            segment.firsts[(pair[0].pair >> 32) as usize + 1] += 1;
            segment.seconds.push((pair[0].pair & u64::from(u32::MAX)) as u32);
            for entry in pair {
                segment.articles.push(entry.place);
                segment.impacts.push(impact(entry.place, entry.worth));
            }
            segment.ends.push(count(segment.articles.len()));
        }
        for stem in 0..stems {
            segment.firsts[stem + 1] += segment.firsts[stem];
        }
        segment.shrink();
        segment
    }

    fn shrink(&mut self) {
        self.seconds.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.articles.shrink_to_fit();
        self.impacts.shrink_to_fit();
    }
}

/// The pairs of the articles in `range`, sorted, each once an article.
fn entries(corpus: &Corpus, by_stem: &Table, range: std::ops::Range<usize>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let stem = |surface: u32| by_stem.row(surface).first().copied();
    for (place, article) in (0_u16..).zip(range) {
        for part in corpus.parts(article) {
            for two in part.tokens.windows(2) {
                if let (Some(first), Some(second)) = (stem(two[0]), stem(two[1])) {
                    let pair = u64::from(first) << 32 | u64::from(second);
                    entries.push(Entry { pair, place, worth: part.worth });
                }
            }
        }
    }
    entries.sort_unstable_by_key(|entry| (entry.pair, entry.place));
    entries.dedup_by(|later, kept| {
        let same = (later.pair, later.place) == (kept.pair, kept.place);
        if same {
            kept.worth += later.worth;
        }
        same
    });
    entries
}
