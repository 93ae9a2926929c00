//! Searches' rows, and the look-ups.

use store::{Columns, Fault, Row, Tx};

use super::{Search, State};
use crate::{
    AccountId, Id, Service, Timestamp,
    addresses::{self, Identifier},
    environments::{BrowserId, Environment},
    names::Named,
};

/// Writes a new one, in place of any other that its browser asks for. What was proven stays, so that
/// beginning again at once keeps nobody's history from being told.
pub(super) async fn insert(service: &Service, tx: &mut Tx, new: &Search) -> Result<(), Fault> {
    let sql = "DELETE FROM identifier_searches WHERE browser = $1 AND state = 'asked'";
    tx.execute(sql, &[new.browser.into()]).await?;
    let sql = "INSERT INTO identifier_searches (id, browser, kind, value, environment, state,
            began_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        new.id.into(),
        new.browser.into(),
        new.address.kind().as_str().into(),
        new.address.value().into(),
        new.environment.to_row(),
        new.state.name().into(),
        service.now().into(),
        new.expires_at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// The one that this browser is in the middle of.
pub(super) async fn of_browser(
    tx: &mut Tx,
    browser: BrowserId,
    now: Timestamp,
) -> Result<Option<Search>, Fault> {
    let sql = "SELECT id, browser, kind, value, environment, state, expires_at
        FROM identifier_searches WHERE browser = $1 AND expires_at > $2
        ORDER BY began_at DESC, id DESC LIMIT 1";
    let row = tx.row(sql, &[browser.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// One that was proven, even when its time is over.
pub(super) async fn find(tx: &mut Tx, id: Id<Search>) -> Result<Option<Search>, Fault> {
    let sql = "SELECT id, browser, kind, value, environment, state, expires_at
        FROM identifier_searches WHERE id = $1 AND state = 'proven'";
    tx.row(sql, &[id.into()]).await?.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<Search, Fault> {
    let (id, browser) = (columns.take()?, columns.take()?);
    let (kind, value): (String, String) = (columns.take()?, columns.take()?);
    let (environment, state): (String, String) = (columns.take()?, columns.take()?);
    Ok(Search {
        id,
        browser,
        address: Identifier::from_row(&kind, value)?,
        environment: Environment::from_row(&environment)?,
        state: State::named(&state)?,
        expires_at: columns.take()?,
    })
}

/// The address was proven, and what stands on it is shown until then.
pub(super) async fn prove(tx: &mut Tx, id: Id<Search>, until: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE identifier_searches SET state = 'proven', expires_at = $2 WHERE id = $1";
    tx.execute(sql, &[id.into(), until.into()]).await.map(drop)
}

/// The open accounts that have this as a proven address, as the clock has settled their changes and not
/// where it leads to another by now; the
/// oldest first, and no more of them than a page can show.
pub(super) async fn accounts(
    service: &Service,
    tx: &mut Tx,
    address: &Identifier,
) -> Result<Vec<AccountId>, Fault> {
    let sql = "SELECT DISTINCT a.id, a.opened_at FROM addresses d
        JOIN accounts a ON a.id = d.account_id
        WHERE d.lookup = $1 AND d.state = 'proven' AND d.removed_at IS NULL AND a.state = 'open'
        AND (d.role = 'contact' OR EXISTS (SELECT 1 FROM identifiers i
            WHERE i.lookup = d.lookup AND i.address_id = d.id))
        AND NOT EXISTS (SELECT 1 FROM address_changes c
            WHERE c.account_id = d.account_id AND c.settles_at <= $2 AND (
                (c.old_address_id = d.id AND c.state = 'open')
                OR (c.new_address_id = d.id AND c.state = 'frozen')))
        AND NOT EXISTS (SELECT 1 FROM method_removals m
            WHERE m.account_id = d.account_id AND m.what IN ('email', 'phone') AND m.subject = d.id
            AND (m.state = 'open' OR m.settles_at > $2))
        ORDER BY a.opened_at, a.id LIMIT $3";
    let most = *service.policy.recovery.found_at_most;
    let values = [address.lookup_key().into(), service.now().into(), most.into()];
    tx.rows(sql, &values).await?.into_iter().map(Row::first).collect()
}

/// What the account signs in with, half hidden.
pub(super) async fn identifiers(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<String>, Fault> {
    let sql = "SELECT address_id FROM identifiers WHERE account_id = $1";
    let rows = tx.rows(sql, &[account.into()]).await?;
    let claimed: Vec<_> = rows.into_iter().map(Row::first).collect::<Result<_, _>>()?;
    let all = addresses::list(tx, account, now).await?.into_iter();
    let own = all.filter(|address| claimed.contains(&address.id));
    Ok(own.map(|address| address.identifier.masked()).collect())
}

/// Notes that an account's history is told. Answers whether it was not before.
pub(super) async fn note_told(
    tx: &mut Tx,
    search: Id<Search>,
    account: AccountId,
) -> Result<bool, Fault> {
    let sql = "INSERT INTO identifier_finds (search_id, account_id) VALUES ($1, $2)
        ON CONFLICT (search_id, account_id) DO NOTHING";
    Ok(tx.execute(sql, &[search.into(), account.into()]).await? == 1)
}

/// Forgets searches that were over before then, and who was told of them.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, expired_before: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM identifier_searches WHERE expires_at < $1";
    let gone = tx.execute(sql, &[expired_before.into()]).await?;
    if gone > 0 {
        let sql = "DELETE FROM identifier_finds
            WHERE search_id NOT IN (SELECT id FROM identifier_searches)";
        tx.execute(sql, &[]).await?;
    }
    Ok(gone)
}
