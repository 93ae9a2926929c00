//! Addresses' rows.
//!
//! A change of address takes effect when the clock says so, not when a worker gets to it: every read
//! here leaves out what a settled change has put aside. Nor does a number that another account took over
//! wait for one: it is lost from the moment when it leads elsewhere.

use store::{Columns, Fault, Row, Tx};
use uuid::Uuid;

use super::{Address, Book, ChangeState, Going, Identifier, Role, State, open_change};
use crate::{AccountId, Id, Service, Timestamp, names::Named};

/// The account's addresses, identifiers first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Address>, Fault> {
    let sql = "SELECT d.id, d.kind, d.value, d.role, d.state, d.bounced_at, d.bounce_words,
            d.bound_at, d.replaces_id, d.lost_at,
            d.kind = 'phone' AND d.role = 'identifier' AND d.state <> 'unproven'
            AND NOT EXISTS (SELECT 1 FROM identifiers i
                WHERE i.lookup = d.lookup AND i.address_id = d.id)
        FROM addresses d WHERE d.account_id = $1 AND d.removed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM address_changes c
            WHERE c.account_id = d.account_id AND c.settles_at <= $2 AND (
            (c.old_address_id = d.id AND c.state = 'open')
            OR (c.new_address_id = d.id AND c.state = 'frozen')))
        AND NOT EXISTS (SELECT 1 FROM method_removals m
            WHERE m.account_id = d.account_id AND m.what IN ('email', 'phone') AND m.subject = d.id
            AND m.state = 'open' AND m.settles_at <= $2)
        ORDER BY d.role DESC, d.bound_at, d.id";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<Address, Fault> {
    let id = columns.take()?;
    let (kind, value): (String, String) = (columns.take()?, columns.take()?);
    let (role, state): (String, String) = (columns.take()?, columns.take()?);
    let bounced: (Option<Timestamp>, Option<String>) = (columns.take()?, columns.take()?);
    let (bound_at, replaces) = (columns.take()?, columns.take()?);
    let (lost_at, is_lost): (Option<Timestamp>, bool) = (columns.take()?, columns.take()?);
    let state = match (state.as_str(), bounced) {
        _ if is_lost => State::Lost { at: lost_at },
        ("proven", _) => State::Proven,
        ("bounced", (Some(at), words)) => State::Bounced { at, words: words.unwrap_or_default() },
        _ => State::Unproven,
    };
    let (identifier, role) = (Identifier::from_row(&kind, value)?, Role::named(&role)?);
    Ok(Address { id, identifier, role, state, bound_at, replaces })
}

/// The account's addresses with their changes.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn book(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Book, Fault> {
    let addresses = list(tx, account, now).await?;
    let changes = open_change(tx, account, now).await?;
    Ok(Book { addresses, changes, going: going(tx, account, now).await? })
}

async fn going(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Going>, Fault> {
    let sql = "SELECT id, subject, state, settles_at FROM method_removals
        WHERE account_id = $1 AND what IN ('email', 'phone') AND settles_at > $2";
    let mut all = Vec::new();
    for row in tx.rows(sql, &[account.into(), now.into()]).await? {
        let mut columns = row.columns();
        let (removal, address) = (columns.take()?, columns.take()?);
        let state: String = columns.take()?;
        let (state, settles_at) = (ChangeState::named(&state)?, columns.take()?);
        all.push(Going { removal, address, state, settles_at });
    }
    Ok(all)
}

/// One address of the account.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(
    tx: &mut Tx,
    account: AccountId,
    id: Id<Address>,
    now: Timestamp,
) -> Result<Option<Address>, Fault> {
    Ok(list(tx, account, now).await?.into_iter().find(|address| address.id == id))
}

/// How an address comes to the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Proven,
    /// To be proven, and then to take the place of another, perhaps.
    Unproven {
        replaces: Option<Id<Address>>,
    },
}

/// Adds an address.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    identifier: &Identifier,
    role: Role,
    standing: Standing,
) -> Result<Id<Address>, Fault> {
    let id = service.id();
    let (state, replaces) = match standing {
        Standing::Proven => ("proven", None),
        Standing::Unproven { replaces } => ("unproven", replaces),
    };
    let sql = "INSERT INTO addresses (id, account_id, kind, role, value, lookup, state, bound_at,
            replaces_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = [
        id.into(),
        account.into(),
        identifier.kind().as_str().into(),
        role.name().into(),
        identifier.value().into(),
        identifier.lookup_key().into(),
        state.into(),
        service.now().into(),
        replaces.into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(id)
}

/// Somebody has shown that the address can be read. One that was never proven is bound from now.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn mark_proven(tx: &mut Tx, id: Id<Address>, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE addresses SET state = 'proven', bounced_at = NULL, bounce_words = NULL,
            bound_at = CASE WHEN state = 'unproven' THEN $2 ELSE bound_at END
        WHERE id = $1";
    tx.execute(sql, &[id.into(), now.into()]).await.map(drop)
}

/// It proves nothing any more, until somebody shows again that it can be read. Answers whether it was
/// proven until now.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn mark_unproven(tx: &mut Tx, id: Id<Address>) -> Result<bool, Fault> {
    let sql = "UPDATE addresses SET state = 'unproven', shown_at = NULL
        WHERE id = $1 AND state = 'proven' AND removed_at IS NULL";
    Ok(tx.execute(sql, &[id.into()]).await? == 1)
}

/// A code that was sent to it was typed right.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn note_shown(
    tx: &mut Tx,
    account: AccountId,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<(), Fault> {
    let sql = "UPDATE addresses SET shown_at = $3
        WHERE account_id = $1 AND lookup = $2 AND removed_at IS NULL";
    let values = [account.into(), identifier.lookup_key().into(), now.into()];
    tx.execute(sql, &values).await.map(drop)
}

/// When a code sent to it was last typed right, since that is noted.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn shown_at(tx: &mut Tx, id: Uuid) -> Result<Option<Timestamp>, Fault> {
    let row = tx.row("SELECT shown_at FROM addresses WHERE id = $1", &[id.into()]).await?;
    Ok(row.map(Row::first).transpose()?.flatten())
}

/// Mail to it came back. Answers whether it was proven until now.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn mark_bounced(
    tx: &mut Tx,
    account: AccountId,
    identifier: &Identifier,
    words: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE addresses SET state = 'bounced', bounced_at = $3, bounce_words = $4
        WHERE account_id = $1 AND lookup = $2 AND state = 'proven' AND removed_at IS NULL";
    let values = [account.into(), identifier.lookup_key().into(), now.into(), words.into()];
    Ok(tx.execute(sql, &values).await? > 0)
}

/// Takes the address away from the account, and out of sign-in.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn remove(tx: &mut Tx, id: Id<Address>, now: Timestamp) -> Result<(), Fault> {
    release(tx, id).await?;
    let sql = "UPDATE addresses SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL";
    tx.execute(sql, &[id.into(), now.into()]).await.map(drop)
}

/// Lets the account be signed in to by this address. False when another account, or this one, has
/// it already. What has left another account by the clock is free, though nobody has written that yet.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn claim(
    tx: &mut Tx,
    account: AccountId,
    address: Id<Address>,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "INSERT INTO identifiers (lookup, account_id, address_id) VALUES ($1, $2, $3)
        ON CONFLICT (lookup) DO UPDATE SET account_id = $2, address_id = $3
        WHERE EXISTS (SELECT 1 FROM address_changes c
            WHERE c.account_id = identifiers.account_id AND c.settles_at <= $4 AND (
                (c.old_address_id = identifiers.address_id AND c.state = 'open')
                OR (c.new_address_id = identifiers.address_id AND c.state = 'frozen')))
        OR EXISTS (SELECT 1 FROM method_removals m
            WHERE m.account_id = identifiers.account_id AND m.what IN ('email', 'phone')
            AND m.subject = identifiers.address_id AND m.state = 'open' AND m.settles_at <= $4)";
    let values = [identifier.lookup_key().into(), account.into(), address.into(), now.into()];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// The address no longer signs anybody in.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn release(tx: &mut Tx, address: Id<Address>) -> Result<(), Fault> {
    let sql = "DELETE FROM identifiers WHERE address_id = $1";
    tx.execute(sql, &[address.into()]).await.map(drop)
}

/// Whether any account is signed in to by this address.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn is_taken(tx: &mut Tx, identifier: &Identifier, now: Timestamp) -> Result<bool, Fault> {
    Ok(owner(tx, identifier, now).await?.is_some())
}

/// Whose identifier it is, if anybody's. Whether it proves anything is looked at when it does.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn owner(
    tx: &mut Tx,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<Option<AccountId>, Fault> {
    Ok(leads_to(tx, identifier, now).await?.map(|(account, _)| account))
}

/// Where this leads: the account and the address there, as the clock has settled its changes and removals.
pub(super) async fn leads_to(
    tx: &mut Tx,
    identifier: &Identifier,
    now: Timestamp,
) -> Result<Option<(AccountId, Id<Address>)>, Fault> {
    let sql = "SELECT i.account_id, i.address_id FROM identifiers i WHERE i.lookup = $1
        AND NOT EXISTS (SELECT 1 FROM address_changes c
            WHERE c.account_id = i.account_id AND c.settles_at <= $2 AND (
                (c.old_address_id = i.address_id AND c.state = 'open')
                OR (c.new_address_id = i.address_id AND c.state = 'frozen')))
        AND NOT EXISTS (SELECT 1 FROM method_removals m
            WHERE m.account_id = i.account_id AND m.what IN ('email', 'phone')
            AND m.subject = i.address_id AND m.state = 'open' AND m.settles_at <= $2)";
    let row = tx.row(sql, &[identifier.lookup_key().into(), now.into()]).await?;
    let read = |row: Row| {
        let mut columns = row.columns();
        Ok((columns.take()?, columns.take()?))
    };
    row.map(read).transpose()
}
