//! A QR drawing, as the path of an SVG that stands in the page itself.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// Modules of light around the code (ISO/IEC 18004: four).
const QUIET: usize = 4;

/// A drawing of square modules.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Qr {
    /// Its side, quiet zone included.
    pub side: usize,
    /// The dark modules.
    pub path: String,
}

impl Qr {
    /// None for more text than a QR holds.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (at, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = (at % width + QUIET, at / width + QUIET);
                // A path is as sharp as a rectangle, and a tenth of its text.
                let _ = write!(path, "M{x} {y}h1v1h-1z");
            }
        }
        Some(Self { side: width + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_fits_into_a_small_drawing() {
        let link = "https://account.example.com/messenger#confirm=0199f0aa.123456";
        let qr = Qr::of(link).expect("a drawing");
        assert!(qr.side < 50 && qr.path.starts_with("M4 4h1"));
        assert!(Qr::of(&"x".repeat(5000)).is_none());
    }
}
