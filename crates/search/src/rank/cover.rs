//! How much of a query an article covers, and how much it must.
//!
//! Every thing that a query asks for has a weight, and an article covers as much of it as it has
//! of its bigrams. An article is a result only when it covers enough of the whole. So a question
//! about something else gives no results, even when one of its words is in every article.
//!
//! Where most articles have other names, their headings say what they are about, in many words. Then what was
//! found is also judged as a whole: unless one article covers much of the query and says a third of it in a heading,
//! or covers nearly all of it, all of it was only said in passing, and nothing is found. Of a story that names several
//! things of ours less is enough, for they are together by no accident. Articles without other names have short titles,
//! which say too little to judge by.

/// The part of a query of one thing that a result must cover.
const WHOLE: f32 = 0.5;
/// How much less it is for each further thing, because long questions say much in passing.
const STEP: f32 = 0.04;
/// The part that must be covered however long the query is.
const FLOOR: f32 = 0.25;

/// The part of a query that some article must cover, however long the query is, for its articles to be
/// what it is about.
const ABOUT: f32 = 0.42;
/// The part that a heading of one must say.
const HEADED: f32 = 1.0 / 3.0;
/// From this part on, what an article covers need not be in its headings.
const MUCH: f32 = 0.8;

/// So many things of ours make a story; then what an article covers, and half of what a heading of it says, must come to
/// this much.
const STORY: usize = 3;
const TOLD: f32 = 0.5;

/// What adding up in another order may lose.
const SLACK: f32 = 1e-4;

/// The weight of all that is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cover {
    weight: f32,
    /// The part of the weight that is there for naming another matter.
    other: f32,
    things: usize,
    /// Those of them that articles have, and that are not said in passing.
    own: usize,
    relaxed: bool,
}

impl Cover {
    pub(crate) fn add(&mut self, weight: f32) {
        self.weight += weight;
        self.things += 1;
    }

    /// Something that articles have.
    pub(crate) fn add_own(&mut self, weight: f32) {
        self.add(weight);
        self.own += 1;
    }

    /// Something that no article has, and `other` more because it is about another matter.
    pub(crate) fn add_other(&mut self, missing: f32, other: f32) {
        self.add(missing + other);
        self.other += other;
    }

    /// The part of what is asked that this much is.
    pub(crate) fn part(self, covered: f32) -> f32 {
        (covered / self.weight.max(f32::MIN_POSITIVE)).min(1.0)
    }

    /// The same, where half is enough, and another matter is no worse than a word that nobody uses.
    pub(crate) fn relaxed(self) -> Self {
        Self { relaxed: true, weight: self.weight - self.other, other: 0.0, ..self }
    }

    /// Whether the query is about what an article is about that covers so much of it: `headed` is the part of the
    /// query that one of its headings says. The nearest need not be.
    pub(crate) fn is_about(self, covered: f32, headed: impl Fn() -> f32) -> bool {
        let part = self.part(covered + SLACK);
        let is_told = || self.own >= STORY && part + headed() / 2.0 >= TOLD;
        self.relaxed || part >= MUCH || part >= ABOUT && headed() >= HEADED || is_told()
    }

    /// What an article must cover; always more than nothing.
    pub(crate) fn least(self) -> f32 {
        let part = (WHOLE - STEP * self.things.saturating_sub(1) as f32).max(FLOOR);
        let part = if self.relaxed { part / 2.0 } else { part };
        (self.weight * part - SLACK).max(f32::MIN_POSITIVE)
    }
}

#[cfg(test)]
mod tests {
    use super::Cover;

    fn part(things: usize) -> f32 {
        let mut cover = Cover::default();
        (0..things).for_each(|_| cover.add(1.0));
        cover.least() / things as f32
    }

    #[test]
    fn a_short_query_must_be_covered_by_half_and_a_long_one_by_a_quarter() {
        assert!((part(1) - 0.5).abs() < 1e-3);
        assert!((part(3) - 0.42).abs() < 1e-3);
        assert!((part(20) - 0.25).abs() < 1e-3);
    }

    #[test]
    fn what_is_only_said_in_passing_is_not_what_it_is_about() {
        let mut cover = Cover::default();
        (0..10).for_each(|_| cover.add(1.0));
        assert!(cover.is_about(5.0, || 0.4) && !cover.is_about(5.0, || 0.3));
        assert!(cover.is_about(9.0, || 0.0), "nearly all of it is enough");
        assert!(!cover.is_about(3.0, || 0.4), "though a long question is covered by a quarter");
    }

    #[test]
    fn of_a_story_that_names_several_things_of_ours_less_is_enough() {
        let told = |own: usize| {
            let mut cover = Cover::default();
            (0..own).for_each(|_| cover.add_own(1.0));
            (own..10).for_each(|_| cover.add(1.0));
            cover
        };
        assert!(told(3).is_about(4.0, || 0.21) && told(3).is_about(5.1, || 0.0));
        assert!(!told(2).is_about(4.0, || 0.21) && !told(3).is_about(4.0, || 0.1));
    }

    #[test]
    fn nothing_is_never_enough() {
        assert!(Cover::default().least() > 0.0);
        assert!(Cover::default().relaxed().least() > 0.0);
    }
}
