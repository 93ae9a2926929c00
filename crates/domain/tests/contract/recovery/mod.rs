//! Getting back in.

pub(crate) mod locked;
