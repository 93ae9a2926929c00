//! Addresses of an account: e-mail addresses and phone numbers, as identifiers or contacts.

pub mod email;
pub mod identifier;
pub mod mask;
pub mod phone;
mod slips;
mod typed;

pub use email::EmailAddress;
pub use identifier::{Identifier, IdentifierKind};
pub use phone::PhoneNumber;
