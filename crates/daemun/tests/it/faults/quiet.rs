//! Tests here load the machine, and one of them needs it quiet.

use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

static MACHINE: RwLock<()> = RwLock::const_new(());

/// Beside the other noisy ones.
pub(super) async fn noisy() -> RwLockReadGuard<'static, ()> {
    MACHINE.read().await
}

/// Alone among the tests of this folder.
pub(super) async fn quiet() -> RwLockWriteGuard<'static, ()> {
    MACHINE.write().await
}
