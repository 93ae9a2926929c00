//! Errands to the provider and back. What an errand is for goes along with it as its state, sealed and
//! bound to the browser that began it: so beginning one writes nothing, and only one that came back has
//! a row. It comes back once.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use store::{Fault, Tx};
use uuid::Uuid;

use crate::{Keys, Random, Service, Timestamp, environments::BrowserId, keys::sha256};

/// What the provider is asked for; a result for one is none for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Binding the person to an account.
    Bind,
    /// A fresh proof in a session.
    Prove,
    /// The further proof of a sign-in.
    Further,
    /// Getting back in.
    Recover,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::Bind, Self::Prove, Self::Further, Self::Recover];

    const fn mark(self) -> u8 {
        match self {
            Self::Bind => 1,
            Self::Prove => 2,
            Self::Further => 3,
            Self::Recover => 4,
        }
    }
}

/// One question to the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    pub purpose: Purpose,
    /// The session, the attempt or the recovery that it is for.
    pub subject: Uuid,
    /// What its page needs to go on; the provider can't read it.
    pub note: String,
}

/// What goes to the provider, all of it in base64url.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    pub state: String,
    /// What the provider signs to say which question it answers.
    pub nonce: String,
    /// Until then it may come back.
    pub until: Timestamp,
}

/// An errand that has come back, in the browser that began it and in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub errand: Errand,
    browser: BrowserId,
    sealed: Vec<u8>,
    until: Timestamp,
}

/// Notes are paths with their queries; a longer one is left behind.
const LONGEST_NOTE: usize = 512;

/// Begins an errand.
pub fn depart(service: &Service, browser: BrowserId, errand: &Errand) -> Departure {
    let until = service.now() + *service.policy.identity.errand_life;
    let sealed = seal(&service.keys, &*service.random, browser, errand, until);
    Departure {
        nonce: nonce(&service.keys, &sealed),
        state: BASE64_URL_SAFE_NO_PAD.encode(sealed),
        until,
    }
}

fn about(browser: BrowserId) -> Vec<u8> {
    [b"identity errand".as_slice(), &browser.0].concat()
}

fn seal(
    keys: &Keys,
    random: &dyn Random,
    browser: BrowserId,
    errand: &Errand,
    until: Timestamp,
) -> Vec<u8> {
    let note = if errand.note.len() > LONGEST_NOTE { "" } else { &errand.note };
    let (mark, end) = ([errand.purpose.mark()], until.0.to_be_bytes());
    let text = [mark.as_slice(), errand.subject.as_bytes(), &end, note.as_bytes()];
    keys.identity_errands.seal(random, &about(browser), &text.concat())
}

/// Bound to the state without telling it.
fn nonce(keys: &Keys, sealed: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(keys.identities.sign(&[b"nonce", sealed]))
}

/// The errand of this state. None for another browser's, for one whose time is over, and for what was
/// never ours.
pub fn arrive(service: &Service, browser: BrowserId, state: &str) -> Option<Arrival> {
    let arrival = open(&service.keys, browser, state)?;
    (service.now() < arrival.until).then_some(arrival)
}

fn open(keys: &Keys, browser: BrowserId, state: &str) -> Option<Arrival> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(state).ok()?;
    let text = keys.identity_errands.open(&about(browser), &sealed)?;
    let (mark, rest) = text.split_first()?;
    let purpose = Purpose::ALL.into_iter().find(|purpose| purpose.mark() == *mark)?;
    let (subject, rest) = rest.split_first_chunk::<16>()?;
    let (until, note) = rest.split_first_chunk::<8>()?;
    let note = String::from_utf8(note.to_vec()).ok()?;
    Some(Arrival {
        errand: Errand { purpose, subject: Uuid::from_bytes(*subject), note },
        browser,
        until: Timestamp(i64::from_be_bytes(*until)),
        sealed,
    })
}

impl Arrival {
    /// What the provider was asked to sign.
    pub(super) fn nonce(&self, keys: &Keys) -> String {
        nonce(keys, &self.sealed)
    }

    /// Uses the errand up. False when it came back before.
    pub(super) async fn use_up(&self, tx: &mut Tx) -> Result<bool, Fault> {
        let sql = "INSERT INTO identity_answers (state, expires_at) VALUES ($1, $2)
            ON CONFLICT (state) DO NOTHING";
        let values = [name(&self.sealed).into(), self.until.into()];
        Ok(tx.execute(sql, &values).await? == 1)
    }

    /// Notes that it has led its browser on.
    pub(crate) async fn lead_on(&self, tx: &mut Tx) -> Result<(), Fault> {
        self.lead_on_to(tx, self.browser).await
    }

    /// The same where its browser is another visit from now on.
    pub(crate) async fn lead_on_to(&self, tx: &mut Tx, browser: BrowserId) -> Result<(), Fault> {
        let sql = "UPDATE identity_answers SET browser = $2 WHERE state = $1";
        tx.execute(sql, &[name(&self.sealed).into(), browser.into()]).await.map(drop)
    }
}

fn name(sealed: &[u8]) -> [u8; 32] {
    sha256(&[b"identity errand", sealed])
}

/// Whether the errand of this state has led this browser on already: somebody reloads.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn has_led_on(tx: &mut Tx, browser: BrowserId, state: &str) -> Result<bool, Fault> {
    let Ok(sealed) = BASE64_URL_SAFE_NO_PAD.decode(state) else { return Ok(false) };
    let sql = "SELECT 1 FROM identity_answers WHERE state = $1 AND browser = $2";
    Ok(tx.row(sql, &[name(&sealed).into(), browser.into()]).await?.is_some())
}

/// Forgets errands that nobody can come back from any more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, expired_before: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM identity_answers WHERE expires_at < $1";
    tx.execute(sql, &[expired_before.into()]).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::OsRandom;

    const UNTIL: Timestamp = Timestamp(1_800_000_000_000_000);
    const OWN: BrowserId = BrowserId([1; 16]);

    fn errand(purpose: Purpose, note: &str) -> Errand {
        Errand { purpose, subject: Uuid::from_u128(7), note: note.to_owned() }
    }

    fn sealed(keys: &Keys, errand: &Errand) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(seal(keys, &OsRandom::default(), OWN, errand, UNTIL))
    }

    #[test]
    fn an_errand_opens_in_its_own_browser_as_it_was() {
        let keys = Keys::derive(&[7; 32]);
        for purpose in Purpose::ALL {
            let errand = errand(purpose, "next=/account&ahead=add");
            let state = sealed(&keys, &errand);
            let arrival = open(&keys, OWN, &state).expect("it is ours");
            assert_eq!((arrival.errand, arrival.until), (errand, UNTIL));
            assert_eq!(open(&keys, BrowserId([2; 16]), &state), None, "another browser");
            assert_eq!(open(&Keys::derive(&[8; 32]), OWN, &state), None, "made elsewhere");
        }
    }

    #[test]
    fn what_is_cut_or_spoilt_is_no_errand() {
        let keys = Keys::derive(&[7; 32]);
        let state = sealed(&keys, &errand(Purpose::Prove, ""));
        for at in 0..state.len() {
            assert_eq!(open(&keys, OWN, &state[..at]), None, "cut at {at}");
            let mut spoilt = state.clone().into_bytes();
            spoilt[at] = if spoilt[at] == b'A' { b'B' } else { b'A' };
            let spoilt = String::from_utf8(spoilt).expect("letters");
            assert_eq!(open(&keys, OWN, &spoilt), None, "byte {at}");
        }
    }

    #[test]
    fn no_two_errands_have_one_nonce_and_none_tells_what_it_is_for() {
        let keys = Keys::derive(&[7; 32]);
        let errand = errand(Purpose::Prove, "next=/account/password");
        let states = [sealed(&keys, &errand), sealed(&keys, &errand)];
        let nonces = states
            .each_ref()
            .map(|state| open(&keys, OWN, state).expect("it is ours").nonce(&keys));
        assert_ne!(nonces[0], nonces[1]);
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&states[0]).expect("base64url");
        assert!(!bytes.windows(7).any(|part| part == b"account"));
    }

    #[test]
    fn a_note_that_is_too_long_is_left_behind() {
        let keys = Keys::derive(&[7; 32]);
        let long = errand(Purpose::Prove, &"n".repeat(LONGEST_NOTE + 1));
        let arrival = open(&keys, OWN, &sealed(&keys, &long)).expect("it is ours");
        assert_eq!(arrival.errand.note, "");
    }
}
