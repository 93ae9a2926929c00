//! Random walks through sign-ins, by the thousand and without any rows: whatever is done in whichever
//! order, what comes of it is what the book says.

mod book;
mod properties;
mod steps;
mod world;
