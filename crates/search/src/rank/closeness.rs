//! How close a heading (the title, or another name) is to what is asked.
//!
//! People ask in the words of a heading, and one that says just what they asked is that of the article
//! they mean, though others have the words more often. So a score grows with the part of the query
//! that the heading says, and most where it says little else.

use crate::{
    index::Heading,
    query::{In, Plan, Term},
};

/// How much a score grows where the heading is the query.
const MOST: f32 = 1.4;
/// The same where the initial consonants of the heading are the query.
const MOST_INITIALS: f32 = 5.0;
/// How much of that is for saying it at all, however much else the heading says.
const AT_ALL: f32 = 0.5;
/// Words side by side stand for about as many bigrams.
const PAIR: f32 = 3.0;

/// What a heading says of one thing asked for.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    cover: f32,
    size: f32,
}

/// How close the closest of some headings are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Closeness {
    /// By what part of itself the score of the article grows.
    pub(super) growth: f32,
    /// The part of the query that one of them says.
    pub(super) said: f32,
}

pub(super) fn closeness<'h>(plan: &Plan, headings: impl Iterator<Item = Heading<'h>>) -> Closeness {
    headings.fold(Closeness::default(), |best, heading| {
        let (growth, said) = by_words(plan, heading);
        let (of_initials, spelt) = by_initials(plan, heading);
        Closeness {
            growth: best.growth.max(growth).max(of_initials),
            said: best.said.max(said).max(spelt),
        }
    })
}

/// The same for initial consonants as they are: which words they are is a guess, and these are not.
fn by_initials(plan: &Plan, heading: Heading<'_>) -> (f32, f32) {
    if plan.leads.is_empty() || heading.leads.is_empty() {
        return (0.0, 0.0);
    }
    let said = plan.leads.iter().filter(|lead| heading.leads.contains(&lead.term)).count() as f32;
    let of_heading = (said / heading.leads.len() as f32).min(1.0);
    // In a long heading some are found by accident, so nothing is for saying them at all.
    let part = said / plan.threes.max(1) as f32;
    (MOST_INITIALS * part * of_heading, part)
}

/// The growth, and the part of the query that the heading says.
fn by_words(plan: &Plan, heading: Heading<'_>) -> (f32, f32) {
    let said = plan.groups.iter().map(|options| best(options, heading));
    let (cover, size) =
        said.fold((0.0, 0.0), |(cover, size), said| (cover + said.cover, size + said.size));
    let of_heading = (size / f32::from(heading.size.max(1))).min(1.0);
    let part = plan.cover.part(cover);
    (MOST * part * (AT_ALL + (1.0 - AT_ALL) * of_heading), part)
}

fn best(options: &[Vec<Term>], heading: Heading<'_>) -> Said {
    let said = options.iter().map(|terms| say(terms, heading));
    said.fold(Said::default(), |best, said| if said.cover > best.cover { said } else { best })
}

fn say(terms: &[Term], heading: Heading<'_>) -> Said {
    let mut said = Said::default();
    for term in terms.iter().filter(|term| term.cover > 0.0 && says(heading, term)) {
        said.cover += term.cover;
        said.size += if matches!(term.channel, In::PairsWith(_)) { PAIR } else { 1.0 };
    }
    said
}

fn says(heading: Heading<'_>, term: &Term) -> bool {
    match term.channel {
        In::Stems => heading.stems.contains(&term.term),
        In::Grams => heading.grams.contains(&term.term),
        In::Leads => false,
        In::PairsWith(second) => heading.stems.windows(2).any(|two| two == [term.term, second]),
    }
}
