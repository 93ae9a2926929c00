//! The parts of the program that its tests reach.

pub mod config;
pub mod couriers;
