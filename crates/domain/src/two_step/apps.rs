//! Authenticator apps: another, or one less.

use super::told::tell;
use crate::{
    Error, Id, Refusal, Service,
    environments::Environment,
    history::{Details, Event},
    notices::Message,
    proofs::Guarding,
    proving,
    removals::{self, What},
    removing::{self, Begun, Leaving},
    second_step::{self, App, AppName, Kind, Kinds},
    sessions::Session,
};

/// Binds the app whose seed was shown in this session under `id`, once it shows a code.
///
/// # Errors
/// What adding a method asks for, [`Refusal::TooManyApps`], [`Refusal::NothingBegun`] when the time of
/// the seed is over, [`Refusal::TypedWrong`], and [`Refusal::KindsLeave`] while two-step is about to
/// take no apps any more.
pub async fn add(
    service: &Service,
    session: &Session,
    (id, name): (Id<App>, &AppName),
    typed: &str,
    environment: &Environment,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    removing::settle_due(service, &mut tx, account).await?;
    proving::require(service, &mut tx, session, Guarding::Add).await?;
    // The new one would leave two-step with the kind.
    let open = removals::open(&mut tx, account, service.now()).await?;
    if second_step::leaving_kinds(&open)?.has(Kind::App) {
        return Err(Refusal::KindsLeave.into());
    }
    let most = *service.policy.two_step.apps;
    if second_step::list(&service.keys, &mut tx, account, service.now()).await?.len()
        >= most as usize
    {
        return Err(Refusal::TooManyApps { most }.into());
    }
    let proposal = second_step::propose(service, session, Some(id)).ok_or(Refusal::NothingBegun)?;
    if !second_step::bind(service, &mut tx, account, (&proposal, name), typed).await? {
        return Err(Refusal::TypedWrong.into());
    }
    proving::lift(service, &mut tx, session, environment).await?;
    // Whoever adds one wants to be asked for it.
    if let Some(begun) = second_step::begun(&mut tx, account, service.now()).await? {
        let kinds = Kinds::chosen(|kind| kind == Kind::App || begun.kinds.has(kind));
        second_step::switch_on(&mut tx, account, (begun.state, &kinds), service.now()).await?;
    }
    let (name, at) = (name.as_str().to_owned(), service.now());
    let details = Details::from([("name", name.clone())]);
    let message = Message::AppAdded { name, at, environment: environment.clone() };
    tell(service, &mut tx, account, (Event::AppAdded, details), &message, environment).await?;
    Ok(tx.commit().await?)
}

/// Sends an app away.
///
/// # Errors
/// [`Refusal::AppUnknown`], what removing a method asks for, and [`Refusal::LastSecondStep`].
pub async fn remove(
    service: &Service,
    session: &Session,
    id: Id<App>,
    environment: &Environment,
) -> Result<Begun, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let app = second_step::find(&service.keys, &mut tx, account, id, service.now()).await?;
    let app = app.ok_or(Refusal::AppUnknown)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    proving::keep_a_second_step(service, &mut tx, account, id.uuid()).await?;
    let leaving = Leaving { what: What::App, subject: id.uuid(), name: app.name.clone() };
    let about = (&leaving, app.bound_at);
    let begun = removing::begin(service, &mut tx, session, about, environment).await?;
    tx.commit().await?;
    Ok(begun)
}
