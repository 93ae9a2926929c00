//! Bodies of requests, read whole into memory that is bounded for all of them together.

use std::{sync::Arc, time::Duration};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{Failure, fields::Unreadable};

/// What each request may send without asking: more than any form of ours but a picture and long texts. So
/// whoever fills the room keeps nobody from signing in.
const FREE: usize = 16 * 1024;
/// What all requests may hold together beyond that, in KiB.
const TOGETHER: usize = 64 * 1024;

/// The room for long bodies.
#[derive(Clone, Debug)]
pub(crate) struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(TOGETHER)))
    }
}

/// A body that has arrived, and the room that it takes for as long as this is kept.
#[derive(Debug)]
pub(super) struct Arrived {
    pub bytes: Bytes,
    pub room: Option<OwnedSemaphorePermit>,
}

impl Room {
    /// Reads a body of at most so many bytes.
    ///
    /// # Errors
    /// [`Failure::TooLarge`], [`Failure::TooLate`] when it takes longer than `longest`,
    /// [`Failure::Unreadable`] when it breaks off, [`Failure::Unavailable`] without room for it.
    pub(super) async fn read(
        &self,
        body: &mut Body,
        most_bytes: usize,
        longest: Duration,
    ) -> Result<Arrived, Failure> {
        let read = tokio::time::timeout(longest, self.gather(body, most_bytes)).await;
        read.map_err(|_| Failure::TooLate)?
    }

    async fn gather(&self, body: &mut Body, most_bytes: usize) -> Result<Arrived, Failure> {
        let (mut body, mut bytes, mut room) =
            (Limited::new(body, most_bytes), BytesMut::new(), None);
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|problem| match problem.is::<LengthLimitError>() {
                true => Failure::TooLarge { most_bytes },
                false => Failure::Unreadable(Unreadable::Form),
            })?;
            let Ok(data) = frame.into_data() else { continue };
            bytes.extend_from_slice(&data);
            self.widen(&mut room, bytes.len())?;
        }
        Ok(Arrived { bytes: bytes.freeze(), room })
    }

    /// Takes what is still missing for so many bytes.
    fn widen(&self, room: &mut Option<OwnedSemaphorePermit>, bytes: usize) -> Result<(), Failure> {
        let needed = bytes.saturating_sub(FREE).div_ceil(1024);
        let held = room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = u32::try_from(needed.saturating_sub(held)).unwrap_or(u32::MAX);
        if missing == 0 {
            return Ok(());
        }
        let more = Arc::clone(&self.0).try_acquire_many_owned(missing);
        let more = more.map_err(|_| Failure::Unavailable)?;
        match room {
            Some(room) => room.merge(more),
            None => *room = Some(more),
        }
        Ok(())
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

    async fn read(room: &Room, bytes: usize) -> Result<Arrived, Failure> {
        room.read(&mut Body::from(vec![0; bytes]), 64 * 1024 * 1024, LONGEST).await
    }

    #[tokio::test]
    async fn long_bodies_share_a_room_and_short_ones_need_none() {
        let room = Room::default();
        let large = read(&room, 48 * 1024 * 1024).await.expect("there is room");
        let full = read(&room, 32 * 1024 * 1024).await;
        assert!(matches!(full, Err(Failure::Unavailable)), "{full:?}");
        assert_eq!(read(&room, FREE).await.expect("it needs none").bytes.len(), FREE);
        drop(large);
        read(&room, 32 * 1024 * 1024).await.expect("there is room again");
    }

    #[tokio::test]
    async fn a_body_that_is_too_large_and_one_that_breaks_off_are_told_apart() {
        let room = Room::default();
        let large = room.read(&mut Body::from(vec![0; 11]), 10, LONGEST).await;
        assert!(matches!(large, Err(Failure::TooLarge { most_bytes: 10 })), "{large:?}");
        let broken = futures_util::stream::iter([Err::<Bytes, _>(std::io::Error::other("gone"))]);
        let broken = room.read(&mut Body::from_stream(broken), 10, LONGEST).await;
        assert!(matches!(broken, Err(Failure::Unreadable(_))), "{broken:?}");
    }
}
