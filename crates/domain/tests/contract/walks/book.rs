//! What the book of the product says an intruder may come to, as a table: written from its words (A1, A2,
//! A4, A7, rule 11), not from the code.

use std::time::Duration;

use domain::proofs::Class;

use super::{
    loot::Loot,
    makeup::{DAY, MakeUp, Thing},
};

const THREE_DAYS: Duration = Duration::from_secs(72 * 3600);

/// After how long somebody with this loot may own the account: be in it, with a password of their own.
/// None for never. `unusual` says that the surroundings are unlike the account's.
pub(super) fn may_own(makeup: &MakeUp, loot: &[Loot], unusual: bool) -> Option<Duration> {
    let has = Has { makeup, loot };
    match makeup.two_step {
        Some(_) => has.behind_two_step(),
        None => has.without_two_step(unusual),
    }
}

struct Has<'a> {
    makeup: &'a MakeUp,
    loot: &'a [Loot],
}

impl Has<'_> {
    fn has(&self, one: Loot) -> bool {
        self.loot.contains(&one)
    }

    fn things(&self) -> impl Iterator<Item = Thing> {
        self.loot.iter().filter_map(|one| match one {
            Loot::Of(thing) => Some(*thing),
            _ => None,
        })
    }

    fn classes(&self) -> Vec<Class> {
        let mut classes = Vec::new();
        for thing in self.things() {
            if !classes.contains(&thing.class()) {
                classes.push(thing.class());
            }
        }
        classes
    }

    /// Two proofs of different classes, or one and the slow way: 7 days, 30 when unused for 180.
    fn behind_two_step(&self) -> Option<Duration> {
        let second = |thing: Thing| self.makeup.asks_for(thing);
        // The mailbox that a sign-in stands on already makes no full session in an unknown browser.
        let beside_the_password = |thing| second(thing) && thing != Thing::Mailbox;
        if self.has(Loot::Password) && self.things().any(beside_the_password) {
            return Some(Duration::ZERO);
        }
        if self.has(Loot::Session) && self.things().any(second) {
            return Some(Duration::ZERO);
        }
        match self.classes().len() {
            0 => None,
            // A session that was stolen an hour ago is one that was used.
            1 if self.makeup.unused && !self.has(Loot::Session) => Some(DAY * 30),
            1 => Some(DAY * 7),
            _ => Some(Duration::ZERO),
        }
    }

    fn without_two_step(&self, unusual: bool) -> Option<Duration> {
        // A messenger signs a screen in by itself.
        let by_itself = self.has(Loot::Of(Thing::Messenger));
        let in_a_session =
            self.has(Loot::Session) && (self.has(Loot::Password) || self.things().next().is_some());
        let further = |thing| thing != Thing::Mailbox;
        let by_password = self.has(Loot::Password) && self.things().any(further);
        if in_a_session || by_password || by_itself {
            return Some(Duration::ZERO);
        }
        self.getting_back_in(unusual)
    }

    /// One proof and the guard, two classes, a fresh number alone, or 72 hours announced.
    fn getting_back_in(&self, unusual: bool) -> Option<Duration> {
        let classes = self.classes();
        let [one] = classes.as_slice() else {
            return (!classes.is_empty()).then_some(Duration::ZERO);
        };
        let others = self.makeup.things.iter().any(|thing| thing.class() != *one);
        if unusual && others {
            return Some(THREE_DAYS);
        }
        // A number that guards and proves is one thing.
        let is_phone = *one == Class::Sim;
        let guard = self.has(Loot::FormerNumber) || (self.has(Loot::PresentNumber) && !is_phone);
        let is_fresh = is_phone && self.makeup.days < 28;
        Some(if guard || is_fresh { Duration::ZERO } else { THREE_DAYS })
    }
}

/// How long the owner has before somebody who had only this loot may hold everything that is left of the
/// account: 72 hours, or 7 days where everything has to go. None where there is nothing to lose.
///
/// The password that the account had stays beside addresses that are replaced, until there is another
/// (decision 0022); beside what is removed it is nothing.
pub(super) fn may_hold_all(
    makeup: &MakeUp,
    loot: &[Loot],
    has_another_password: bool,
) -> Option<Duration> {
    // The password is changed in a moment, and recovery codes are used up.
    let methods = makeup.things.iter().filter(|thing| **thing != Thing::Paper);
    let (lost, left): (Vec<Thing>, Vec<Thing>) =
        methods.partition(|thing| loot.contains(&Loot::Of(**thing)));
    let is_address =
        |thing: &Thing| matches!(thing, Thing::Mailbox | Thing::Contact | Thing::Phone);
    let password_stays = !has_another_password && left.iter().all(is_address);
    match (lost.is_empty(), left.is_empty()) {
        (_, true) => None,
        (true, false) if !password_stays => Some(DAY * 7),
        (_, false) => Some(THREE_DAYS),
    }
}

/// How long the owner has before a method of theirs is gone.
pub(super) const fn may_leave() -> Duration {
    THREE_DAYS
}

/// How long the owner has before two-step is off, or takes something of theirs no more.
pub(super) const fn may_take_less() -> Duration {
    THREE_DAYS
}

/// What the owner has that the intruder does not, beside the password and the recovery codes.
pub(super) fn left(makeup: &MakeUp, loot: &[Loot]) -> Vec<Thing> {
    let is_left = |thing: &Thing| *thing != Thing::Paper && !loot.contains(&Loot::Of(*thing));
    makeup.things.iter().copied().filter(is_left).collect()
}
