//! Rows of sign-ins by QR.

use store::{Columns, Fault, Row, Tx};
use uuid::Uuid;

use super::{QrSignIn, Scanner, State, code, code_name};
use crate::{
    AccountId, Id, Service, Timestamp,
    environments::{BrowserId, Environment},
    names::Named,
};

/// A screen about to show its first drawing.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub browser: BrowserId,
    pub environment: &'a Environment,
    pub next: &'a str,
}

/// Shows a first drawing; the browser's former one is void.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn begin(service: &Service, tx: &mut Tx, new: New<'_>) -> Result<(), Fault> {
    // What was denied stays for its owner, who may undo it.
    let sql = "DELETE FROM qr_sign_ins
        WHERE browser = $1 AND state IN ('shown', 'scanned', 'approved')";
    tx.execute(sql, &[new.browser.into()]).await?;
    // The number of another screen may be the same: then another id has another one.
    for _ in 0..8 {
        if insert(service, tx, new).await? {
            return Ok(());
        }
    }
    Err(Fault::Refused("no number is free for a QR".to_owned()))
}

async fn insert(service: &Service, tx: &mut Tx, new: New<'_>) -> Result<bool, Fault> {
    let (id, now): (Id<QrSignIn>, _) = (service.id(), service.now());
    let sql = "INSERT INTO qr_sign_ins (id, browser, code, environment, next, state, began_at,
            expires_at, typed, needs_more, tries)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, FALSE, 0)
        ON CONFLICT (code) DO NOTHING";
    let values = [
        id.into(),
        new.browser.into(),
        code_name(service, &code(service, id)).into(),
        new.environment.to_row(),
        new.next.into(),
        State::Shown.name().into(),
        now.into(),
        (now + *service.policy.qr.life).into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// What this browser shows, or goes on with.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of_browser(
    tx: &mut Tx,
    browser: BrowserId,
    now: Timestamp,
) -> Result<Option<QrSignIn>, Fault> {
    let sql = "SELECT id, browser, environment, next, state, began_at, expires_at, account_id,
            device_id, device_bound_at, typed, needs_more
        FROM qr_sign_ins
        WHERE browser = $1 AND state IN ('shown', 'scanned', 'approved') AND expires_at > $2
        ORDER BY began_at DESC, id DESC LIMIT 1";
    let row = tx.row(sql, &[browser.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, id: Id<QrSignIn>) -> Result<Option<QrSignIn>, Fault> {
    let sql = "SELECT id, browser, environment, next, state, began_at, expires_at, account_id,
            device_id, device_bound_at, typed, needs_more
        FROM qr_sign_ins WHERE id = $1";
    let row = tx.row(sql, &[id.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// The one with this number.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn by_code(tx: &mut Tx, name: [u8; 32]) -> Result<Option<QrSignIn>, Fault> {
    let sql = "SELECT id, browser, environment, next, state, began_at, expires_at, account_id,
            device_id, device_bound_at, typed, needs_more
        FROM qr_sign_ins WHERE code = $1";
    let row = tx.row(sql, &[name.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<QrSignIn, Fault> {
    let (id, browser) = (columns.take()?, columns.take()?);
    let environment: String = columns.take()?;
    let next = columns.take()?;
    let state: String = columns.take()?;
    let (began_at, expires_at) = (columns.take()?, columns.take()?);
    let account: Option<AccountId> = columns.take()?;
    let device: Option<Uuid> = columns.take()?;
    let bound_at: Option<Timestamp> = columns.take()?;
    let scanner = account.zip(device).zip(bound_at);
    let scanner =
        scanner.map(|((account, device), bound_at)| Scanner { account, device, bound_at });
    Ok(QrSignIn {
        id,
        browser,
        environment: Environment::from_row(&environment)?,
        next,
        state: State::named(&state)?,
        began_at,
        expires_at,
        scanner,
        typed: columns.take()?,
        needs_more: columns.take()?,
    })
}

/// How a token was taken.
#[derive(Clone, Copy, Debug)]
pub struct Scan {
    pub by: Scanner,
    pub typed: bool,
    /// From now on it lives until then.
    pub expires_at: Timestamp,
}

/// Takes the token for one messenger. Answers whether it was still to be had.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn scan(
    tx: &mut Tx,
    id: Id<QrSignIn>,
    scan: Scan,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE qr_sign_ins
        SET state = $8, account_id = $2, device_id = $3, device_bound_at = $4, typed = $5,
            expires_at = $6
        WHERE id = $1 AND state = $9 AND expires_at > $7";
    let Scan { by, typed, expires_at } = scan;
    let (to, from) = (State::Scanned.name(), State::Scanned.follows().map(State::name));
    let values = [
        id.into(),
        by.account.into(),
        by.device.into(),
        by.bound_at.into(),
        typed.into(),
        expires_at.into(),
        now.into(),
        to.into(),
        from.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Approves one that was scanned. Answers whether it could be.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn approve(tx: &mut Tx, id: Id<QrSignIn>, needs_more: bool) -> Result<bool, Fault> {
    if !turn(tx, id, State::Approved).await? {
        return Ok(false);
    }
    let sql = "UPDATE qr_sign_ins SET needs_more = $2 WHERE id = $1";
    Ok(tx.execute(sql, &[id.into(), needs_more.into()]).await? == 1)
}

/// Takes one to its next state, if it is in the state that this one follows.
async fn turn(tx: &mut Tx, id: Id<QrSignIn>, to: State) -> Result<bool, Fault> {
    let sql = "UPDATE qr_sign_ins SET state = $2 WHERE id = $1 AND state = $3";
    let values = [id.into(), to.name().into(), to.follows().map(State::name).into()];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Denies one that was scanned.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn deny(tx: &mut Tx, id: Id<QrSignIn>) -> Result<bool, Fault> {
    turn(tx, id, State::Denied).await
}

/// Counts a password typed beside it, before it is compared, so that any number at once compare no
/// more than the rule allows. Answers how many are left after it; none when there was none.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn count_try(
    service: &Service,
    tx: &mut Tx,
    id: Id<QrSignIn>,
) -> Result<Option<u32>, Fault> {
    let most = *service.policy.codes.tries;
    let sql = "UPDATE qr_sign_ins SET tries = tries + 1
        WHERE id = $1 AND state = 'approved' AND tries < $2 RETURNING tries";
    let row = tx.row(sql, &[id.into(), most.into()]).await?;
    let tries: Option<u32> = row.map(Row::first).transpose()?;
    Ok(tries.map(|tries| most.saturating_sub(tries)))
}

/// Uses an approval up. Answers whether nobody did before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn finish(tx: &mut Tx, id: Id<QrSignIn>) -> Result<bool, Fault> {
    turn(tx, id, State::Done).await
}

/// Forgets what is over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, older_than: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM qr_sign_ins WHERE expires_at < $1", &[older_than.into()]).await
}
