//! Says a pattern with its arguments. Nothing here can fail: a piece whose argument is missing or
//! of another kind, which the build rules out, says nothing.

use crate::{
    Arg, Lang, Reader, moments, numbers,
    pattern::{Case, How, Key, Piece},
    spans,
};

/// The words of a pattern for this reader.
pub(crate) fn pattern(pieces: &[Piece], args: &[Arg], reader: &Reader) -> String {
    if let [Piece::Words(words)] = pieces {
        return words.to_string();
    }
    let mut out = String::with_capacity(64);
    speak(pieces, args, reader, &mut out);
    out
}

fn speak(pieces: &[Piece], args: &[Arg], reader: &Reader, out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Show { arg, how } => show(args.get(*arg), *how, reader, out),
            Piece::Josa { of, pair, close } => {
                let start = out.len();
                speak(of, args, reader, out);
                pair.attach(out, start, close);
            }
            Piece::Select { arg, cases, otherwise } => {
                let chosen = args.get(*arg).and_then(|arg| choose(arg, cases, reader.lang));
                speak(chosen.unwrap_or(otherwise), args, reader, out);
            }
        }
    }
}

fn show(arg: Option<&Arg>, how: How, reader: &Reader, out: &mut String) {
    match (arg, how) {
        (Some(Arg::Text(text)), _) => out.push_str(text),
        (Some(Arg::Number(bytes)), How::Size) => numbers::push_size(*bytes, reader.lang, out),
        (Some(Arg::Number(number)), _) => numbers::push(*number, out),
        (Some(Arg::Moment(moment)), How::Moment(style)) => {
            moments::push(*moment, style, reader, out);
        }
        (Some(Arg::Span(span)), How::Span(style)) => spans::push(*span, style, reader.lang, out),
        _ => {}
    }
}

/// The first arm whose key the argument meets. An exact number goes before the singular.
fn choose<'a>(arg: &Arg, cases: &'a [Case], lang: Lang) -> Option<&'a [Piece]> {
    let meets = |key: &Key| match (key, arg) {
        (Key::Number(key), Arg::Number(number)) => key == number,
        (Key::Text(key), Arg::Text(text)) => key == text,
        _ => false,
    };
    let singular = |key: &Key| *key == Key::One && lang == Lang::En && *arg == Arg::Number(1);
    cases
        .iter()
        .find(|case| meets(&case.key))
        .or_else(|| cases.iter().find(|case| singular(&case.key)))
        .map(|case| &*case.then)
}
