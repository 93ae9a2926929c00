//! Which ways there are to give the further proof. Each has a file of its own (`by_code.rs` ...) that
//! checks what was given and hands it to `complete`.

use store::Tx;

use super::{Attempt, decide::Given, rows};
use crate::{
    Error, Refusal, Service,
    environments::BrowserId,
    proofs::Class,
    proving::{self, Offer},
};

/// A way to give the further proof.
#[derive(Clone, Debug)]
pub struct Way {
    pub offer: Offer,
    /// What it would count as.
    pub given: Given,
}

impl Way {
    /// None for what the attempt stands on already.
    fn of(offer: Offer) -> Option<Self> {
        let given = if offer.is_further() { Given::Further } else { Given::OwnMailbox };
        match offer {
            Offer::Password(_) => None,
            offer => Some(Self { offer, given }),
        }
    }

    /// Its place in the list: what makes the session full first, of that the device's key, and then the
    /// person.
    fn rank(&self) -> (bool, u8) {
        let place = match self.offer.method().class {
            Class::DeviceKey => 0,
            Class::Identity => 1,
            _ => 2,
        };
        (self.given != Given::Further, place)
    }
}

/// The attempt that this browser is in the middle of.
///
/// # Errors
/// [`Refusal::NothingBegun`] without one.
pub async fn asked(service: &Service, tx: &mut Tx, browser: BrowserId) -> Result<Attempt, Error> {
    let attempt = rows::of_browser(tx, browser, service.now()).await?;
    attempt.ok_or_else(|| Refusal::NothingBegun.into())
}

/// The ways that this attempt has, the best first.
///
/// # Errors
/// A fault of the database.
pub async fn ways(service: &Service, tx: &mut Tx, attempt: &Attempt) -> Result<Vec<Way>, Error> {
    let offers = proving::offers(service, tx, attempt.account).await?;
    let mut ways: Vec<_> = offers.into_iter().filter_map(Way::of).collect();
    ways.sort_by_key(Way::rank);
    Ok(ways)
}
