//! What the tests of several crates share; a dev-dependency only, never part of the program.
//!
//! Everything here panics instead of returning errors: a test that lacks its ground must fail, and
//! say what is missing, rather than be skipped.

mod authenticators;
mod binaries;
mod cluster;
mod console;
mod leash;
mod port;
mod scenario;
mod temp;

pub use authenticators::{attestation_by_none, attested_credential, base32};
pub use binaries::postgres_programs;
pub use cluster::{Cluster, Settings, name_in, postgres};
pub use leash::{Leash, Signal, leashed};
pub use port::free_port;
pub use scenario::{Scenario, scenario};
pub use temp::{TempDir, random_name, temp_dir};
