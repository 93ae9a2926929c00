//! What a writing transaction is about.

/// Two writes with equal keys run one after the other, on every engine and every node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(i64);

impl Key {
    /// The key of one thing among its kind. Different things may share a key by chance: they then
    /// wait for each other and nothing worse.
    pub fn of(kind: &str, id: &[u8]) -> Self {
        let bytes = kind.bytes().chain([0]).chain(id.iter().copied());
        // FNV-1a: stable across builds and nodes, which the standard hashers do not promise.
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash.cast_signed())
    }

    /// One of `places`, the same for equal keys.
    pub(crate) const fn place(self, places: usize) -> usize {
        self.0.cast_unsigned() as usize % places
    }

    /// The number an advisory lock is taken on.
    pub(crate) const fn number(self) -> i64 {
        self.0
    }
}
