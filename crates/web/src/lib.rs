//! Everything HTTP of Daemun.
