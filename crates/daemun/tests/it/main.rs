//! The program, tested from outside: the real binary, on both engines, over HTTP.
#![expect(unreachable_pub, reason = "the support's items are the tests' own library")]

mod browser;
mod confirmations;
mod couriers;
mod faults;
mod further;
mod help;
mod identity;
mod locks;
mod protection;
mod recovery;
mod recycled;
mod saved;
mod support;

mod account;
mod addresses;
mod attempts;
mod calls_down;
mod changes;
mod countries;
mod couriers_down;
mod documents;
mod hashing;
mod limits;
mod links;
mod messenger;
mod openapi;
mod operating;
mod passkeys;
mod proving;
mod qr;
mod races;
mod removing;
mod schema;
mod shell;
mod sign_in;
mod sign_up;
mod staying;
mod two_step;
mod under_attack;
