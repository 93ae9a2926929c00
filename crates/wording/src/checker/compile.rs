//! From a Fluent pattern to pieces, with everything it refers to put in place.

use std::{borrow::Cow, collections::BTreeMap};

use fluent_syntax::{
    ast::{
        CallArguments, Expression, InlineExpression as Inline, Pattern, PatternElement, Variant,
        VariantKey,
    },
    unicode::unescape_unicode_to_string,
};

use super::{
    Fault, Kind, Source,
    index::{Found, Index},
    parameters::Parameters,
};
use crate::{
    josa::{PAIRS, Pair},
    lang::Lang,
    pattern::{Case, How, Key, MomentStyle, Piece, SpanStyle},
};

/// Compiles the patterns of one text in one language.
pub(crate) struct Compiler<'a, 'f> {
    lang: Lang,
    index: &'f Index<'a>,
    parameters: &'f mut Parameters,
    faults: &'f mut Vec<Fault>,
    /// What is being put in place, outermost first: the text itself, then what it refers to.
    trail: Vec<Found<'a>>,
}

impl<'a, 'f> Compiler<'a, 'f> {
    pub(crate) fn new(
        lang: Lang,
        index: &'f Index<'a>,
        parameters: &'f mut Parameters,
        faults: &'f mut Vec<Fault>,
    ) -> Self {
        Self { lang, index, parameters, faults, trail: Vec::new() }
    }

    pub(crate) fn compile(&mut self, text: Found<'a>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.enter(text, &mut pieces);
        pieces
    }

    fn enter(&mut self, found: Found<'a>, out: &mut Vec<Piece>) {
        self.trail.push(found);
        self.pattern(found.pattern, out);
        self.trail.pop();
    }

    fn pattern(&mut self, pattern: &'a Pattern<&'a str>, out: &mut Vec<Piece>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => push_words(value, out),
                PatternElement::Placeable { expression } => self.expression(expression, out),
            }
        }
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>, out: &mut Vec<Piece>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, out),
            Expression::Select { selector, variants } => self.select(selector, variants, out),
        }
    }

    fn inline(&mut self, inline: &'a Inline<&'a str>, out: &mut Vec<Piece>) {
        match inline {
            Inline::StringLiteral { value } => push_words(&unescape_unicode_to_string(value), out),
            Inline::NumberLiteral { value } => push_words(value, out),
            Inline::VariableReference { id } => {
                let arg = self.note(id.name, None);
                out.push(Piece::Show { arg, how: How::Plain });
            }
            Inline::Placeable { expression } => self.expression(expression, out),
            Inline::MessageReference { id, attribute: None } => {
                self.refer(id.name, &self.index.messages, "", out);
            }
            Inline::TermReference { id, attribute: None, arguments: None } => {
                self.refer(id.name, &self.index.terms, "-", out);
            }
            Inline::MessageReference { id, .. } | Inline::TermReference { id, .. } => {
                self.fault(
                    id.name,
                    "a reference takes neither attributes nor arguments here; write it plainly",
                );
            }
            Inline::FunctionReference { id, arguments } => self.call(id.name, arguments, out),
        }
    }

    fn refer(
        &mut self,
        name: &'a str,
        among: &'f BTreeMap<&'a str, Found<'a>>,
        dash: &str,
        out: &mut Vec<Piece>,
    ) {
        let Some(found) = among.get(name) else {
            let lang = self.lang;
            return self.fault(
                name,
                format!(
                    "there is no `{dash}{name}` in texts/{lang}; write it there, or mend the name"
                ),
            );
        };
        if self.trail.iter().any(|outer| std::ptr::eq(outer.pattern, found.pattern)) {
            return self.fault(name, format!("`{dash}{name}` refers to itself; break the circle"));
        }
        self.enter(*found, out);
    }

    fn select(
        &mut self,
        selector: &'a Inline<&'a str>,
        variants: &'a [Variant<&'a str>],
        out: &mut Vec<Piece>,
    ) {
        let Some((name, counted)) = selected(selector) else {
            let first = variants.first().map_or("", |variant| key_name(&variant.key));
            return self
                .fault(first, "choose by an argument: `{ $n -> ... }` or `{ NUMBER($n) -> ... }`");
        };
        let kind = if counted || counts(variants) { Kind::Number } else { Kind::Text };
        let arg = self.note(name, Some(kind));
        let mut cases = Vec::new();
        let mut otherwise = Vec::new();
        for variant in variants {
            let mut then = Vec::new();
            self.pattern(&variant.value, &mut then);
            if variant.default {
                otherwise.clone_from(&then);
            }
            if let Some(key) = self.key(&variant.key, kind, variant.default) {
                cases.push(Case { key, then: then.into() });
            }
        }
        if cases.is_empty() {
            self.fault(name, "a choice with one arm is none; write the words without it");
        }
        out.push(Piece::Select { arg, cases: cases.into(), otherwise: otherwise.into() });
    }

    /// The key of an arm; nothing for `other`, which is what is left, and for a faulty key.
    fn key(&mut self, key: &VariantKey<&'a str>, kind: Kind, default: bool) -> Option<Key> {
        let name = key_name(key);
        match (key, kind) {
            (VariantKey::Identifier { name: "other" }, _) if default => None,
            (VariantKey::Identifier { name: "one" }, Kind::Number) if self.lang == Lang::En => {
                Some(Key::One)
            }
            (VariantKey::Identifier { name }, Kind::Text) => {
                Some(Key::Text(Cow::Owned((*name).to_owned())))
            }
            (VariantKey::NumberLiteral { value }, Kind::Number) => match value.parse() {
                Ok(number) => Some(Key::Number(number)),
                Err(_) => self.no_key(name, "a key is a whole number"),
            },
            _ if self.lang == Lang::Ko => {
                self.no_key(name, "Korean counts in one form: use [0], [1] ... and *[other]")
            }
            _ => {
                self.no_key(name, "English counts in two forms: use [one] and *[other], or numbers")
            }
        }
    }

    fn no_key(&mut self, name: &str, words: &str) -> Option<Key> {
        self.fault(name, format!("[{name}] is never chosen; {words}"));
        None
    }

    fn call(&mut self, name: &'a str, given: &'a CallArguments<&'a str>, out: &mut Vec<Piece>) {
        if name == "JOSA" {
            return self.josa(name, given, out);
        }
        let Some((_, kind, options)) = FUNCTIONS.into_iter().find(|known| known.0 == name) else {
            let known = "CLOCK, DAY, JOSA, NUMBER, SIZE, SPAN and WHEN";
            return self.fault(name, format!("there is no function {name}; there are {known}"));
        };
        let [Inline::VariableReference { id }] = given.positional.as_slice() else {
            return self.fault(name, format!("{name} takes one argument: `{{ {name}($name) }}`"));
        };
        let chosen = self.options(name, given, options);
        let arg = self.note(id.name, Some(kind));
        out.push(Piece::Show { arg, how: how(name, &chosen) });
    }

    /// The options that are switched on; each is `name: "yes"`.
    fn options(
        &mut self,
        function: &str,
        given: &CallArguments<&'a str>,
        known: &[&str],
    ) -> Vec<&'a str> {
        let mut chosen = Vec::new();
        for option in &given.named {
            let name = option.name.name;
            if !known.contains(&name) {
                self.fault(
                    name,
                    format!("{function} has no `{name}`; it has: {}", known.join(", ")),
                );
            } else if option.value != (Inline::StringLiteral { value: "yes" }) {
                self.fault(name, format!("write `{name}: \"yes\"`, or leave it out"));
            }
            chosen.push(name);
        }
        chosen
    }

    /// `JOSA($name, "은/는")`, or with a mark between: `JOSA($name, "은/는", close: "’")`.
    fn josa(&mut self, name: &'a str, given: &'a CallArguments<&'a str>, out: &mut Vec<Piece>) {
        if self.lang != Lang::Ko {
            return self.fault(name, "JOSA is for Korean; write the argument plainly");
        }
        let [before, Inline::StringLiteral { value: written }] = given.positional.as_slice() else {
            return self.fault(name, "JOSA takes a word and a pair: `{ JOSA($name, \"은/는\") }`");
        };
        let close = match given.named.as_slice() {
            [] => String::new(),
            [only] => match (only.name.name, &only.value) {
                ("close", Inline::StringLiteral { value }) => {
                    unescape_unicode_to_string(value).into()
                }
                _ => return self.fault(only.name.name, "JOSA has only `close: \"’\"`"),
            },
            [_, extra, ..] => return self.fault(extra.name.name, "JOSA has only `close: \"’\"`"),
        };
        let Some(pair) = Pair::written(written) else {
            let known = PAIRS.map(|pair| format!("{}/{}", pair.with, pair.without)).join(" ");
            return self.fault(name, format!("JOSA knows no pair \"{written}\"; it knows {known}"));
        };
        let mut of = Vec::new();
        self.inline(before, &mut of);
        out.push(Piece::Josa { of: of.into(), pair, close: close.into() });
    }

    fn note(&mut self, name: &'a str, kind: Option<Kind>) -> usize {
        let Some(source) = self.source() else { return 0 };
        self.parameters.note(name, kind, &source.place_of(name), self.faults)
    }

    fn fault(&mut self, part: &str, words: impl Into<String>) {
        let Some(source) = self.source() else { return };
        self.faults.push(Fault { place: source.place_of(part), words: words.into() });
    }

    /// The file that is being read.
    fn source(&self) -> Option<&'a Source> {
        self.trail.last().map(|found| found.source)
    }
}

/// The functions besides JOSA: the type they take, and their options.
const FUNCTIONS: [(&str, Kind, &[&str]); 6] = [
    ("NUMBER", Kind::Number, &[]),
    ("SIZE", Kind::Number, &[]),
    ("CLOCK", Kind::Moment, &["seconds", "up", "zone", "utc"]),
    ("DAY", Kind::Moment, &["year"]),
    ("WHEN", Kind::Moment, &["year", "seconds", "up", "zone", "utc"]),
    ("SPAN", Kind::Span, &["days"]),
];

fn how(function: &str, options: &[&str]) -> How {
    let chosen = |option| options.contains(&option);
    match function {
        "SIZE" => How::Size,
        "SPAN" => How::Span(SpanStyle { days: chosen("days") }),
        "CLOCK" | "DAY" | "WHEN" => How::Moment(MomentStyle {
            date: function != "CLOCK",
            day_only: function == "DAY",
            year: chosen("year"),
            seconds: chosen("seconds"),
            up: chosen("up"),
            zone: chosen("zone"),
            utc: chosen("utc"),
        }),
        _ => How::Plain,
    }
}

/// The argument a choice is made by, and whether it is said to be a number.
fn selected<'a>(selector: &Inline<&'a str>) -> Option<(&'a str, bool)> {
    match selector {
        Inline::VariableReference { id } => Some((id.name, false)),
        Inline::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            match arguments.positional.as_slice() {
                [Inline::VariableReference { id }] => Some((id.name, true)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether the arms are chosen by a number. `other` alone says nothing: every choice may have it.
fn counts(variants: &[Variant<&str>]) -> bool {
    variants.iter().any(|variant| match variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => matches!(name, "zero" | "one" | "two" | "few" | "many"),
    })
}

fn key_name<'a>(key: &VariantKey<&'a str>) -> &'a str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// Adds words, to the words before where there are some.
fn push_words(words: &str, out: &mut Vec<Piece>) {
    match out.last_mut() {
        Some(Piece::Words(before)) => before.to_mut().push_str(words),
        _ => out.push(Piece::Words(Cow::Owned(words.to_owned()))),
    }
}
