//! Exponential decay without touching what decays.

use crate::moment::{HalfLife, Moment};

/// A fixed moment against which sightings are weighed.
///
/// A sighting at `t` is stored as `2^((t - landmark) / half-life)`, and what is stored is divided by
/// the weight of now when read (forward decay, Cormode et al. 2009). So nothing has to be rewritten
/// as time passes, and sightings may arrive in any order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Landmark {
    pub(crate) at: Moment,
    pub(crate) half_life: HalfLife,
}

/// Weights stay within this power of two of one, so that sums of any length stay finite.
const REACH: f64 = 900.0;

impl Landmark {
    /// The weight of a sighting at this moment.
    pub(crate) fn weight(self, at: Moment) -> f64 {
        self.half_life.between(self.at, at).clamp(-REACH, REACH).exp2()
    }
}
