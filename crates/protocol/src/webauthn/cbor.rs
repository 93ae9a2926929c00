//! As much of CBOR (RFC 8949) as authenticators write: definite lengths, no tags, no floats (CTAP 2.1,
//! 8: the canonical form). Whatever else comes is refused.

/// A value, with texts and bytes where they stand in what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Integer(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List(Vec<Self>),
    Map(Vec<(Self, Self)>),
    /// `false`, `true`, `null` or `undefined`, by its number.
    Simple(u8),
}

impl<'a> Value<'a> {
    pub(super) fn at(&self, key: &Value<'_>) -> Option<&Self> {
        let Self::Map(pairs) = self else { return None };
        pairs.iter().find(|(found, _)| found == key).map(|(_, value)| value)
    }

    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    pub(super) fn integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }
}

/// Nothing that an authenticator writes nests deeper.
const DEEPEST: u8 = 8;

/// Reads one value, and what comes after it.
pub(super) fn read(bytes: &[u8]) -> Option<(Value<'_>, &[u8])> {
    read_at(bytes, DEEPEST)
}

fn read_at(bytes: &[u8], deeper: u8) -> Option<(Value<'_>, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (major, short) = (first >> 5, first & 0x1f);
    if major == 7 {
        return (20..=23).contains(&short).then_some((Value::Simple(short), rest));
    }
    let (argument, rest) = argument(short, rest)?;
    let length = usize::try_from(argument).ok()?;
    match major {
        0 => Some((Value::Integer(i64::try_from(argument).ok()?), rest)),
        1 => Some((Value::Integer(-1 - i64::try_from(argument).ok()?), rest)),
        2 => rest.split_at_checked(length).map(|(bytes, rest)| (Value::Bytes(bytes), rest)),
        3 => {
            let (text, rest) = rest.split_at_checked(length)?;
            Some((Value::Text(std::str::from_utf8(text).ok()?), rest))
        }
        4 => list(length, rest, deeper.checked_sub(1)?),
        5 => map(length, rest, deeper.checked_sub(1)?),
        _ => None,
    }
}

fn argument(short: u8, rest: &[u8]) -> Option<(u64, &[u8])> {
    let length = match short {
        0..=23 => return Some((u64::from(short), rest)),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return None,
    };
    let (bytes, rest) = rest.split_at_checked(length)?;
    let number = bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    Some((number, rest))
}

/// Nothing is set aside for items that have not been seen, however many are promised.
fn list(length: usize, mut rest: &[u8], deeper: u8) -> Option<(Value<'_>, &[u8])> {
    let mut items = Vec::new();
    for _ in 0..length {
        let (item, after) = read_at(rest, deeper)?;
        items.push(item);
        rest = after;
    }
    Some((Value::List(items), rest))
}

fn map(length: usize, mut rest: &[u8], deeper: u8) -> Option<(Value<'_>, &[u8])> {
    let mut pairs: Vec<(Value<'_>, Value<'_>)> = Vec::new();
    for _ in 0..length {
        let (key, after) = read_at(rest, deeper)?;
        let (value, after) = read_at(after, deeper)?;
        if pairs.iter().any(|(known, _)| *known == key) {
            return None;
        }
        pairs.push((key, value));
        rest = after;
    }
    Some((Value::Map(pairs), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_authenticators_write_is_read() {
        let bytes = [0xa2, 0x01, 0x02, 0x61, b'x', 0x82, 0x26, 0x41, 0xff, 0x00];
        let (value, rest) = read(&bytes).expect("a map");
        assert_eq!(rest, [0]);
        assert_eq!(value.at(&Value::Integer(1)), Some(&Value::Integer(2)));
        let list = Value::List(vec![Value::Integer(-7), Value::Bytes(&[0xff])]);
        assert_eq!(value.at(&Value::Text("x")), Some(&list));
    }

    #[test]
    fn what_is_cut_short_repeated_or_too_deep_is_refused() {
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[0x42, 1]), None, "a byte is missing");
        assert_eq!(read(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
        assert_eq!(read(&[0xa2, 1, 1, 1, 2]), None, "one key twice");
        assert_eq!(read(&[0x81; 64]), None);
        assert_eq!(read(&[0x9f, 0xff]), None, "no length");
    }
}
