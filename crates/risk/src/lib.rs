//! How unusual is this sign-in.
//!
//! Pure: time, network and randomness come in as values. A caller keeps one [`Population`], one
//! [`History`] for each account and one [`Source`] for each address that failed lately, asks
//! [`assess`] about an attempt whose password was right, compares with a [`Threshold`] from the
//! population's own scores, and lets both models learn only from a [`Verified`] sign-in.
//!
//! ```
//! use risk::*;
//!
//! let half_life = HalfLife::days(90.0);
//! let now = Moment::from_days(20_500.0);
//! let mut population = Population::new(half_life, now);
//! let mut calibration = Calibration::new(HalfLife::days(14.0), now);
//! let (mut history, mut source) = (History::new(half_life), Source::default());
//!
//! let network = Places::embedded().network("203.0.113.7".parse()?);
//! let agent = UserAgent::parse("Mozilla/5.0 (Windows NT 10.0; Win64; x64) ...");
//! let attempt = Attempt {
//!     at: now,
//!     network: &network,
//!     agent: &agent,
//!     cookie: Cookie::Missing,
//!     leaked_password: false,
//!     allowed_countries: &[],
//! };
//! let assessment = assess(&attempt, &population, &history, &source);
//! if !calibration.threshold(0.02, now).asks(&assessment) {
//!     // The policy asks nothing more.
//! }
//! // Later, when every proof that the policy asked has been given:
//! if let Some(verified) = attempt.ended(Outcome::Verified) {
//!     calibration.record(assessment.score, now);
//!     population.learn(&mut history, &mut source, &verified);
//! }
//! let row: Vec<u8> = history.to_bytes();
//! assert_eq!(History::from_bytes(&row, half_life)?, history);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod attempt;
pub mod environment;
pub mod eval;
pub mod freeman;
pub mod model;
pub mod moment;
pub mod score;

pub use attempt::{Attempt, Cookie, Outcome, Verified};
pub use environment::{
    Browser, Country, Device, Network, Places, System, UnreadableTable, UserAgent,
};
pub use model::{Failure, History, Lesson, Population, Salt, Source, Unreadable};
pub use moment::{HalfLife, Moment};
pub use score::{Assessment, Calibration, Reason, Surprise, Threshold, assess, score};
