//! Messengers: devices that are signed in with an account by a key of their own, what they are told,
//! and who of them is listening.

mod hub;
mod inbox;
mod key;
mod model;
mod name;
pub mod numbers;
mod push;
mod rows;
mod token;
mod turns;

pub use hub::{Heard, Hub, Listening};
pub use inbox::{Received, after, latest, message, prune, tell};
pub use key::{PublicKey, signed_by};
pub use model::Device;
pub use name::DeviceName;
pub use push::{
    Push, Subscription, Uncalled, What, announce, find_push, note_push_trouble, prune_pushes,
    settle_push, subscribe, subscription, uncalled, unsubscribe,
};
pub use rows::{
    Binding, New, bind, device, devices, find, is_stale, rebind, rename, set_number, touch,
};
pub use token::DeviceToken;
pub use turns::{turn, watch};
