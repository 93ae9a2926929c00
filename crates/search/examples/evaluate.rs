//! Prints the figures of `search::eval` for two files of JSON lines.
//!
//! `cargo run --release -p search --example evaluate -- DOCS QUERIES [--no-title]`
#![allow(clippy::print_stdout)]

use std::{env, error::Error, fs};

use search::eval;

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, files): (Vec<_>, Vec<_>) =
        env::args().skip(1).partition(|word| word.starts_with("--"));
    let [docs, queries] = files.as_slice() else {
        return Err("usage: DOCS QUERIES [--no-title]".into());
    };
    let articles = eval::read_articles(&fs::read_to_string(docs)?)?;
    let queries = eval::read_queries(&fs::read_to_string(queries)?)?;
    let titles = !flags.iter().any(|flag| flag == "--no-title");
    for row in eval::evaluate(articles, &queries, titles) {
        println!("{:<20}{:<18}{:>10.4}", row.variant, row.measure, row.value);
    }
    Ok(())
}
