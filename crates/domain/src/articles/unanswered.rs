//! Searches that found nothing, gathered until somebody writes them down.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use unicode_normalization::UnicodeNormalization;
use wording::Lang;

/// Different searches held at once; more say nothing new before they are written down.
const MOST: usize = 500;

/// Searches without results since they were last taken out. Whoever searches never waits for a row.
#[derive(Debug, Default)]
pub(super) struct Unanswered(Mutex<HashMap<(Lang, String), u32>>);

impl Unanswered {
    pub(super) fn note(&self, lang: Lang, query: &str) {
        let Some(query) = without_persons(query) else { return };
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = held.len() >= MOST;
        let key = (lang, query);
        if !is_full || held.contains_key(&key) {
            *held.entry(key).or_default() += 1;
        }
    }

    pub(super) fn take(&self) -> HashMap<(Lang, String), u32> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The words of a search as operators may read them: in small letters, and what may be an address
/// or a number of somebody left out. None when nothing remains.
fn without_persons(query: &str) -> Option<String> {
    let query: String = query.nfkc().flat_map(char::to_lowercase).collect();
    // What is no letter to anybody parts words too; no row could hold a NUL.
    let parted = query.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let words = parted.filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(|word| if tells(word) { "…" } else { word }).collect();
    let says_something = words.iter().any(|word| *word != "…");
    says_something.then(|| words.join(" "))
}

/// Whether a word may tell who asked: an address, or digits of a number or a code.
fn tells(word: &str) -> bool {
    word.contains('@') || word.chars().filter(char::is_ascii_digit).count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_are_counted_in_one_spelling() {
        let unanswered = Unanswered::default();
        for query in ["게임 충전", " 게임  충전\u{0} ", "ＧＡＭＥ"] {
            unanswered.note(Lang::Ko, query);
        }
        let taken = unanswered.take();
        assert_eq!(taken.get(&(Lang::Ko, "게임 충전".to_owned())), Some(&2));
        assert_eq!(taken.get(&(Lang::Ko, "game".to_owned())), Some(&1));
        assert!(unanswered.take().is_empty());
    }

    #[test]
    fn nobody_is_recognised_by_what_is_kept() {
        let kept = |query| without_persons(query);
        assert_eq!(kept("010-1234-5678 번호 변경").as_deref(), Some("… 번호 변경"));
        assert_eq!(kept("Hana@Example.com 로그인").as_deref(), Some("… 로그인"));
        assert_eq!(kept("０１０１２３４５６７８"), None);
        assert_eq!(kept("2단계 14세").as_deref(), Some("2단계 14세"));
    }

    #[test]
    fn a_flood_of_different_searches_fills_no_memory() {
        let unanswered = Unanswered::default();
        for number in 0..MOST * 3 {
            unanswered.note(
                Lang::En,
                &format!("x{}", char::from_u32(0x4E00 + number as u32).expect("a letter")),
            );
        }
        assert_eq!(unanswered.take().len(), MOST);
    }
}
