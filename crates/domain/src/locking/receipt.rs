//! What whoever has locked an account keeps in hand: a token that shows what was ended, and opens
//! nothing. It names nobody.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use store::Tx;

use crate::{
    Error, Id, Keys, Service,
    keys::same,
    locks::{self, Lock},
};

/// The token for the page of this lock.
pub fn receipt(keys: &Keys, lock: Id<Lock>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode([lock.bytes().as_slice(), &mac(keys, lock)].concat())
}

fn mac(keys: &Keys, lock: Id<Lock>) -> [u8; 32] {
    keys.links.sign(&[b"receipt of a lock", lock.bytes()])
}

/// The lock that a token is of.
///
/// # Errors
/// A fault of the database.
pub async fn find(service: &Service, tx: &mut Tx, token: &str) -> Result<Option<Lock>, Error> {
    let Ok(bytes) = BASE64_URL_SAFE_NO_PAD.decode(token) else { return Ok(None) };
    let Some((id, shown)) = bytes.split_at_checked(16) else { return Ok(None) };
    let Some(id) = Id::from_slice(id) else { return Ok(None) };
    if !same(shown, &mac(&service.keys, id)) {
        return Ok(None);
    }
    Ok(locks::find(tx, id).await?)
}
