//! What the texts say, from Fluent source to words.

mod agreement;
mod particles;
mod saying;
mod shipped;
mod support;
mod talking;
