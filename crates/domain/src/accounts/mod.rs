//! The account itself: its password, its profile and what it may be called.

pub mod nickname;
pub mod password;
pub mod picture;
