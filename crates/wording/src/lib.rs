//! The Korean and English wording of Daemun.
