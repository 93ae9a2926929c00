//! What an intruder has got hold of.

use std::time::Duration;

use domain::environments::Environment;

use super::{
    chance::Chance,
    makeup::{FORMER, Home, MakeUp, PASSWORD, PHONE, Thing, number},
    person::Person,
    stage::Stage,
};

/// One thing that is in the wrong hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loot {
    /// They know which number the account had before.
    FormerNumber,
    /// They know which number it has.
    PresentNumber,
    Password,
    /// A session that has proven itself an hour ago, cookie and all.
    Session,
    Of(Thing),
}

impl Loot {
    /// Everything that there is to take from such an account.
    pub(super) fn all(makeup: &MakeUp) -> Vec<Self> {
        let mut all = vec![Self::Password, Self::Session];
        if makeup.former {
            all.push(Self::FormerNumber);
        }
        if makeup.has(Thing::Phone) {
            all.push(Self::PresentNumber);
        }
        all.extend(makeup.things.iter().copied().map(Self::Of));
        all
    }

    /// So many of them at most.
    pub(super) fn draw(chance: &mut Chance, makeup: &MakeUp, most: usize) -> Vec<Self> {
        let mut left = Self::all(makeup);
        let many = chance.below(most + 1);
        let mut drawn = Vec::new();
        while drawn.len() < many && !left.is_empty() {
            drawn.push(left.swap_remove(chance.below(left.len())));
        }
        drawn
    }
}

/// An hour: longer than any proof is fresh.
const STALE: Duration = Duration::from_secs(3600);

/// Somebody with all of this.
pub(super) async fn intruder(
    stage: &Stage,
    home: &Home,
    loot: &[Loot],
    environment: Environment,
) -> Person {
    let mut person = Person::new(home, [9; 16], environment);
    for one in loot {
        match one {
            Loot::FormerNumber => person.numbers.push(number(FORMER)),
            Loot::PresentNumber => person.numbers.push(number(PHONE)),
            Loot::Password => person.password = Some(PASSWORD.to_owned()),
            Loot::Session => person.session = Some(home.session(stage, STALE).await),
            Loot::Of(thing) => home.hand(&mut person, *thing),
        }
    }
    person
}
