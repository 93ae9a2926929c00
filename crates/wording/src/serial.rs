//! Texts, arguments and languages as JSON.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::Error,
    ser::{SerializeMap, SerializeStruct},
};

use crate::{Arg, Lang, Text};

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// `{"id": "sign-up-sent", "args": {"address": "...", "at": "..."}}`
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Text", 2)?;
        fields.serialize_field("id", self.id())?;
        fields.serialize_field("args", &Args(self))?;
        fields.end()
    }
}

struct Args<'a>(&'a Text);

impl Serialize for Args<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let args = self.0.args();
        let mut map = serializer.serialize_map(Some(args.len()))?;
        for (name, arg) in args {
            map.serialize_entry(name, arg)?;
        }
        map.end()
    }
}

/// A string, a number, an RFC 3339 string in UTC, or whole seconds.
impl Serialize for Arg {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Moment(moment) => serializer.collect_str(&moment.timestamp()),
            Self::Span(span) => serializer.serialize_u64(span.as_secs()),
        }
    }
}
