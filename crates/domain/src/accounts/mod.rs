//! The account itself: its password, its profile and what it may be called.

mod agreements;
pub mod hashing;
mod model;
pub mod nickname;
pub mod password;
mod passwords;
pub mod picture;
mod rows;

pub use agreements::{agreements, owed};
pub use hashing::{Hasher, Parameters};
pub use model::{Consent, Document, Picture, Profile};
pub use passwords::{Stored, find as find_password, learn_schemes, set as set_password};
pub use rows::{
    agree, find, open, picture, remove_picture, set_language, set_nickname, set_picture,
};
