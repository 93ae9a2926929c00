//! Enums whose values have names: in rows, in JSON, in URLs.

use store::Fault;

/// An enum with a stable name for each value.
pub(crate) trait Named: Copy + PartialEq + 'static {
    /// Every value beside its name.
    const NAMES: &'static [(Self, &'static str)];

    fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(value, _)| *value == self);
        found.expect("every value is in NAMES").1
    }

    /// The value with this name, read from a row.
    fn named(name: &str) -> Result<Self, Fault> {
        let found = Self::NAMES.iter().find(|(_, known)| *known == name);
        found.map(|(value, _)| *value).ok_or_else(|| Fault::Refused(format!("unknown name {name}")))
    }
}
