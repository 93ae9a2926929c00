//! Both engines, one after the other.

use super::{Engine, Server};

/// Runs a test on both engines, each with a server of its own.
pub async fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start(engine).await).await;
    }
}
