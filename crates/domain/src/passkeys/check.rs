//! Whether a passkey has signed what it was asked to.

use std::time::Duration;

use protocol::webauthn::{self, Asserted, Assertion, Expected, Registered};
use store::{Fault, Tx};

use super::{
    Ceremony, Given, Made, Passkey, RelyingParty,
    challenge::{is_open, use_up},
    rows,
};
use crate::{
    Error, Refusal, Service, accounts,
    environments::Environment,
    history::{self, Details, Event},
    limits::{self, Counted},
    notices::{self, Message},
    proofs::Proof,
};

/// What a signature came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds. Where its owner was verified, by a PIN or a finger, it is two factors in one; where
    /// not, whoever holds the key may have given it (NIST SP 800-63B-4, appendix B).
    Held {
        proof: Proof,
        verified: bool,
    },
    Refused,
    /// The key has signed less often than it had before: there is another one like it.
    Cloned,
}

/// Checks what was given by a passkey as it stands in this transaction of its account, and notes that
/// it was used. The caller commits whatever the verdict.
///
/// # Errors
/// A fault of the database.
pub async fn check(
    service: &Service,
    tx: &mut Tx,
    (party, ceremony): (&RelyingParty, Ceremony),
    passkey: &Passkey,
    given: &Given,
    environment: &Environment,
) -> Result<Verdict, Error> {
    let Some((asserted, challenge)) = asserted(service, party, ceremony, passkey, given) else {
        return Ok(Verdict::Refused);
    };
    if !use_up(tx, &challenge).await? {
        return Ok(Verdict::Refused);
    }
    if is_clone(passkey.counter, asserted.counter) {
        tell_of_clone(service, tx, passkey, environment).await?;
        return Ok(Verdict::Cloned);
    }
    rows::note_use(service, tx, passkey, &asserted, environment).await?;
    let proof = Proof { method: passkey.method(), at: service.now() };
    Ok(Verdict::Held { proof, verified: asserted.flags.verified() })
}

fn asserted(
    service: &Service,
    party: &RelyingParty,
    ceremony: Ceremony,
    passkey: &Passkey,
    given: &Given,
) -> Option<(Asserted, Vec<u8>)> {
    let challenge = webauthn::challenge(&given.client_data)?;
    if !is_open(&service.keys, ceremony, &challenge, service.now()) {
        return None;
    }
    let assertion = Assertion {
        client_data: &given.client_data,
        authenticator_data: &given.authenticator_data,
        signature: &given.signature,
    };
    let asserted =
        webauthn::asserted(&expected(party, &challenge), &passkey.key, &assertion).ok()?;
    // Whether a key may leave its device is decided once (WebAuthn Level 3, 7.2, step 18).
    (asserted.flags.backup_eligible() == passkey.backup_eligible).then_some((asserted, challenge))
}

/// Checks what an authenticator has made, and uses the challenge up.
///
/// # Errors
/// [`Refusal::PasskeyRefused`] for whatever is wrong with it.
pub async fn registered(
    service: &Service,
    tx: &mut Tx,
    (party, ceremony): (&RelyingParty, Ceremony),
    made: &Made,
) -> Result<Registered, Error> {
    let challenge = webauthn::challenge(&made.client_data).ok_or(Refusal::PasskeyRefused)?;
    if !is_open(&service.keys, ceremony, &challenge, service.now()) {
        return Err(Refusal::PasskeyRefused.into());
    }
    let expected = expected(party, &challenge);
    let registered = webauthn::registered(&expected, &made.client_data, &made.attestation);
    let registered = registered.map_err(|_| Refusal::PasskeyRefused)?;
    match use_up(tx, &challenge).await? {
        true => Ok(registered),
        false => Err(Refusal::PasskeyRefused.into()),
    }
}

fn expected<'a>(party: &'a RelyingParty, challenge: &'a [u8]) -> Expected<'a> {
    Expected { challenge, origins: &party.origins, rp_id: &party.id }
}

/// A counter that is kept grows (WebAuthn Level 3, 6.1.1); one that is 0 is not kept.
const fn is_clone(before: u32, now: u32) -> bool {
    (before != 0 || now != 0) && now <= before
}

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Tells the owner, once a day.
async fn tell_of_clone(
    service: &Service,
    tx: &mut Tx,
    passkey: &Passkey,
    environment: &Environment,
) -> Result<(), Fault> {
    let (account, name, at) = (passkey.account, passkey.name.clone(), service.now());
    let details = Details::from([("name", name.clone())]);
    let event = Event::PasskeyCloned;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let whose = passkey.id.to_string();
    let counted = Counted { what: "copies of a passkey", whose: &whose, window: DAY, most: 1 };
    if limits::count(tx, &service.keys, at, counted).await?.is_some() {
        return Ok(());
    }
    let Some(profile) = accounts::find(tx, account).await? else { return Ok(()) };
    let message = Message::PasskeyCloned { name, at, environment: environment.clone() };
    notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_that_does_not_grow_is_a_copy_unless_none_is_kept() {
        assert!(!is_clone(0, 0));
        assert!(!is_clone(0, 1));
        assert!(!is_clone(3, 4));
        assert!(is_clone(3, 3));
        assert!(is_clone(3, 1));
        assert!(is_clone(3, 0));
    }
}
