//! What whoever has shown a proof of a restricted account keeps in hand: a token for its page, in the
//! browser that showed it, for a while. It signs nobody in.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use store::Tx;

use crate::{
    Error, Id, Keys, Refusal, Service, Timestamp,
    environments::BrowserId,
    keys::same,
    measures::{self, Measure},
    proofs::links::{self, Link},
};

/// A token for the page of a measure, in this browser.
pub fn grant(service: &Service, measure: Id<Measure>, browser: BrowserId) -> String {
    let until = (service.now() + *service.policy.protection.page_life).0.to_be_bytes();
    let mac = mac(&service.keys, measure, &until, browser);
    BASE64_URL_SAFE_NO_PAD.encode([measure.bytes().as_slice(), &until, &mac].concat())
}

fn mac(keys: &Keys, measure: Id<Measure>, until: &[u8; 8], browser: BrowserId) -> [u8; 32] {
    keys.links.sign(&[b"page of a measure", measure.bytes(), until, &browser.0])
}

/// The measure that a token of this browser is for, standing or lifted.
///
/// # Errors
/// [`Refusal::NothingBegun`] when it is none, another browser's, or its time is over.
pub async fn granted(
    service: &Service,
    tx: &mut Tx,
    token: &str,
    browser: BrowserId,
) -> Result<Measure, Error> {
    let granted = read(service, token, browser).filter(|(_, until)| service.now() < *until);
    let (id, _) = granted.ok_or(Refusal::NothingBegun)?;
    measures::find(tx, id).await?.ok_or_else(|| Refusal::NothingBegun.into())
}

/// The measure that a token of this browser was for, until its time was over.
pub(super) fn lapsed(service: &Service, token: &str, browser: BrowserId) -> Option<Id<Measure>> {
    let lapsed = read(service, token, browser).filter(|(_, until)| *until <= service.now());
    lapsed.map(|(id, _)| id)
}

fn read(service: &Service, token: &str, browser: BrowserId) -> Option<(Id<Measure>, Timestamp)> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, rest) = bytes.split_first_chunk::<16>()?;
    let (until, shown) = rest.split_first_chunk::<8>()?;
    let id = Id::from_slice(id)?;
    let is_ours = same(shown, &mac(&service.keys, id, until, browser));
    is_ours.then_some((id, Timestamp(i64::from_be_bytes(*until))))
}

/// Uses up the link of a mail about a measure.
///
/// # Errors
/// [`Refusal::LinkDead`] when it was used meanwhile.
pub async fn open_link(service: &Service, link: &Link) -> Result<Id<Measure>, Error> {
    let account = link.account.ok_or(Refusal::LinkDead)?;
    let mut tx = service.change(account).await?;
    if !links::redeem(&mut tx, link, service.now()).await? {
        return Err(Refusal::LinkDead.into());
    }
    tx.commit().await?;
    Ok(Id::from_uuid(link.subject))
}
