//! The digest: wrong passwords are told once a day, not one by one.

use store::{Fault, Tx};

use crate::{
    AccountId, Error, Service, Timestamp, accounts,
    addresses::{self, Identifier},
    environments::Environment,
    notices::{self, Message, Sighting},
    work::Job,
};

/// A digest names so many places; the rest is a number.
const MOST_SIGHTINGS: usize = 5;

/// The misses of a day so far.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Digest {
    since: Timestamp,
    due_at: Timestamp,
    misses: u32,
    sightings: Vec<Sighting>,
}

impl Digest {
    fn begin(service: &Service) -> Self {
        let since = service.now();
        let due_at = since + *service.policy.sending.digest_every;
        Self { since, due_at, misses: 0, sightings: Vec::new() }
    }

    fn add(&mut self, environment: &Environment) {
        self.misses = self.misses.saturating_add(1);
        let same = |sighting: &&mut Sighting| looks_like(&sighting.environment, environment);
        if let Some(known) = self.sightings.iter_mut().find(same) {
            known.times = known.times.saturating_add(1);
        } else if self.sightings.len() < MOST_SIGHTINGS {
            self.sightings.push(Sighting { environment: environment.clone(), times: 1 });
        }
    }
}

/// Whether a person would read the same line.
fn looks_like(one: &Environment, other: &Environment) -> bool {
    let place_is_known = one.place.country.is_some() || one.place.town.is_some();
    one.agent.looks_like(&other.agent)
        && one.place == other.place
        && (place_is_known || one.masked_address() == other.masked_address())
}

/// Notes a wrong password of a browser that the account does not know, in a transaction that changes
/// the account. The first of a day writes the job that tells them all.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn missed(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<(), Fault> {
    let found = find(tx, account).await?;
    let is_new = found.is_none();
    let mut digest = found.unwrap_or_else(|| Digest::begin(service));
    digest.add(environment);
    put(tx, account, &digest).await?;
    if is_new {
        Job::TellMisses(account).put(service, tx, digest.due_at).await?;
    }
    Ok(())
}

/// Tells the account's mailboxes of the wrong passwords of a day; once, however often the job runs.
///
/// # Errors
/// A fault of the database.
pub async fn tell_misses(service: &Service, account: AccountId) -> Result<(), Error> {
    let mut tx = service.change(account).await?;
    let Some(digest) = find(&mut tx, account).await? else { return Ok(()) };
    // A later digest has a job of its own.
    if digest.due_at > service.now() {
        return Ok(());
    }
    let sql = "DELETE FROM attempt_digests WHERE account_id = $1";
    tx.execute(sql, &[account.into()]).await?;
    post(service, &mut tx, account, digest).await?;
    tx.commit().await?;
    Ok(())
}

async fn post(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    digest: Digest,
) -> Result<(), Fault> {
    let Some(profile) = accounts::find(tx, account).await? else { return Ok(()) };
    let Digest { since, misses, sightings, .. } = digest;
    let message = Message::WrongPasswords { since, until: service.now(), misses, sightings };
    for address in addresses::list(tx, account, service.now()).await? {
        let to = &address.identifier;
        if address.receives() && matches!(to, Identifier::Email(_)) {
            notices::post(service, tx, Some(account), to, profile.lang, &message, None).await?;
        }
    }
    Ok(())
}

async fn find(tx: &mut Tx, account: AccountId) -> Result<Option<Digest>, Fault> {
    let sql = "SELECT since, due_at, misses, sightings FROM attempt_digests WHERE account_id = $1";
    let Some(row) = tx.row(sql, &[account.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let (since, due_at, misses) = (columns.take()?, columns.take()?, columns.take()?);
    let sightings: String = columns.take()?;
    let sightings = serde_json::from_str(&sightings);
    let sightings = sightings.map_err(|problem| Fault::Refused(problem.to_string()))?;
    Ok(Some(Digest { since, due_at, misses, sightings }))
}

async fn put(tx: &mut Tx, account: AccountId, digest: &Digest) -> Result<(), Fault> {
    let sql = "INSERT INTO attempt_digests (account_id, since, due_at, misses, sightings)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (account_id) DO UPDATE SET misses = $4, sightings = $5";
    let sightings = serde_json::to_string(&digest.sightings).expect("sightings are plain JSON");
    let values = [
        account.into(),
        digest.since.into(),
        digest.due_at.into(),
        digest.misses.into(),
        sightings.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}
