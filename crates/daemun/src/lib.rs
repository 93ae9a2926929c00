//! The parts of the program that its tests reach.

mod carrier;
pub mod clock;
pub mod commands;
mod compose;
pub mod config;
pub mod couriers;
mod demo;
mod help;
mod logging;
pub mod mails;
mod metering;
mod server;
pub mod worker;
