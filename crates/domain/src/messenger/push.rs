//! Calls to messengers that are closed.
//!
//! A call says that something waits, and names it; what it is, the messenger asks for itself. So no
//! push service, and no locked screen, learns more.

use store::{Fault, Tx};
use uuid::Uuid;

use super::Device;
use crate::{AccountId, Id, Service, Timestamp, names::Named, notices::Settled, work::Job};

/// What waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Message,
    /// A sign-in that waits for this messenger.
    SignIn,
}

impl Named for What {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Message, "message"), (Self::SignIn, "sign_in")];
}

impl What {
    /// The stable name, as in rows and payloads.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// A call on its way.
#[derive(Clone, Debug)]
pub struct Push {
    pub id: Id<Self>,
    pub account: AccountId,
    /// None for the operator's own app.
    pub device: Option<Id<Device>>,
    pub what: What,
    /// The message or the confirmation.
    pub subject: Uuid,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

/// Where a device is called (W3C Push API).
#[derive(Clone, PartialEq, Eq)]
pub struct Subscription {
    pub endpoint: String,
    /// The browser's P-256 key, as an uncompressed point.
    pub public_key: Vec<u8>,
    /// The authentication secret (RFC 8291, 3.2).
    pub secret: Vec<u8>,
}

impl std::fmt::Debug for Subscription {
    /// The endpoint is a capability: whoever has it can call.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Subscription(hidden)")
    }
}

/// Calls every messenger of the account that can be called, and the operator's own app.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn announce(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    what: What,
    subject: Uuid,
    expires_at: Option<Timestamp>,
) -> Result<(), Fault> {
    let sql = "SELECT s.device_id FROM push_subscriptions s
        JOIN messenger_devices d ON d.id = s.device_id
        WHERE s.account_id = $1 AND NOT d.suspended";
    let rows = tx.rows(sql, &[account.into()]).await?;
    let devices = rows.into_iter().map(|row| row.first().map(Some));
    let mut to = devices.collect::<Result<Vec<Option<Id<Device>>>, _>>()?;
    if service.messengers.has_webhook() {
        to.push(None);
    }
    for device in to {
        let (id, created_at) = (service.id(), service.now());
        let push = Push { id, account, device, what, subject, created_at, expires_at };
        insert(tx, &push).await?;
        Job::Push(id).put(service, tx, created_at).await?;
    }
    Ok(())
}

async fn insert(tx: &mut Tx, push: &Push) -> Result<(), Fault> {
    let sql =
        "INSERT INTO pushes (id, account_id, device_id, what, subject, created_at, expires_at,
            state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued')";
    let values = [
        push.id.into(),
        push.account.into(),
        push.device.into(),
        push.what.name().into(),
        push.subject.into(),
        push.created_at.into(),
        push.expires_at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// A call that is still to be made.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find_push(tx: &mut Tx, id: Id<Push>) -> Result<Option<Push>, Fault> {
    let sql = "SELECT account_id, device_id, what, subject, created_at, expires_at FROM pushes
        WHERE id = $1 AND state = 'queued'";
    let Some(row) = tx.row(sql, &[id.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let (account, device) = (columns.take()?, columns.take()?);
    let what: String = columns.take()?;
    Ok(Some(Push {
        id,
        account,
        device,
        what: What::named(&what)?,
        subject: columns.take()?,
        created_at: columns.take()?,
        expires_at: columns.take()?,
    }))
}

/// Notes that a call could not be made for now.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn note_push_trouble(tx: &mut Tx, id: Id<Push>, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE pushes SET troubled_at = $2 WHERE id = $1 AND state = 'queued'";
    tx.execute(sql, &[id.into(), now.into()]).await.map(drop)
}

/// How much of what was to be called could not be, as far as is known. What waits stands in each messenger
/// all the same, for whoever opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncalled {
    Some,
    All,
}

impl Uncalled {
    /// The stable name, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Some => "some",
            Self::All => "all",
        }
    }

    /// Of calls that were made, that could not be, and that are still on their way.
    const fn of(made: usize, failed: usize, under_way: usize) -> Option<Self> {
        match (made + under_way, failed) {
            (_, 0) => None,
            (0, _) => Some(Self::All),
            _ => Some(Self::Some),
        }
    }
}

/// What could not be called about this.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn uncalled(
    service: &Service,
    tx: &mut Tx,
    subject: Uuid,
) -> Result<Option<Uncalled>, Fault> {
    let sql = "SELECT state, troubled_at IS NOT NULL, created_at FROM pushes WHERE subject = $1";
    let is_late = |at: Timestamp| at + *service.policy.sending.slow_after <= service.now();
    let (mut made, mut failed, mut under_way) = (0, 0, 0);
    for row in tx.rows(sql, &[subject.into()]).await? {
        let mut columns = row.columns();
        let (state, is_troubled): (String, bool) = (columns.take()?, columns.take()?);
        let created_at = columns.take()?;
        match state.as_str() {
            "sent" => made += 1,
            "refused" | "given_up" => failed += 1,
            "queued" if is_troubled || is_late(created_at) => failed += 1,
            "queued" => under_way += 1,
            // Whoever was to be called is called no more.
            _ => {}
        }
    }
    Ok(Uncalled::of(made, failed, under_way))
}

/// Writes what became of a call.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn settle_push(
    tx: &mut Tx,
    id: Id<Push>,
    how: Settled,
    receipt: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let sql = "UPDATE pushes SET state = $2, receipt = $3, settled_at = $4
        WHERE id = $1 AND state = 'queued'";
    let values = [id.into(), how.name().into(), receipt.into(), now.into()];
    tx.execute(sql, &values).await.map(drop)
}

/// Calls the device there from now on, and nowhere else.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn subscribe(
    service: &Service,
    device: &Device,
    subscription: &Subscription,
) -> Result<(), Fault> {
    let mut tx = service.change(device.account).await?;
    // The device may have been signed out while its browser was asked.
    if super::device(&mut tx, device.account, device.id, service.now()).await?.is_none() {
        return Ok(());
    }
    let sql = "INSERT INTO push_subscriptions
            (device_id, account_id, endpoint, public_key, secret, made_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (device_id)
        DO UPDATE SET endpoint = $3, public_key = $4, secret = $5, made_at = $6";
    let values = [
        device.id.into(),
        device.account.into(),
        subscription.endpoint.as_str().into(),
        subscription.public_key.clone().into(),
        subscription.secret.clone().into(),
        service.now().into(),
    ];
    tx.execute(sql, &values).await?;
    tx.commit().await
}

/// Where a live device is called.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn subscription(tx: &mut Tx, device: Id<Device>) -> Result<Option<Subscription>, Fault> {
    let sql = "SELECT s.endpoint, s.public_key, s.secret FROM push_subscriptions s
        JOIN messenger_devices d ON d.id = s.device_id
        WHERE s.device_id = $1 AND NOT d.suspended";
    let Some(row) = tx.row(sql, &[device.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let (endpoint, public_key) = (columns.take()?, columns.take()?);
    Ok(Some(Subscription { endpoint, public_key, secret: columns.take()? }))
}

/// Calls the device no more. With an endpoint, only if it is still called there.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn unsubscribe(
    tx: &mut Tx,
    device: Id<Device>,
    endpoint: Option<&str>,
) -> Result<(), Fault> {
    let sql = "DELETE FROM push_subscriptions
        WHERE device_id = $1 AND endpoint = COALESCE($2, endpoint)";
    tx.execute(sql, &[device.into(), endpoint.into()]).await.map(drop)
}

/// Forgets calls that were settled before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune_pushes(tx: &mut Tx, older_than: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM pushes WHERE created_at < $1 AND state <> 'queued'";
    tx.execute(sql, &[older_than.into()]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_before_anything_failed_and_never_more_than_what_did() {
        assert_eq!(Uncalled::of(0, 0, 0), None);
        assert_eq!(Uncalled::of(0, 0, 2), None);
        assert_eq!(Uncalled::of(1, 0, 1), None);
        assert_eq!(Uncalled::of(0, 2, 0), Some(Uncalled::All));
        assert_eq!(Uncalled::of(1, 1, 0), Some(Uncalled::Some));
        assert_eq!(Uncalled::of(0, 1, 1), Some(Uncalled::Some));
    }
}
