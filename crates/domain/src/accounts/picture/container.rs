//! The outside of a picture file, read before any decoder sees it.
//!
//! Decoders forgive: they fill in what was cut off and ignore what follows the end. So files are
//! walked from the first byte to the last, and one that ends early, or goes on as something else,
//! is refused.

use image::ImageFormat;

use super::webp;

/// Scans of one JPEG. Progressive encoders write about ten; a small file with thousands keeps a
/// decoder busy for minutes.
const MOST_SCANS: usize = 40;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The format of a file that is whole and nothing else; `None` for all others.
pub(super) fn format_of(file: &[u8]) -> Option<ImageFormat> {
    if let Some(chunks) = file.strip_prefix(PNG_SIGNATURE) {
        is_whole_png(chunks).then_some(ImageFormat::Png)
    } else if file.starts_with(b"\xFF\xD8\xFF") {
        let end = jpeg_end(file)?;
        is_known_trailer(&file[end..]).then_some(ImageFormat::Jpeg)
    } else {
        webp::is_whole(file).then_some(ImageFormat::WebP)
    }
}

/// Chunks of length, kind, data and checksum, the last and only the last of them `IEND`.
fn is_whole_png(mut chunks: &[u8]) -> bool {
    while let Some((length, rest)) = chunks.split_first_chunk::<4>() {
        let Some((kind, rest)) = rest.split_first_chunk::<4>() else { return false };
        let length = u32::from_be_bytes(*length) as usize;
        let Some(after) = length.checked_add(4).and_then(|skipped| rest.get(skipped..)) else {
            return false;
        };
        if kind == b"IEND" {
            return after.is_empty();
        }
        chunks = after;
    }
    false
}

/// Where the picture that begins the file ends (ITU-T T.81, B.1.1), just after its EOI marker.
fn jpeg_end(file: &[u8]) -> Option<usize> {
    let mut at = 2;
    let mut scans = 0;
    loop {
        let (kind, after) = jpeg_marker(file, at)?;
        at = match kind {
            0xD9 => return (scans > 0).then_some(after),
            0x01 | 0xD0..=0xD7 => after,
            0xD8 => return None,
            _ => after + segment_length(file, after)?,
        };
        if kind == 0xDA {
            scans += 1;
            at = scan_end(file, at)?;
        }
        if scans > MOST_SCANS {
            return None;
        }
    }
}

/// The kind of the marker at `at`, and where it ends. Any number of 0xFF may come before the kind.
fn jpeg_marker(file: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = file.get(at..).filter(|rest| rest.first() == Some(&0xFF))?;
    let fill = rest.iter().position(|&byte| byte != 0xFF)?;
    Some((rest[fill], at + fill + 1))
}

/// The length of a segment, its own two bytes included.
fn segment_length(file: &[u8], at: usize) -> Option<usize> {
    let (bytes, _) = file.get(at..)?.split_first_chunk::<2>()?;
    Some(usize::from(u16::from_be_bytes(*bytes))).filter(|&length| length >= 2)
}

/// The first marker after the compressed data: there, 0xFF is followed by 0 or a restart number.
fn scan_end(file: &[u8], start: usize) -> Option<usize> {
    let data = file.get(start..)?;
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
    data.windows(2).position(is_marker).map(|at| start + at)
}

/// What phones put after the picture: padding, further pictures (multi-picture format, depth and
/// gain maps), the film of a moving photo, Samsung's own block. Refusing them would refuse most
/// photos taken in Korea, and none of it outlives the drawing anew.
fn is_known_trailer(trailer: &[u8]) -> bool {
    trailer.iter().all(|&byte| byte == 0)
        || trailer.starts_with(b"\xFF\xD8\xFF")
        || trailer.get(4..8) == Some(b"ftyp")
        || trailer.ends_with(b"SEFT")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG in outline: start, a comment, `scans` scans of stuffed data, end.
    fn outline(scans: usize) -> Vec<u8> {
        let mut file = b"\xFF\xD8\xFF\xFE\0\x04hi".to_vec();
        for _ in 0..scans {
            file.extend(b"\xFF\xFF\xDA\0\x02data\xFF\0more\xFF\xD0rest");
        }
        file.extend(b"\xFF\xD9");
        file
    }

    #[test]
    fn a_jpeg_ends_at_its_own_end() {
        let file = outline(1);
        assert_eq!(jpeg_end(&file), Some(file.len()));
        assert_eq!(jpeg_end(&outline(0)), None);
        for cut in 0..file.len() {
            assert_eq!(format_of(&file[..cut]), None, "cut at {cut}");
        }
    }

    #[test]
    fn a_jpeg_with_scans_without_end_is_refused() {
        assert_eq!(format_of(&outline(MOST_SCANS)), Some(ImageFormat::Jpeg));
        assert_eq!(format_of(&outline(MOST_SCANS + 1)), None);
    }

    #[test]
    fn what_phones_append_is_allowed_and_what_others_append_is_not() {
        let with = |trailer: &[u8]| format_of(&[outline(1), trailer.to_vec()].concat());
        for trailer in [&b"\0\0\0"[..], b"\xFF\xD8\xFF\xE1", b"\0\0\0\x18ftypmp42", b"SEFH..SEFT"] {
            assert_eq!(with(trailer), Some(ImageFormat::Jpeg));
        }
        for trailer in [&b"PK\x03\x04"[..], b"%PDF-1.7", b"<script>", b"\x7FELF"] {
            assert_eq!(with(trailer), None);
        }
    }
}
