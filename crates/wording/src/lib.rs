//! The Korean and English wording of Daemun, for pages, mails and messages alike.
//!
//! The words are in [Fluent](https://projectfluent.org) files, `texts/{ko,en}/AREA.ftl`. The build
//! reads both languages, holds them against each other, and makes of `sign-up-title` the function
//! [`say`]`::sign_up_title()`, which gives a [`Text`] for a [`Reader`] of either language, and the
//! method `sign_up_title()` of [`Words`], which gives the string at once: `{{ words.sign_up_title()
//! }}`. A text that one language lacks, an argument that only one uses, an unknown function or a
//! dangling reference fails the build with the file, the line and what to do.
//!
//! # Adding a text
//!
//! 1. Choose the file of its area, and begin its id with the area: `sign-up-sent` in `sign_up.ftl`.
//!    Only `common.ftl` has ids without an area. A new file needs no other change.
//! 2. Write it in `texts/ko` and in `texts/en`, with the same arguments:
//!
//!    ```text
//!    # ko
//!    sign-up-sent = { JOSA($address, "으로/로") } 인증번호를 보냈어요. { CLOCK($at) }까지 입력해 주세요.
//!    # en
//!    sign-up-sent = We sent a code to { $address }. Enter it before { CLOCK($at) }.
//!    ```
//! 3. Build. The function takes the arguments in the order of the Korean text, typed by their use:
//!    `say::sign_up_sent(address: impl Into<String>, at: impl Into<Moment>)`.
//!
//! | in the text | type | said |
//! |---|---|---|
//! | `{ $name }` | string, or number where another use says so | as it is; 1,000 |
//! | `{ NUMBER($n) }` | `i64` | 1,000 |
//! | `{ $n -> [one] one try *[other] { $n } tries }` | `i64` | English has `one` and `other`, Korean only `other`; both may have exact numbers |
//! | `{ $way -> [sms] by SMS *[mail] by mail }` | string | the arm of that name, else the starred one |
//! | `{ SIZE($bytes) }` | `i64` | 5MB; 5 MB |
//! | `{ CLOCK($at) }` | [`Moment`] | 오후 2시 32분; 2:32 pm |
//! | `{ DAY($at) }` | [`Moment`] | 11월 23일; 23 November |
//! | `{ WHEN($at) }` | [`Moment`] | 11월 23일 오후 2시 32분; 23 November, 2:32 pm |
//! | `{ SPAN($wait) }` | [`Duration`](std::time::Duration) | 1시간 30분; 1 hour 30 minutes |
//! | `{ JOSA($name, "은/는") }` | as `{ $name }` | 대문은, 서버는; Korean only |
//!
//! Options are switched on by `"yes"`: `year` (of `DAY` and `WHEN`), `seconds`, `up` (round up to
//! the next minute or second: for the end of a wait) and `zone` (adds "(UTC+9)") of both `CLOCK`
//! and `WHEN`;
//! `days` of `SPAN` (3일 where 72시간 would be said). Whatever is put in place may stand before
//! a particle, `{ JOSA(SPAN($wait), "이/가") }` or `{ JOSA(-daemun, "을/를") }`, and a mark may come
//! between: `‘{ JOSA($name, "이/가", close: "’") }`. Terms (`-daemun`) and other texts (`{
//! service-name }`) are put in place by the build; attributes are not used.
//!
//! # Why there is no Fluent runtime
//!
//! A page says some sixty texts, and most have no arguments. The build therefore compiles every
//! pattern to a constant (see `pattern.rs`): nothing is parsed or held on the heap at start, a plain
//! text is one copy, and saying a text can't fail. The runtime's own parts, number and plural data
//! for every language, would be carried for two that need one rule between them. Wording that an
//! operator overrides will be read by the same checker into the same shape, so that a mistake there
//! is refused with the same words as in the build.

#[allow(dead_code, reason = "the table of pairs is for the checker")]
mod josa;
mod lang;
mod moments;
mod numbers;
#[allow(dead_code, reason = "which of the pieces are used depends on the texts")]
mod pattern;
mod render;
mod serial;
mod spans;
mod text;

mod generated {
    #![allow(unused_imports, reason = "which of the pieces are used depends on the texts")]

    use std::{borrow::Cow, time::Duration};

    use crate::{
        Arg, Moment, Text, Words,
        josa::Pair,
        pattern::{Case, Entry, How, Key, MomentStyle, Piece, SpanStyle},
    };

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

#[cfg(test)]
mod checker;
#[cfg(test)]
mod tests;

pub use generated::say;
pub use lang::{Lang, UnknownLang};
pub use text::{Arg, Moment, Reader, Text, Words};
