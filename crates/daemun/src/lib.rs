//! The parts of the program that its tests reach: the couriers.

pub mod couriers;
