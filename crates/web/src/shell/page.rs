//! A page: one typed value, as HTML or as JSON.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::Frame;

/// A page. Its template and its JSON are the same value.
pub(crate) trait Page: Template + Serialize + ToSchema + Send + 'static {
    /// The stable name that JSON carries.
    const NAME: &'static str;

    fn frame(&self) -> &Frame;
    fn frame_mut(&mut self) -> &mut Frame;

    /// The page in each of its shapes, for the test that renders them all.
    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<Self>
    where
        Self: Sized;
}

/// Makes a type with a `frame` a page, under its stable name.
macro_rules! page {
    ($type:ty, $name:literal, $samples:expr) => {
        impl $crate::shell::Page for $type {
            const NAME: &'static str = $name;

            fn frame(&self) -> &$crate::shell::Frame {
                &self.frame
            }

            fn frame_mut(&mut self) -> &mut $crate::shell::Frame {
                &mut self.frame
            }

            #[cfg(test)]
            fn samples(frame: &$crate::shell::Frame) -> Vec<Self> {
                let samples: fn(&$crate::shell::Frame) -> Vec<Self> = $samples;
                samples(frame)
            }
        }
    };
}

pub(crate) use page;
