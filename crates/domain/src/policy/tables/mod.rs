//! The tables: one row for each number and switch.

mod accounts;
mod guarding;
mod proofs;
mod services;
mod sign_in;

pub use accounts::{Closing, Dormancy, Hashing, History, Password, Profile, SignUp, Terms};
pub use guarding::{Changes, Lock, Protection, Recovery};
pub use proofs::{Codes, Identity, Messenger, Passkeys, Qr, Sending, TwoStep};
pub use services::{Help, Oidc, Operators};
pub use sign_in::{Attempts, Countries, KnownBrowsers, SavedSignIns, Sessions, SignIn};
