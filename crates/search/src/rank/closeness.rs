//! How close a title is to what is asked.
//!
//! People ask in the words of a title, and a title that says just what they asked is the article
//! they mean, though others have the words more often. So a score grows with the part of the query
//! that the title says, and most where the title says little else.

use crate::{
    index::Heading,
    query::{In, Plan, Term},
};

/// How much a score grows where the title is the query.
const MOST: f32 = 0.8;
/// How much of that is for saying it at all, however much else the title says.
const AT_ALL: f32 = 0.5;
/// Words side by side stand for about as many bigrams.
const PAIR: f32 = 3.0;

/// What a title says of one thing asked for.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    cover: f32,
    size: f32,
}

/// By what part of itself the score of an article with this title grows.
pub(super) fn closeness(plan: &Plan, heading: Heading<'_>) -> f32 {
    let said = plan.groups.iter().map(|options| best(options, heading));
    let (cover, size) =
        said.fold((0.0, 0.0), |(cover, size), said| (cover + said.cover, size + said.size));
    let of_title = (size / f32::from(heading.size.max(1))).min(1.0);
    MOST * plan.cover.part(cover) * (AT_ALL + (1.0 - AT_ALL) * of_title)
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
