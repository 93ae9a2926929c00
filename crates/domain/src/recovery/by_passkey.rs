//! A proof by a passkey.

use super::{
    Recovery,
    standing::{asked, asked_to_write},
    start::{miss, proven},
};
use crate::{
    Error, Refusal, Service,
    passkeys::{self, Ceremony, Given, Purpose, RelyingParty, Verdict},
    proofs::Source,
    proving::stop_instead,
};

/// What a passkey is asked for. Any passkey of this site: to name the account's own would tell whether
/// there is one.
pub const fn ceremony(recovery: &Recovery) -> Ceremony {
    let (subject, browser) = (recovery.id.uuid(), recovery.browser);
    Ceremony { purpose: Purpose::Recover, subject, browser }
}

/// Takes a passkey of the account as a proof.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::TooManyTries`], and [`Refusal::PasskeyRefused`] whatever was
/// wrong, or where nobody has what was typed.
pub async fn give_passkey(
    service: &Service,
    party: &RelyingParty,
    given: &Given,
    source: Source<'_>,
) -> Result<(), Error> {
    asked(service, &mut service.db.read().await?, source.browser).await?;
    passkeys::count_try(service, source.environment).await?;
    let (mut tx, recovery) = asked_to_write(service, source.browser).await?;
    let (account, environment) = (recovery.account, source.environment);
    let found = passkeys::by_credential(&mut tx, &given.credential, service.now()).await?;
    let own = found.filter(|passkey| passkey.account == account);
    let verdict = match &own {
        Some(passkey) => {
            let about = (party, ceremony(&recovery));
            passkeys::check(service, &mut tx, about, passkey, given, environment).await?
        }
        None => Verdict::Refused,
    };
    let Verdict::Held { proof, .. } = verdict else {
        miss(service, &mut tx, &recovery).await?;
        tx.commit().await?;
        return Err(Refusal::PasskeyRefused.into());
    };
    if let Some(refusal) = stop_instead(service, &mut tx, account, &proof, environment).await? {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let what = ("passkey", own.map(|own| own.name).unwrap_or_default());
    proven(service, &mut tx, &recovery, (&proof, what), environment).await?;
    tx.commit().await?;
    passkeys::take_back(service, environment).await
}
