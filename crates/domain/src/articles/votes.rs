//! "Did this help?", counted.

use std::collections::HashMap;

use wording::Lang;

use crate::names::Named;

/// Why an article did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is about something else.
    Other,
    /// It is hard to understand.
    Unclear,
    /// What it says is not what the screen shows.
    Wrong,
    /// It was done as told and did not work.
    Failed,
}

impl Named for Reason {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Other, "other"),
        (Self::Unclear, "unclear"),
        (Self::Wrong, "wrong"),
        (Self::Failed, "failed"),
    ];
}

impl Reason {
    pub const ALL: [Self; 4] = [Self::Other, Self::Unclear, Self::Wrong, Self::Failed];

    /// The stable name, as in rows and forms.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    pub fn called(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// What a reader thought of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Helpful,
    Unhelpful(Option<Reason>),
}

/// The votes on one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub helpful: u32,
    pub unhelpful: u32,
}

/// The votes on all of them.
#[derive(Clone, Debug, Default)]
pub struct Votes(HashMap<(Lang, String), Tally>);

impl Votes {
    pub fn set(&mut self, lang: Lang, slug: String, tally: Tally) {
        self.0.insert((lang, slug), tally);
    }

    pub(super) fn helpfulness(&self, lang: Lang, slug: &str) -> f32 {
        let tally = self.0.get(&(lang, slug.to_owned())).copied();
        tally.unwrap_or_default().helpfulness()
    }
}

impl Tally {
    /// The share of readers it helped, drawn to one half the fewer they are (Agresti and Coull,
    /// 1998: two of each kind are added).
    pub fn helpfulness(self) -> f32 {
        let (helpful, all) =
            (f64::from(self.helpful), f64::from(self.helpful) + f64::from(self.unhelpful));
        ((helpful + 2.0) / (all + 4.0)) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_vote_says_less_than_many() {
        let of = |helpful, unhelpful| Tally { helpful, unhelpful }.helpfulness();
        assert!(of(90, 10) > of(1, 0));
        assert!(of(1, 0) > of(0, 0) && of(0, 0) > of(0, 1));
        assert!(of(0, 1) > of(0, 20));
    }
}
