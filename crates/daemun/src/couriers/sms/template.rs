//! Text with placeholders.

use std::collections::BTreeMap;

use crate::config::Secret;

/// What a message puts into a template.
#[derive(Clone, Copy, Debug)]
pub(super) struct Values<'a> {
    pub(super) to: &'a str,
    pub(super) text: &'a str,
    pub(super) from: &'a str,
    pub(super) id: &'a str,
    pub(super) kind: &'a str,
}

/// A parsed template; secrets are in place.
#[derive(Clone, Debug)]
pub(super) struct Template(Vec<Piece>);

#[derive(Clone, Debug)]
enum Piece {
    Literal(String),
    Secret(Secret),
    To,
    Text,
    From,
    Id,
    Kind,
}

impl Template {
    /// Parses `source`, where `{name}` is a placeholder and a doubled brace is a brace.
    ///
    /// # Errors
    /// In words: an unknown placeholder, an unknown secret, a brace without its partner.
    pub(super) fn parse(source: &str, secrets: &BTreeMap<String, Secret>) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = source;
        while let Some(at) = rest.find(['{', '}']) {
            literal.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            let after = &rest[at + 1..];
            if let Some(doubled) = after.strip_prefix(brace) {
                literal.push_str(brace);
                rest = doubled;
                continue;
            }
            let (name, tail) = placeholder(brace, after)?;
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            pieces.push(Piece::named(name, secrets)?);
            rest = tail;
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Ok(Self(pieces))
    }

    /// The text with `values` in place.
    pub(super) fn fill(&self, values: &Values<'_>) -> String {
        self.0.iter().map(|piece| piece.fill(values)).collect()
    }

    /// The text with what is put in passed through `encode`, literals as they are.
    pub(super) fn fill_encoded(
        &self,
        values: &Values<'_>,
        encode: impl Fn(&str) -> String,
    ) -> String {
        let filled = |piece: &Piece| match piece {
            Piece::Literal(literal) => literal.clone(),
            _ => encode(piece.fill(values)),
        };
        self.0.iter().map(filled).collect()
    }

    pub(super) fn has_secret(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Secret(_)))
    }
}

/// The name up to the closing brace, and what follows it.
fn placeholder<'a>(brace: &str, after: &'a str) -> Result<(&'a str, &'a str), String> {
    if brace == "}" {
        return Err("a closing brace without an opening one; write }} for a brace".to_owned());
    }
    after
        .split_once('}')
        .ok_or_else(|| "an opening brace without a closing one; write {{ for a brace".to_owned())
}

impl Piece {
    fn named(name: &str, secrets: &BTreeMap<String, Secret>) -> Result<Self, String> {
        match name {
            "to" => Ok(Self::To),
            "text" => Ok(Self::Text),
            "from" => Ok(Self::From),
            "id" => Ok(Self::Id),
            "kind" => Ok(Self::Kind),
            _ => match name.strip_prefix("secret.") {
                Some(key) => secrets
                    .get(key)
                    .map(|secret| Self::Secret(secret.clone()))
                    .ok_or_else(|| format!("there is no secret named {key:?}")),
                None => Err(format!(
                    "unknown placeholder {{{name}}}: there are {{to}}, {{text}}, {{from}}, {{id}}, \
                     {{kind}} and {{secret.NAME}}"
                )),
            },
        }
    }

    fn fill<'a>(&'a self, values: &Values<'a>) -> &'a str {
        match self {
            Self::Literal(literal) => literal,
            Self::Secret(secret) => secret.reveal(),
            Self::To => values.to,
            Self::Text => values.text,
            Self::From => values.from,
            Self::Id => values.id,
            Self::Kind => values.kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: Values<'_> =
        Values { to: "010", text: "{to} & 안녕", from: "1588", id: "0f", kind: "SMS" };

    fn secrets() -> BTreeMap<String, Secret> {
        BTreeMap::from([("key".to_owned(), Secret::new("s3cr3t".to_owned()))])
    }

    fn filled(source: &str) -> String {
        Template::parse(source, &secrets()).expect("a template in the test").fill(&VALUES)
    }

    #[test]
    fn placeholders_are_filled_once_and_never_inside_what_was_filled_in() {
        assert_eq!(filled("{from}>{to}: {text} ({kind} {id})"), "1588>010: {to} & 안녕 (SMS 0f)");
        assert_eq!(filled("Bearer {secret.key}"), "Bearer s3cr3t");
        assert_eq!(filled(""), "");
    }

    #[test]
    fn a_doubled_brace_is_a_brace() {
        assert_eq!(filled("{{\"to\":\"{to}\"}}"), "{\"to\":\"010\"}");
    }

    #[test]
    fn a_template_that_can_not_be_filled_is_refused_in_words() {
        let refused = |source: &str| {
            Template::parse(source, &secrets()).expect_err("a broken template in the test")
        };
        assert!(refused("{phone}").contains("{phone}"));
        assert!(refused("{secret.other}").contains("\"other\""));
        assert!(refused("{to").contains("without a closing"));
        assert!(refused("to}").contains("without an opening"));
    }

    #[test]
    fn a_secret_in_a_template_is_not_in_its_debug_output() {
        let template = Template::parse("a {secret.key}", &secrets()).expect("a template");
        assert!(template.has_secret());
        assert!(!format!("{template:?}").contains("s3cr3t"));
    }
}
