//! The ceremonies, as a relying party checks them (WebAuthn Level 3, 7.1 and 7.2).

use ring::digest::{SHA256, digest};

use super::{
    authenticator::{self, Data, Flags},
    cbor::{self, Value},
    client::ClientData,
    key::Key,
};

/// What a ceremony must be about.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    pub challenge: &'a [u8],
    /// Origins that may ask, as browsers write them.
    pub origins: &'a [String],
    pub rp_id: &'a str,
}

/// Why a ceremony is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// It can't be read.
    Malformed,
    /// A registration where an assertion was asked, or the other way round.
    Kind,
    Challenge,
    /// Another site asked for it, or one inside a frame of another.
    Origin,
    /// It was made for another relying party.
    RelyingParty,
    /// Nobody was there.
    NotPresent,
    /// Backed up without being eligible for it.
    Backup,
    /// A key of a kind that was not asked for.
    Key,
    Signature,
}

/// A credential that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    pub credential: Vec<u8>,
    /// In COSE.
    pub key: Vec<u8>,
    pub flags: Flags,
    pub counter: u32,
    pub aaguid: [u8; 16],
}

/// What an authenticator gives to be checked by a key.
#[derive(Clone, Copy, Debug)]
pub struct Assertion<'a> {
    pub client_data: &'a [u8],
    pub authenticator_data: &'a [u8],
    pub signature: &'a [u8],
}

/// An assertion that the key has signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asserted {
    pub flags: Flags,
    pub counter: u32,
}

/// Checks a registration.
///
/// # Errors
/// [`Invalid`], for the first thing that is wrong.
pub fn registered(
    expected: &Expected<'_>,
    client_data: &[u8],
    attestation: &[u8],
) -> Result<Registered, Invalid> {
    client(expected, client_data, "webauthn.create")?;
    let (attestation, rest) = cbor::read(attestation).ok_or(Invalid::Malformed)?;
    let data = attestation.at(&Value::Text("authData")).and_then(Value::bytes);
    let data = data.filter(|_| rest.is_empty()).and_then(authenticator::read);
    let data = data.ok_or(Invalid::Malformed)?;
    authenticator(expected, &data)?;
    let credential = data.credential.ok_or(Invalid::Malformed)?;
    Key::read(credential.key).ok_or(Invalid::Key)?;
    Ok(Registered {
        credential: credential.id.to_vec(),
        key: credential.key.to_vec(),
        flags: data.flags,
        counter: data.counter,
        aaguid: credential.aaguid,
    })
}

/// Checks an assertion by the key that was registered.
///
/// # Errors
/// [`Invalid`], for the first thing that is wrong.
pub fn asserted(
    expected: &Expected<'_>,
    key: &[u8],
    assertion: &Assertion<'_>,
) -> Result<Asserted, Invalid> {
    client(expected, assertion.client_data, "webauthn.get")?;
    let data = authenticator::read(assertion.authenticator_data).ok_or(Invalid::Malformed)?;
    authenticator(expected, &data)?;
    let key = Key::read(key).ok_or(Invalid::Key)?;
    let hash = digest(&SHA256, assertion.client_data);
    let signed = [assertion.authenticator_data, hash.as_ref()].concat();
    if !key.signed(&signed, assertion.signature) {
        return Err(Invalid::Signature);
    }
    Ok(Asserted { flags: data.flags, counter: data.counter })
}

fn client(expected: &Expected<'_>, json: &[u8], kind: &str) -> Result<(), Invalid> {
    let data = ClientData::read(json).ok_or(Invalid::Malformed)?;
    if data.kind != kind {
        return Err(Invalid::Kind);
    }
    if data.challenge().as_deref() != Some(expected.challenge) {
        return Err(Invalid::Challenge);
    }
    let is_ours = expected.origins.contains(&data.origin);
    if !is_ours || data.cross_origin || data.top_origin.is_some() {
        return Err(Invalid::Origin);
    }
    Ok(())
}

fn authenticator(expected: &Expected<'_>, data: &Data<'_>) -> Result<(), Invalid> {
    if digest(&SHA256, expected.rp_id.as_bytes()).as_ref() != data.rp_id_hash {
        return Err(Invalid::RelyingParty);
    }
    if !data.flags.present() {
        return Err(Invalid::NotPresent);
    }
    if data.flags.backed_up() && !data.flags.backup_eligible() {
        return Err(Invalid::Backup);
    }
    Ok(())
}
