//! Suggestions while a query is being typed.
//!
//! Titles are kept as the keystrokes of a two-beolsik keyboard, from the start of each of their
//! words, in order. What has been typed so far, a half-made syllable included, is then simply the
//! beginning of some of them: 비밃 (on the way to 비밀번호) is ㅂㅣㅁㅣㄹㅂ. Initial consonants have an
//! order of their own.

use std::cmp::Ordering;

use crate::{
    article::Article,
    index::Index,
    text::{
        Letter, compose_leads, latin_to_hangul, leads, normalise, runs, strokes, to_latin_keys,
    },
};

/// Suggestions for one beginning.
const MOST: usize = 8;
/// Letters of a beginning that are read.
const LETTERS: usize = 40;
/// Titles that are weighed for one beginning; with more, it says too little to choose by.
const WEIGHED: usize = 4_096;

/// One suggestion.
#[derive(Clone, Copy, Debug)]
pub struct Suggestion<'i> {
    pub article: &'i Article,
}

/// The titles from the start of each word, in order.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    by_keys: Order,
    by_initials: Order,
}

/// Beginnings in order, all in one text.
#[derive(Debug, Default)]
struct Order {
    text: String,
    places: Vec<Place>,
}

/// A word of a title: where its letters are in the text, and whose they are.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    end: u32,
    article: u32,
    /// Words before it in the title.
    word: u16,
}

impl Index {
    /// Articles whose title has words beginning with what was typed so far, eight at most.
    ///
    /// The last syllable may be half made, spaces may be missing, initial consonants stand for
    /// words, and the wrong keyboard layout is tried when the right one finds nothing. Titles that
    /// begin so come first, then the more helpful, then the shorter.
    pub fn suggest(&self, beginning: &str) -> Vec<Suggestion<'_>> {
        let beginning: String = beginning.trim().chars().take(LETTERS).collect();
        let mut found = self.find_titles(&beginning);
        if found.is_empty() {
            let other = latin_to_hangul(&beginning).or_else(|| to_latin_keys(&beginning));
            found = other.map(|other| self.find_titles(&other)).unwrap_or_default();
        }
        found
            .into_iter()
            .map(|number| Suggestion { article: &self.articles[number as usize] })
            .collect()
    }

    fn find_titles(&self, beginning: &str) -> Vec<u32> {
        let plain = plain(beginning);
        let mut found = match compose_leads(&plain) {
            Some(initials) => self.titles.by_initials.beginning(&initials),
            None => self.titles.by_keys.beginning(&keys(&plain)),
        };
        found.sort_unstable_by_key(|place| (place.article, place.word));
        found.dedup_by_key(|place| place.article);
        found.sort_by(|left, right| self.more_apt(left, right));
        found.into_iter().map(|place| place.article).take(MOST).collect()
    }

    fn more_apt(&self, left: &Place, right: &Place) -> Ordering {
        let of = |place: &Place| &self.articles[place.article as usize];
        let (first, second) = (of(left), of(right));
        (left.word > 0)
            .cmp(&(right.word > 0))
            .then(second.helpfulness.total_cmp(&first.helpfulness))
            .then(first.title.len().cmp(&second.title.len()))
            .then(left.article.cmp(&right.article))
    }
}

impl Titles {
    pub(crate) fn build(articles: &[Article]) -> Self {
        let mut titles = Self::default();
        for (number, article) in (0..).zip(articles) {
            let words = words(&article.title);
            titles.by_keys.push(number, words.iter().map(|word| keys(word)));
            let initials: Option<Vec<String>> = words.iter().map(|word| initials(word)).collect();
            titles.by_initials.push(number, initials.into_iter().flatten());
        }
        titles.by_keys.sort();
        titles.by_initials.sort();
        titles
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.by_keys.bytes() + self.by_initials.bytes()
    }
}

impl Order {
    /// Adds a title, so that each of its words begins a place that goes on to the title's end.
    fn push(&mut self, article: u32, words: impl Iterator<Item = String>) {
        let first = self.places.len();
        for (number, word) in (0_u16..).zip(words) {
            self.places.push(Place { start: self.end(), end: 0, article, word: number });
            self.text.push_str(&word);
        }
        let end = self.end();
        self.places[first..].iter_mut().for_each(|place| place.end = end);
    }

    fn end(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    fn sort(&mut self) {
        let text = &self.text;
        self.places.sort_by(|left, right| {
            left.read(text).cmp(right.read(text)).then(left.start.cmp(&right.start))
        });
        self.places.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    /// The places that begin with these letters; none for no letters.
    fn beginning(&self, letters: &str) -> Vec<Place> {
        if letters.is_empty() {
            return Vec::new();
        }
        let start = self.places.partition_point(|place| place.read(&self.text) < letters);
        let same = self.places[start..].iter().take(WEIGHED);
        same.take_while(|place| place.read(&self.text).starts_with(letters)).copied().collect()
    }

    fn bytes(&self) -> usize {
        self.text.capacity() + self.places.capacity() * size_of::<Place>()
    }
}

impl Place {
    fn read(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The words of a title as compared; digits and letters that touch are one word.
fn words(title: &str) -> Vec<String> {
    let mut letters: Vec<Letter> = Vec::new();
    normalise(title, usize::MAX, &mut letters);
    let mut words: Vec<String> = Vec::new();
    let mut part = String::new();
    for run in runs(&letters) {
        run.write(&mut part);
        match words.last_mut() {
            Some(word) if run.touches => word.push_str(&part),
            _ => words.push(part.clone()),
        }
    }
    words
}

/// What was typed, as compared, without spaces and signs.
fn plain(typed: &str) -> String {
    words(typed).concat()
}

fn keys(word: &str) -> String {
    let mut keys = String::new();
    word.chars().for_each(|letter| strokes(letter, &mut keys));
    keys
}

/// Initial consonants of the syllables of a word, other letters as they are.
fn initials(word: &str) -> Option<String> {
    let mut out = String::new();
    for letter in word.chars() {
        let mut text = [0; 4];
        let text = letter.encode_utf8(&mut text);
        out.push_str(&leads(text).unwrap_or_else(|| text.to_owned()));
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let titles = [
            "비밀번호 변경하기",
            "비밀번호를 잊었어요",
            "복구 코드 쓰기",
            "2단계 인증 켜기",
            "OTP 앱",
        ];
        let article = |title: &&str| Article { title: (*title).into(), ..Article::default() };
        Index::build(titles.iter().map(article).collect())
    }

    fn suggest(index: &Index, beginning: &str) -> Vec<String> {
        let found = index.suggest(beginning).into_iter();
        found.map(|suggestion| suggestion.article.title.to_string()).collect()
    }

    #[test]
    fn a_title_is_suggested_at_every_key_of_the_way() {
        let index = index();
        let way = "ㅂ 비 빔 비미 비밀 비밃 비밀버 비밀번 비밀번ㅎ 비밀번호 비밀번홉 비밀번호벼 비밀번호_변겨";
        for typed in way.split(' ') {
            let typed = typed.replace('_', " ");
            assert!(suggest(&index, &typed).contains(&"비밀번호 변경하기".to_owned()), "{typed}");
        }
        assert_eq!(suggest(&index, "비밀번호 잊").len(), 0);
        assert_eq!(suggest(&index, "비밀번호를 이"), ["비밀번호를 잊었어요"]);
    }

    #[test]
    fn later_words_initials_and_the_other_layout_are_understood() {
        let index = index();
        assert_eq!(suggest(&index, "변겨"), ["비밀번호 변경하기"]);
        assert_eq!(suggest(&index, "ㅂㅁㅂㅎㅂㄱ"), ["비밀번호 변경하기"]);
        assert_eq!(suggest(&index, "ㅂㄱ"), ["복구 코드 쓰기", "비밀번호 변경하기"]);
        assert_eq!(suggest(&index, "2단ㄱ"), ["2단계 인증 켜기"]);
        assert_eq!(suggest(&index, "qhrrn"), ["복구 코드 쓰기"]);
        assert_eq!(suggest(&index, "ㅐ세"), ["OTP 앱"]);
        assert_eq!(suggest(&index, "ot"), ["OTP 앱"]);
    }

    #[test]
    fn nothing_is_suggested_for_nothing() {
        let index = index();
        for typed in ["", " ", "😀", "-- '", "<>"] {
            assert!(suggest(&index, typed).is_empty(), "{typed}");
        }
    }
}
