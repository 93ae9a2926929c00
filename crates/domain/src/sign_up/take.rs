//! A number that another account has: "make a new one".
//!
//! Numbers are given up and given out again, so whoever reads a number's messages may open an account with
//! it, whatever stands of the account that had it: open, locked or restricted. Nothing of that account is
//! shown, and nothing of its own changes hands but the number.

use store::Tx;

use super::{SignUp, rows, start};
use crate::{
    AccountId, Error, Id, Refusal, Service,
    addresses::{self, Address, Identifier, PhoneNumber},
    environments::BrowserId,
    limits::{self, Counted},
    work::Job,
};

/// The proven number is to be taken over; the last step does it. It is taken from where it leads now: if
/// somebody else is faster, the choice is shown again.
///
/// # Errors
/// [`Refusal::NothingBegun`] without a proven number in this browser, and when somebody else has shown the
/// number since; [`Refusal::TooManyAccounts`] when the number has opened enough of them.
pub async fn make_new(service: &Service, browser: BrowserId) -> Result<(), Error> {
    let mut tx = service.write(start::key(browser)).await?;
    let sign_up = start::proven(service, &mut tx, browser).await?;
    let Identifier::Phone(number) = &sign_up.identifier else {
        return Err(Refusal::NothingBegun.into());
    };
    let so_far = limits::so_far(&mut tx, &service.keys, service.now(), counted(service, number));
    let so_far = so_far.await?;
    if so_far.count >= *service.policy.sign_up.accounts_per_phone {
        return Err(Refusal::TooManyAccounts { again_at: so_far.ends_at }.into());
    }
    if let Some(holder) = addresses::holder(&mut tx, &sign_up.identifier, service.now()).await? {
        let wanted = SignUp { takes: Some(holder), ..sign_up.clone() };
        if !rows::takes(&mut tx, &wanted, holder).await? {
            return Err(Refusal::NothingBegun.into());
        }
        rows::set_takes(&mut tx, sign_up.id, holder).await?;
    }
    Ok(tx.commit().await?)
}

/// A number that passes from hand to hand opens only so many accounts.
pub(super) async fn count_account(
    service: &Service,
    tx: &mut Tx,
    number: &PhoneNumber,
) -> Result<(), Error> {
    let counted = counted(service, number);
    match limits::count(tx, &service.keys, service.now(), counted).await? {
        Some(again_at) => Err(Refusal::TooManyAccounts { again_at }.into()),
        None => Ok(()),
    }
}

fn counted<'a>(service: &Service, number: &'a PhoneNumber) -> Counted<'a> {
    let sign_up = &service.policy.sign_up;
    Counted {
        what: "accounts of a phone number",
        whose: number.as_str(),
        window: *sign_up.accounts_per_phone_window,
        most: *sign_up.accounts_per_phone,
    }
}

/// Has the identifier lead to the new account: nobody else has it, or it is taken over, and a job tells
/// whoever had it. False when somebody else was faster.
pub(super) async fn claim(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    address: Id<Address>,
    sign_up: &SignUp,
) -> Result<bool, Error> {
    let identifier = &sign_up.identifier;
    if let Some(from) = sign_up.takes
        && rows::takes(tx, sign_up, from).await?
        && addresses::take(tx, (account, address), identifier, from).await?
    {
        Job::LoseNumber(from).put(service, tx, service.now()).await?;
        return Ok(true);
    }
    Ok(addresses::claim(tx, account, address, identifier, service.now()).await?)
}
