//! From written text to runs of letters that can be compared.

mod hangul;
mod keyboard;
mod letters;
mod porter;
mod runs;

pub(crate) use hangul::{compose_leads, is_syllable, leads, mistyped, strokes};
pub(crate) use keyboard::{latin_to_hangul, to_latin_keys};
pub(crate) use letters::{Letter, normalise};
pub(crate) use porter::porter;
pub(crate) use runs::{Kind, Run, runs};
