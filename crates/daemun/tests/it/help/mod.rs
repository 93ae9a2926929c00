//! The help centre.

mod answers;
mod desk;
mod evaluating;
mod facts;
mod fuzzed;
mod imports;
mod menus;
mod pages;
mod searching;
