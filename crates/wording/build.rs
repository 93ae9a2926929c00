//! Checks the texts and writes them as Rust, before the library is built.

use std::{env, error::Error, fs, path::Path, process::ExitCode};

#[path = "src/checker/mod.rs"]
mod checker;
#[path = "src/josa.rs"]
#[expect(dead_code, reason = "the build needs the pairs, not their sounds")]
mod josa;
#[path = "src/lang.rs"]
#[expect(dead_code, unreachable_pub, reason = "the build needs the languages alone")]
mod lang;
#[path = "src/pattern.rs"]
#[expect(dead_code, reason = "the build names Entry but makes none")]
mod pattern;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    println!("cargo::rerun-if-changed=texts");
    let sources = checker::read(Path::new("texts"))?;
    match checker::check(&sources) {
        Ok(messages) => {
            let target = Path::new(&env::var("OUT_DIR")?).join("texts.rs");
            fs::write(target, checker::emit(&messages))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in faults {
                println!("cargo::error=crates/wording/{fault}");
            }
            Ok(ExitCode::FAILURE)
        }
    }
}
