//! Attempts' rows, and the one look-up of an identifier.

use store::{Columns, Fault, Row, Tx, Value};
use uuid::Uuid;

use super::{Attempt, Credentials, Keep, State, course::Standing};
use crate::{
    AccountId, Id, Service, Timestamp,
    addresses::{self, Address, Identifier},
    environments::{BrowserId, Environment, Reason},
    measures::Measure,
    names::Named,
    proofs::{Class, Method, Proof, Source},
};

/// Who an identifier belongs to.
#[derive(Debug)]
pub(super) struct Owner {
    pub account: AccountId,
    /// The address that was typed, where one was.
    pub address: Option<Id<Address>>,
    pub is_open: bool,
    /// Since when its owner has locked it.
    pub locked_at: Option<Timestamp>,
    /// The newest of what services have had it restricted for.
    pub measure: Option<Id<Measure>>,
    pub password: Option<String>,
    pub password_bound_at: Option<Timestamp>,
    /// Whether the owner refuses unknown browsers from where the attempt comes from.
    pub refuses_source: bool,
}

impl Owner {
    /// What decides of it.
    pub(super) const fn standing(&self) -> Standing {
        Standing {
            password_bound_at: self.password_bound_at,
            is_open: self.is_open,
            is_locked: self.locked_at.is_some(),
            is_protected: self.measure.is_some(),
        }
    }
}

/// Looks an identifier up, as the clock has settled its changes.
pub(super) async fn owner(
    tx: &mut Tx,
    identifier: &Identifier,
    source: [u8; 32],
    now: Timestamp,
) -> Result<Option<Owner>, Fault> {
    let sql = "SELECT i.account_id, i.address_id, a.state, l.locked_at,
            (SELECT m.id FROM measures m WHERE m.account_id = i.account_id
                AND m.lifted_at IS NULL AND (m.lifts_at IS NULL OR m.lifts_at > $2)
                ORDER BY m.began_at DESC, m.id DESC LIMIT 1),
            p.hash, p.bound_at,
            EXISTS (SELECT 1 FROM rests r WHERE r.account_id = i.account_id
                AND r.source = $3 AND r.ends_at > $2)
        FROM identifiers i
        JOIN accounts a ON a.id = i.account_id
        LEFT JOIN passwords p ON p.account_id = i.account_id
        LEFT JOIN locks l ON l.account_id = i.account_id AND l.lifted_at IS NULL
        WHERE i.lookup = $1
        AND NOT EXISTS (SELECT 1 FROM address_changes c
            WHERE c.account_id = i.account_id AND c.settles_at <= $2 AND (
                (c.old_address_id = i.address_id AND c.state = 'open')
                OR (c.new_address_id = i.address_id AND c.state = 'frozen')))
        AND NOT EXISTS (SELECT 1 FROM method_removals m
            WHERE m.account_id = i.account_id AND m.what IN ('email', 'phone') AND m.subject = i.address_id
            AND m.state = 'open' AND m.settles_at <= $2)";
    let row = tx.row(sql, &[identifier.lookup_key().into(), now.into(), source.into()]).await?;
    row.map(read_owner).transpose()
}

/// Who had this number last before it passed to somebody else. Nobody's takes the same two looks.
pub(super) async fn former_owner(
    tx: &mut Tx,
    identifier: &Identifier,
    source: [u8; 32],
    now: Timestamp,
) -> Result<Option<Owner>, Fault> {
    let former = addresses::former(tx, identifier, now).await?;
    let (account, address) = former.unzip();
    let account = account.unwrap_or(AccountId::from_uuid(Uuid::nil()));
    let owner = owner_by_id(tx, account, Some(source), now).await?;
    Ok(owner.map(|owner| Owner { address, ..owner }))
}

/// The owner of an attempt that is under way.
pub(super) async fn owner_by_id(
    tx: &mut Tx,
    account: AccountId,
    source: Option<[u8; 32]>,
    now: Timestamp,
) -> Result<Option<Owner>, Fault> {
    let sql = "SELECT a.id, NULL, a.state, l.locked_at,
            (SELECT m.id FROM measures m WHERE m.account_id = a.id
                AND m.lifted_at IS NULL AND (m.lifts_at IS NULL OR m.lifts_at > $2)
                ORDER BY m.began_at DESC, m.id DESC LIMIT 1),
            p.hash, p.bound_at,
            EXISTS (SELECT 1 FROM rests r WHERE r.account_id = a.id
                AND r.source = $3 AND r.ends_at > $2)
        FROM accounts a LEFT JOIN passwords p ON p.account_id = a.id
        LEFT JOIN locks l ON l.account_id = a.id AND l.lifted_at IS NULL
        WHERE a.id = $1";
    let values = [account.into(), now.into(), source.into()];
    tx.row(sql, &values).await?.map(read_owner).transpose()
}

fn read_owner(row: Row) -> Result<Owner, Fault> {
    let mut columns = row.columns();
    let (account, address) = (columns.take()?, columns.take()?);
    let state: String = columns.take()?;
    Ok(Owner {
        account,
        address,
        is_open: state == "open",
        locked_at: columns.take()?,
        measure: columns.take()?,
        password: columns.take()?,
        password_bound_at: columns.take()?,
        refuses_source: columns.take()?,
    })
}

/// What stands in an attempt's row beside what was typed.
#[derive(Clone, Debug)]
pub(super) struct Written<'a> {
    pub account: Option<AccountId>,
    pub address: Option<Id<Address>>,
    pub state: State,
    /// Whether the account knows the browser.
    pub known_browser: bool,
    pub password_bound_at: Option<Timestamp>,
    /// Why it was refused, or why a further proof is asked.
    pub reasons: &'a str,
    /// Whether nothing but two-step asks for one.
    pub usual: bool,
}

/// Writes an attempt. Every outcome, and an absent account's, writes the same row.
pub(super) async fn insert(
    service: &Service,
    tx: &mut Tx,
    credentials: &Credentials,
    source: Source<'_>,
    written: Written<'_>,
) -> Result<Id<Attempt>, Fault> {
    let (id, now) = (service.id(), service.now());
    let lookup = credentials.identifier.lookup_key();
    let sql = "INSERT INTO sign_in_attempts (id, browser, account_id, identifier, state, kept,
            environment, began_at, expires_at, masked, password_bound_at, reasons, known_browser,
            next, saved, shared, address_id, usual)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let values: [Value; 18] = [
        id.into(),
        source.browser.into(),
        written.account.into(),
        service.keys.counters.sign(&[b"identifier", lookup.as_bytes()]).into(),
        written.state.name().into(),
        credentials.keep.session().into(),
        source.environment.to_row(),
        now.into(),
        (now + *service.policy.sign_in.attempt_life).into(),
        credentials.identifier.masked().into(),
        written.password_bound_at.into(),
        written.reasons.into(),
        written.known_browser.into(),
        credentials.next.as_str().into(),
        credentials.keep.saved().into(),
        credentials.keep.is_shared().into(),
        written.address.into(),
        written.usual.into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(id)
}

/// The attempt that this browser is asked for a further proof in.
pub(super) async fn of_browser(
    tx: &mut Tx,
    browser: BrowserId,
    now: Timestamp,
) -> Result<Option<Attempt>, Fault> {
    let sql = "SELECT id, account_id, browser, masked, kept, reasons, password_bound_at, began_at,
            next, expires_at, known_browser, saved, shared, address_id, usual
        FROM sign_in_attempts
        WHERE browser = $1 AND state = 'asked' AND expires_at > $2
        ORDER BY began_at DESC LIMIT 1";
    let row = tx.row(sql, &[browser.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Attempt, Fault> {
    let (id, account, browser): (_, AccountId, _) =
        (columns.take()?, columns.take()?, columns.take()?);
    let (masked, session) = (columns.take()?, columns.take()?);
    let reasons: String = columns.take()?;
    let bound_at: Option<Timestamp> = columns.take()?;
    let at = columns.take()?;
    let bound_at = bound_at.unwrap_or_default();
    let method = Method { class: Class::Knowledge, id: account.uuid(), bound_at };
    let next = columns.take()?;
    let (expires_at, known_browser) = (columns.take()?, columns.take()?);
    let (saved, shared) = (columns.take()?, columns.take()?);
    Ok(Attempt {
        id,
        account,
        browser,
        masked,
        address: columns.take()?,
        keep: Keep::ticked(session, saved, shared),
        reasons: Reason::list(&reasons)?,
        password: Proof { method, at },
        next,
        expires_at,
        known_browser,
        usual: columns.take()?,
    })
}

/// A browser goes on with one attempt: another one takes its place.
pub(super) async fn end_of_browser(tx: &mut Tx, browser: BrowserId) -> Result<(), Fault> {
    let sql = "DELETE FROM sign_in_attempts WHERE browser = $1 AND state = 'asked'";
    tx.execute(sql, &[browser.into()]).await.map(drop)
}

/// Ends the attempts that browsers unknown to the account have under way from where this environment
/// is.
pub(super) async fn end_from(
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<(), Fault> {
    let sql = "SELECT id, environment FROM sign_in_attempts
        WHERE account_id = $1 AND state = 'asked' AND NOT known_browser";
    for row in tx.rows(sql, &[account.into()]).await? {
        let mut columns = row.columns();
        let (id, from): (Id<Attempt>, String) = (columns.take()?, columns.take()?);
        if Environment::from_row(&from)?.source() == environment.source() {
            end(tx, id.uuid()).await?;
        }
    }
    Ok(())
}

/// Ends an attempt without a session.
pub(super) async fn end(tx: &mut Tx, id: Uuid) -> Result<(), Fault> {
    let sql = "DELETE FROM sign_in_attempts WHERE id = $1 AND state = 'asked'";
    tx.execute(sql, &[id.into()]).await.map(drop)
}

/// Ends an attempt with a session. Answers whether it was still under way.
pub(super) async fn mark_signed_in(tx: &mut Tx, id: Id<Attempt>) -> Result<bool, Fault> {
    let (to, from) = (State::SignedIn.name(), State::SignedIn.follows().map(State::name));
    let sql = "UPDATE sign_in_attempts SET state = $2 WHERE id = $1 AND state = $3";
    Ok(tx.execute(sql, &[id.into(), to.into(), from.into()]).await? == 1)
}

/// An attempt that was refused.
#[derive(Debug)]
pub(super) struct Refused {
    pub account: Option<AccountId>,
    pub reason: String,
    pub known_browser: bool,
    pub environment: Environment,
}

/// The refused attempt with this id.
pub(super) async fn refused(tx: &mut Tx, id: Id<Attempt>) -> Result<Option<Refused>, Fault> {
    let sql = "SELECT account_id, reasons, known_browser, environment FROM sign_in_attempts
        WHERE id = $1 AND state IN ('refused', 'counted')";
    let Some(row) = tx.row(sql, &[id.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let (account, reason, known_browser) = (columns.take()?, columns.take()?, columns.take()?);
    let environment: String = columns.take()?;
    let environment = Environment::from_row(&environment)?;
    Ok(Some(Refused { account, reason, known_browser, environment }))
}

/// Notes that a refused attempt is counted against its source. Answers whether it was not before.
pub(super) async fn mark_counted(tx: &mut Tx, id: Id<Attempt>) -> Result<bool, Fault> {
    let sql = "UPDATE sign_in_attempts SET state = 'counted' WHERE id = $1 AND state = 'refused'";
    Ok(tx.execute(sql, &[id.into()]).await? == 1)
}

/// Notes that a refused attempt is in its owner's history. Answers whether it was not before.
pub(super) async fn mark_recorded(tx: &mut Tx, id: Id<Attempt>) -> Result<bool, Fault> {
    let sql = "UPDATE sign_in_attempts SET state = 'recorded'
        WHERE id = $1 AND state IN ('refused', 'counted')";
    Ok(tx.execute(sql, &[id.into()]).await? == 1)
}

/// Forgets attempts whose time is over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM sign_in_attempts WHERE expires_at <= $1", &[now.into()]).await
}
