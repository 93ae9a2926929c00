//! A fresh proof by a passkey.

use super::accept::accept;
use crate::{
    Error, Refusal, Service,
    environments::Environment,
    history::{self, Details, Event},
    passkeys::{self, Ceremony, Given, RelyingParty, Verdict},
    sessions::{Session, Token},
};

/// Takes a passkey as a fresh proof; the session gets another token. Verified or not, it shows that
/// the key is at hand, which is what one proof stands for.
///
/// # Errors
/// [`Refusal::PasskeyRefused`], [`Refusal::TooManyTries`], [`Refusal::SignedOut`] when the session
/// ended meanwhile.
pub async fn prove_by_passkey(
    service: &Service,
    (party, ceremony): (&RelyingParty, Ceremony),
    session: &Session,
    given: &Given,
    environment: &Environment,
) -> Result<Token, Error> {
    passkeys::count_try(service, environment).await?;
    let account = session.account;
    let mut tx = service.change(account).await?;
    let passkey = passkeys::by_credential(&mut tx, &given.credential, service.now()).await?;
    let passkey = passkey.filter(|own| own.account == account);
    let passkey = passkey.ok_or(Refusal::PasskeyRefused)?;
    let about = (party, ceremony);
    let verdict = passkeys::check(service, &mut tx, about, &passkey, given, environment).await?;
    let is_right = matches!(verdict, Verdict::Held { .. });
    let event = if is_right { Event::Proved } else { Event::ProofRefused };
    let details = Details::from([("passkey", passkey.name.clone())]);
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let token = match verdict {
        Verdict::Held { proof, .. } => {
            accept(service, &mut tx, session, &proof, true, environment).await?
        }
        Verdict::Refused | Verdict::Cloned => {
            tx.commit().await?;
            return Err(Refusal::PasskeyRefused.into());
        }
    };
    tx.commit().await?;
    passkeys::take_back(service, environment).await?;
    token.ok_or_else(|| Refusal::SignedOut.into())
}
