//! A messenger is signed in with an account.
//!
//! It is an authenticator, so it takes the strongest proof that the account has: the session shows
//! it, and the number's own code counts as one where the number is the account's. The device shows
//! that it holds its key by signing what names this very sign-in.

use store::Tx;
use uuid::Uuid;
use wording::Lang;

use crate::{
    AccountId, Error, Refusal, Service, Timestamp, accounts,
    addresses::{Identifier, PhoneNumber},
    history::{self, Details, Event},
    messenger::{self, Binding, Device, DeviceName, DeviceToken, New, PublicKey, numbers},
    notices::{self, Message},
    proofs::{
        Guarding, Proof, Source,
        codes::{self, Code, Purpose, Verdict},
    },
    proving::{self, Offer},
    sessions::{self, Session},
};

/// What the device gives to be bound.
#[derive(Debug)]
pub struct Given<'a> {
    /// The code that was sent to its number.
    pub code: &'a str,
    pub key: PublicKey,
    /// Of [`statement`].
    pub signature: &'a [u8],
    pub name: DeviceName,
    /// What a suspended device shows to be let in again under the same key.
    pub resumes: Option<&'a DeviceToken>,
}

/// Sends a code to the number that the messenger is to have.
///
/// # Errors
/// [`Refusal::FreshProofNeeded`] or [`Refusal::MoreProofNeeded`] when the session has not shown
/// enough, [`Refusal::TooManyMessengers`], and the sending limits.
pub async fn begin(
    service: &Service,
    session: &Session,
    number: &PhoneNumber,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    admit(service, &mut tx, session, number).await?;
    has_room(service, &mut tx, account).await?;
    let (purpose, subject) = (Purpose::Messenger, session.id.uuid());
    let to = &Identifier::Phone(number.clone());
    let new = codes::New { account: Some(account), purpose, subject, to };
    let code = codes::begin(service, &mut tx, new, source).await?;
    post(service, &mut tx, account, &code, lang).await?;
    Ok(tx.commit().await?)
}

/// Sends the code again.
///
/// # Errors
/// [`Refusal::SignedOut`], [`Refusal::NothingBegun`], and what [`codes::resend`] refuses.
pub async fn resend(
    service: &Service,
    session: &Session,
    lang: Lang,
    source: Source<'_>,
) -> Result<(), Error> {
    let mut tx = sessions::change(service, session).await?;
    let code = codes::find(&mut tx, Purpose::Messenger, session.id.uuid()).await?;
    let code = codes::resend(service, &mut tx, code.ok_or(Refusal::NothingBegun)?, source).await?;
    post(service, &mut tx, session.account, &code, lang).await?;
    Ok(tx.commit().await?)
}

/// The code that is on its way to the number, for the page that takes it.
///
/// # Errors
/// A fault of the database.
pub async fn on_its_way(tx: &mut Tx, session: &Session) -> Result<Option<Code>, Error> {
    Ok(codes::find(tx, Purpose::Messenger, session.id.uuid()).await?)
}

/// What the device signs: this code's own name, and the number.
pub fn statement(code: &Code) -> String {
    format!("daemun binds\n{}\n{}", code.id, code.to.value())
}

/// Binds the device, and tells every address.
///
/// # Errors
/// [`Refusal::MessengerKeyRefused`], what [`begin`] refuses, or the refusal of [`codes::Verdict`].
pub async fn bind(
    service: &Service,
    session: &Session,
    given: &Given<'_>,
    source: Source<'_>,
) -> Result<DeviceToken, Error> {
    let account = session.account;
    let mut tx = service.change(account).await?;
    let (code, number) = code_for(&mut tx, session.id.uuid()).await?;
    if !given.key.signed(statement(&code).as_bytes(), given.signature) {
        return Err(Refusal::MessengerKeyRefused.into());
    }
    let admitted = admit(service, &mut tx, session, &number).await?;
    let suspended = suspended(service, &mut tx, session, given).await?;
    if suspended.is_none() {
        has_room(service, &mut tx, account).await?;
    }
    let verdict = codes::check(service, &mut tx, &code, source.browser, given.code).await?;
    let arrival = Arrival { session, given, number, admitted, suspended, source };
    let token = match verdict {
        Verdict::Right => Some(let_in(service, &mut tx, &arrival).await?),
        _ => None,
    };
    tx.commit().await?;
    verdict.as_refusal()?;
    token.ok_or_else(|| Refusal::CodeUsedUp.into())
}

/// The open code about this subject, and the number it was sent to.
pub(super) async fn code_for(tx: &mut Tx, subject: Uuid) -> Result<(Code, PhoneNumber), Error> {
    let code = codes::find(tx, Purpose::Messenger, subject).await?.ok_or(Refusal::CodeUsedUp)?;
    match code.to.clone() {
        Identifier::Phone(number) => Ok((code, number)),
        Identifier::Email(_) => Err(Refusal::CodeUsedUp.into()),
    }
}

pub(super) async fn post(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    code: &Code,
    lang: Lang,
) -> Result<(), Error> {
    let message = Message::MessengerCode { code: code.id, issue: code.issue };
    let (to, until) = (&code.to, Some(code.expires_at));
    notices::post(service, tx, Some(account), to, lang, &message, until).await?;
    Ok(())
}

/// A device at the door, with everything that is known of it.
struct Arrival<'a> {
    session: &'a Session,
    given: &'a Given<'a>,
    number: PhoneNumber,
    admitted: Admitted,
    /// What it was before it was suspended.
    suspended: Option<Device>,
    source: Source<'a>,
}

/// By what a device comes in.
struct Admitted {
    classes: u32,
    /// The number's code, where the number is the account's own.
    by_number: Option<Proof>,
}

async fn admit(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    number: &PhoneNumber,
) -> Result<Admitted, Error> {
    session.must_be_full(service.now())?;
    proving::require(service, tx, session, Guarding::Add).await?;
    let identifier = Identifier::Phone(number.clone());
    let offers = proving::offers(service, tx, session.account).await?;
    let own = offers
        .iter()
        .find(|offer| matches!(offer, Offer::Code(address) if address.identifier == identifier));
    let by_number = own.map(|offer| Proof { method: offer.method(), at: service.now() });
    let classes = proving::require_strongest(service, tx, session, by_number).await?;
    Ok(Admitted { classes, by_number })
}

async fn has_room(service: &Service, tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    let most = *service.policy.messenger.devices;
    if messenger::devices(tx, account, service.now()).await?.len() >= most as usize {
        return Err(Refusal::TooManyMessengers { most }.into());
    }
    Ok(())
}

/// The suspended device that comes back with its key.
async fn suspended(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
    given: &Given<'_>,
) -> Result<Option<Device>, Error> {
    let Some(token) = given.resumes else { return Ok(None) };
    let found = messenger::find(tx, token, service.now()).await?;
    Ok(found.filter(|device| {
        device.account == session.account
            && device.suspended
            && !device.leaving
            && device.public_key == given.key.as_bytes()
    }))
}

async fn let_in(
    service: &Service,
    tx: &mut Tx,
    arrival: &Arrival<'_>,
) -> Result<DeviceToken, Error> {
    let Arrival { session, given, number, admitted, .. } = arrival;
    let account = session.account;
    if let Some(proof) = &admitted.by_number {
        sessions::prove(tx, session.id, account, proof).await?;
    }
    let approves_from = approves_from(service, arrival);
    let new = New {
        account,
        key: &given.key,
        name: given.name.as_str(),
        number,
        binding: Binding { session: session.id, classes: admitted.classes, approves_from },
        environment: arrival.source.environment,
    };
    numbers::begin(service, tx, account, number).await?;
    let token = match &arrival.suspended {
        Some(device) => {
            let token = messenger::rebind(service, tx, device.id, &new).await?;
            numbers::finish(service, tx, account, &device.number).await?;
            token
        }
        None => messenger::bind(service, tx, &new).await?.1,
    };
    tell(service, tx, &new).await?;
    Ok(token)
}

/// At once with two classes; otherwise after a wait, which being suspended does not begin anew.
fn approves_from(service: &Service, arrival: &Arrival<'_>) -> Timestamp {
    let now = service.now();
    if arrival.admitted.classes >= 2 {
        return now;
    }
    let waits = now + *service.policy.messenger.weak_device_waits;
    arrival.suspended.as_ref().map_or(waits, |device| device.approves_from.min(waits))
}

async fn tell(service: &Service, tx: &mut Tx, new: &New<'_>) -> Result<(), Error> {
    let (account, now) = (new.account, service.now());
    let number = new.number.masked();
    let details = Details::from([
        ("number", number.clone()),
        ("name", new.name.to_owned()),
        ("classes", new.binding.classes.to_string()),
    ]);
    let (event, environment) = (Event::MessengerSignedIn, new.environment);
    history::record(service, tx, account, event, Some(environment), &details).await?;
    let from = new.binding.approves_from;
    let message = Message::MessengerSignedIn {
        number,
        at: now,
        waits_until: (from > now).then_some(from),
        environment: environment.clone(),
    };
    let profile = accounts::find(tx, account).await?.ok_or(Refusal::SignedOut)?;
    Ok(notices::tell_everywhere(service, tx, account, profile.lang, &message, None).await?)
}
