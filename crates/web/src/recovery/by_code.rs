//! A code that is sent to an address of the account, if there is one. The page says the same where
//! nothing was sent.

use domain::{
    Error, Refusal,
    addresses::IdentifierKind,
    proofs::codes,
    recovery::{self, Channel, Standing},
};

use super::{
    forms::SendTo,
    pages::{RecoverByCode, RecoverWays},
    routes::{begin_again, given, path, standing, ways_page},
};
use crate::{
    proving::ByCode,
    shell::{Answer, Entry, Failure, Pages, Path, Said, SentCode, Typed, Visit},
};

pub(super) fn routes() -> Pages {
    vec![
        Entry::post::<SendTo, RecoverWays, _, _>("/recover/send", send),
        Entry::get::<RecoverByCode, _, _>("/recover/code/{way}", show),
        Entry::post::<ByCode, RecoverByCode, _, _>("/recover/code/{way}", give),
    ]
}

async fn send(visit: Visit, form: Typed<SendTo>) -> Answer {
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    let channel = form.parse(&visit, || ways_page(&visit, &standing))?;
    let to = format!("/recover/code/{}", channel.name());
    let service = &visit.app().service;
    match recovery::send_code(service, channel, visit.lang, visit.source()).await {
        Ok(()) => visit.go_saying(to, Said::CodeAskedFor),
        // One is on its way already: go on to type it.
        Err(Error::Refused(Refusal::ResendTooSoon { .. }))
            if waits(&visit, &standing, channel).await? =>
        {
            visit.go(to)
        }
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(begin_again(&visit)?),
        Err(error) => visit.fail(ways_page(&visit, &standing), error),
    }
}

/// Whether a code for this is on its way, or looks as if; one that went out before somebody began anew is void.
async fn waits(visit: &Visit, standing: &Standing, channel: Channel) -> Result<bool, Failure> {
    let mut tx = visit.app().service.db.read().await?;
    Ok(recovery::sent(&mut tx, &standing.recovery, channel).await?.is_some())
}

async fn page(
    visit: &Visit,
    standing: &Standing,
    channel: Channel,
) -> Result<RecoverByCode, Failure> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let code = recovery::sent(&mut tx, &standing.recovery, channel).await?;
    let kind = match channel {
        Channel::Mailbox | Channel::Contact => IdentifierKind::Email,
        Channel::Phone => IdentifierKind::Phone,
    };
    Ok(RecoverByCode {
        frame: visit.frame(),
        way: channel.name(),
        digits: codes::length(&service.policy, kind),
        code: SentCode::of(visit, code.as_ref()),
    })
}

async fn show(visit: Visit, Path(way): Path<String>) -> Answer {
    let channel = Channel::from_name(&way).ok_or(Failure::NotFound)?;
    match standing(&visit).await? {
        Ok(standing) if has_given(&standing, channel) => visit.go(path(&standing)),
        Ok(standing) => visit.show(page(&visit, &standing, channel).await?),
        Err(begin) => Ok(begin),
    }
}

/// Whether the address of this kind has proven itself already: a step back in the browser's history.
fn has_given(standing: &Standing, channel: Channel) -> bool {
    standing.routes.iter().any(|offer| match offer {
        domain::proving::Offer::Code(address) => {
            recovery::channel_of(address) == channel
                && standing.given.iter().any(|proof| proof.is_by(address.method()))
        }
        _ => false,
    })
}

async fn give(visit: Visit, Path(way): Path<String>, form: Typed<ByCode>) -> Answer {
    let channel = Channel::from_name(&way).ok_or(Failure::NotFound)?;
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    let shown = page(&visit, &standing, channel).await?;
    let code = form.parse(&visit, || shown)?;
    let service = &visit.app().service;
    let proof = recovery::give_code(service, channel, &code, visit.source()).await;
    given(&visit, proof, page(&visit, &standing, channel).await?).await
}
