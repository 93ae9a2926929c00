//! Compresses the static files, once for every program that carries them: at its best each takes
//! longer than the program takes to start.

use std::{env, error::Error, fs, io::Write, path::Path};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=static");
    let out = env::var("OUT_DIR")?;
    for file in fs::read_dir("static")? {
        let file = file?;
        let (plain, name) = (fs::read(file.path())?, file.file_name());
        let target = |ending| Path::new(&out).join(format!("{}.{ending}", name.to_string_lossy()));
        fs::write(target("gz"), gzip(&plain)?)?;
        fs::write(target("br"), brotli(&plain)?)?;
    }
    Ok(())
}

fn gzip(plain: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    Ok(encoder.finish()?)
}

fn brotli(mut plain: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut plain, &mut out, &BrotliEncoderParams::default())?;
    Ok(out)
}
