//! The end: another password, everything else ended, one new session.

use store::Tx;

use super::{
    CameBack, Recovered, Recovery,
    limits::count_comparison,
    needed::Needed,
    rows,
    standing::{Standing, asked_of, standing},
};
use crate::{
    AccountId, Error, Refusal, Service, accounts,
    accounts::{hashing::Comparison, password::NewPassword},
    addresses::{self, Address},
    attempts,
    ending::{Cause, Ended, shut},
    environments::{self, BrowserId, Environment, Seen, Via},
    history::{self, Details, Event},
    locks, measures,
    notices::{self, Message},
    proofs::{Class, Proof, Source},
    sessions::{self, Rights},
};

/// Whose password is about to be set: what it must not be made of.
#[derive(Debug)]
pub struct Owner {
    pub nickname: String,
    pub addresses: Vec<Address>,
}

/// Whoever has shown enough is told whose account it is.
///
/// # Errors
/// [`Refusal::NothingBegun`] before that.
pub async fn owner(service: &Service, tx: &mut Tx, browser: BrowserId) -> Result<Owner, Error> {
    let standing = enough(service, tx, browser).await?;
    let account = standing.recovery.account;
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::NothingBegun)?;
    let addresses = addresses::list(tx, account, service.now()).await?;
    Ok(Owner { nickname: profile.nickname, addresses })
}

async fn enough(service: &Service, tx: &mut Tx, browser: BrowserId) -> Result<Standing, Error> {
    let standing = standing(service, tx, browser).await?;
    match standing.needed {
        Needed::Password => Ok(standing),
        Needed::Proof | Needed::Number { .. } | Needed::Another { .. } => {
            Err(Refusal::NothingBegun.into())
        }
    }
}

/// Sets another password. Everything the account has open ends, in every browser; one session begins
/// in this one, unless a protective measure stands that its owner has not answered. A lock is lifted;
/// two-step stays as it is.
///
/// # Errors
/// [`Refusal::NothingBegun`] unless enough was shown, and for all but the first of many at once;
/// [`Refusal::PasswordSame`] for the one that the account has, [`Refusal::TooManyTries`] for too many
/// of those, and [`Refusal::Overloaded`] when the password can't be hashed now.
pub async fn set_password(
    service: &Service,
    password: &NewPassword,
    via: Via,
    source: Source<'_>,
) -> Result<CameBack, Error> {
    let shown = enough(service, &mut service.db.read().await?, source.browser).await?;
    let account = shown.recovery.account;
    differs(service, account, password).await?;
    let hash = service.hasher.make(password.expose(), service.bytes()).await;
    let hash = hash.map_err(Refusal::from)?;
    let mut tx = service.change(account).await?;
    // Meanwhile it may have been stopped, or a proof may have lost its method.
    asked_of(service, &mut tx, source.browser, account).await?;
    let standing = enough(service, &mut tx, source.browser).await?;
    let profile = accounts::find(&mut tx, account).await?.ok_or(Refusal::NothingBegun)?;
    if !rows::take(&mut tx, standing.recovery.id).await? {
        return Err(Refusal::NothingBegun.into());
    }
    let ended = replace(service, &mut tx, account, &hash).await?;
    if let Some(opened) = standing.opens {
        locks::lift(service, &mut tx, account, opened, Some(source.environment)).await?;
    }
    let now = service.now();
    let was_restricted = !measures::standing(&mut tx, account, now).await?.is_empty();
    let left = measures::come_back(service, &mut tx, account, source.environment).await?;
    let came_back = match left.into_iter().next() {
        // What a service has reported, and its owner has not answered, no lock has laundered.
        Some(measure) => {
            note_shown(service, &mut tx, &standing.recovery, &standing.given).await?;
            CameBack::Restricted(measure.id)
        }
        None => {
            let how = (via, profile.lang);
            let back = begin(service, &mut tx, &standing, how, source.environment).await?;
            let was_shut = was_restricted || standing.opens.is_some();
            CameBack::In(Recovered { was_shut, ..back })
        }
    };
    record(service, &mut tx, &standing, &ended, source.environment).await?;
    let environment = source.environment.clone();
    let message = Message::Recovered { at: service.now(), environment };
    notices::tell_everywhere(service, &mut tx, account, profile.lang, &message, None).await?;
    tx.commit().await?;
    Ok(came_back)
}

/// Whoever sets the password that was there before has ended nothing: somebody else may know it. Only who
/// has shown enough learns that it is the same, and not as often as a guess would need.
async fn differs(
    service: &Service,
    account: AccountId,
    password: &NewPassword,
) -> Result<(), Error> {
    let mut tx = service.change(account).await?;
    count_comparison(service, &mut tx, account).await?;
    let kept = accounts::find_password(&mut tx, account).await?;
    tx.commit().await?;
    let hash = kept.as_ref().map(|kept| kept.hash.as_str());
    let compared = service.hasher.compare(password.expose(), hash, service.bytes()).await?;
    match compared.map_err(Refusal::from)? {
        Comparison::Wrong => Ok(()),
        _ => Err(Refusal::PasswordSame.into()),
    }
}

async fn replace(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    hash: &str,
) -> Result<Ended, Error> {
    accounts::set_password(tx, account, hash, service.now()).await?;
    attempts::reopen(service, tx, account).await?;
    Ok(shut(service, tx, account, Cause::Recovered).await?)
}

/// Two classes are a fresh proof of each of them, so that a method can be added at once, and say what
/// the owner's surroundings are. One class got in by a number that many may know, or by time: what it
/// is followed by asks for a fresh proof of its own.
async fn begin(
    service: &Service,
    tx: &mut Tx,
    standing: &Standing,
    (via, lang): (Via, wording::Lang),
    environment: &Environment,
) -> Result<Recovered, Error> {
    let account = standing.recovery.account;
    let is_strong = has_two_classes(&standing.given);
    if is_strong {
        environments::learn(service, tx, account, &Seen::verified(environment)).await?;
    }
    let browser = BrowserId(service.bytes());
    let new = sessions::New {
        account,
        browser,
        via,
        kept: false,
        rights: Rights::Full,
        known: None,
        environment,
        proofs: if is_strong { standing.given.clone() } else { Vec::new() },
    };
    let (_, token) = sessions::insert(service, tx, new).await?;
    note_shown(service, tx, &standing.recovery, &standing.given).await?;
    Ok(Recovered { account, token, browser, lang, was_shut: false })
}

fn has_two_classes(given: &[Proof]) -> bool {
    given.iter().any(|one| given.iter().any(|other| one.method.class != other.method.class))
}

/// The owner has shown these addresses, as it turns out.
async fn note_shown(
    service: &Service,
    tx: &mut Tx,
    recovery: &Recovery,
    given: &[Proof],
) -> Result<(), Error> {
    let is_given = |address: &Address| {
        given.iter().any(|proof| {
            matches!(proof.method.class, Class::Mailbox | Class::Sim)
                && proof.method.id == address.uuid()
        })
    };
    for address in addresses::list(tx, recovery.account, service.now()).await? {
        if is_given(&address) {
            let (whose, now) = (recovery.account, service.now());
            addresses::note_shown(tx, whose, &address.identifier, now).await?;
        }
    }
    Ok(())
}

async fn record(
    service: &Service,
    tx: &mut Tx,
    standing: &Standing,
    ended: &Ended,
    environment: &Environment,
) -> Result<(), Error> {
    let mut ways: Vec<_> = standing.given.iter().map(|proof| proof.method.class.name()).collect();
    ways.dedup();
    let details =
        Details::from([("ways", ways.join(",")), ("sessions_ended", ended.sessions.to_string())]);
    let (account, event) = (standing.recovery.account, Event::Recovered);
    Ok(history::record(service, tx, account, event, Some(environment), &details).await?)
}
