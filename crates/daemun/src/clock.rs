//! The clocks: the one place that asks the system for the time.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::UNIX_EPOCH,
};

use domain::{Clock, Fault, Timestamp};
use store::{Db, Key};
use tokio::sync::watch;
use web::MovableClock;

/// Real time.
#[derive(Debug)]
pub struct SystemClock {
    never: watch::Sender<()>,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { never: watch::Sender::new(()) }
    }
}

/// Microseconds since the epoch, by the system.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the system")]
pub fn real() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        real()
    }

    fn moved(&self) -> watch::Receiver<()> {
        self.never.subscribe()
    }
}

/// The demo's clock: real time and an offset that the bench moves and the database keeps.
#[derive(Debug)]
pub struct DemoClock {
    db: Arc<Db>,
    /// In microseconds.
    offset: AtomicI64,
    moved: watch::Sender<()>,
}

const SETTING: &str = "demo_clock_offset";

impl DemoClock {
    /// The clock as it was left.
    ///
    /// # Errors
    /// A [`Fault`] of the database.
    pub async fn open(db: Arc<Db>) -> Result<Self, Fault> {
        let sql = "SELECT value FROM settings WHERE name = $1";
        let row = db.read().await?.row(sql, &[SETTING.into()]).await?;
        let kept: Option<String> = row.map(store::Row::first).transpose()?;
        let offset = kept.and_then(|text| text.parse().ok()).unwrap_or(0);
        Ok(Self { db, offset: AtomicI64::new(offset), moved: watch::Sender::new(()) })
    }

    async fn move_on(&self, seconds: i64) -> Result<(), Fault> {
        let step = seconds.saturating_mul(1_000_000);
        let offset = self.offset.fetch_add(step, Ordering::SeqCst).saturating_add(step);
        let sql = "INSERT INTO settings (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = $2";
        let mut tx = self.db.write(Key::of("setting", SETTING.as_bytes())).await?;
        tx.execute(sql, &[SETTING.into(), offset.to_string().into()]).await?;
        tx.commit().await?;
        self.moved.send_replace(());
        Ok(())
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        Timestamp(real().0.saturating_add(self.offset.load(Ordering::SeqCst)))
    }

    fn moved(&self) -> watch::Receiver<()> {
        self.moved.subscribe()
    }
}

impl MovableClock for DemoClock {
    fn advance(
        &self,
        seconds: i64,
    ) -> Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + '_>> {
        Box::pin(self.move_on(seconds))
    }

    fn ahead(&self) -> i64 {
        self.offset.load(Ordering::SeqCst) / 1_000_000
    }
}
