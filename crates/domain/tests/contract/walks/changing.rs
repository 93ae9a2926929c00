//! Who gets in by changing what guards an account.

use super::{steps::Course, walk::walk_all};
use crate::ground::{Engine, Ground};

pub(crate) async fn nobody_gets_in_by_what_they_have_changed(ground: Ground) {
    let course = Course::Changing;
    match ground.engine {
        Engine::Sqlite => walk_all(ground.engine, course, 100).await.must_have(&[
            "an address is brought along",
            "a key is brought along",
            "an app is brought along",
            "two-step is switched on",
            "the password is changed",
            "a fresh proof is given",
            "nothing works twice",
        ]),
        Engine::Postgres => drop(walk_all(ground.engine, course, 4).await),
    }
}
