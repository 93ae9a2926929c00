//! Authenticator data (WebAuthn Level 3, 6.1).

use super::cbor;

/// What the authenticator says of a ceremony.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags(pub u8);

impl Flags {
    /// Somebody was there.
    pub const fn present(self) -> bool {
        self.0 & 0x01 != 0
    }

    /// It was checked that this was its owner: by a PIN, a finger, a face.
    pub const fn verified(self) -> bool {
        self.0 & 0x04 != 0
    }

    /// The key may be kept in more than one device.
    pub const fn backup_eligible(self) -> bool {
        self.0 & 0x08 != 0
    }

    /// It is.
    pub const fn backed_up(self) -> bool {
        self.0 & 0x10 != 0
    }

    const fn has_credential(self) -> bool {
        self.0 & 0x40 != 0
    }

    const fn has_extensions(self) -> bool {
        self.0 & 0x80 != 0
    }
}

/// Authenticator data, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Data<'a> {
    pub rp_id_hash: [u8; 32],
    pub flags: Flags,
    pub counter: u32,
    pub credential: Option<Credential<'a>>,
}

/// A credential that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Credential<'a> {
    pub aaguid: [u8; 16],
    pub id: &'a [u8],
    /// In COSE.
    pub key: &'a [u8],
}

/// The longest id of a credential (WebAuthn Level 3, 4).
const LONGEST_ID: usize = 1023;

/// Reads all of it; nothing may be left over.
pub(super) fn read(bytes: &[u8]) -> Option<Data<'_>> {
    let (rp_id_hash, rest) = bytes.split_first_chunk::<32>()?;
    let (flags, rest) = rest.split_first()?;
    let (counter, rest) = rest.split_first_chunk::<4>()?;
    let flags = Flags(*flags);
    let (credential, rest) = if flags.has_credential() {
        let (credential, rest) = credential(rest)?;
        (Some(credential), rest)
    } else {
        (None, rest)
    };
    let rest = if flags.has_extensions() { cbor::read(rest)?.1 } else { rest };
    let counter = u32::from_be_bytes(*counter);
    rest.is_empty().then_some(Data { rp_id_hash: *rp_id_hash, flags, counter, credential })
}

fn credential(bytes: &[u8]) -> Option<(Credential<'_>, &[u8])> {
    let (aaguid, rest) = bytes.split_first_chunk::<16>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length == 0 || length > LONGEST_ID {
        return None;
    }
    let (id, rest) = rest.split_at_checked(length)?;
    let (_, after) = cbor::read(rest)?;
    let key = &rest[..rest.len() - after.len()];
    Some((Credential { aaguid: *aaguid, id, key }, after))
}
