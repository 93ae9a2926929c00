//! What a browser remembers of a sign-in: the one place that every way of finishing one comes by.

use store::Tx;

use super::finish::Finished;
use crate::{
    AccountId, Error, Id, Service,
    accounts::Profile,
    addresses::{self, Address, Role},
    ending::{Cause, Scope, end, unsave},
    environments::Environment,
    history::{self, Details, Event},
    notices::{self, Message},
    saved_sign_ins::{self, New, SavedSignIn, SavedToken},
    sessions::Session,
};

/// The session that has begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saving<'a> {
    pub profile: &'a Profile,
    pub session: Id<Session>,
    /// Whether something new may stay in this browser.
    pub may: bool,
}

/// Saves the sign-in where the box is ticked, and removes what this browser had of it where it is not.
/// Gives what the browser remembers the account by from now on.
pub(super) async fn save(
    service: &Service,
    tx: &mut Tx,
    done: &Finished<'_>,
    saving: Saving<'_>,
    environment: &Environment,
) -> Result<Option<SavedToken>, Error> {
    let account = done.account;
    let shown = shown(service, tx, account, done.from.saved).await?;
    if !done.keep.saved() {
        if let Some((saved, _)) = shown {
            unsave(service, tx, account, saved.id, environment).await?;
        }
        return Ok(None);
    }
    let address = match (done.address, &shown) {
        (Some(typed), _) => Some(typed),
        (None, shown) => {
            let before = shown.as_ref().map(|(saved, _)| saved);
            of_account(service, tx, account, before).await?
        }
    };
    let Some(address) = address else { return Ok(None) };
    let (nickname, session) = (saving.profile.nickname.as_str(), saving.session);
    let new = New { account, address, nickname, session, environment };
    match shown {
        Some((saved, token)) => {
            Ok(Some(saved_sign_ins::renew(service, tx, saved.id, &token, new).await?))
        }
        None if !saving.may => Ok(None),
        None => Ok(Some(begin(service, tx, saving.profile, new).await?)),
    }
}

/// What this browser shows of the account.
async fn shown(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    tokens: &[SavedToken],
) -> Result<Option<(SavedSignIn, SavedToken)>, Error> {
    let own = tokens.iter().find(|token| token.is_of(&service.keys, account));
    let Some(token) = own else { return Ok(None) };
    let saved = saved_sign_ins::of_token(service, tx, token).await?;
    Ok(saved.map(|saved| (saved, token.clone())))
}

/// Where nothing was typed, the address that was saved before, or else the account's first.
async fn of_account(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    before: Option<&SavedSignIn>,
) -> Result<Option<Id<Address>>, Error> {
    let own = addresses::list(tx, account, service.now()).await?;
    let mut signs_in = own.iter().filter(|address| address.role == Role::Identifier);
    let same =
        signs_in.clone().find(|own| before.is_some_and(|saved| saved.identifier == own.identifier));
    Ok(same.or_else(|| signs_in.next()).map(|address| address.id))
}

/// The first time in this browser: its owner is told, and the longest unused makes room.
async fn begin(
    service: &Service,
    tx: &mut Tx,
    profile: &Profile,
    new: New<'_>,
) -> Result<SavedToken, Error> {
    let (account, environment) = (new.account, new.environment);
    let token = saved_sign_ins::insert(service, tx, new).await?;
    let most = *service.policy.saved_sign_ins.per_account;
    for surplus in saved_sign_ins::surplus(tx, account, most).await? {
        let (scope, cause) = (Scope::Saved(surplus), Cause::SavedSignInRemoved);
        end(tx, account, scope, cause, service.now()).await?;
    }
    let message = Message::SignInSaved { at: service.now(), environment: environment.clone() };
    notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?;
    let event = Event::SignInSaved;
    history::record(service, tx, account, event, Some(environment), &Details::new()).await?;
    Ok(token)
}
