//! The arguments of one text: their names, and their types as far as their use tells.

use super::{Fault, Place};

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    Moment,
    Span,
}

impl Kind {
    fn named(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Moment => "a moment",
            Self::Span => "a length of time",
        }
    }

    fn functions(self) -> &'static str {
        match self {
            Self::Moment => "CLOCK, DAY or WHEN",
            _ => "SPAN",
        }
    }
}

/// An argument whose type is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// What the patterns read so far say about the arguments of one text.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    name: String,
    first: Place,
    /// The type, and the place that settles it.
    kind: Option<(Kind, Place)>,
    /// Where the argument is shown as it is, which only strings and numbers can be.
    plain: Option<Place>,
    /// Whether the language being read uses it.
    used: bool,
}

impl Parameters {
    /// Begins the other language: what it leaves out is found by [`Self::left_out`].
    pub(crate) fn turn(&mut self) {
        for known in &mut self.known {
            known.used = false;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// The arguments that the language read since [`Self::turn`] does not use.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.known.iter().filter(|known| !known.used).map(|known| (&*known.name, &known.first))
    }

    /// The arguments from the given place on: those that only the second language uses.
    pub(crate) fn from(&self, place: usize) -> impl Iterator<Item = (&str, &Place)> {
        self.known.iter().skip(place).map(|known| (&*known.name, &known.first))
    }

    /// Notes a use that needs the given type, or that takes a string or a number as it is; answers
    /// the argument's index.
    pub(crate) fn note(
        &mut self,
        name: &str,
        kind: Option<Kind>,
        place: &Place,
        faults: &mut Vec<Fault>,
    ) -> usize {
        let index = self.index_of(name, place, faults);
        let known = &mut self.known[index];
        known.used = true;
        match (kind, &known.kind) {
            (None, _) => _ = known.plain.get_or_insert_with(|| place.clone()),
            (Some(kind), None) => known.kind = Some((kind, place.clone())),
            (Some(kind), Some((settled, _))) if kind == *settled => {}
            (Some(kind), Some((settled, at))) => faults.push(Fault {
                place: place.clone(),
                words: format!(
                    "${name} is {} here, but {} at {at}; use it the same way in both",
                    kind.named(),
                    settled.named(),
                ),
            }),
        }
        index
    }

    fn index_of(&mut self, name: &str, place: &Place, faults: &mut Vec<Fault>) -> usize {
        if let Some(index) = self.known.iter().position(|known| known.name == name) {
            return index;
        }
        if !is_snake_case(name) || matches!(name, "self" | "super" | "crate") {
            faults.push(Fault {
                place: place.clone(),
                words: format!(
                    "${name} can't name an argument in Rust; use lower case letters, digits and _"
                ),
            });
        }
        self.known.push(Known {
            name: name.to_owned(),
            first: place.clone(),
            kind: None,
            plain: None,
            used: true,
        });
        self.known.len() - 1
    }

    /// The arguments with their types: a string where no use says otherwise.
    pub(crate) fn settle(self, faults: &mut Vec<Fault>) -> Vec<Parameter> {
        let settled = self.known.into_iter().map(|known| {
            let kind = known.kind.as_ref().map_or(Kind::Text, |(kind, _)| *kind);
            faults.extend(known.bare());
            Parameter { name: known.name, kind }
        });
        settled.collect()
    }
}

impl Known {
    /// The fault of showing a moment or a span as it is.
    fn bare(&self) -> Option<Fault> {
        let (kind @ (Kind::Moment | Kind::Span), at) = self.kind.as_ref()? else { return None };
        let (name, plain) = (&self.name, self.plain.as_ref()?);
        Some(Fault {
            place: plain.clone(),
            words: format!(
                "${name} is {} (see {at}) and can't be shown as it is; use {}",
                kind.named(),
                kind.functions(),
            ),
        })
    }
}

fn is_snake_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
