//! Signing in by a passkey: without typing anything, or as the further proof.

use store::Tx;

use super::{
    Attempt, Keep, SignedIn, Visitor,
    complete::complete,
    decide::Given,
    finish::{self, Finished},
    rows, surroundings,
    ways::{asked, ways},
};
use crate::{
    Error, Refusal, Service,
    environments::{BrowserId, Environment},
    history::{self, Details, Event},
    passkeys::{self, Ceremony, Passkey, Purpose, RelyingParty, Verdict},
    proving::{Offer, stop_instead},
};

/// What goes along with a passkey that signs in by itself.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    pub given: &'a passkeys::Given,
    pub keep: Keep,
    /// Where the person was going.
    pub next: &'a str,
}

/// The ceremony of a sign-in without an identifier, in this browser.
pub const fn ceremony(browser: BrowserId) -> Ceremony {
    Ceremony { purpose: Purpose::SignIn, subject: uuid::Uuid::nil(), browser }
}

/// The ceremony of an attempt's further proof.
pub const fn further_ceremony(attempt: &Attempt) -> Ceremony {
    let (subject, browser) = (attempt.id.uuid(), attempt.browser);
    Ceremony { purpose: Purpose::Further, subject, browser }
}

/// Signs in. The passkey has verified its owner, so it is two proofs in one: nothing else is asked,
/// and no score is taken.
///
/// # Errors
/// [`Refusal::PasskeyRefused`] whatever was wrong, known or unknown; [`Refusal::TooManyTries`]; to
/// whoever holds the key, [`Refusal::AccountLocked`], [`Refusal::AccountProtected`],
/// [`Refusal::PasskeyUnverified`] where it is but one proof, [`Refusal::PasskeyAbroad`] outside the countries
/// that the owner allows, and [`Refusal::MethodLeaves`].
pub async fn sign_in_by_passkey(
    service: &Service,
    party: &RelyingParty,
    shown: Shown<'_>,
    from: Visitor<'_>,
    browser: BrowserId,
) -> Result<SignedIn, Error> {
    passkeys::count_try(service, from.environment).await?;
    let credential = &shown.given.credential;
    let found =
        passkeys::by_credential(&mut service.db.read().await?, credential, service.now()).await?;
    let account = found.ok_or(Refusal::PasskeyRefused)?.account;
    let mut tx = service.change(account).await?;
    let passkey = owned(service, &mut tx, shown.given).await?;
    let (about, environment) = ((party, ceremony(browser)), from.environment);
    let verdict =
        passkeys::check(service, &mut tx, about, &passkey, shown.given, environment).await?;
    let may = may_sign_in(service, &mut tx, &passkey, verdict, environment).await?;
    if let Err((reason, refusal)) = may {
        let details = Details::from([("reason", reason.to_owned()), ("passkey", passkey.name)]);
        let event = Event::SignInRefused;
        history::record(service, &mut tx, account, event, Some(environment), &details).await?;
        tx.commit().await?;
        return Err(refusal.into());
    }
    if let Verdict::Held { proof, .. } = verdict
        && let Some(refusal) = stop_instead(service, &mut tx, account, &proof, environment).await?
    {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let signed_in = finish(service, &mut tx, &passkey, verdict, shown, from).await?;
    tx.commit().await?;
    passkeys::take_back(service, environment).await?;
    Ok(signed_in)
}

/// The passkey, if the authenticator knows its account by what we gave it (WebAuthn Level 3, 7.2,
/// step 6).
async fn owned(service: &Service, tx: &mut Tx, given: &passkeys::Given) -> Result<Passkey, Error> {
    let passkey = passkeys::by_credential(tx, &given.credential, service.now()).await?;
    let passkey = passkey.ok_or(Refusal::PasskeyRefused)?;
    let handle = passkeys::own_handle(tx, passkey.account).await?;
    if handle.is_none() || handle != given.handle {
        return Err(Refusal::PasskeyRefused.into());
    }
    Ok(passkey)
}

/// Why not, for the history and for the person.
type RefusedFor = (&'static str, Refusal);

async fn may_sign_in(
    service: &Service,
    tx: &mut Tx,
    passkey: &Passkey,
    verdict: Verdict,
    environment: &Environment,
) -> Result<Result<(), RefusedFor>, Error> {
    let verified = match verdict {
        Verdict::Held { verified, .. } => verified,
        Verdict::Refused => return Ok(Err(("passkey_refused", Refusal::PasskeyRefused))),
        Verdict::Cloned => return Ok(Err(("passkey_cloned", Refusal::PasskeyRefused))),
    };
    let owner = rows::owner_by_id(tx, passkey.account, None, service.now()).await?;
    let locked_at = owner.as_ref().and_then(|owner| owner.locked_at);
    let measure = owner.as_ref().and_then(|owner| owner.measure);
    Ok(if !owner.is_some_and(|owner| owner.is_open) {
        Err(("account_not_open", Refusal::PasskeyRefused))
    } else if let Some(since) = locked_at {
        Err(("account_locked", Refusal::AccountLocked { since }))
    } else if let Some(measure) = measure {
        Err(("account_protected", Refusal::AccountProtected { measure }))
    } else if !verified {
        Err(("passkey_unverified", Refusal::PasskeyUnverified))
    } else if surroundings::is_abroad(tx, passkey.account, environment).await? {
        Err(("country_not_allowed", Refusal::PasskeyAbroad))
    } else {
        Ok(())
    })
}

async fn finish(
    service: &Service,
    tx: &mut Tx,
    passkey: &Passkey,
    verdict: Verdict,
    shown: Shown<'_>,
    from: Visitor<'_>,
) -> Result<SignedIn, Error> {
    let Verdict::Held { proof, .. } = verdict else {
        return Err(Refusal::PasskeyRefused.into());
    };
    let owner = rows::owner_by_id(tx, passkey.account, None, service.now())
        .await?
        .ok_or(Refusal::PasskeyRefused)?;
    let (known, environment) = (from.known, from.environment);
    let seen = surroundings::look(service, tx, &owner, known, environment, false).await?;
    let finished = Finished {
        account: passkey.account,
        masked: &passkey.name,
        address: None,
        keep: shown.keep,
        from,
        proofs: vec![proof],
        restricted: false,
        reasons: Vec::new(),
        next: shown.next,
        way: Some(proof.method.class),
        trust: false,
    };
    finish::finish(service, tx, finished, seen, environment).await
}

/// Takes a passkey as the further proof of the attempt in this browser.
///
/// # Errors
/// [`Refusal::NothingBegun`], [`Refusal::PasskeyRefused`], [`Refusal::TooManyTries`], and
/// [`Refusal::SignInRefused`] when the password was changed meanwhile.
pub async fn give_passkey(
    service: &Service,
    party: &RelyingParty,
    given: &passkeys::Given,
    from: Visitor<'_>,
    browser: BrowserId,
) -> Result<SignedIn, Error> {
    let attempt = asked(service, &mut service.db.read().await?, browser).await?;
    passkeys::count_try(service, from.environment).await?;
    let mut tx = service.change(attempt.account).await?;
    let attempt = asked(service, &mut tx, browser).await?;
    let ways = ways(service, &mut tx, &attempt).await?;
    let is_way = ways.iter().any(|way| matches!(way.offer, Offer::Passkey(_)));
    let passkey = passkeys::by_credential(&mut tx, &given.credential, service.now()).await?;
    let passkey = passkey.filter(|own| own.account == attempt.account && is_way);
    let passkey = passkey.ok_or(Refusal::PasskeyRefused)?;
    let (about, environment) = ((party, further_ceremony(&attempt)), from.environment);
    let verdict = passkeys::check(service, &mut tx, about, &passkey, given, environment).await?;
    let Verdict::Held { proof, .. } = verdict else {
        let details = Details::from([("passkey", passkey.name)]);
        let (account, event) = (attempt.account, Event::ProofRefused);
        history::record(service, &mut tx, account, event, Some(environment), &details).await?;
        tx.commit().await?;
        return Err(Refusal::PasskeyRefused.into());
    };
    if let Some(refusal) =
        stop_instead(service, &mut tx, attempt.account, &proof, environment).await?
    {
        tx.commit().await?;
        return Err(refusal.into());
    }
    let signed_in = complete(service, &mut tx, &attempt, Given::Further, proof, from).await?;
    tx.commit().await?;
    passkeys::take_back(service, environment).await?;
    Ok(signed_in)
}
