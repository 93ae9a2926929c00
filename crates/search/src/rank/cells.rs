//! What each article of a segment has of a query so far, as whole numbers.
//!
//! A cell has the score in its upper half and what is covered in its lower one, so that one addition adds both. How
//! small a step is, each query decides for itself: all that it can add up to fits, and no step is left out.

use crate::{
    index::SEGMENT,
    query::{Plan, Term},
};

/// The score and the cover of one article, in steps of a [`Scale`].
pub(super) type Cell = u64;

/// All that a query asks for is this many steps.
const STEPS: f32 = (1_u32 << 30) as f32;
/// The greatest impact of a term in an article.
const GREATEST: f32 = 255.0;
/// A query that asks for less asks for nothing.
const LEAST: f32 = 1e-6;
/// Where the score begins in a cell.
pub(super) const HALF: u32 = 32;

/// How many steps are one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scale {
    score: f32,
    cover: f32,
}

/// What a term adds to a cell: for each step of an impact, and for being there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worth {
    step: Cell,
    cover: Cell,
}

impl Scale {
    pub(super) fn of(plan: &Plan) -> Self {
        let terms = plan.groups.iter().flatten().flatten().chain(&plan.leads);
        let (score, cover) = terms
            .fold((0.0, 0.0), |(score, cover), term| (score + term.weight, cover + term.cover));
        let pairs: f32 = plan.pairs.iter().map(|pair| pair.weight).sum();
        Self {
            score: STEPS / ((score + pairs) * GREATEST).max(LEAST),
            cover: STEPS / cover.max(LEAST),
        }
    }

    pub(super) fn worth(self, term: Term) -> Worth {
        Worth { cover: steps(term.cover * self.cover), ..self.worth_of(term.weight) }
    }

    /// The worth of what covers nothing.
    pub(super) fn worth_of(self, weight: f32) -> Worth {
        Worth { step: steps(weight * self.score) << HALF, cover: 0 }
    }

    /// The steps that are to be covered; always more than none.
    pub(super) fn least(self, cover: f32) -> i32 {
        ((cover * self.cover) as i32).max(1)
    }

    pub(super) fn score(self, cell: Cell) -> f32 {
        (cell >> HALF) as f32 / self.score
    }

    pub(super) fn cover(self, cell: Cell) -> f32 {
        covered(cell) as f32 / self.cover
    }
}

fn steps(amount: f32) -> Cell {
    Cell::from((amount + 0.5) as u32)
}

/// The steps that are covered. Signed, because processors compare such numbers several at once.
pub(super) fn covered(cell: Cell) -> i32 {
    cell as i32
}

/// Adds a term to the cells of the articles that have it.
pub(super) fn add(cells: &mut [Cell], (articles, impacts): (&[u16], &[u8]), worth: Worth) {
    // Of a length that is known here, so that no place is looked at twice.
    let cells = &mut cells[..SEGMENT];
    for (place, impact) in articles.iter().zip(impacts) {
        cells[usize::from(*place) % SEGMENT] += worth.step * Cell::from(*impact) + worth.cover;
    }
}

/// For each article, the best of the options of a group.
#[derive(Debug, Default)]
pub(super) struct BestOf {
    option: Vec<Cell>,
    group: Vec<Cell>,
    in_option: Vec<u16>,
    in_group: Vec<u16>,
}

impl BestOf {
    pub(super) fn make_room(&mut self) {
        self.option.resize(SEGMENT, 0);
        self.group.resize(SEGMENT, 0);
    }

    pub(super) fn add(&mut self, (articles, impacts): (&[u16], &[u8]), worth: Worth) {
        let cells = &mut self.option[..SEGMENT];
        for (place, impact) in articles.iter().zip(impacts) {
            let cell = &mut cells[usize::from(*place) % SEGMENT];
            if *cell == 0 {
                self.in_option.push(*place);
            }
            *cell += worth.step * Cell::from(*impact) + worth.cover;
        }
    }

    pub(super) fn close_option(&mut self) {
        for place in self.in_option.drain(..) {
            let option = std::mem::take(&mut self.option[usize::from(place)]);
            let best = &mut self.group[usize::from(place)];
            if *best == 0 {
                self.in_group.push(place);
            }
            *best = greater(*best, option);
        }
    }

    pub(super) fn close_group(&mut self, cells: &mut [Cell]) {
        for place in self.in_group.drain(..) {
            cells[usize::from(place)] += std::mem::take(&mut self.group[usize::from(place)]);
        }
    }
}

/// The greater score and the greater cover.
fn greater(left: Cell, right: Cell) -> Cell {
    let cover = Cell::from(u32::MAX);
    (left & !cover).max(right & !cover) | (left & cover).max(right & cover)
}
