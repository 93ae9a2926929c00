//! New recovery codes.

use super::told::{note_codes_made, tell_codes_made};
use crate::{
    Error, Refusal, Service,
    environments::Environment,
    proofs::{Guarding, counts},
    proving,
    removals::{self, What},
    removing::{self, Begun, Leaving},
    second_step::{self, Paper},
    sessions::{self, Session},
};

/// Makes new recovery codes in the place of the former. Those prove nothing from now on; had they been there
/// for long, they can come back for as long as this can be stopped.
///
/// # Errors
/// What replacing a method asks for, [`Refusal::RemovalUnderWay`] while the former codes could still come
/// back, and [`Refusal::TwoStepStands`] where two-step is off.
pub async fn renew(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<(), Error> {
    let (account, now) = (session.account, service.now());
    let mut tx = service.change(account).await?;
    removing::settle_due(service, &mut tx, account).await?;
    second_step::begun(&mut tx, account, now).await?.ok_or(Refusal::TwoStepStands)?;
    proving::require(service, &mut tx, session, Guarding::Replace).await?;
    // Those that were put by have to be able to come back.
    let open = removals::open(&mut tx, account, now).await?;
    if open.iter().any(|removal| removal.what == What::RecoveryCodes) {
        return Err(Refusal::RemovalUnderWay.into());
    }
    let former = second_step::paper(&mut tx, account).await?;
    let counts = |paper: &Paper| {
        paper.left > 0 && counts(&service.policy, paper.method(), session.account_opened, now)
    };
    match former.filter(counts) {
        Some(former) => {
            second_step::put_by(&mut tx, account).await?;
            second_step::make(service, &mut tx, session).await?;
            let (what, bound_at) = (What::RecoveryCodes, former.made_at);
            let leaving = Leaving { what, subject: former.id.uuid(), name: String::new() };
            let about = (&leaving, bound_at);
            let begun = removing::begin(service, &mut tx, session, about, environment).await?;
            // That they leave says that there are others.
            match begun {
                Begun::Gone => tell_codes_made(service, &mut tx, account, environment).await?,
                Begun::LeavesAt(_) => {
                    note_codes_made(service, &mut tx, account, environment).await?;
                }
            }
        }
        None => {
            second_step::make(service, &mut tx, session).await?;
            tell_codes_made(service, &mut tx, account, environment).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// The codes were saved: they are shown no more.
///
/// # Errors
/// [`Refusal::SignedOut`].
pub async fn put_away(service: &Service, session: &Session) -> Result<(), Error> {
    let mut tx = sessions::change(service, session).await?;
    second_step::hide(&mut tx, session.account).await?;
    Ok(tx.commit().await?)
}
