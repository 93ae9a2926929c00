//! Signing in by a QR, as the new screen sees it. What the messenger does about it is in
//! `qr_in_messenger.rs`.

use std::time::Duration;

use store::{Key, Tx};

use super::{
    Keep, SignedIn, Visitor,
    course::{Beside, by_qr},
    decide::{Decision, RefusedFor},
    finish::{self, Finished},
    rows, surroundings,
};
use crate::{
    AccountId, Error, Refusal, Service,
    accounts::{self, hashing::Comparison},
    environments::BrowserId,
    history::{self, Details, Event},
    limits::{self, Counted},
    messenger::{self, Device},
    proofs::{
        Proof, Source,
        qr::{self, QrSignIn, Scanner, State},
    },
    second_step::{self, Kind},
};

const HOUR: Duration = Duration::from_secs(3600);

/// Shows a QR in this browser, in the place of a former one.
///
/// # Errors
/// [`Refusal::TooManyQrs`].
pub async fn begin_qr(service: &Service, source: Source<'_>, next: &str) -> Result<(), Error> {
    let mut tx = service.write(Key::of("qr", &source.browser.0)).await?;
    let (whose, most) = (source.environment.source(), *service.policy.qr.per_source_per_hour);
    let counted = Counted { what: "qr codes", whose: &whose, window: HOUR, most };
    if let Some(again_at) = limits::count(&mut tx, &service.keys, service.now(), counted).await? {
        return Err(Refusal::TooManyQrs { again_at }.into());
    }
    let Source { browser, environment } = source;
    qr::begin(service, &mut tx, qr::New { browser, environment, next }).await?;
    Ok(tx.commit().await?)
}

/// What this browser shows, or goes on with.
///
/// # Errors
/// A fault of the database.
pub async fn qr_of(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<Option<QrSignIn>, Error> {
    Ok(qr::of_browser(tx, browser, service.now()).await?)
}

/// What the screen goes on with.
#[derive(Clone, Copy, Debug)]
pub struct GoOn<'a> {
    pub keep: Keep,
    /// Where the messenger warned.
    pub password: Option<&'a str>,
}

/// Signs in by what a messenger approved. Nothing else is asked and no score is taken, unless the two
/// were far apart or two-step is on: then the password is the other class.
///
/// # Errors
/// [`Refusal::NothingBegun`] when nothing is shown here or it is over, [`Refusal::NotConfirmedYet`],
/// [`Refusal::PasswordMissing`], [`Refusal::PasswordWrong`] and [`Refusal::QrOver`] where it is needed,
/// [`Refusal::SignInRefused`], [`Refusal::AccountLocked`] and [`Refusal::AccountProtected`] when the
/// account lets nobody in.
pub async fn sign_in_by_qr(
    service: &Service,
    given: GoOn<'_>,
    from: Visitor<'_>,
    browser: BrowserId,
) -> Result<SignedIn, Error> {
    let shown = approved(service, &mut service.db.read().await?, browser).await?;
    let beside = match shown.0.needs_more {
        true => Some(password_beside(service, &shown, given.password, from).await?),
        false => None,
    };
    let mut tx = service.change(shown.1.account).await?;
    // As it is now: the device may have been signed out, the account may let nobody in any more.
    let (shown, scanner) = approved(service, &mut tx, browser).await?;
    let device = approver(service, &mut tx, scanner).await?;
    let owner = rows::owner_by_id(&mut tx, scanner.account, None, service.now()).await?;
    let owner = owner.ok_or(Refusal::SignInRefused)?;
    let two_step = second_step::of(&mut tx, scanner.account, service.now()).await?;
    let stands_beside = Beside {
        password_bound_at: beside.map(|proof| proof.method.bound_at),
        two_step: two_step.map(|two_step| two_step.kinds.has(Kind::Messenger)),
    };
    let decision = by_qr(owner.standing(), &shown, stands_beside, service.now());
    must_sign_in(decision, &owner)?;
    if !qr::finish(&mut tx, shown.id).await? {
        return Err(Refusal::NothingBegun.into());
    }
    let seen =
        surroundings::look(service, &mut tx, &owner, from.known, from.environment, false).await?;
    let proof = Proof { method: scanner.method(), at: service.now() };
    let finished = Finished {
        account: scanner.account,
        masked: &device.name,
        address: None,
        keep: given.keep,
        from,
        proofs: [proof].into_iter().chain(beside).collect(),
        restricted: false,
        reasons: Vec::new(),
        next: &shown.next,
        way: Some(proof.method.class),
        trust: false,
    };
    let signed_in = finish::finish(service, &mut tx, finished, seen, from.environment).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// Whoever has come so far is told of what stands in the way.
fn must_sign_in(decision: Decision, owner: &rows::Owner) -> Result<(), Refusal> {
    let (since, measure) = (owner.locked_at, owner.measure);
    match decision {
        Decision::SignIn => Ok(()),
        Decision::Refuse(RefusedFor::AccountLocked) => {
            Err(since.map_or(Refusal::SignInRefused, |since| Refusal::AccountLocked { since }))
        }
        Decision::Refuse(RefusedFor::AccountProtected) => {
            Err(measure
                .map_or(Refusal::SignInRefused, |measure| Refusal::AccountProtected { measure }))
        }
        Decision::Refuse(RefusedFor::AccountNotOpen) => Err(Refusal::SignInRefused),
        Decision::Ask | Decision::Restrict | Decision::Refuse(_) => Err(Refusal::NothingBegun),
    }
}

async fn approved(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<(QrSignIn, Scanner), Error> {
    let shown = qr_of(service, tx, browser).await?.ok_or(Refusal::NothingBegun)?;
    match shown.scanner {
        Some(scanner) if shown.state == State::Approved => Ok((shown, scanner)),
        _ => Err(Refusal::NotConfirmedYet.into()),
    }
}

/// The messenger that approved, if it still may.
async fn approver(service: &Service, tx: &mut Tx, scanner: Scanner) -> Result<Device, Error> {
    let devices = messenger::devices(tx, scanner.account, service.now()).await?;
    let own = devices.into_iter().find(|device| device.method() == scanner.method());
    let own = own.filter(|device| device.may_approve(service.now()));
    own.ok_or_else(|| Refusal::NothingBegun.into())
}

/// Compares the password that is needed beside the approval. The owner's messenger has approved this
/// very screen, so a few tries are counted for it alone.
async fn password_beside(
    service: &Service,
    (shown, scanner): &(QrSignIn, Scanner),
    typed: Option<&str>,
    from: Visitor<'_>,
) -> Result<Proof, Error> {
    let (typed, account) = (typed.ok_or(Refusal::PasswordMissing)?, scanner.account);
    let mut tx = service.change(account).await?;
    let left = qr::count_try(service, &mut tx, shown.id).await?;
    tx.commit().await?;
    if left.is_none() {
        return Err(Refusal::QrOver.into());
    }
    let kept = accounts::find_password(&mut service.db.read().await?, account).await?;
    let hash = kept.as_ref().map(|kept| kept.hash.as_str());
    let compared = service.hasher.compare(typed, hash, service.bytes()).await?;
    let is_right = compared.map_err(Refusal::from)? != Comparison::Wrong;
    match kept.filter(|_| is_right) {
        Some(kept) => Ok(Proof { method: kept.method(account), at: service.now() }),
        None => refuse_password(service, account, from).await,
    }
}

async fn refuse_password(
    service: &Service,
    account: AccountId,
    from: Visitor<'_>,
) -> Result<Proof, Error> {
    let mut tx = service.change(account).await?;
    let details = Details::from([("method", "password".to_owned())]);
    let (event, environment) = (Event::ProofRefused, Some(from.environment));
    history::record(service, &mut tx, account, event, environment, &details).await?;
    tx.commit().await?;
    Err(Refusal::PasswordWrong.into())
}
