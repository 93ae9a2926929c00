//! Who gets into an account, and who does not.

use super::{steps::Course, walk::walk_all};
use crate::ground::{Engine, Ground};

pub(crate) async fn nobody_gets_in_but_as_the_book_says(ground: Ground) {
    let course = Course::GettingIn;
    match ground.engine {
        Engine::Sqlite => walk_all(ground.engine, course, 160).await.must_have(&[
            "a proof is given",
            "the guard is passed",
            "a wait begins",
            "a password is set",
            "the slow way is walked to its end",
            "a lock is lifted",
            "a session locks",
            "a loss is reported",
            "a further proof is given",
            "a QR signs in",
            "a fresh proof is given",
            "the password is changed",
            "the intruder stops a wait",
            "a link is pressed",
            "nothing works twice",
            "owned",
        ]),
        Engine::Postgres => drop(walk_all(ground.engine, course, 6).await),
    }
}
