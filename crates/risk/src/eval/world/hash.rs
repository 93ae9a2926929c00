//! The name of the generator's exact text.

/// Everything a draw depends on, in this order.
const SOURCES: [&str; 8] = [
    include_str!("../random.rs"),
    include_str!("attackers.rs"),
    include_str!("devices.rs"),
    include_str!("events.rs"),
    include_str!("generate.rs"),
    include_str!("knobs.rs"),
    include_str!("people.rs"),
    include_str!("places.rs"),
];

/// SHA-256 of the generator's source text, in hex: two reports with the same hash and seed are
/// about the same rows.
pub fn source_hash() -> String {
    let mut context = ring::digest::Context::new(&ring::digest::SHA256);
    for source in SOURCES {
        context.update(source.as_bytes());
    }
    context.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
