//! The help centre.

mod answers;
mod desk;
mod evaluating;
mod facts;
mod fuzzed;
mod imports;
mod pages;
mod searching;
