//! The languages, and which of them a browser asks for.

use std::{error::Error, fmt, str::FromStr};

/// A language that every text exists in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    #[default]
    Ko,
    En,
}

impl Lang {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Ko, Self::En];

    /// The BCP 47 tag: `ko` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// The language an `Accept-Language` header asks for most (RFC 9110, section 12.5.4): the
    /// higher quality wins, then the earlier range; Korean when neither is asked for.
    pub fn from_accept_language(header: &str) -> Self {
        let ranges: Vec<(&str, f32)> = header.split(',').filter_map(range).collect();
        let [ko, en] = Self::ALL.map(|lang| lang.wish(&ranges));
        match (ko, en) {
            (Some(ko), Some(en)) if en.quality > ko.quality => Self::En,
            (Some(ko), Some(en)) if en.quality == ko.quality && en.place < ko.place => Self::En,
            (None, Some(_)) => Self::En,
            _ => Self::Ko,
        }
    }

    /// How the header asks for this language; `None` when it does not want it.
    fn wish(self, ranges: &[(&str, f32)]) -> Option<Wish> {
        let own = ranges.iter().position(|(tag, _)| primary(tag).eq_ignore_ascii_case(self.tag()));
        let place = own.or_else(|| ranges.iter().position(|(tag, _)| *tag == "*"))?;
        let quality = ranges.get(place)?.1;
        (quality > 0.0).then_some(Wish { quality, place })
    }
}

/// How much a language is wanted, and where in the header that is said.
struct Wish {
    quality: f32,
    place: usize,
}

/// One range of the header with its quality; nothing when it is malformed.
fn range(part: &str) -> Option<(&str, f32)> {
    let (tag, parameter) = part.split_once(';').unwrap_or((part, "q=1"));
    let quality = parameter.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?;
    let quality: f32 = quality.trim().parse().ok()?;
    (0.0..=1.0).contains(&quality).then_some((tag.trim(), quality))
}

fn primary(tag: &str) -> &str {
    tag.split_once('-').map_or(tag, |(primary, _)| primary)
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.tag())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads a tag exactly as [`Lang::tag`] writes it.
    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag).ok_or(UnknownLang)
    }
}

/// A tag that is neither `ko` nor `en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLang;

impl fmt::Display for UnknownLang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the language is neither ko nor en")
    }
}

impl Error for UnknownLang {}
