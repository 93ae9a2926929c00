//! Addresses of an account: e-mail addresses and phone numbers, as identifiers or contacts.

mod changes;
pub mod email;
pub mod identifier;
pub mod mask;
mod model;
mod passing;
pub mod phone;
pub mod phone_history;
mod rows;
mod slips;
pub(crate) mod typed;

pub use changes::{
    begin_change, change_of, due_changes, find_change, freeze, lengthen, note_reminder,
    open_change, remove_change,
};
pub use email::EmailAddress;
pub use identifier::{Identifier, IdentifierKind};
pub use model::{Address, Book, Change, ChangeState, Going, Held, Role, State};
pub use passing::{
    account_of, former, holder, loser, mark_lost, mark_taken_back, note_what_it_takes, take, takes,
    was_shown_since,
};
pub use phone::PhoneNumber;
pub use rows::{
    Standing, book, claim, find, insert, is_taken, list, mark_bounced, mark_proven, mark_unproven,
    note_shown, owner, release, remove, shown_at,
};
