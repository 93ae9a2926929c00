//! Runs the evaluation (`small` or `full`) and writes its report into a directory.
#![allow(clippy::print_stdout)]

use risk::eval::{plan::Plan, report::report, suite::evaluate};

fn main() -> std::io::Result<()> {
    let plan = match std::env::args().nth(1).as_deref() {
        Some("full") => Plan::full(),
        _ => Plan::small(),
    };
    let directory = std::env::args().nth(2).unwrap_or_else(|| "risk-report".to_owned());
    let evaluation = evaluate(&plan, &mut |what| println!("{what}"));
    std::fs::create_dir_all(&directory)?;
    for file in report(&evaluation) {
        std::fs::write(std::path::Path::new(&directory).join(&file.name), &file.content)?;
        if file.name == "report.md" {
            println!("{}", file.content);
        }
    }
    Ok(())
}
