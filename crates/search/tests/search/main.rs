//! The search as a whole, over a small help centre of our own.

mod finding;
mod hostile;
mod library;
mod showing;
