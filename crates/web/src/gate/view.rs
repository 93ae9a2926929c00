//! The gate's task in a form.

use domain::attempts::Challenge;
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use crate::shell::Visit;

/// The task to be done before a password is compared. A client that is a program finds a number whose
/// `SHA-256(SHA-256(token) || number as 8 bytes, the highest first)` begins with this many zero bits,
/// and sends `token.number` as `gate`; or it sends the token alone once it may.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct GateView {
    pub token: String,
    /// The zero bits that are asked.
    pub bits: u32,
    /// RFC 3339. From then on the token passes alone, one of a network at a time.
    pub passes_at: String,
    /// The same in a sentence.
    pub words: String,
}

impl GateView {
    pub(crate) fn of(visit: &Visit, challenge: Challenge) -> Self {
        let Challenge { token, bits, passes_at } = challenge;
        Self {
            token,
            bits,
            passes_at: visit.rfc3339(passes_at),
            words: say::gate_wait(Moment(passes_at.0)).say(&visit.reader()),
        }
    }

    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        Self {
            token: "EAAGZjuoGwAJCQkJCQkJCQkJCQkJ".to_owned(),
            bits: 16,
            passes_at: "2026-11-23T05:30:30Z".to_owned(),
            words: "…".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use askama::Template;
    use wording::Lang;

    use super::*;
    use crate::shell::Frame;

    #[derive(Template)]
    #[template(
        ext = "html",
        source = r#"{% import "parts/gate.html" as gates %}{{ gates::gate(frame, task) }}"#
    )]
    struct Part {
        frame: Frame,
        task: GateView,
    }

    #[test]
    fn the_gate_says_its_wait_without_the_script_and_gives_the_script_its_words() {
        for lang in Lang::ALL {
            let part = Part { frame: Frame::sample(lang), task: GateView::sample() };
            let html = part.render().expect("it renders");
            for needed in
                ["name=\"gate\"", "data-bits=\"16\"", "<p class=\"hint\">…</p>", "/assets/gate-"]
            {
                assert!(html.contains(needed), "{needed} is not in\n{html}");
            }
            assert!(!html.contains("data-working=\"\""), "{html}");
        }
    }
}
