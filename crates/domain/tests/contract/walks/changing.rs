//! Who takes away what guards an account, and who gets in by it.

use super::{steps::Course, walk::walk_all};
use crate::ground::{Engine, Ground};

pub(crate) async fn nobody_takes_everything_before_its_owner_could_stop_it(ground: Ground) {
    let course = Course::Changing;
    match ground.engine {
        Engine::Sqlite => walk_all(ground.engine, course, 160).await.must_have(&[
            "an address is brought along",
            "an address is removed",
            "a key is brought along",
            "a key is removed",
            "an app is brought along",
            "an app is removed",
            "a messenger is removed",
            "two-step is switched on",
            "other kinds are chosen",
            "two-step takes less",
            "the password is changed",
            "a fresh proof is given",
            "nothing works twice",
            "something is gone",
            "all is held",
        ]),
        Engine::Postgres => drop(walk_all(ground.engine, course, 4).await),
    }
}
