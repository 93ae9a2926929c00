//! Saved sign-ins: what a browser remembers, what that is worth to somebody else, and how it ends.

mod attackers;
mod ending;
mod people;
mod saving;
mod shared;
mod ways;
