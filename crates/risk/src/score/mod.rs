//! The score, its explanation, and the line above which it asks.

mod assess;
mod attack;
mod calibration;
mod evidence;

pub use assess::{Assessment, Reason, Surprise, assess, score};
pub use calibration::{Calibration, Threshold};
