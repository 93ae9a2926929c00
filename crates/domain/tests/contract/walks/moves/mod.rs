//! Everything that somebody can do, whoever they are. A move says whether it was taken.

mod changing;
mod fresh_proof;
mod links;
mod recovering;
mod signing_in;
