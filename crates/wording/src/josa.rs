//! Korean particles, which change with the sound before them.

/// A pair of particles: one for after a final consonant, one for after a vowel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) with: &'static str,
    pub(crate) without: &'static str,
}

/// Every pair that `JOSA` knows.
pub(crate) const PAIRS: [Pair; 22] = [
    pair("은", "는"),
    pair("이", "가"),
    pair("을", "를"),
    pair("과", "와"),
    pair("으로", "로"),
    pair("으로서", "로서"),
    pair("으로써", "로써"),
    pair("으로부터", "로부터"),
    pair("아", "야"),
    pair("이여", "여"),
    pair("이에요", "예요"),
    pair("이어요", "여요"),
    pair("이었", "였"),
    pair("이나", "나"),
    pair("이나마", "나마"),
    pair("이라", "라"),
    pair("이라고", "라고"),
    pair("이라도", "라도"),
    pair("이란", "란"),
    pair("이랑", "랑"),
    pair("이며", "며"),
    pair("이든", "든"),
];

const fn pair(with: &'static str, without: &'static str) -> Pair {
    Pair { with, without }
}

impl Pair {
    /// The pair written as `은/는`, in either order.
    pub(crate) fn written(pair: &str) -> Option<Self> {
        let (one, other) = pair.split_once('/')?;
        PAIRS.into_iter().find(|known| {
            (known.with, known.without) == (one, other)
                || (known.with, known.without) == (other, one)
        })
    }

    /// Adds the particle that fits what `spoken` ends with from byte `start` on.
    pub(crate) fn attach(self, spoken: &mut String, start: usize, close: &str) {
        let ending = Ending::of(spoken.get(start..).unwrap_or_default());
        spoken.push_str(close);
        match ending {
            // 으로 alone drops its vowel after ㄹ too: 서울로, but 서울은.
            Ending::Rieul if self.with.starts_with('으') => spoken.push_str(self.without),
            Ending::Consonant | Ending::Rieul => spoken.push_str(self.with),
            Ending::Vowel => spoken.push_str(self.without),
            Ending::Unknown => self.push_both(spoken),
        }
    }

    /// The customary spelling where the sound can't be known: 은(는), (으)로, (이)나.
    fn push_both(self, spoken: &mut String) {
        match self.with.strip_suffix(self.without) {
            Some(extra) => spoken.extend(["(", extra, ")", self.without]),
            None => spoken.extend([self.with, "(", self.without, ")"]),
        }
    }
}

/// The sound a word ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Vowel,
    Consonant,
    Rieul,
    Unknown,
}

impl Ending {
    fn of(word: &str) -> Self {
        let word = without_afterthought(word);
        match word.chars().next_back() {
            Some(last @ '가'..='힣') => Self::of_syllable(last),
            Some('ㄹ') => Self::Rieul,
            Some('ㄱ'..='ㅎ') => Self::Consonant,
            // 퍼센트
            Some('ㅏ'..='ㅣ' | '%') => Self::Vowel,
            Some('0'..='9') => Self::of_number(word),
            Some(last) if last.is_ascii_alphabetic() => Self::of_latin(word),
            _ => Self::Unknown,
        }
    }

    fn of_syllable(syllable: char) -> Self {
        // Unicode 16, section 3.12: 28 finals for each pair of initial and vowel, none first.
        match (u32::from(syllable) - 0xAC00) % 28 {
            0 => Self::Vowel,
            8 => Self::Rieul,
            _ => Self::Consonant,
        }
    }

    /// 일 이 삼 사 오 육 칠 팔 구, and after zeros 십 백 천 만 억 조.
    fn of_number(word: &str) -> Self {
        let digits = word.bytes().rev().filter(|byte| *byte != b',');
        let zeros = digits.clone().take_while(|digit| *digit == b'0').count();
        match digits.clone().nth(zeros) {
            _ if (12..16).contains(&zeros) => Self::Vowel,
            _ if zeros > 0 => Self::Consonant,
            Some(b'1' | b'7' | b'8') => Self::Rieul,
            Some(b'3' | b'6') => Self::Consonant,
            _ => Self::Vowel,
        }
    }

    fn of_latin(word: &str) -> Self {
        let start = word
            .rfind(|c: char| !c.is_ascii_alphabetic())
            .map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
        let run = &word[start..];
        if is_spelt_out(run) { Self::of_letter(run) } else { Self::of_english(run) }
    }

    /// Letters read by name: 엘, 엠, 엔, 알; the others end in a vowel.
    fn of_letter(run: &str) -> Self {
        match run.bytes().next_back().map(|letter| letter.to_ascii_lowercase()) {
            Some(b'l' | b'r') => Self::Rieul,
            Some(b'm' | b'n') => Self::Consonant,
            _ => Self::Vowel,
        }
    }

    /// An English word as Koreans read it: a final consonant where the customary transcription
    /// writes one (크롬, 구글, 페이스북, 인터넷), a vowel where it adds 으 or drops the sound (에지,
    /// 안드로이드, 네이버).
    fn of_english(run: &str) -> Self {
        let word = run.to_ascii_lowercase();
        let back: Vec<u8> = word.bytes().rev().collect();
        match *back.as_slice() {
            [b'l', ..] => Self::Rieul,
            [b'e', b'l', _, ..] => Self::Rieul,
            [b'g', b'n', ..] | [b'm' | b'n', ..] => Self::Consonant,
            [b'e', b'm' | b'n', before, ..] if is_vowel(before) => Self::Consonant,
            [b'k', b'c', ref rest @ ..] | [b'p', b'p', ref rest @ ..] => {
                Self::after_short_vowel(rest)
            }
            [b'k', b'o', b'o', ..] | [b't', b'u', b'o', ..] => Self::Consonant,
            [b'p' | b't' | b'k' | b'c' | b'b', ref rest @ ..] => Self::after_short_vowel(rest),
            _ => Self::Vowel,
        }
    }

    /// A stop closes the syllable only after one short vowel: 맥 and 앱, but 네트워크 and 루프.
    fn after_short_vowel(back: &[u8]) -> Self {
        match *back {
            [vowel, before, ..] if is_vowel(vowel) && !is_vowel(before) => Self::Consonant,
            [vowel] if is_vowel(vowel) => Self::Consonant,
            _ => Self::Vowel,
        }
    }
}

/// Abbreviations are read letter by letter: SMS, OTP, kr.
fn is_spelt_out(run: &str) -> bool {
    let short_capitals = run.len() <= 4 && run.bytes().all(|letter| letter.is_ascii_uppercase());
    short_capitals || !run.bytes().any(|letter| is_vowel(letter.to_ascii_lowercase()))
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The word without what is not read aloud: closing marks, and a trailing remark in brackets.
fn without_afterthought(word: &str) -> &str {
    let trimmed = word.trim_end_matches(is_silent);
    let Some(inside) = trimmed.strip_suffix(')') else { return trimmed };
    match inside.rfind('(') {
        Some(open) if !inside[..open].trim().is_empty() => without_afterthought(&inside[..open]),
        _ => without_afterthought(inside),
    }
}

fn is_silent(mark: char) -> bool {
    mark.is_whitespace() || "\"'’”」』》〉].,!?…".contains(mark)
}
