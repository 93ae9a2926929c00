//! The best of many articles.

use std::cmp::Reverse;

use super::cells::{Cell, HALF};

/// As many of the best articles as are kept, with their cells.
#[derive(Debug, Default)]
pub(super) struct Best {
    found: Vec<(Cell, u32)>,
    keep: usize,
    /// Where so many are better, an article is left out.
    bar: Cell,
}

impl Best {
    pub(super) fn begin(&mut self, keep: usize) {
        self.found.clear();
        (self.keep, self.bar) = (keep, 0);
    }

    pub(super) fn take(&mut self, cell: Cell, article: u32) {
        if cell >= self.bar {
            self.found.push((cell, article));
            if self.found.len() >= self.keep * 2 {
                self.cut();
            }
        }
    }

    /// Keeps the best, and raises the bar to the score of the last of them.
    fn cut(&mut self) {
        if self.found.len() > self.keep {
            self.found.select_nth_unstable_by_key(self.keep - 1, order);
            self.found.truncate(self.keep);
            self.bar = self.found.last().map_or(0, |(cell, _)| score(*cell));
        }
    }

    /// The best, the first of them first.
    pub(super) fn settle(&mut self) -> &[(Cell, u32)] {
        self.cut();
        self.found.sort_unstable_by_key(order);
        &self.found
    }
}

/// The greater score first; equals in the order of the articles.
fn order((cell, article): &(Cell, u32)) -> (Reverse<Cell>, u32) {
    (Reverse(score(*cell)), *article)
}

/// The cell without what is covered.
fn score(cell: Cell) -> Cell {
    cell >> HALF << HALF
}
