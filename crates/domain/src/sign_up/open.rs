//! The last step: a password and a name make an account.

use store::Tx;

use super::{SignUp, rows, start, take};
use crate::{
    AccountId, Error, Id, Refusal, Service,
    accounts::{self, nickname::Nickname, password::NewPassword},
    addresses::{self, Address, Identifier, Role, Standing, phone_history},
    environments::{self, BrowserId, Environment, KnownToken, Seen, Users, Via, known},
    history::{self, Details, Event},
    notices::{self, Message},
    proofs::{Class, Method, Proof, Source},
    sessions::{self, Rights, Token},
};

/// What a person chose on the last page.
#[derive(Debug)]
pub struct Profile {
    pub password: NewPassword,
    pub nickname: Nickname,
    /// "Keep me signed in".
    pub keep: bool,
    /// Who else has signed in in this browser.
    pub users: Users,
}

/// An account that has just opened, signed in.
#[derive(Debug)]
pub struct Opened {
    pub account: AccountId,
    pub token: Token,
    /// The new visit of the browser: the old one ends with what it began.
    pub browser: BrowserId,
    /// What the account knows this browser by from now on, where it is to.
    pub known: Option<KnownToken>,
}

/// Opens the account and signs it in.
///
/// # Errors
/// [`Refusal::NothingBegun`] without a proven sign-up in this browser, [`Refusal::AddressTaken`] when
/// an account has taken the address since, [`Refusal::Overloaded`] when the password can't be hashed
/// now.
pub async fn open(
    service: &Service,
    profile: &Profile,
    via: Via,
    source: Source<'_>,
) -> Result<Opened, Error> {
    start::proven(service, &mut service.db.read().await?, source.browser).await?;
    let hash = service.hasher.make(profile.password.expose(), service.bytes()).await;
    let hash = hash.map_err(Refusal::from)?;

    let account = service.id();
    let mut tx = service.write(start::key(source.browser)).await?;
    tx.changes(account);
    let sign_up = start::proven(service, &mut tx, source.browser).await?;
    // Whoever loses the number sees so at once, though their own rows are written later.
    if let Some(from) = sign_up.takes
        && let Some(loser) = addresses::account_of(&mut tx, from).await?
    {
        tx.changes(loser);
    }
    let nickname = profile.nickname.as_str();
    let address = write_account(service, &mut tx, account, &sign_up, nickname, &hash).await?;
    let seen = Seen::verified(source.environment);
    environments::learn(service, &mut tx, account, &seen).await?;
    let known = if profile.keep && !profile.users.share_it(service, account) {
        let remembered = known::remember(service, &mut tx, account, source.environment).await?;
        Some(remembered)
    } else {
        None
    };
    let (known, known_token) = known.unzip();
    let new = sessions::New {
        account,
        browser: BrowserId(service.bytes()),
        via,
        kept: profile.keep,
        rights: Rights::Full,
        known,
        environment: source.environment,
        proofs: first_proofs(service, account, &address),
    };
    let browser = new.browser;
    let (_, token) = sessions::insert(service, &mut tx, new).await?;
    tell(service, &mut tx, account, &sign_up, nickname, source.environment).await?;
    rows::erase(&mut tx, sign_up.id).await?;
    tx.commit().await?;
    Ok(Opened { account, token, browser, known: known_token })
}

async fn write_account(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    sign_up: &SignUp,
    nickname: &str,
    hash: &str,
) -> Result<Method, Error> {
    let identifier = &sign_up.identifier;
    accounts::open(service, tx, account, nickname, sign_up.lang).await?;
    let address: Id<Address> =
        addresses::insert(service, tx, account, identifier, Role::Identifier, Standing::Proven)
            .await?;
    if !take::claim(service, tx, account, address, sign_up).await? {
        return Err(Refusal::AddressTaken.into());
    }
    if let Identifier::Phone(number) = identifier {
        take::count_account(service, tx, number).await?;
        phone_history::begin(service, tx, account, number).await?;
    }
    accounts::set_password(tx, account, hash, service.now()).await?;
    for consent in &sign_up.consents {
        accounts::agree(service, tx, account, consent).await?;
    }
    let class = match identifier {
        Identifier::Email(_) => Class::Mailbox,
        Identifier::Phone(_) => Class::Sim,
    };
    Ok(Method { class, id: address.uuid(), bound_at: service.now() })
}

/// Signing up has just shown the address and the password.
fn first_proofs(service: &Service, account: AccountId, address: &Method) -> Vec<Proof> {
    let now = service.now();
    let password = Method { class: Class::Knowledge, id: account.uuid(), bound_at: now };
    [*address, password].map(|method| Proof { method, at: now }).to_vec()
}

async fn tell(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    sign_up: &SignUp,
    nickname: &str,
    environment: &Environment,
) -> Result<(), Error> {
    let details = Details::from([("address", sign_up.identifier.masked())]);
    let event = Event::SignedUp;
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let message = Message::Welcome { nickname: nickname.to_owned() };
    let to = &sign_up.identifier;
    // A short message costs, and says nothing that the screen does not.
    if let Identifier::Phone(_) = to {
        return Ok(());
    }
    notices::post(service, tx, Some(account), to, sign_up.lang, &message, None).await?;
    Ok(())
}
