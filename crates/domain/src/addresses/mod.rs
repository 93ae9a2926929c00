//! Addresses of an account: e-mail addresses and phone numbers, as identifiers or contacts.

pub mod email;
pub mod phone;

pub use email::EmailAddress;
pub use phone::PhoneNumber;
