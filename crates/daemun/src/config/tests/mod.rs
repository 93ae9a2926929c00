//! The configuration as an operator meets it.

mod desk;
mod manual;
mod secrets;
mod together;
mod values;
