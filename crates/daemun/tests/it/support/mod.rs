//! What the tests share: servers, clients, and what must hold after every test.

pub mod app;
mod browser;
mod http;
mod invariants;
mod server;

pub use app::App;
pub use browser::Browser;
pub use http::{Http, Reply};
pub use server::{Engine, Server, free_address};

/// Runs a test on both engines, each with a server of its own.
pub async fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start(engine).await).await;
    }
}
