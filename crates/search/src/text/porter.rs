//! The English stemmer Porter2.
//!
//! Source: Martin Porter, "The English (Porter2) stemming algorithm", snowballstem.org; the steps
//! carry its numbers. Implemented from that description.

/// The stem of an English word in lower case; words with other letters than a-z and ' stay whole.
pub(crate) fn porter(word: &str) -> String {
    if word.len() <= 2 || !word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'') {
        return word.to_owned();
    }
    exception(word).map_or_else(|| Word::new(word).stem(), str::to_owned)
}

/// Words whose stem the rules would get wrong.
fn exception(word: &str) -> Option<&'static str> {
    Some(match word {
        "skis" => "ski",
        "skies" | "sky" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => return None,
    })
}

/// Words that are left as they are after step 1a.
const WHOLE: [&[u8]; 8] =
    [b"inning", b"outing", b"canning", b"herring", b"earring", b"proceed", b"exceed", b"succeed"];

const DOUBLES: [&[u8]; 9] = [b"bb", b"dd", b"ff", b"gg", b"mm", b"nn", b"pp", b"rr", b"tt"];

const STEP_2: [(&str, &str); 22] = [
    ("ization", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("entli", "ent"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("ousli", "ous"),
    ("iviti", "ive"),
    ("fulli", "ful"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("abli", "able"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("bli", "ble"),
];

const STEP_3: [(&str, &str); 8] = [
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];

const STEP_4: [&str; 17] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
    "ive", "ize", "al", "er", "ic",
];

struct Word {
    letters: Vec<u8>,
    /// Where the regions R1 and R2 of the description begin.
    first: usize,
    second: usize,
}

impl Word {
    fn new(word: &str) -> Self {
        let mut letters = word.trim_start_matches('\'').as_bytes().to_vec();
        mark_consonant_y(&mut letters);
        let first = first_region(&letters);
        let second = region_after(&letters, first);
        Self { letters, first, second }
    }

    fn stem(mut self) -> String {
        if self.letters.len() > 2 {
            self.step_0();
            self.step_1a();
            if !WHOLE.contains(&self.letters.as_slice()) {
                self.step_1b();
                self.step_1c();
                self.step_2();
                self.step_3();
                self.step_4();
                self.step_5();
            }
        }
        self.letters.iter().map(|letter| letter.to_ascii_lowercase() as char).collect()
    }

    fn ends(&self, suffix: &str) -> bool {
        self.letters.ends_with(suffix.as_bytes())
    }

    fn start_of(&self, suffix: &str) -> usize {
        self.letters.len() - suffix.len()
    }

    fn in_first(&self, suffix: &str) -> bool {
        self.ends(suffix) && self.start_of(suffix) >= self.first
    }

    fn in_second(&self, suffix: &str) -> bool {
        self.ends(suffix) && self.start_of(suffix) >= self.second
    }

    fn replace(&mut self, suffix: &str, with: &str) {
        self.letters.truncate(self.start_of(suffix));
        self.letters.extend_from_slice(with.as_bytes());
    }

    fn has_vowel_before(&self, end: usize) -> bool {
        self.letters[..end].iter().any(|letter| is_vowel(*letter))
    }

    /// Possessives.
    fn step_0(&mut self) {
        if let Some(suffix) = ["'s'", "'s", "'"].into_iter().find(|suffix| self.ends(suffix)) {
            self.replace(suffix, "");
        }
    }

    /// Plurals.
    fn step_1a(&mut self) {
        if self.ends("sses") {
            self.replace("sses", "ss");
        } else if let Some(suffix) = ["ied", "ies"].into_iter().find(|suffix| self.ends(suffix)) {
            let long = self.letters.len() > 4;
            self.replace(suffix, if long { "i" } else { "ie" });
        } else if self.ends("s")
            && !self.ends("us")
            && !self.ends("ss")
            && self.has_vowel_before(self.letters.len().saturating_sub(2))
        {
            self.replace("s", "");
        }
    }

    /// Past and progressive forms.
    fn step_1b(&mut self) {
        if let Some(suffix) = ["eedly", "eed"].into_iter().find(|suffix| self.ends(suffix)) {
            if self.in_first(suffix) {
                self.replace(suffix, "ee");
            }
            return;
        }
        let endings = ["ingly", "edly", "ing", "ed"];
        let Some(suffix) = endings.into_iter().find(|suffix| self.ends(suffix)) else { return };
        if self.has_vowel_before(self.start_of(suffix)) {
            self.replace(suffix, "");
            self.mend();
        }
    }

    /// Gives back the e, or takes the doubled consonant, after step 1b.
    fn mend(&mut self) {
        if self.ends("at") || self.ends("bl") || self.ends("iz") {
            self.letters.push(b'e');
        } else if DOUBLES.iter().any(|double| self.letters.ends_with(double)) {
            self.letters.pop();
        } else if self.is_short() {
            self.letters.push(b'e');
        }
    }

    /// A final y after a consonant that does not begin the word.
    fn step_1c(&mut self) {
        let count = self.letters.len();
        if count > 2
            && matches!(self.letters[count - 1], b'y' | b'Y')
            && !is_vowel(self.letters[count - 2])
        {
            self.letters[count - 1] = b'i';
        }
    }

    fn step_2(&mut self) {
        if let Some((suffix, with)) = STEP_2.into_iter().find(|(suffix, _)| self.ends(suffix)) {
            if self.in_first(suffix) {
                self.replace(suffix, with);
            }
        } else if self.ends("ogi") {
            if self.in_first("ogi") && self.ends("logi") {
                self.replace("ogi", "og");
            }
        } else if self.in_first("li") && self.letter_before("li").is_some_and(is_li_ending) {
            self.replace("li", "");
        }
    }

    fn letter_before(&self, suffix: &str) -> Option<u8> {
        self.letters.get(self.start_of(suffix).checked_sub(1)?).copied()
    }

    fn step_3(&mut self) {
        if let Some((suffix, with)) = STEP_3.into_iter().find(|(suffix, _)| self.ends(suffix)) {
            if self.in_first(suffix) {
                self.replace(suffix, with);
            }
        } else if self.in_second("ative") {
            self.replace("ative", "");
        }
    }

    fn step_4(&mut self) {
        if let Some(suffix) = STEP_4.into_iter().find(|suffix| self.ends(suffix)) {
            if self.in_second(suffix) {
                self.replace(suffix, "");
            }
        } else if self.in_second("ion") && matches!(self.letter_before("ion"), Some(b's' | b't')) {
            self.replace("ion", "");
        }
    }

    /// A final e or l.
    fn step_5(&mut self) {
        let short_before = self.letters.len() > 1
            && ends_in_short_syllable(&self.letters[..self.letters.len() - 1]);
        if self.in_second("e") || (self.in_first("e") && !short_before) {
            self.replace("e", "");
        } else if self.in_second("l") && self.ends("ll") {
            self.replace("l", "");
        }
    }

    fn is_short(&self) -> bool {
        self.first >= self.letters.len() && ends_in_short_syllable(&self.letters)
    }
}

/// A y that begins the word or follows a vowel is a consonant, written Y meanwhile.
fn mark_consonant_y(letters: &mut [u8]) {
    for at in 0..letters.len() {
        if letters[at] == b'y' && (at == 0 || is_vowel(letters[at - 1])) {
            letters[at] = b'Y';
        }
    }
}

fn first_region(letters: &[u8]) -> usize {
    let prefixes: [&[u8]; 3] = [b"gener", b"commun", b"arsen"];
    let special = prefixes.into_iter().find(|prefix| letters.starts_with(prefix));
    special.map_or_else(|| region_after(letters, 0), <[u8]>::len)
}

/// The region after the first consonant that follows a vowel, looking from `from`.
fn region_after(letters: &[u8], from: usize) -> usize {
    let after =
        (from + 1..letters.len()).find(|at| is_vowel(letters[at - 1]) && !is_vowel(letters[*at]));
    after.map_or(letters.len(), |at| at + 1)
}

fn ends_in_short_syllable(letters: &[u8]) -> bool {
    match letters {
        [first, second] => is_vowel(*first) && !is_vowel(*second),
        [.., before, vowel, last] => {
            !is_vowel(*before)
                && is_vowel(*vowel)
                && !is_vowel(*last)
                && !matches!(last, b'w' | b'x' | b'Y')
        }
        _ => false,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn is_li_ending(letter: u8) -> bool {
    b"cdeghkmnrt".contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::porter;

    #[test]
    fn words_meet_their_stem() {
        let pairs = [
            ("passwords", "password"),
            ("changing", "chang"),
            ("changed", "chang"),
            ("change", "chang"),
            ("recovery", "recoveri"),
            ("recoveries", "recoveri"),
            ("verification", "verif"),
            ("verify", "verifi"),
            ("hopping", "hop"),
            ("hoping", "hope"),
            ("user's", "user"),
            ("ties", "tie"),
            ("cries", "cri"),
            ("gas", "gas"),
            ("gaps", "gap"),
            ("kiwis", "kiwi"),
            ("luxuriated", "luxuri"),
            ("consignment", "consign"),
            ("consistently", "consist"),
            ("knightly", "knight"),
            ("generously", "generous"),
            ("communication", "communic"),
            ("youth", "youth"),
            ("saying", "say"),
            ("by", "by"),
            ("proceed", "proceed"),
            ("apologies", "apolog"),
            ("rational", "ration"),
            ("electrical", "electr"),
            ("adoption", "adopt"),
            ("controll", "control"),
            ("news", "news"),
        ];
        for (word, stem) in pairs {
            assert_eq!(porter(word), stem, "{word}");
        }
    }

    #[test]
    fn other_scripts_stay_whole() {
        assert_eq!(porter("пароли"), "пароли");
        assert_eq!(porter("'''"), "");
    }
}
