//! Which ways there are to give the further proof. Each has a file of its own (`by_code.rs` ...) that
//! checks what was given and hands it to `complete`.

use store::Tx;

use super::{Attempt, decide::Given, rows};
use crate::{
    Error, Refusal, Service,
    environments::BrowserId,
    proofs::Class,
    proving::{self, Offer},
    second_step,
};

/// A way to give the further proof.
#[derive(Clone, Debug)]
pub struct Way {
    pub offer: Offer,
    /// What it would count as.
    pub given: Given,
}

impl Way {
    /// None for what the attempt stands on already, and for what can't be given any more.
    fn of(offer: Offer) -> Option<Self> {
        let given = if offer.is_further() { Given::Further } else { Given::OwnMailbox };
        let is_one = !matches!(offer, Offer::Password(_)) && offer.can_be_given();
        is_one.then_some(Self { offer, given })
    }

    /// Its place in the list: what makes the session full first, and of that the device's key.
    fn rank(&self) -> (bool, u8) {
        let rank = match self.offer.method().class {
            Class::DeviceKey => 0,
            Class::AppSeed => 1,
            Class::Identity => 2,
            Class::Paper => 4,
            _ => 3,
        };
        (self.given != Given::Further, rank)
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

/// The ways that this attempt has, the best first. Where two-step is on they are those that it takes,
/// whatever else asks. What is on its way out is among them: given, it stops its removal.
///
/// # Errors
/// A fault of the database.
pub async fn ways(service: &Service, tx: &mut Tx, attempt: &Attempt) -> Result<Vec<Way>, Error> {
    let offers = proving::held(service, tx, attempt.account).await?;
    let two_step = second_step::of(tx, attempt.account, service.now()).await?;
    let is_taken =
        |offer: &Offer| two_step.as_ref().is_none_or(|two_step| offer.is_second(two_step));
    // A messenger on its way out is asked for nothing: it has the button itself.
    let standing = proving::offers(service, tx, attempt.account).await?;
    let is_asked = |offer: &Offer| {
        let stands = |own: &Offer| own.method() == offer.method();
        !matches!(offer, Offer::Messenger(_)) || standing.iter().any(stands)
    };
    let offers = offers.into_iter().filter(is_asked);
    let mut ways: Vec<_> = offers.filter(is_taken).filter_map(Way::of).collect();
    ways.sort_by_key(Way::rank);
    Ok(ways)
}
