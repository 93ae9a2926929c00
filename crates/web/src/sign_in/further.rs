//! `/sign-in/further`: the ways to give the further proof that a sign-in asks for, and what all of
//! them have in common. Each way has a file of its own beside this one.

use domain::{
    Error, Refusal,
    environments::KnownToken,
    locking,
    proving::Offer,
    second_step,
    sign_in::{self, Attempt, Given, SignedIn, Visitor, Way},
};
use store::Tx;
use wording::{Moment, say};

use super::{
    by_code, by_confirmation, by_identity, by_passkey, by_typed,
    pages::{Further, WayView},
    routes::end_former,
};
use crate::{
    locking::locked,
    shell::{Answer, Entry, Failure, Nothing, Pages, Typed, Visit, local_path},
};

pub(super) fn routes() -> Pages {
    let mut routes = vec![
        Entry::get::<Further, _, _>("/sign-in/further", show),
        Entry::post::<Nothing, Further, _, _>("/sign-in/further/lock", lock),
    ];
    routes.extend(by_code::routes());
    routes.extend(by_confirmation::routes());
    routes.extend(by_identity::routes());
    routes.extend(by_typed::routes());
    routes
}

/// None for what is no way in a sign-in.
fn view(way: &Way) -> Option<WayView> {
    let full = way.given == Given::Further;
    match &way.offer {
        Offer::Password(_) => None,
        Offer::Messenger(_) => Some(by_confirmation::view(full)),
        Offer::Passkey(_) => Some(by_passkey::view(full)),
        Offer::Identity(_) => Some(by_identity::view(full)),
        Offer::Code(address) => Some(by_code::view(address, full)),
        Offer::App(_) => Some(by_typed::view("app")),
        Offer::RecoveryCode { .. } => Some(by_typed::view("recovery_code")),
    }
}

pub(super) async fn page(visit: &Visit) -> Result<Further, Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let attempt = sign_in::asked(service, &mut tx, visit.browser).await?;
    let ways = sign_in::ways(service, &mut tx, &attempt).await?;
    let by_key = ways.iter().any(|way| matches!(way.offer, Offer::Passkey(_)));
    let passkey = match by_key {
        true => by_passkey::asks(visit, &mut tx, &attempt).await?,
        false => None,
    };
    let trusted_for = trusted_for(visit, &mut tx, &attempt).await?;
    let confirmation = sign_in::confirmation(&mut tx, &attempt).await?;
    let beside = confirmation.is_some_and(|one| one.needs_more && one.is_approved(service.now()));
    let mut ways: Vec<_> = ways.iter().filter_map(view).collect();
    // The authenticator lets choose among the passkeys, and a code tells its app: they are one way
    // together.
    ways.dedup_by_key(|way| (way.kind, way.id.clone()));
    Ok(Further {
        frame: visit.frame(),
        two_step: trusted_for.is_some(),
        trusted_for,
        ways,
        passkey,
        beside,
        identity: service.identity.as_ref().map(|provider| provider.name.clone()),
        until: say::clock_time(Moment(attempt.expires_at.0)).say(&visit.reader()),
    })
}

/// How long two-step need not ask in this browser, in words; none where it is off.
pub(super) async fn trusted_for(
    visit: &Visit,
    tx: &mut Tx,
    attempt: &Attempt,
) -> Result<Option<String>, Error> {
    let asks = second_step::of(tx, attempt.account, visit.app().service.now()).await?.is_some();
    let span = *visit.app().service.policy.two_step.browser_trusted_for;
    Ok(asks.then(|| say::length_of_time(span).say(&visit.reader())))
}

/// Where nothing is under way any more, the sign-in begins again.
pub(super) fn or_begin<T>(
    found: Result<T, Error>,
    visit: &Visit,
) -> Result<Result<T, Answer>, Failure> {
    match found {
        Ok(found) => Ok(Ok(found)),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(Err(visit.go("/sign-in"))),
        Err(error) => Err(error.into()),
    }
}

async fn show(visit: Visit) -> Answer {
    match or_begin(page(&visit).await, &visit)? {
        Ok(page) => visit.show(page),
        Err(begin) => begin,
    }
}

/// The password was right, and whoever typed it has lost what more is asked.
async fn lock(visit: Visit, _: Typed<Nothing>) -> Answer {
    let service = &visit.app().service;
    let attempt = sign_in::asked(service, &mut service.db.read().await?, visit.browser).await;
    let attempt = match or_begin(attempt, &visit)? {
        Ok(attempt) => attempt,
        Err(begin) => return begin,
    };
    let (account, proof, from) = (attempt.account, &attempt.password, &visit.environment);
    match locking::lock_by_proof(service, account, proof, from).await {
        Ok(lock) => locked(&visit, &lock),
        Err(error) => visit.fail(page(&visit).await?, error),
    }
}

/// Gives a proof by one of the ways, and goes on signed in. A refusal is shown on the way's page.
pub(super) async fn give<P, F>(
    visit: &Visit,
    given: Result<SignedIn, Error>,
    page: impl FnOnce() -> F,
) -> Answer
where
    P: crate::shell::Page,
    F: Future<Output = Result<P, Error>>,
{
    match given {
        Ok(done) => {
            end_former(visit).await?;
            let next = local_path(&done.next).unwrap_or("/account").to_owned();
            visit.go_signed_in(next, done)
        }
        Err(error @ Error::Refused(Refusal::SignInRefused)) => Err(error.into()),
        Err(error) => match or_begin(page().await, visit)? {
            Ok(page) => visit.fail(page, error),
            Err(begin) => begin,
        },
    }
}

/// Who gives the proof.
pub(super) fn visitor<'a>(visit: &'a Visit, known: &'a [KnownToken]) -> Visitor<'a> {
    let (saved, users) = (visit.saved.tokens.as_slice(), &visit.users);
    let trust = visit.has_ticked("trust");
    Visitor { via: visit.via, known, saved, users, environment: &visit.environment, trust }
}
