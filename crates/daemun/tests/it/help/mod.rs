//! The help centre.

mod answers;
mod desk;
mod imports;
mod pages;
mod searching;
