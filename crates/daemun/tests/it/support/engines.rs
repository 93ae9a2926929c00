//! Both engines, one after the other.

use super::{Engine, Server};

/// Runs a test on both engines, each with a server of its own, for people who come one after the other. The server
/// keeps few connections to PostgreSQL: to open and warm up one costs more than most of what a test asks of it.
pub async fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start_with(engine, few_connections(engine)).await).await;
    }
}

/// Runs a test on both engines where unknown browsers are asked for a further proof.
pub async fn on_each_asking_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start_asking_with(engine, few_connections(engine)).await).await;
    }
}

/// The same for many who come at once, with as many connections as the program has by default.
pub async fn on_each_crowded_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start(engine).await).await;
    }
}

/// The same where unknown browsers are asked for a further proof.
pub async fn on_each_crowded_asking_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start_asking(engine).await).await;
    }
}

fn few_connections(engine: Engine) -> &'static [(&'static str, &'static str)] {
    match engine {
        Engine::Sqlite => &[],
        Engine::Postgres => &[("DAEMUN_DATABASE__CONNECTIONS", "2")],
    }
}
