//! The help centre.

mod answers;
mod desk;
mod fuzzed;
mod imports;
mod pages;
mod searching;
