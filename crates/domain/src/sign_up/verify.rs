//! The second step: the address is proven, in the browser that began.

use super::{SignUp, rows, start};
use crate::{
    Error, Id, Refusal, Service,
    environments::BrowserId,
    proofs::{
        codes,
        links::{self, Link},
    },
};

/// Takes the code that was typed.
///
/// # Errors
/// [`Refusal::NothingBegun`], or the refusal of [`codes::Verdict`]; a wrong try stays counted.
pub async fn verify(service: &Service, browser: BrowserId, typed: &str) -> Result<(), Error> {
    let mut tx = service.write(start::key(browser)).await?;
    let sign_up = start::verifying(service, &mut tx, browser).await?;
    let code = codes::find(&mut tx, codes::Purpose::SignUp, sign_up.id.uuid()).await?;
    let code = code.ok_or(Refusal::CodeUsedUp)?;
    let verdict = codes::check(service, &mut tx, &code, browser, typed).await?;
    if verdict == codes::Verdict::Right {
        rows::set_proven(&mut tx, sign_up.id, service.now()).await?;
        links::end_about(&mut tx, sign_up.id.uuid()).await?;
    }
    tx.commit().await?;
    Ok(verdict.as_refusal()?)
}

/// Proves the address by the button behind the mail's link, which works only in the browser that
/// began.
///
/// # Errors
/// [`Refusal::LinkDead`] when the link was used or its sign-up is gone,
/// [`Refusal::OtherBrowser`] anywhere else.
pub async fn prove_by_link(
    service: &Service,
    link: &Link,
    browser: BrowserId,
) -> Result<(), Error> {
    let mut tx = service.write(start::key(browser)).await?;
    let id: Id<SignUp> = Id::from_uuid(link.subject);
    let sign_up = rows::by_id(&mut tx, id, service.now()).await?.ok_or(Refusal::LinkDead)?;
    if sign_up.browser != browser {
        return Err(Refusal::OtherBrowser.into());
    }
    let redeemed = links::redeem(&mut tx, link, service.now()).await?;
    if !redeemed || !rows::set_proven(&mut tx, id, service.now()).await? {
        return Err(Refusal::LinkDead.into());
    }
    if let Some(code) = codes::find(&mut tx, codes::Purpose::SignUp, id.uuid()).await? {
        codes::use_up(&mut tx, code.id).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// "That was not me": whoever reads the mailbox did not begin this. The sign-up is erased.
///
/// # Errors
/// [`Refusal::LinkDead`] when the link was used or its sign-up is gone.
pub async fn deny(service: &Service, link: &Link) -> Result<(), Error> {
    let mut tx = service.write(store::Key::of("link", link.id.bytes())).await?;
    let redeemed = links::redeem(&mut tx, link, service.now()).await?;
    if !redeemed || !rows::erase(&mut tx, Id::from_uuid(link.subject)).await? {
        return Err(Refusal::LinkDead.into());
    }
    tx.commit().await?;
    Ok(())
}
