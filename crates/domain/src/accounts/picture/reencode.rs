//! Drawing a picture anew.

use std::{io::Cursor, panic};

use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
    RgbaImage,
    codecs::jpeg::JpegEncoder,
    imageops::{self, FilterType},
    metadata::Orientation,
};

use super::container;
use crate::Refusal;

/// Quality of the JPEG, 1 to 100: at 85 a portrait of 256 px takes some 15 kB and shows no blocks.
const QUALITY: u8 = 85;
/// Memory that a decoder may take beside the pixels themselves, in bytes.
const DECODER_MEMORY: u64 = 16 << 20;

/// What may be uploaded, and how large the picture becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureLimits {
    /// Greatest file, in bytes.
    pub max_bytes: u64,
    /// Greatest width and height, in pixels.
    pub max_side_px: u32,
    /// Greatest width times height, in pixels. Each takes about four bytes of memory while it is
    /// read, and six in a progressive JPEG.
    pub max_pixels: u64,
    /// Width and height of the picture that is kept, in pixels.
    pub target_side: u32,
}

/// A picture drawn anew: square, upright, without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
    pub format: PictureFormat,
    pub width: u32,
    pub height: u32,
}

/// JPEG, or PNG where the picture is see-through somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    Jpeg,
    Png,
}

impl PictureFormat {
    /// The media type to serve it by.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// Reads an uploaded PNG, JPEG or WebP and draws its centre anew as a square. Of a moving picture
/// the first frame stays; colour profiles go with the other metadata.
///
/// Measured in a release build on one core (Linux x86-64) for 24 million pixels: a JPEG takes .4 s
/// (progressive .7, with as many scans as are let in .8 to 1), a PNG .7, a WebP 1.2, and 80 to 150 MB
/// at its peak. So call it where blocking is allowed, and one at a time.
///
/// # Errors
/// `PictureTooLarge`, `PictureTooManyPixels`, else `PictureUnreadable`: another format, cut off,
/// damaged, or another file hidden behind the picture.
pub fn reencode(bytes: &[u8], limits: &PictureLimits) -> Result<Picture, Refusal> {
    if bytes.len() as u64 > limits.max_bytes {
        return Err(Refusal::PictureTooLarge { most_bytes: limits.max_bytes });
    }
    let format = container::format_of(bytes).ok_or(Refusal::PictureUnreadable)?;
    // Decoders have panicked on damaged files before, and will again; a person's upload must not
    // take the worker with it. Nothing outlives the attempt, so nothing can be left half done.
    let (image, orientation) = panic::catch_unwind(|| decode(bytes, format, limits))
        .unwrap_or(Err(Refusal::PictureUnreadable))?;
    let mut square = DynamicImage::ImageRgba8(centre_square(&image, limits.target_side.max(1)));
    // Turning commutes with cutting out the centre, and a small picture turns faster.
    square.apply_orientation(orientation);
    encode(&square)
}

fn decode(
    bytes: &[u8],
    format: ImageFormat,
    limits: &PictureLimits,
) -> Result<(DynamicImage, Orientation), Refusal> {
    let refusal = |error: ImageError| refusal(&error, limits);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let memory = decoder_limits(limits);
    reader.limits(memory.clone());
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limits.max_pixels || decoder.total_bytes() > memory.max_alloc.unwrap_or(u64::MAX) {
        return Err(too_many_pixels(limits));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    Ok((image, orientation))
}

fn decoder_limits(limits: &PictureLimits) -> Limits {
    let mut memory = Limits::default();
    memory.max_image_width = Some(limits.max_side_px);
    memory.max_image_height = Some(limits.max_side_px);
    memory.max_alloc = Some(limits.max_pixels.saturating_mul(4).saturating_add(DECODER_MEMORY));
    memory
}

fn refusal(error: &ImageError, limits: &PictureLimits) -> Refusal {
    match error {
        ImageError::Limits(_) => too_many_pixels(limits),
        _ => Refusal::PictureUnreadable,
    }
}

fn too_many_pixels(limits: &PictureLimits) -> Refusal {
    Refusal::PictureTooManyPixels { most_side: limits.max_side_px }
}

/// The largest square in the middle, `side` pixels wide. From far above, averaging blocks goes
/// first: it touches each pixel once, where a smooth filter would weigh each of them many times.
fn centre_square(image: &DynamicImage, side: u32) -> RgbaImage {
    let (width, height) = image.dimensions();
    let whole = width.min(height);
    let centre = image.view((width - whole) / 2, (height - whole) / 2, whole, whole);
    let halfway = side.saturating_mul(2);
    if whole > halfway.saturating_mul(2) {
        let averaged = imageops::thumbnail(&*centre, halfway, halfway);
        imageops::resize(&averaged, side, side, FilterType::CatmullRom)
    } else {
        imageops::resize(&*centre, side, side, FilterType::CatmullRom)
    }
}

fn encode(square: &DynamicImage) -> Result<Picture, Refusal> {
    let mut bytes = Vec::new();
    let is_opaque =
        square.as_rgba8().is_some_and(|image| image.pixels().all(|pixel| pixel[3] == 255));
    let (format, written) = if is_opaque {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        (PictureFormat::Jpeg, square.to_rgb8().write_with_encoder(encoder))
    } else {
        let written = square.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png);
        (PictureFormat::Png, written)
    };
    written.map_err(|_| Refusal::PictureUnreadable)?;
    Ok(Picture { bytes, format, width: square.width(), height: square.height() })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use image::{Rgb, RgbImage, Rgba};
    use proptest::prelude::*;

    use super::*;

    const LIMITS: PictureLimits = PictureLimits {
        max_bytes: 1 << 20,
        max_side_px: 2000,
        max_pixels: 1_000_000,
        target_side: 64,
    };

    /// Red above, blue below.
    fn two_halves(width: u32, height: u32) -> DynamicImage {
        let colour = |y| if y < height / 2 { Rgb([250, 10, 10]) } else { Rgb([10, 10, 250]) };
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |_, y| colour(y)))
    }

    fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), format).expect("an encoder writes to memory");
        bytes
    }

    fn read(picture: &Picture) -> DynamicImage {
        image::load_from_memory(&picture.bytes).expect("what was drawn can be read")
    }

    fn is_red(image: &DynamicImage, x: u32, y: u32) -> bool {
        let Rgba([red, _, blue, _]) = image.get_pixel(x, y);
        red > 150 && blue < 100
    }

    /// The JPEG with an EXIF segment that holds the orientation alone, and a comment.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        let length = u16::try_from(exif.len() + 2).expect("a short segment").to_be_bytes();
        [&jpeg[..2], b"\xFF\xE1", &length, &exif, b"\xFF\xFE\0\x0E<script>//  ", &jpeg[2..]]
            .concat()
    }

    #[test]
    fn every_format_becomes_an_upright_square() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let picture =
                reencode(&file(&two_halves(300, 500), format), &LIMITS).expect("readable");
            assert_eq!((picture.width, picture.height), (64, 64));
            assert_eq!(picture.format, PictureFormat::Jpeg);
            let image = read(&picture);
            assert_eq!(image.dimensions(), (64, 64));
            assert!(is_red(&image, 32, 10) && !is_red(&image, 32, 54), "{format:?}");
        }
    }

    #[test]
    fn a_small_picture_grows_to_the_same_size() {
        let picture = reencode(&file(&two_halves(1, 1), ImageFormat::Png), &LIMITS);
        assert_eq!(picture.map(|picture| (picture.width, picture.height)), Ok((64, 64)));
    }

    #[test]
    fn the_orientation_in_the_metadata_is_applied_and_the_metadata_dropped() {
        let turned = with_exif(&file(&two_halves(300, 300), ImageFormat::Jpeg), 6);
        let picture = reencode(&turned, &LIMITS).expect("readable");
        let image = read(&picture);
        assert!(is_red(&image, 54, 32) && !is_red(&image, 10, 32), "turned clockwise");
        for secret in [&b"Exif"[..], b"<script>"] {
            assert!(turned.windows(secret.len()).any(|window| window == secret));
            assert!(!picture.bytes.windows(secret.len()).any(|window| window == secret));
        }
    }

    #[test]
    fn a_see_through_picture_stays_see_through() {
        let mut image = two_halves(100, 100).to_rgba8();
        for pixel in image.pixels_mut().take(4000) {
            pixel[3] = 0;
        }
        let bytes = file(&DynamicImage::ImageRgba8(image), ImageFormat::Png);
        let picture = reencode(&bytes, &LIMITS).expect("readable");
        assert_eq!(picture.format.content_type(), "image/png");
        assert_eq!(read(&picture).get_pixel(32, 5)[3], 0);
    }

    #[test]
    fn a_file_over_the_limit_is_too_large() {
        let limits = PictureLimits { max_bytes: 10, ..LIMITS };
        let refused = reencode(&file(&two_halves(8, 8), ImageFormat::Png), &limits);
        assert_eq!(refused, Err(Refusal::PictureTooLarge { most_bytes: 10 }));
    }

    #[test]
    fn too_many_pixels_are_refused_in_every_format() {
        let too_many = Err(Refusal::PictureTooManyPixels { most_side: 2000 });
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let long = file(&two_halves(2001, 2), format);
            assert_eq!(reencode(&long, &LIMITS), too_many, "{format:?}");
            let large = file(&two_halves(1001, 1000), format);
            assert_eq!(reencode(&large, &LIMITS), too_many, "{format:?}");
        }
    }

    /// 45 bytes that promise 60,000 by 60,000 pixels, 10 GB when read.
    #[test]
    fn a_decompression_bomb_is_refused_by_its_promise() {
        let honest = file(&two_halves(8, 8), ImageFormat::Png);
        let mut header = honest[12..29].to_vec();
        header[4..8].copy_from_slice(&60_000_u32.to_be_bytes());
        header[8..12].copy_from_slice(&60_000_u32.to_be_bytes());
        let checksum = crc32(&header).to_be_bytes();
        let bomb = [&honest[..12], &header, &checksum, &honest[33..]].concat();
        let unlimited = PictureLimits { max_side_px: u32::MAX, ..LIMITS };
        for limits in [LIMITS, unlimited] {
            let most_side = limits.max_side_px;
            let refused = reencode(&bomb, &limits);
            assert_eq!(refused, Err(Refusal::PictureTooManyPixels { most_side }));
        }
    }

    /// The checksum of PNG chunks (ISO 3309).
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| {
                if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
            })
        })
    }

    #[test]
    fn a_file_cut_off_anywhere_is_unreadable() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let whole = file(&two_halves(40, 40), format);
            for length in 0..whole.len() {
                let refused = reencode(&whole[..length], &LIMITS);
                assert_eq!(refused, Err(Refusal::PictureUnreadable), "{format:?} {length}");
            }
        }
    }

    #[test]
    fn a_picture_that_is_also_another_file_is_unreadable() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let whole = file(&two_halves(40, 40), format);
            for other in [&b"PK\x03\x04archive"[..], b"<script>alert(1)</script>", b"%PDF-1.7"] {
                for both in [[&whole, other].concat(), [other, &whole].concat()] {
                    assert_eq!(reencode(&both, &LIMITS), Err(Refusal::PictureUnreadable));
                }
            }
        }
    }

    #[test]
    fn other_formats_are_unreadable() {
        for other in [&b"GIF89a\x01\0\x01\0\0\0\0;"[..], b"<svg xmlns='x'/>", b"BM", b"", b"\0"] {
            assert_eq!(reencode(other, &LIMITS), Err(Refusal::PictureUnreadable));
        }
    }

    static SAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];
        formats.map(|format| file(&two_halves(48, 32), format)).to_vec()
    });

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn damaged_files_never_panic(
            sample in 0_usize..3,
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        ) {
            let mut bytes = SAMPLES[sample].clone();
            for (at, value) in changes {
                let at = at.index(bytes.len());
                bytes[at] = value;
            }
            let _ = reencode(&bytes, &LIMITS);
        }

        #[test]
        fn bytes_of_any_kind_never_panic(
            start in prop::sample::select(vec![&b"\xFF\xD8\xFF"[..], b"\x89PNG\r\n\x1a\n", b"RIFF", b""]),
            rest in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            let _ = reencode(&[start, &rest].concat(), &LIMITS);
        }
    }
}
