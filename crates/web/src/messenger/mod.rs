//! The messenger: an installable app of its own that is told things, live, and that its account's
//! owner looks after here and among the account's settings.

mod device;
mod events;
mod forms;
mod inbox;
mod install;
mod list;
mod pages;
mod prompts;
mod push;
mod qr;
mod routes;
mod settings;
mod signing_in;
mod views;

pub(crate) use routes::routes;
