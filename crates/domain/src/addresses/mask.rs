//! Addresses half hidden, for screens that must remind their owner without telling a stranger.
//!
//! Of each hidden word the first two letters stay, and always one letter at least is hidden: of
//! two letters one stays, of a single letter none. Three stars stand for the rest whatever its
//! length, because the length of an address is half of knowing it.

const STARS: &str = "***";
const MOST_SHOWN: usize = 2;

/// `hong@naver.com` as `ho***@na***.com`. The endings (`com`, `co.kr`) stay, because they say
/// nothing about the person.
pub(super) fn email(local: &str, domain: &str) -> String {
    format!("{}@{}", word(local), host(domain))
}

fn host(domain: &str) -> String {
    let labels: Vec<&str> = domain.split('.').collect();
    let hidden = labels.len() - ending_length(&labels);
    let masked = labels
        .iter()
        .enumerate()
        .map(|(at, label)| if at < hidden { word(label) } else { (*label).to_owned() });
    masked.collect::<Vec<_>>().join(".")
}

/// How many labels the ending has: two for `co.kr`, `ac.uk` and their like, else one.
fn ending_length(labels: &[&str]) -> usize {
    match labels {
        [.., _, second, country] if country.len() == 2 && second.len() <= 3 => 2,
        _ => 1,
    }
}

fn word(text: &str) -> String {
    let length = text.chars().count();
    let shown = MOST_SHOWN.min(length.saturating_sub(1));
    text.chars().take(shown).chain(STARS.chars()).collect()
}

/// `010-1234-5678` as `010-****-5678`; a foreign number keeps its calling code and last four
/// digits, `+1 ****0143`.
pub(super) fn phone(calling_code: &str, digits: &str) -> String {
    let tail = &digits[digits.len().saturating_sub(4)..];
    match (calling_code, digits.get(..2)) {
        ("82", Some(prefix)) => format!("0{prefix}-****-{tail}"),
        _ => format!("+{calling_code} ****{tail}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_of_each_word_stay() {
        assert_eq!(email("hong.gildong", "naver.com"), "ho***@na***.com");
        assert_eq!(email("hong", "mail.daemun.co.kr"), "ho***@ma***.da***.co.kr");
    }

    #[test]
    fn a_short_word_never_shows_whole() {
        assert_eq!(email("h", "x.com"), "***@***.com");
        assert_eq!(email("ho", "qq.com"), "h***@q***.com");
        assert_eq!(email("abc", "me.kr"), "ab***@m***.kr");
    }

    #[test]
    fn a_phone_number_keeps_its_ends() {
        assert_eq!(phone("82", "1012345678"), "010-****-5678");
        assert_eq!(phone("1", "2025550143"), "+1 ****0143");
    }
}
