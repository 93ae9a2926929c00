//! Answers whose time tells nothing: where an identifier is typed and nothing was proven yet, an
//! account that exists reads and writes a little more than one that does not. Which routes these are, the
//! table says.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{extract::Request, response::Response};
use tokio::time::{Instant, sleep_until};

/// Several times what such a request takes; nobody who waits for a code notices it.
const STEP: Duration = Duration::from_millis(10);

/// Whether the time of an answer must tell nothing, once the router has found its route.
#[derive(Clone, Debug, Default)]
struct Level(Arc<AtomicBool>);

/// Stands around each route whose answers leave at steps.
pub(super) fn note_level(request: Request) -> Request {
    if let Some(Level(is_leveled)) = request.extensions().get() {
        is_leveled.store(true, Ordering::Relaxed);
    }
    request
}

/// Answers; where the route asks for it, at the next whole step after the request began.
pub(super) async fn leveled<F: Future<Output = Response>>(
    mut request: Request,
    answer: impl FnOnce(Request) -> F,
) -> Response {
    let (begun, level) = (Instant::now(), Level::default());
    request.extensions_mut().insert(level.clone());
    let response = answer(request).await;
    if level.0.load(Ordering::Relaxed) {
        sleep_until(begun + STEP * steps(begun.elapsed())).await;
    }
    response
}

fn steps(took: Duration) -> u32 {
    u32::try_from(took.as_nanos() / STEP.as_nanos()).unwrap_or(u32::MAX - 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_waits_for_the_step_after_it() {
        let millis = Duration::from_millis;
        assert_eq!([0, 9, 10, 25].map(|took| steps(millis(took))), [1, 1, 2, 3]);
    }

    #[test]
    fn what_its_route_has_noted_leaves_no_sooner_than_its_step() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        runtime.expect("a thread").block_on(async {
            let begun = Instant::now();
            let answer = async |request| {
                drop(note_level(request));
                Response::default()
            };
            leveled(Request::default(), answer).await;
            assert!(begun.elapsed() >= STEP);
        });
    }
}
