//! Starts a cluster, says where it is, and holds it until it is killed: the stand-in for a test
//! process that dies without a chance to clean up.

use std::io::{Write, stdout};
use std::thread;
use std::time::Duration;

fn main() {
    let cluster = testing::postgres();
    writeln!(stdout(), "{} {}", cluster.port(), cluster.folder().display())
        .expect("somebody reads this");
    thread::sleep(Duration::from_secs(120));
}
