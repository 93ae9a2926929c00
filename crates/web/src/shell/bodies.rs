//! Bodies of requests, read whole into memory that is bounded for all of them together, and for whoever
//! sends them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use uuid::Uuid;

use super::{Failure, fields::Unreadable};

/// What each request may send without asking: more than any form of ours but a picture and long texts. So
/// whoever fills the room keeps nobody from signing in.
const FREE: usize = 16 * 1024;
/// What all visits may hold together beyond that, in KiB.
const OF_VISITS: usize = 64 * 1024;
/// The same of operators' programs. They have a room of their own: a service's report must arrive while
/// pictures fill the other.
const OF_OPERATORS: usize = 16 * 1024;
/// One of so many holds the whole room at most, unless a single body may be longer.
const SHARES: usize = 8;
/// All strangers together hold one of so many: who has signed in is not kept out by who has not.
const STRANGERS: usize = 2;

/// Who sends a body, and has a share of the room.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// An account that is signed in, or an operator's token.
    Known(Uuid),
    /// Whoever is at a source, signed out.
    Stranger(String),
}

/// The room for long bodies.
#[derive(Clone, Debug)]
pub(crate) struct Room(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    /// In KiB.
    together: usize,
    taken: Mutex<Shares>,
}

/// What is taken, in KiB.
#[derive(Debug, Default)]
struct Shares {
    all: usize,
    strangers: usize,
    each: HashMap<Whose, usize>,
}

/// A body that has arrived, and the room that it takes for as long as this is kept.
#[derive(Debug)]
pub(super) struct Arrived {
    pub bytes: Bytes,
    pub room: Option<Taken>,
}

/// A place in the room; given back with this value.
#[derive(Debug)]
pub(super) struct Taken {
    room: Arc<Inside>,
    whose: Whose,
    size: usize,
}

impl Room {
    /// For bodies of so many bytes at most, pictures aside.
    pub(crate) fn of_visits(most_bytes: usize) -> Self {
        Self::holding(OF_VISITS, most_bytes)
    }

    /// The same for operators' programs.
    pub(crate) fn of_operators(most_bytes: usize) -> Self {
        Self::holding(OF_OPERATORS, most_bytes)
    }

    /// One body as long as may be fits always.
    fn holding(together: usize, most_bytes: usize) -> Self {
        let together = together.max(size_of(most_bytes));
        Self(Arc::new(Inside { together, taken: Mutex::default() }))
    }

    /// Reads a body of at most so many bytes, sent by somebody who has a share of the room.
    ///
    /// # Errors
    /// [`Failure::TooLarge`], [`Failure::TooLate`] when it takes longer than `longest`,
    /// [`Failure::Unreadable`] when it breaks off, [`Failure::Unavailable`] without room for it.
    pub(super) async fn read(
        &self,
        body: &mut Body,
        most_bytes: usize,
        whose: &Whose,
        longest: Duration,
    ) -> Result<Arrived, Failure> {
        let read = tokio::time::timeout(longest, self.gather(body, most_bytes, whose)).await;
        read.map_err(|_| Failure::TooLate)?
    }

    async fn gather(
        &self,
        body: &mut Body,
        most_bytes: usize,
        whose: &Whose,
    ) -> Result<Arrived, Failure> {
        let longest = size_of(most_bytes);
        let mut taken = Taken { room: Arc::clone(&self.0), whose: whose.clone(), size: 0 };
        let (mut body, mut bytes) = (Limited::new(body, most_bytes), BytesMut::new());
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|problem| match problem.is::<LengthLimitError>() {
                true => Failure::TooLarge { most_bytes },
                false => Failure::Unreadable(Unreadable::Form),
            })?;
            let Ok(data) = frame.into_data() else { continue };
            bytes.extend_from_slice(&data);
            taken.widen(size_of(bytes.len()), longest)?;
        }
        Ok(Arrived { bytes: bytes.freeze(), room: (taken.size > 0).then_some(taken) })
    }
}

/// What so many bytes take of the room, in KiB.
const fn size_of(bytes: usize) -> usize {
    bytes.saturating_sub(FREE).div_ceil(1024)
}

impl Taken {
    /// Takes what is still missing, unless the room is full, the strangers' part of it, or the share of
    /// whoever sends this. Each of them has room for one body of the longest.
    fn widen(&mut self, size: usize, longest: usize) -> Result<(), Failure> {
        let missing = size.saturating_sub(self.size);
        if missing == 0 {
            return Ok(());
        }
        let mut taken = self.room.taken();
        let own = taken.each.get(&self.whose).copied().unwrap_or_default();
        let part = |of: usize| (self.room.together / of).max(longest);
        let strange = if self.is_strange() { missing } else { 0 };
        if taken.all + missing > self.room.together
            || taken.strangers + strange > part(STRANGERS)
            || own + missing > part(SHARES)
        {
            return Err(Failure::Unavailable);
        }
        taken.all += missing;
        taken.strangers += strange;
        taken.each.insert(self.whose.clone(), own + missing);
        drop(taken);
        self.size = size;
        Ok(())
    }

    const fn is_strange(&self) -> bool {
        matches!(self.whose, Whose::Stranger(_))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if self.size == 0 {
            return;
        }
        let mut taken = self.room.taken();
        taken.all -= self.size;
        taken.strangers -= if self.is_strange() { self.size } else { 0 };
        let own = taken.each.get(&self.whose).copied().unwrap_or_default() - self.size;
        if own == 0 {
            taken.each.remove(&self.whose);
        } else {
            taken.each.insert(self.whose.clone(), own);
        }
    }
}

impl Inside {
    fn taken(&self) -> MutexGuard<'_, Shares> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads on for a while without keeping anything: a client that is still sending when the
/// connection closes may never read the answer.
pub(super) async fn drain(body: Body) {
    const LONGEST: Duration = Duration::from_secs(2);
    const MOST: usize = 16 * 1024 * 1024;
    let mut body = Limited::new(body, MOST);
    let read = async { while body.frame().await.is_some_and(|frame| frame.is_ok()) {} };
    // What is left after that is cut off.
    drop(tokio::time::timeout(LONGEST, read).await);
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONGEST: Duration = Duration::from_secs(5);

    const MEGABYTE: usize = 1024 * 1024;

    fn stranger(source: &str) -> Whose {
        Whose::Stranger(source.to_owned())
    }

    fn account(number: u128) -> Whose {
        Whose::Known(Uuid::from_u128(number))
    }

    async fn read(room: &Room, source: &str, megabytes: usize) -> Result<Arrived, Failure> {
        let mut body = Body::from(vec![0; megabytes * MEGABYTE]);
        room.read(&mut body, 64 * MEGABYTE, &stranger(source), LONGEST).await
    }

    async fn picture(room: &Room, whose: Whose) -> Result<Arrived, Failure> {
        let mut body = Body::from(vec![0; 5 * MEGABYTE]);
        room.read(&mut body, 5 * MEGABYTE + FREE, &whose, LONGEST).await
    }

    #[tokio::test]
    async fn long_bodies_share_a_room_and_short_ones_need_none() {
        let room = Room::of_visits(MEGABYTE);
        let large = read(&room, "a", 48).await.expect("there is room");
        let full = read(&room, "b", 32).await;
        assert!(matches!(full, Err(Failure::Unavailable)), "{full:?}");
        let short =
            room.read(&mut Body::from(vec![0; FREE]), MEGABYTE, &stranger("b"), LONGEST).await;
        assert_eq!(short.expect("it needs none").bytes.len(), FREE);
        drop(large);
        read(&room, "b", 32).await.expect("there is room again");
        let taken = room.0.taken();
        assert!(taken.all + taken.strangers == 0 && taken.each.is_empty(), "{taken:?}");
    }

    #[tokio::test]
    async fn nobody_takes_more_than_a_share_of_the_room() {
        let room = Room::of_visits(MEGABYTE);
        let first = picture(&room, account(1)).await.expect("there is room");
        let second = picture(&room, account(1)).await;
        assert!(matches!(second, Err(Failure::Unavailable)), "{second:?}");
        let mut others = Vec::new();
        for number in 2..9 {
            let other = picture(&room, account(number)).await;
            others.push(other.expect("what one has taken is not the others'"));
        }
        drop(first);
        picture(&room, account(1)).await.expect("the share is free again");
    }

    #[tokio::test]
    async fn strangers_together_hold_half_of_the_room() {
        let room = Room::of_visits(MEGABYTE);
        let mut held = Vec::new();
        for source in ["a", "b", "c", "d", "e", "f"] {
            held.push(picture(&room, stranger(source)).await.expect("there is room"));
        }
        let seventh = picture(&room, stranger("g")).await;
        assert!(matches!(seventh, Err(Failure::Unavailable)), "{seventh:?}");
        let known = picture(&room, account(1)).await.expect("the other half is not theirs");
        held.clear();
        picture(&room, stranger("g")).await.expect("there is room again");
        drop(known);
    }

    #[tokio::test]
    async fn what_breaks_off_gives_its_room_back() {
        let room = Room::of_operators(MEGABYTE);
        let parts = [Ok(Bytes::from(vec![0; MEGABYTE])), Err(std::io::Error::other("gone"))];
        let mut body = Body::from_stream(futures_util::stream::iter(parts));
        let broken = room.read(&mut body, 2 * MEGABYTE, &account(1), LONGEST).await;
        assert!(matches!(broken, Err(Failure::Unreadable(_))), "{broken:?}");
        assert_eq!(room.0.taken().all, 0);
    }

    #[tokio::test]
    async fn a_body_that_is_too_large_and_one_that_breaks_off_are_told_apart() {
        let room = Room::of_visits(MEGABYTE);
        let large = room.read(&mut Body::from(vec![0; 11]), 10, &stranger("a"), LONGEST).await;
        assert!(matches!(large, Err(Failure::TooLarge { most_bytes: 10 })), "{large:?}");
        let broken = futures_util::stream::iter([Err::<Bytes, _>(std::io::Error::other("gone"))]);
        let broken = room.read(&mut Body::from_stream(broken), 10, &stranger("a"), LONGEST).await;
        assert!(matches!(broken, Err(Failure::Unreadable(_))), "{broken:?}");
    }
}
