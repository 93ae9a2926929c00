//! The Daemun program: commands, configuration, couriers, composition.

fn main() {}
