//! The programs that the tests need beside Rust, and how to get them.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::shell::{find, must_pass, output};

struct Tool {
    name: &'static str,
    why: &'static str,
    /// The packages of Debian and Ubuntu that bring it.
    packages: &'static [&'static str],
    present: fn() -> bool,
}

const TOOLS: [Tool; 8] = [
    Tool {
        name: "PostgreSQL",
        why: "every contract and every journey runs on it as on SQLite",
        packages: &["postgresql"],
        present: has_postgres,
    },
    Tool {
        name: "Chromium",
        why: "the journeys run in a real browser",
        packages: &["chromium"],
        present: || any(&["chromium", "chromium-browser", "google-chrome"]),
    },
    Tool {
        name: "Chromium without windows",
        why: "it starts in a fraction of the time",
        packages: &["chromium-headless-shell"],
        present: || !is_debian() || is_there(&["/usr/lib/chromium/chromium-headless-shell"]),
    },
    Tool {
        name: "chromedriver",
        why: "it drives the browser",
        packages: &["chromium-driver"],
        present: || any(&["chromedriver"]),
    },
    Tool {
        name: "a Korean font",
        why: "without one the screenshots show boxes",
        packages: &["fontconfig", "fonts-noto-cjk"],
        present: has_korean_font,
    },
    Tool {
        name: "Exim",
        why: "mail is handed to a real mail server",
        packages: &["exim4-daemon-light"],
        present: || is_there(&["/usr/sbin/exim4"]),
    },
    Tool {
        name: "Kannel",
        why: "short messages are handed to a real gateway",
        packages: &["kannel", "kannel-extras"],
        present: || is_there(&["/usr/sbin/bearerbox", "/usr/lib/kannel/test/fakesmsc"]),
    },
    Tool {
        name: "node and npm",
        why: "npm fetches axe-core, which looks for barriers on the pages",
        packages: &["nodejs", "npm"],
        present: || any(&["node"]) && any(&["npm"]),
    },
];

/// The parts of the Rust toolchain that a minimal one lacks: what cargo calls them, and rustup.
const COMPONENTS: [(&str, &str); 2] = [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")];

/// Installs what is missing, where it can; else says what is missing, and fails.
pub(super) fn install() -> Outcome {
    install_components()?;
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    if !can_install()? {
        return Err(complaint(&missing));
    }
    apt(&missing)?;
    let still_missing = self::missing();
    if still_missing.is_empty() { Ok(()) } else { Err(complaint(&still_missing)) }
}

/// Where it is a package; elsewhere the whole browser does.
fn is_debian() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian")
}

/// Programs that are not on everybody's PATH.
fn is_there(files: &[&str]) -> bool {
    files.iter().all(|file| Path::new(file).exists())
}

fn install_components() -> Outcome {
    for (program, component) in COMPONENTS {
        if find(program).is_none() || !answers(program) {
            must_pass(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// rustup puts a stand-in on PATH even for a component that is not installed.
fn answers(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

fn missing() -> Vec<&'static Tool> {
    TOOLS.iter().filter(|tool| !(tool.present)()).collect()
}

fn can_install() -> Outcome<bool> {
    let user = output(Command::new("id").arg("-u"))?;
    Ok(user.trim() == "0" && find("apt-get").is_some())
}

fn apt(missing: &[&Tool]) -> Outcome {
    for tool in missing {
        eprintln!("installing {}: {}", tool.name, tool.why);
    }
    let apt_get = || {
        let mut apt_get = Command::new("apt-get");
        apt_get.env("DEBIAN_FRONTEND", "noninteractive");
        apt_get
    };
    must_pass(apt_get().args(["update", "--quiet"]))?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    must_pass(apt_get().args(install).args(packages(missing)))
}

fn packages<'a>(tools: &[&'a Tool]) -> Vec<&'a str> {
    tools.iter().flat_map(|tool| tool.packages).copied().collect()
}

fn complaint(missing: &[&Tool]) -> String {
    let mut text = String::from("The tests need what this machine does not have:\n");
    for tool in missing {
        text += &format!("  {}: {}\n", tool.name, tool.why);
    }
    let packages = packages(missing).join(" ");
    text + &format!("On Debian or Ubuntu: sudo apt-get install {packages}")
}

fn any(programs: &[&str]) -> bool {
    programs.iter().any(|program| find(program).is_some())
}

/// Debian keeps the server's programs off PATH, in one folder for each version.
fn has_postgres() -> bool {
    const PROGRAMS: [&str; 3] = ["initdb", "postgres", "psql"];
    let complete = |folder: &Path| PROGRAMS.iter().all(|program| folder.join(program).is_file());
    let path = env::var_os("PATH").unwrap_or_default();
    let versions = Path::new("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten();
    env::split_paths(&path)
        .chain(versions.map(|version| version.path().join("bin")))
        .any(|folder| complete(&folder))
}

fn has_korean_font() -> bool {
    let listing = output(Command::new("fc-list").args([":lang=ko", "family"]));
    listing.is_ok_and(|families| !families.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_complaint_names_what_is_missing_why_and_how_to_get_it() {
        let text = complaint(&[&TOOLS[0], &TOOLS[3]]);
        assert!(text.contains("PostgreSQL: every contract"));
        assert!(text.ends_with("apt-get install postgresql chromium-driver"));
        assert!(!text.contains("Korean"));
    }

    #[test]
    fn every_tool_says_how_to_get_it_and_why() {
        for tool in &TOOLS {
            assert!(!tool.packages.is_empty() && !tool.why.is_empty(), "{}", tool.name);
        }
    }
}
