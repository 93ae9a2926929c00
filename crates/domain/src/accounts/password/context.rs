//! What a stranger who knows the person would try.

use zeroize::Zeroizing;

use super::{blocklist::is_trimmed, layout::keystrokes};
use crate::addresses::{EmailAddress, PhoneNumber};

/// Everything about the person and the service that a password must not be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    pub email: Option<&'a EmailAddress>,
    pub phone: Option<&'a PhoneNumber>,
    pub nickname: Option<&'a str>,
    /// The names of the service and of its operator, in every script they are written in.
    pub service_words: &'a [&'a str],
}

impl Context<'_> {
    /// The words in lower case, as written and as keystrokes, the most personal first.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(email) = self.email {
            words.extend([email.as_str(), email.local()].map(str::to_owned));
            words.extend(email.local().split(['.', '_', '-', '+']).map(str::to_owned));
            words.extend(email.domain().split('.').map(str::to_owned));
        }
        if let Some(phone) = self.phone {
            words.extend(digits_of(phone));
        }
        let names = self.nickname.into_iter().chain(self.service_words.iter().copied());
        words.extend(names.flat_map(|name| [name.to_owned(), keystrokes(name).to_string()]));
        words
            .iter()
            .map(|word| word.to_lowercase())
            .filter(|word| word.chars().count() > 1)
            .collect()
    }
}

/// The number as dialled abroad, at home, and without its prefix.
fn digits_of(phone: &PhoneNumber) -> Vec<String> {
    let digits = &phone.as_str()[1..];
    let national = &digits[phone.country().len()..];
    let subscriber = &national[national.len().saturating_sub(8)..];
    vec![digits.to_owned(), format!("0{national}"), national.to_owned(), subscriber.to_owned()]
}

/// Whether the candidate is one of the words with few trimmings; `spellings` are the candidate
/// folded, as written and as keystrokes.
pub(super) fn is_personal(spellings: [&str; 2], words: &[String]) -> bool {
    let bare = bare_digits(spellings[0]);
    let spellings = spellings.into_iter().chain(bare.as_ref().map(|digits| digits.as_str()));
    spellings.into_iter().any(|candidate| words.iter().any(|word| is_trimmed(candidate, word)))
}

/// A phone number's digits without its dashes; `None` for a candidate with letters.
fn bare_digits(folded: &str) -> Option<Zeroizing<String>> {
    let has_letters = folded.contains(char::is_alphabetic);
    (!has_letters).then(|| folded.chars().filter(char::is_ascii_digit).collect::<String>().into())
}
