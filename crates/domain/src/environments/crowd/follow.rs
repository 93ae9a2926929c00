//! Taking lessons in, one after the other.

use store::Fault;

use super::{lessons, snapshots};
use crate::Service;

/// Lessons read at once.
const AT_ONCE: u32 = 500;

/// Begins with the last snapshot, and takes in what came after it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn load(service: &Service) -> Result<u64, Fault> {
    let turn = service.crowd.turn().await;
    snapshots::restore_newer(service).await?;
    drop(turn);
    follow(service).await
}

/// Takes in every lesson that this node has not had, and answers how many there were.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn follow(service: &Service) -> Result<u64, Fault> {
    let crowd = &service.crowd;
    let _turn = crowd.turn().await;
    lessons::number(service).await?;
    let mut taken = 0;
    loop {
        let last = crowd.learned_to();
        let rows = lessons::after(&mut service.db.read().await?, last, AT_ONCE).await?;
        let Some((first, _)) = rows.first() else { return Ok(taken) };
        // Whoever slept too long finds the next lessons forgotten, and a snapshot that has them.
        if *first > last + 1 && snapshots::restore_newer(service).await? {
            continue;
        }
        for (number, lesson) in &rows {
            crowd.take(*number, lesson.as_ref());
            taken += 1;
        }
        tokio::task::yield_now().await;
    }
}
