//! Writes the texts as Rust: a constant, a function and a method for each.

use std::fmt::Write;

use super::{Kind, Message, Parameter};
use crate::pattern::{Case, Key, Piece};

/// The Rust source that the library includes.
pub(crate) fn emit(messages: &[Message]) -> String {
    let each = |write: fn(&Message) -> String| messages.iter().map(write).collect::<String>();
    format!(
        "{}\n/// Every text as a function that makes it.\npub mod say {{\n    \
         use super::*;\n\n{}}}\n\n\
         impl Words {{\n{}}}\n",
        each(constant),
        each(function),
        each(method),
    )
}

fn constant(message: &Message) -> String {
    let names: Vec<&str> = message.parameters.iter().map(|p| p.name.as_str()).collect();
    format!(
        "static {}: Entry = Entry {{ id: {:?}, parameters: &{names:?}, ko: {}, en: {} }};\n",
        rust_name(&message.id).to_uppercase(),
        message.id,
        pattern(&message.ko),
        pattern(&message.en),
    )
}

fn function(message: &Message) -> String {
    let name = rust_name(&message.id);
    let args: Vec<String> = message.parameters.iter().map(argument).collect();
    format!(
        "{}    pub fn {name}({}) -> Text {{\n        Text::new(&{}, vec![{}])\n    }}\n",
        documented(message),
        declared(&message.parameters),
        name.to_uppercase(),
        args.join(", "),
    )
}

fn method(message: &Message) -> String {
    let name = rust_name(&message.id);
    let parameters = declared(&message.parameters);
    let passed: Vec<String> = message.parameters.iter().map(|p| raw(&p.name)).collect();
    format!(
        "{}    pub fn {name}(&self, {parameters}) -> String {{\n        \
         self.say(&say::{name}({}))\n    }}\n",
        documented(message),
        passed.join(", "),
    )
}

fn declared(parameters: &[Parameter]) -> String {
    let declared: Vec<String> = parameters
        .iter()
        .map(|parameter| {
            let name = raw(&parameter.name);
            match parameter.kind {
                Kind::Text => format!("{name}: impl Into<String>"),
                Kind::Number => format!("{name}: impl Into<i64>"),
                Kind::Moment => format!("{name}: impl Into<Moment>"),
                Kind::Span => format!("{name}: Duration"),
            }
        })
        .collect();
    declared.join(", ")
}

fn argument(parameter: &Parameter) -> String {
    let name = raw(&parameter.name);
    match parameter.kind {
        Kind::Text => format!("Arg::Text({name}.into())"),
        Kind::Number => format!("Arg::Number({name}.into())"),
        Kind::Moment => format!("Arg::Moment({name}.into())"),
        Kind::Span => format!("Arg::Span({name})"),
    }
}

fn rust_name(id: &str) -> String {
    id.replace('-', "_")
}

/// A name that may be a word of Rust.
fn raw(name: &str) -> String {
    format!("r#{name}")
}

/// The words of both languages as documentation.
fn documented(message: &Message) -> String {
    let line = |pieces: &[Piece]| {
        let sketch = sketch(pieces, &message.parameters).replace('`', "'").replace('\n', " ");
        format!("    #[doc = {:?}]\n", format!("`{sketch}`"))
    };
    format!("{}    #[doc = \"\"]\n{}", line(&message.ko), line(&message.en))
}

/// The words with the arguments' names in braces.
fn sketch(pieces: &[Piece], parameters: &[Parameter]) -> String {
    let name = |arg: usize| parameters.get(arg).map_or("", |parameter| parameter.name.as_str());
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Show { arg, .. } => out.extend(["{", name(*arg), "}"]),
            Piece::Josa { of, pair, close } => {
                out.push_str(&sketch(of, parameters));
                out.extend([&**close, pair.with, "/", pair.without]);
            }
            Piece::Select { otherwise, .. } => out.push_str(&sketch(otherwise, parameters)),
        }
    }
    out
}

fn pattern(pieces: &[Piece]) -> String {
    let pieces: Vec<String> = pieces.iter().map(piece).collect();
    format!("Cow::Borrowed(&[{}])", pieces.join(", "))
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Words(words) => format!("Piece::Words(Cow::Borrowed({words:?}))"),
        // The style types have no owned parts, so what Debug prints is their Rust.
        Piece::Show { arg, how } => format!("Piece::Show {{ arg: {arg}, how: How::{how:?} }}"),
        Piece::Josa { of, pair, close } => format!(
            "Piece::Josa {{ of: {}, pair: {pair:?}, close: Cow::Borrowed({close:?}) }}",
            pattern(of)
        ),
        Piece::Select { arg, cases, otherwise } => {
            let cases: Vec<String> = cases.iter().map(case).collect();
            format!(
                "Piece::Select {{ arg: {arg}, cases: Cow::Borrowed(&[{}]), otherwise: {} }}",
                cases.join(", "),
                pattern(otherwise)
            )
        }
    }
}

fn case(case: &Case) -> String {
    let mut key = String::new();
    // Writing to a String has no error to give.
    let _ = match &case.key {
        Key::Number(number) => write!(key, "Key::Number({number})"),
        Key::One => write!(key, "Key::One"),
        Key::Text(text) => write!(key, "Key::Text(Cow::Borrowed({text:?}))"),
    };
    format!("Case {{ key: {key}, then: {} }}", pattern(&case.then))
}
