//! Profile pictures: what is uploaded is read under limits and drawn anew, so that nothing of the
//! file but its pixels is kept.

mod container;
mod reencode;
mod webp;

pub use reencode::{Picture, PictureFormat, PictureLimits, reencode};
