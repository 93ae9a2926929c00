//! Confirmations' rows.

use store::{Columns, Fault, Row, Tx};
use uuid::Uuid;

use super::{Confirmation, Pace, Purpose, State};
use crate::{
    AccountId, Error, Id, Keys, Refusal, Service, Timestamp,
    environments::Environment,
    names::Named,
    proofs::{Class, Method, Proof},
};

/// A confirmation about to be asked for.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub account: AccountId,
    pub purpose: Purpose,
    /// The attempt's id, the session's, or the recovery's.
    pub attempt: Uuid,
    /// Whether the account knows the browser: these have a slot of their own, which no stranger can
    /// use up.
    pub known_browser: bool,
    pub environment: &'a Environment,
    pub heard: Heard,
}

/// Who is shown that somebody waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    ByMessengers,
    /// Everything is written as if, so that nothing tells a stranger whether there is a messenger.
    ByNobody,
}

const KNOWN_BROWSERS: &str = "known browsers";

impl New<'_> {
    fn slot(&self, keys: &Keys) -> [u8; 32] {
        let source = self.environment.source();
        slot(keys, if self.known_browser { KNOWN_BROWSERS } else { &source })
    }
}

fn slot(keys: &Keys, whose: &str) -> [u8; 32] {
    keys.counters.sign(&[b"confirmations", whose.as_bytes()])
}

/// Whether one was asked for in a browser that the account knows.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn is_of_known_browser(
    service: &Service,
    tx: &mut Tx,
    id: Id<Confirmation>,
) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM confirmations WHERE id = $1 AND slot = $2";
    let values = [id.into(), slot(&service.keys, KNOWN_BROWSERS).into()];
    Ok(tx.row(sql, &values).await?.is_some())
}

/// Asks for one, or for another issue of the attempt's own: other digits, a new life, the same tries.
/// Any other one of the slot is void.
///
/// # Errors
/// [`Refusal::TooManyConfirmations`], and [`Refusal::CodeUsedUp`] when no try is left.
pub async fn begin(service: &Service, tx: &mut Tx, new: New<'_>) -> Result<Confirmation, Error> {
    let (now, slot) = (service.now(), new.slot(&service.keys));
    count(service, tx, new.account, slot).await?;
    let former = of_attempt(tx, new.attempt).await?;
    let (issue, tries) =
        former.map_or((0, 0), |former| (former.issue, tries_left_by(&former, now)));
    if tries >= *service.policy.codes.tries {
        return Err(Refusal::CodeUsedUp.into());
    }
    let sql = "DELETE FROM confirmations
        WHERE account_id = $1 AND (attempt_id = $2 OR (slot = $3 AND state IN ('open', 'unheard')))";
    tx.execute(sql, &[new.account.into(), new.attempt.into(), slot.into()]).await?;
    let confirmation = Confirmation {
        id: service.id(),
        account: new.account,
        purpose: new.purpose,
        attempt: new.attempt,
        environment: new.environment.clone(),
        state: match new.heard {
            Heard::ByMessengers => State::Open,
            Heard::ByNobody => State::Unheard,
        },
        issue: issue + 1,
        tries,
        issued_at: now,
        expires_at: now + *service.policy.sign_in.confirmation_life,
        device: None,
        needs_more: false,
    };
    insert(tx, &confirmation, slot).await?;
    Ok(confirmation)
}

/// An attempt has its tries once. A session, which goes on for long, has them for each confirmation; so
/// has a recovery, for that none is left would tell that somebody has tried.
fn tries_left_by(former: &Confirmation, now: Timestamp) -> u32 {
    let is_over = former.state == State::Done || former.expires_at <= now;
    match former.purpose {
        Purpose::Recover => 0,
        Purpose::Prove if is_over => 0,
        Purpose::Prove | Purpose::SignIn => former.tries,
    }
}

/// Counted for the account and the slot, so that a stranger can't use up the owner's.
async fn count(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    slot: [u8; 32],
) -> Result<(), Error> {
    let sql = "SELECT pace FROM confirmation_paces WHERE account_id = $1 AND slot = $2";
    let row = tx.row(sql, &[account.into(), slot.into()]).await?;
    let text: Option<String> = row.map(Row::first).transpose()?;
    let unreadable = |problem: serde_json::Error| Fault::Refused(problem.to_string());
    let pace: Pace = match text {
        Some(text) => serde_json::from_str(&text).map_err(unreadable)?,
        None => Pace::default(),
    };
    let asked = pace.ask(&service.policy, service.now());
    let pace = asked.map_err(|again_at| Refusal::TooManyConfirmations { again_at })?;
    let pace = serde_json::to_string(&pace).map_err(unreadable)?;
    let sql = "INSERT INTO confirmation_paces (account_id, slot, pace, used_at)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id, slot) DO UPDATE SET pace = $3, used_at = $4";
    let values = [account.into(), slot.into(), pace.into(), service.now().into()];
    tx.execute(sql, &values).await?;
    Ok(())
}

async fn insert(tx: &mut Tx, new: &Confirmation, slot: [u8; 32]) -> Result<(), Fault> {
    let sql = "INSERT INTO confirmations (id, account_id, attempt_id, slot, environment, state,
            issue, tries, issued_at, expires_at, needs_more, purpose)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, FALSE, $11)";
    let values = [
        new.id.into(),
        new.account.into(),
        new.attempt.into(),
        slot.into(),
        new.environment.to_row(),
        new.state.name().into(),
        new.issue.into(),
        new.tries.into(),
        new.issued_at.into(),
        new.expires_at.into(),
        new.purpose.name().into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// What the new screen shows for this issue.
pub fn digits(service: &Service, confirmation: &Confirmation) -> String {
    let Confirmation { id, issue, .. } = confirmation;
    let parts: [&[u8]; 3] = [b"confirmation", id.bytes(), &issue.to_be_bytes()];
    let mac = service.keys.codes.sign(&parts);
    let mut first = [0; 16];
    first.copy_from_slice(&mac[..16]);
    let length = *service.policy.sign_in.confirmation_digits;
    // 128 bits over at most 10^8 values: the bias is below 2^-100.
    let number = u128::from_be_bytes(first) % 10_u128.pow(length);
    format!("{number:0width$}", width = length as usize)
}

/// One of the account's.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(
    tx: &mut Tx,
    account: AccountId,
    id: Id<Confirmation>,
) -> Result<Option<Confirmation>, Fault> {
    let sql = "SELECT id, account_id, purpose, attempt_id, environment,
            CASE WHEN confirmations.state <> 'open'
                OR EXISTS (SELECT 1 FROM sign_in_attempts a
                    WHERE a.id = confirmations.attempt_id AND a.state = 'asked')
                OR EXISTS (SELECT 1 FROM sessions s WHERE s.id = confirmations.attempt_id)
                OR EXISTS (SELECT 1 FROM recoveries r WHERE r.id = confirmations.attempt_id)
                THEN confirmations.state ELSE 'elsewhere' END,
            issue, tries, issued_at, expires_at, device_id, device_bound_at, needs_more
        FROM confirmations WHERE id = $1 AND account_id = $2";
    let row = tx.row(sql, &[id.into(), account.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// One, whoever's it is.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn by_id(tx: &mut Tx, id: Id<Confirmation>) -> Result<Option<Confirmation>, Fault> {
    let sql = "SELECT id, account_id, purpose, attempt_id, environment, state, issue, tries,
            issued_at, expires_at, device_id, device_bound_at, needs_more
        FROM confirmations WHERE id = $1";
    tx.row(sql, &[id.into()]).await?.map(|row| read(&mut row.columns())).transpose()
}

/// The attempt's own.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of_attempt(tx: &mut Tx, attempt: Uuid) -> Result<Option<Confirmation>, Fault> {
    let sql = "SELECT id, account_id, purpose, attempt_id, environment,
            CASE WHEN confirmations.state <> 'open'
                OR EXISTS (SELECT 1 FROM sign_in_attempts a
                    WHERE a.id = confirmations.attempt_id AND a.state = 'asked')
                OR EXISTS (SELECT 1 FROM sessions s WHERE s.id = confirmations.attempt_id)
                OR EXISTS (SELECT 1 FROM recoveries r WHERE r.id = confirmations.attempt_id)
                THEN confirmations.state ELSE 'elsewhere' END,
            issue, tries, issued_at, expires_at, device_id, device_bound_at, needs_more
        FROM confirmations WHERE attempt_id = $1";
    let row = tx.row(sql, &[attempt.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// Those that an account's messengers can decide now, the newest first. What has gone on or ended
/// without them is not among them.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn open(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Confirmation>, Fault> {
    let sql = "SELECT id, account_id, purpose, attempt_id, environment, state, issue, tries,
            issued_at, expires_at, device_id, device_bound_at, needs_more
        FROM confirmations c WHERE account_id = $1 AND state = 'open' AND expires_at > $2
        AND (EXISTS (SELECT 1 FROM sign_in_attempts a
                WHERE a.id = c.attempt_id AND a.state = 'asked')
            OR EXISTS (SELECT 1 FROM sessions s WHERE s.id = c.attempt_id)
            OR EXISTS (SELECT 1 FROM recoveries r
                WHERE r.id = c.attempt_id AND r.expires_at > $2))
        ORDER BY issued_at DESC, id DESC";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<Confirmation, Fault> {
    let (id, account) = (columns.take()?, columns.take()?);
    let purpose: String = columns.take()?;
    let attempt = columns.take()?;
    let (environment, state): (String, String) = (columns.take()?, columns.take()?);
    let (issue, tries) = (columns.take()?, columns.take()?);
    let (issued_at, expires_at) = (columns.take()?, columns.take()?);
    let (device, bound_at): (Option<Uuid>, Option<Timestamp>) = (columns.take()?, columns.take()?);
    Ok(Confirmation {
        id,
        account,
        purpose: Purpose::named(&purpose)?,
        attempt,
        environment: Environment::from_row(&environment)?,
        state: State::named(&state)?,
        issue,
        tries,
        issued_at,
        expires_at,
        device: device.zip(bound_at),
        needs_more: columns.take()?,
    })
}

/// Counts a try before anything is compared, so that any number at once spend no more than there are.
/// Answers how many are left after it; none when there was none.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn count_try(
    service: &Service,
    tx: &mut Tx,
    id: Id<Confirmation>,
) -> Result<Option<u32>, Fault> {
    let most = *service.policy.codes.tries;
    let sql = "UPDATE confirmations SET tries = tries + 1
        WHERE id = $1 AND state = 'open' AND tries < $2 RETURNING tries";
    let row = tx.row(sql, &[id.into(), most.into()]).await?;
    let tries: Option<u32> = row.map(Row::first).transpose()?;
    Ok(tries.map(|tries| most.saturating_sub(tries)))
}

/// How an approval was given.
#[derive(Clone, Copy, Debug)]
pub struct Approval {
    /// Of the device.
    pub method: Method,
    /// Whether another class is needed beside it.
    pub needs_more: bool,
}

/// Approves an open one. Answers whether it was open.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn approve(tx: &mut Tx, id: Id<Confirmation>, approval: Approval) -> Result<bool, Fault> {
    if !turn(tx, id, State::Approved).await? {
        return Ok(false);
    }
    let sql = "UPDATE confirmations SET device_id = $2, device_bound_at = $3, needs_more = $4
        WHERE id = $1";
    let Approval { method, needs_more } = approval;
    let values = [id.into(), method.id.into(), method.bound_at.into(), needs_more.into()];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Closes an open one without a sign-in. Answers whether it was open.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn close(tx: &mut Tx, id: Id<Confirmation>, state: State) -> Result<bool, Fault> {
    turn(tx, id, state).await
}

/// Takes one to its next state, if it is in the state that this one follows.
async fn turn(tx: &mut Tx, id: Id<Confirmation>, to: State) -> Result<bool, Fault> {
    let sql = "UPDATE confirmations SET state = $2 WHERE id = $1 AND state = $3";
    let values = [id.into(), to.name().into(), to.follows().map(State::name).into()];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Uses an approval up, and gives the proof that it is; none when somebody just did.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn use_up(
    tx: &mut Tx,
    approved: &Confirmation,
    now: Timestamp,
) -> Result<Option<Proof>, Fault> {
    let Some((id, bound_at)) = approved.device.filter(|_| approved.is_approved(now)) else {
        return Ok(None);
    };
    if !turn(tx, approved.id, State::Done).await? {
        return Ok(None);
    }
    let method = Method { class: Class::DeviceKey, id, bound_at };
    Ok(Some(Proof { method, at: now }))
}

/// A success: nobody has to wait for having asked before it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn forget_paces(tx: &mut Tx, confirmation: &Confirmation) -> Result<(), Fault> {
    let sql = "DELETE FROM confirmation_paces WHERE account_id = $1
        AND slot = (SELECT slot FROM confirmations WHERE id = $2)";
    tx.execute(sql, &[confirmation.account.into(), confirmation.id.into()]).await.map(drop)
}

/// Forgets what is over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, older_than: Timestamp, now: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM confirmations WHERE expires_at < $1";
    let mut gone = tx.execute(sql, &[older_than.into()]).await?;
    let sql = "DELETE FROM confirmation_paces WHERE used_at < $1";
    gone += tx.execute(sql, &[older_than.into()]).await?;
    gone += tx.execute("DELETE FROM rests WHERE ends_at <= $1", &[now.into()]).await?;
    gone += tx.execute("DELETE FROM prompt_mutes WHERE ends_at <= $1", &[now.into()]).await?;
    Ok(gone)
}
