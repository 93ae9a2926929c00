//! Typed identifiers.

use std::{
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use store::{FromValue, Value};
use uuid::Uuid;

/// The identifier of one `T`: a UUIDv7, so that rows written together lie together.
pub struct Id<T> {
    uuid: Uuid,
    of: PhantomData<fn() -> T>,
}

/// What an [`AccountId`] identifies.
#[derive(Debug)]
pub enum Account {}

pub type AccountId = Id<Account>;

impl<T> Id<T> {
    /// The identifier with this value.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, of: PhantomData }
    }

    pub const fn uuid(self) -> Uuid {
        self.uuid
    }

    pub const fn bytes(&self) -> &[u8; 16] {
        self.uuid.as_bytes()
    }

    /// 32 hex digits, without hyphens.
    pub fn hex(self) -> String {
        self.uuid.simple().to_string()
    }

    /// Reads the bytes of an identifier, as a job's subject carries them.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        Uuid::from_slice(bytes).ok().map(Self::from_uuid)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<T> Eq for Id<T> {}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T> std::str::FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self::from_uuid)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.uuid)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl<T> From<Id<T>> for Value {
    fn from(id: Id<T>) -> Self {
        id.uuid.into()
    }
}
impl<T> FromValue for Id<T> {
    const EXPECTED: &'static str = Uuid::EXPECTED;
    fn from_value(value: Value) -> Result<Self, Value> {
        Uuid::from_value(value).map(Self::from_uuid)
    }
}
