//! Answers whose time tells nothing: where an identifier is typed and nothing was proven yet, an
//! account that exists reads and writes a little more than one that does not.

use std::time::Duration;

use axum::response::Response;
use tokio::time::{Instant, sleep_until};

/// Getting back in, finding an identifier, and reporting a loss.
const PATHS: [&str; 2] = ["/recover", "/lock"];
/// Several times what such a request takes; nobody who waits for a code notices it.
const STEP: Duration = Duration::from_millis(10);

/// Answers at the next whole step after the request began.
pub(super) async fn leveled(answer: impl Future<Output = Response>) -> Response {
    let begun = Instant::now();
    let response = answer.await;
    sleep_until(begun + STEP * steps(begun.elapsed())).await;
    response
}

/// Whether the time of an answer at this path must tell nothing.
pub(super) fn is_leveled(path: &str) -> bool {
    PATHS.iter().any(|family| {
        path.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

fn steps(took: Duration) -> u32 {
    u32::try_from(took.as_nanos() / STEP.as_nanos()).unwrap_or(u32::MAX - 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_families_are_leveled_and_nothing_beside_them() {
        for path in ["/recover", "/recover/ways", "/recover/identifier/code", "/lock"] {
            assert!(is_leveled(path), "{path}");
        }
        for path in ["/", "/recovering", "/locks", "/account/lock", "/sign-in"] {
            assert!(!is_leveled(path), "{path}");
        }
    }

    #[test]
    fn an_answer_waits_for_the_step_after_it() {
        let millis = Duration::from_millis;
        assert_eq!([0, 9, 10, 25].map(|took| steps(millis(took))), [1, 1, 2, 3]);
    }
}
