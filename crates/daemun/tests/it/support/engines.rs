//! Both engines, one after the other.

use super::{Engine, Server};

/// Runs a test on both engines, each with a server of its own.
pub async fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start(engine).await).await;
    }
}

/// Runs a test on both engines where unknown browsers are asked for a further proof.
pub async fn on_each_asking_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start_asking(engine).await).await;
    }
}
