//! What the tests share: servers, clients, and what must hold after every test.

pub mod app;
mod authenticator;
mod authenticator_app;
mod browser;
mod engines;
mod events;
mod http;
mod invariants;
pub mod mailbox;
mod phone;
pub mod provider;
mod receiver;
mod returned;
mod seed;
mod server;
mod subscriber;
mod volley;

pub use app::App;
pub use authenticator::{Authenticator, PRESENT, SYNCED, VERIFIED};
pub use authenticator_app::AuthenticatorApp;
pub use browser::Browser;
pub use engines::{
    on_each_asking_engine, on_each_crowded_asking_engine, on_each_crowded_engine, on_each_engine,
};
pub use events::Events;
pub use http::{Http, Reply};
pub use mailbox::Mailbox;
pub use phone::Phone;
pub use receiver::{Received, Receiver};
pub use server::{Engine, Server, free_address, program, release};
pub use subscriber::Subscriber;
pub use volley::{AT_ONCE, Volley, early};
