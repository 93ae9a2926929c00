//! The chunks of a WebP file (RFC 9649).

type Chunk<'a> = (&'a [u8; 4], &'a [u8]);

/// Whether the file is one WebP from its first byte to its last, whose frames are of the size they
/// say. The decoder trusts the size of a moving picture's see-through frames, and panics on a lie
/// (image-webp 0.2.4).
pub(super) fn is_whole(file: &[u8]) -> bool {
    let Some((b"RIFF", rest)) = file.split_first_chunk::<4>() else { return false };
    let Some((length, rest)) = rest.split_first_chunk::<4>() else { return false };
    let length = u32::from_le_bytes(*length) as usize;
    let ends_there = rest.len() == length || rest.len() == length + length % 2;
    let frames = rest.strip_prefix(b"WEBP").filter(|_| ends_there).and_then(chunks);
    frames.is_some_and(|chunks| {
        chunks.iter().all(|&(kind, data)| kind != b"ANMF" || is_sound_frame(data).unwrap_or(false))
    })
}

/// Chunks of kind, length and data, padded to an even length; `None` when one is cut off.
fn chunks(mut body: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut chunks = Vec::new();
    while !body.is_empty() {
        let (kind, rest) = body.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (data, after) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        chunks.push((kind, data));
        body = after.get(data.len() % 2..).unwrap_or_default();
    }
    Some(chunks)
}

/// A frame of a moving picture: place, size less one, duration and flags in 16 bytes, then chunks.
fn is_sound_frame(data: &[u8]) -> Option<bool> {
    let (header, body) = data.split_first_chunk::<16>()?;
    let said = [&header[6..9], &header[9..12]].map(|side| triplet(side) + 1);
    let parts = chunks(body)?;
    let mut lossy = parts.iter().filter(|(kind, _)| *kind == b"VP8 ");
    Some(lossy.all(|(_, data)| lossy_size(data) == Some(said)))
}

fn triplet(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
}

/// Width and height in the header of a key frame (RFC 6386, 9.1): 14 bits each, after three bytes
/// of tag and three of start code.
fn lossy_size(data: &[u8]) -> Option<[u32; 2]> {
    let sides = data.get(6..10).filter(|_| data[3..6] == *b"\x9D\x01\x2A")?;
    let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
    Some([side(sides[0], sides[1]), side(sides[2], sides[3])])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("a short chunk").to_le_bytes();
        let padding = &[0][..data.len() % 2];
        [&kind[..], &length, data, padding].concat()
    }

    fn riff(chunks: &[u8]) -> Vec<u8> {
        chunk(b"RIFF", &[b"WEBP", chunks].concat())
    }

    /// A moving picture in outline: one frame that says 3 by 2, with an alpha plane and a picture
    /// `width` pixels wide.
    fn moving(width: u8) -> Vec<u8> {
        let header = [0, 0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0, 9, 0, 0, 0];
        let picture = chunk(b"VP8 ", &[0, 0, 0, 0x9D, 1, 0x2A, width, 0, 2, 0, 77]);
        let frame = [&header[..], &chunk(b"ALPH", b"odd"), &picture].concat();
        riff(&[chunk(b"VP8X", &[0; 10]), chunk(b"ANMF", &frame)].concat())
    }

    #[test]
    fn a_frame_of_another_size_than_it_says_is_refused() {
        assert!(is_whole(&moving(3)));
        assert!(!is_whole(&moving(4)));
        assert!(!is_whole(&moving(0)));
    }

    #[test]
    fn a_file_cut_off_or_continued_is_not_whole() {
        let file = moving(3);
        assert!((0..file.len()).all(|cut| !is_whole(&file[..cut])));
        assert!(!is_whole(&[&file[..], b"more"].concat()));
        assert!(!is_whole(&riff(b"VP8 \xFF\0\0\0short")));
    }
}
