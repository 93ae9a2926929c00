//! Help search for Korean and English.
