//! Devices' rows. Only [`crate::ending`] removes or suspends them; what a settled removal has taken away
//! is left out of every read.

use std::time::Duration;

use store::{Columns, Fault, Row, Tx};

use super::{Device, DeviceToken, PublicKey};
use crate::{
    AccountId, Id, Service, Timestamp, addresses::PhoneNumber, environments::Environment,
    sessions::Session,
};

/// A device about to be bound to an account.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub account: AccountId,
    pub key: &'a PublicKey,
    pub name: &'a str,
    pub number: &'a PhoneNumber,
    pub binding: Binding,
    pub environment: &'a Environment,
}

/// By what a device was let in, and from when on it approves.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub session: Id<Session>,
    pub classes: u32,
    pub approves_from: Timestamp,
}

/// Binds a device and gives its token.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn bind(
    service: &Service,
    tx: &mut Tx,
    new: &New<'_>,
) -> Result<(Id<Device>, DeviceToken), Fault> {
    let (id, token, now) = (service.id(), DeviceToken::new(service), service.now());
    let sql = "INSERT INTO messenger_devices (id, account_id, token_hash, public_key, name, number,
            session_id, classes, bound_at, approves_from, environment, seen_at, suspended)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $9, FALSE)";
    let values = [
        id.into(),
        new.account.into(),
        token.hash().into(),
        new.key.as_bytes().into(),
        new.name.into(),
        new.number.as_str().into(),
        new.binding.session.into(),
        new.binding.classes.into(),
        now.into(),
        new.binding.approves_from.into(),
        new.environment.to_row(),
    ];
    tx.execute(sql, &values).await?;
    Ok((id, token))
}

/// Lets a suspended device in again, with its key and since when it has it; it gets another token.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn rebind(
    service: &Service,
    tx: &mut Tx,
    id: Id<Device>,
    new: &New<'_>,
) -> Result<DeviceToken, Fault> {
    let token = DeviceToken::new(service);
    let sql = "UPDATE messenger_devices SET token_hash = $3, name = $4, number = $5,
            session_id = $6, classes = $7, approves_from = $8, environment = $9, seen_at = $10,
            suspended = FALSE
        WHERE id = $1 AND account_id = $2";
    let values = [
        id.into(),
        new.account.into(),
        token.hash().into(),
        new.name.into(),
        new.number.as_str().into(),
        new.binding.session.into(),
        new.binding.classes.into(),
        new.binding.approves_from.into(),
        new.environment.to_row(),
        service.now().into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(token)
}

/// The device with this token, suspended or not.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(
    tx: &mut Tx,
    token: &DeviceToken,
    now: Timestamp,
) -> Result<Option<Device>, Fault> {
    let sql = "SELECT d.id, d.account_id, d.name, d.number, d.public_key, d.session_id, d.classes,
            d.bound_at, d.approves_from, d.environment, d.seen_at, d.suspended, a.nickname,
            (SELECT r.settles_at FROM method_removals r WHERE r.account_id = d.account_id
                AND r.what = 'messenger' AND r.subject = d.id AND r.settles_at > $2)
        FROM messenger_devices d JOIN accounts a ON a.id = d.account_id
        WHERE d.token_hash = $1
        AND NOT EXISTS (SELECT 1 FROM method_removals r
            WHERE r.account_id = d.account_id AND r.what = 'messenger' AND r.subject = d.id
            AND r.state = 'open' AND r.settles_at <= $2)";
    let row = tx.row(sql, &[token.hash().into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// One device of the account, suspended or not.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn device(
    tx: &mut Tx,
    account: AccountId,
    id: Id<Device>,
    now: Timestamp,
) -> Result<Option<Device>, Fault> {
    Ok(devices(tx, account, now).await?.into_iter().find(|device| device.id == id))
}

/// The account's devices, suspended ones too, the last seen first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn devices(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Device>, Fault> {
    let sql = "SELECT d.id, d.account_id, d.name, d.number, d.public_key, d.session_id, d.classes,
            d.bound_at, d.approves_from, d.environment, d.seen_at, d.suspended, a.nickname,
            (SELECT r.settles_at FROM method_removals r WHERE r.account_id = d.account_id
                AND r.what = 'messenger' AND r.subject = d.id AND r.settles_at > $2)
        FROM messenger_devices d JOIN accounts a ON a.id = d.account_id
        WHERE d.account_id = $1
        AND NOT EXISTS (SELECT 1 FROM method_removals r
            WHERE r.account_id = d.account_id AND r.what = 'messenger' AND r.subject = d.id
            AND r.state = 'open' AND r.settles_at <= $2)
        ORDER BY d.seen_at DESC, d.id";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row: Row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<Device, Fault> {
    let (id, account, name) = (columns.take()?, columns.take()?, columns.take()?);
    let number: String = columns.take()?;
    let (public_key, session, classes) = (columns.take()?, columns.take()?, columns.take()?);
    let (bound_at, approves_from) = (columns.take()?, columns.take()?);
    let environment: String = columns.take()?;
    Ok(Device {
        id,
        account,
        name,
        number: PhoneNumber::from_row(number)?,
        public_key,
        session,
        classes,
        bound_at,
        approves_from,
        environment: Environment::from_row(&environment)?,
        seen_at: columns.take()?,
        suspended: columns.take()?,
        nickname: columns.take()?,
        leaving: columns.take::<Option<Timestamp>>()?.is_some(),
    })
}

/// Gives the device another name.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn rename(tx: &mut Tx, id: Id<Device>, name: &str) -> Result<(), Fault> {
    let sql = "UPDATE messenger_devices SET name = $2 WHERE id = $1";
    tx.execute(sql, &[id.into(), name.into()]).await.map(drop)
}

/// Gives the device another proven number.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn set_number(tx: &mut Tx, id: Id<Device>, number: &PhoneNumber) -> Result<(), Fault> {
    let sql = "UPDATE messenger_devices SET number = $2 WHERE id = $1";
    tx.execute(sql, &[id.into(), number.as_str().into()]).await.map(drop)
}

/// When a device was seen is known to this.
const SEEN_TO: Duration = Duration::from_secs(600);

/// Whether it is time to [`touch`] the device, which a session stands beside now.
pub fn is_stale(device: &Device, beside: Option<Id<Session>>, now: Timestamp) -> bool {
    now.since(device.seen_at) >= SEEN_TO || (beside.is_some() && beside != device.session)
}

/// Notes that the device was used, and which session stands beside it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn touch(
    service: &Service,
    device: &Device,
    beside: Option<Id<Session>>,
) -> Result<(), Fault> {
    let mut tx = service.change(device.account).await?;
    let sql = "UPDATE messenger_devices SET seen_at = $2, session_id = $3 WHERE id = $1";
    let session = beside.or(device.session);
    tx.execute(sql, &[device.id.into(), service.now().into(), session.into()]).await?;
    tx.commit().await
}
