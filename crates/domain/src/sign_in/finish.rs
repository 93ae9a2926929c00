//! The end of an attempt that is let in: a session, and whatever the account learns of it.

use store::Tx;

use super::{
    Keep, SignedIn, Visitor,
    alert::alert,
    decide::is_usual,
    save::{Saving, save},
    surroundings::{Seen, Shown},
};
use crate::{
    AccountId, Error, Id, Refusal, Service, Timestamp, accounts,
    addresses::Address,
    attempts,
    ending::{Cause, Scope, end},
    environments::{self, BrowserId, Environment, KnownBrowser, KnownToken, Reason, known},
    history::{self, Details, Event},
    locks, measures,
    notices::{self, Message},
    proofs::{
        Class, Proof,
        links::{self, Action},
    },
    proving::{self, Offer},
    second_step,
    sessions::{self, Rights, Session},
};

/// What an attempt has come to.
#[derive(Debug)]
pub(super) struct Finished<'a> {
    pub account: AccountId,
    /// What was typed, half hidden.
    pub masked: &'a str,
    /// The address that was typed, where one was.
    pub address: Option<Id<Address>>,
    pub keep: Keep,
    pub from: Visitor<'a>,
    pub proofs: Vec<Proof>,
    /// Whether the proofs fall short of what was asked.
    pub restricted: bool,
    pub reasons: Vec<Reason>,
    pub next: &'a str,
    /// The class of the further proof, where one was given.
    pub way: Option<Class>,
    /// "Don't ask on this browser."
    pub trust: bool,
}

/// Begins the session, in the transaction that ends the attempt.
pub(super) async fn finish(
    service: &Service,
    tx: &mut Tx,
    done: Finished<'_>,
    seen: Seen,
    environment: &Environment,
) -> Result<SignedIn, Error> {
    let account = done.account;
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignInRefused)?;
    // Every way has looked; whichever comes to forget it ends here.
    let measures = measures::standing(tx, account, service.now()).await?;
    if locks::of(tx, account).await?.is_some() || !measures.is_empty() {
        return Err(Refusal::SignInRefused.into());
    }
    let is_new = !is_usual(seen.surroundings(&service.policy));
    let was_known = seen.shown.is_known();
    let rights = rights(service, tx, &done).await?;
    if rights == Rights::Full {
        environments::learn(service, tx, account, &seen.shown_from(environment)).await?;
    }
    let (known, known_token) = know(service, tx, &done, seen.shown, environment).await?;
    if let Some(known) = known.filter(|_| done.trust && may_keep(service, &done)) {
        second_step::skip(service, tx, account, known, environment).await?;
        let (event, none) = (Event::BrowserTrusted, Details::new());
        history::record(service, tx, account, event, Some(environment), &none).await?;
    }
    let new = sessions::New {
        account,
        browser: BrowserId(service.bytes()),
        via: done.from.via,
        kept: done.keep.session(),
        rights,
        known,
        environment,
        proofs: done.proofs.clone(),
    };
    let browser = new.browser;
    let (session, token) = sessions::insert(service, tx, new).await?;
    match rights {
        Rights::Full => {
            attempts::full(service, tx, account, was_known).await?;
            if is_new {
                alert(service, tx, account, session, profile.lang, environment).await?;
            }
        }
        Rights::Restricted { until } => {
            announce(service, tx, account, session, until, environment).await?;
        }
    }
    record(service, tx, &done, environment).await?;
    let saving = Saving { profile: &profile, session, may: may_keep(service, &done) };
    let saved = save(service, tx, &done, saving, environment).await?;
    Ok(SignedIn {
        account,
        token,
        browser,
        lang: profile.lang,
        keep: done.keep,
        known: known_token,
        saved,
        reasons: done.reasons,
        next: done.next.to_owned(),
    })
}

/// A mailbox that the sign-in stands on already is no further proof. Where the account has nothing
/// else, time stands for it, announced to every address.
async fn rights(service: &Service, tx: &mut Tx, done: &Finished<'_>) -> Result<Rights, Error> {
    if !done.restricted {
        return Ok(Rights::Full);
    }
    let offers = proving::held(service, tx, done.account).await?;
    let has_further = offers.iter().any(Offer::is_further);
    let by_itself = service.now() + *service.policy.sign_in.mailbox_alone_waits;
    Ok(Rights::Restricted { until: (!has_further).then_some(by_itself) })
}

/// Whether something new of the sign-in may stay in the browser: nothing of a restricted one does, and
/// nothing where people share a computer, whether they say so or it shows.
fn may_keep(service: &Service, done: &Finished<'_>) -> bool {
    !done.restricted && !done.keep.is_shared() && !done.from.users.share_it(service, done.account)
}

/// A known browser gets its next token, or is forgotten on a shared computer; another is known from
/// now on where the sign-in is to be kept, or not to be asked a second proof again.
async fn know(
    service: &Service,
    tx: &mut Tx,
    done: &Finished<'_>,
    shown: Shown,
    environment: &Environment,
) -> Result<(Option<Id<KnownBrowser>>, Option<KnownToken>), Error> {
    let account = done.account;
    Ok(match shown {
        Shown::Known { browser, .. } if done.keep.is_shared() => {
            forget(service, tx, account, browser.id, environment).await?;
            (None, None)
        }
        Shown::Known { browser, token } => {
            let next = known::renew(service, tx, account, browser.id, &token, environment).await?;
            (Some(browser.id), Some(next))
        }
        Shown::Nothing | Shown::Dead
            if (done.keep.session() || done.trust) && may_keep(service, done) =>
        {
            let (id, token) = known::remember(service, tx, account, environment).await?;
            (Some(id), Some(token))
        }
        Shown::Nothing | Shown::Dead => (None, None),
    })
}

/// Whoever says that others use this computer would not have it go on knowing him.
async fn forget(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    browser: Id<KnownBrowser>,
    environment: &Environment,
) -> Result<(), Error> {
    let (scope, cause) = (Scope::Browser(browser), Cause::BrowserForgotten);
    end(tx, account, scope, cause, service.now()).await?;
    let event = Event::BrowserForgotten;
    Ok(history::record(service, tx, account, event, Some(environment), &Details::new()).await?)
}

/// Tells every address of a restricted session, with a link that ends it.
async fn announce(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    session: Id<Session>,
    full_at: Option<Timestamp>,
    environment: &Environment,
) -> Result<(), Error> {
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignInRefused)?;
    let until = service.now() + *service.policy.lock.link_life;
    let (whose, about) = (Some(account), session.uuid());
    let link = links::make(service, tx, whose, Action::EndSession, about, until).await?;
    let message = Message::RestrictedSignIn {
        at: service.now(),
        full_at,
        environment: environment.clone(),
        link: Some(link),
    };
    notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?;
    Ok(())
}

async fn record(
    service: &Service,
    tx: &mut Tx,
    done: &Finished<'_>,
    environment: &Environment,
) -> Result<(), Error> {
    let mut details = Details::from([("identifier", done.masked.to_owned())]);
    if !done.reasons.is_empty() {
        details.insert("reasons", Reason::write(&done.reasons));
    }
    if let Some(way) = done.way {
        details.insert("way", way.name().to_owned());
    }
    let account = done.account;
    let event = if done.restricted { Event::SignedInRestricted } else { Event::SignedIn };
    Ok(history::record(service, tx, account, event, Some(environment), &details).await?)
}
