//! Recovery codes. Those of one paper are made together, and another paper takes its place. A code is
//! derived from the paper's id, so that the session that made it can show it for a while; rows know
//! it by a keyed hash.

use store::{Fault, Row, Tx};

use super::paper_text::{grouped, letters, read, write};
use crate::{
    AccountId, Id, Keys, Service, Timestamp,
    proofs::{Class, Method},
    sessions::Session,
};

/// The paper that an account has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub id: Id<Self>,
    pub account: AccountId,
    pub made_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// Codes that were not used.
    pub left: u32,
    codes: u32,
    letters: u32,
    shown_in: Option<Id<Session>>,
    shown_until: Timestamp,
}

impl Paper {
    /// What a code of it is a proof of.
    pub const fn method(&self) -> Method {
        Method { class: Class::Paper, id: self.id.uuid(), bound_at: self.made_at }
    }

    /// Its codes can be read until then, in the session that made them.
    pub const fn shown_until(&self) -> Timestamp {
        self.shown_until
    }
}

/// Makes a paper in the place of any other. Its codes can be read in this session for as long as the
/// proof is fresh that they were made with.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn make(service: &Service, tx: &mut Tx, session: &Session) -> Result<(), Fault> {
    let (account, now, rule) = (session.account, service.now(), &service.policy.two_step);
    let (id, codes) =
        (Id::from_uuid(uuid::Uuid::from_bytes(service.bytes())), *rule.recovery_codes);
    let letters = letters(*rule.recovery_code_bits);
    void(tx, account).await?;
    let sql = "INSERT INTO recovery_papers (account_id, id, codes, characters, made_at, shown_in,
            shown_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        account.into(),
        id.into(),
        codes.into(),
        letters.into(),
        now.into(),
        session.id.into(),
        (now + *service.policy.sessions.fresh_proof).into(),
    ];
    tx.execute(sql, &values).await?;
    for number in 0..codes {
        let code = derive(&service.keys, id, number, letters);
        let sql = "INSERT INTO recovery_codes (account_id, hash) VALUES ($1, $2)
            ON CONFLICT (account_id, hash) DO NOTHING";
        tx.execute(sql, &[account.into(), hash(&service.keys, account, &code).into()]).await?;
    }
    Ok(())
}

/// The account has no codes any more.
pub(super) async fn void(tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    tx.execute("DELETE FROM recovery_codes WHERE account_id = $1", &[account.into()]).await?;
    tx.execute("DELETE FROM recovery_papers WHERE account_id = $1", &[account.into()]).await?;
    Ok(())
}

fn derive(keys: &Keys, paper: Id<Paper>, number: u32, letters: u32) -> String {
    let random = keys.recovery_codes.sign(&[b"code", paper.bytes(), &number.to_be_bytes()]);
    write(&random, letters as usize)
}

/// What rows know a code by, however it was typed.
pub(super) fn hash(keys: &Keys, account: AccountId, typed: &str) -> [u8; 32] {
    keys.recovery_codes.sign(&[b"name", account.bytes(), read(typed).as_bytes()])
}

/// The account's paper.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of(tx: &mut Tx, account: AccountId) -> Result<Option<Paper>, Fault> {
    let sql = "SELECT p.id, p.made_at, p.used_at, p.codes, p.characters, p.shown_in, p.shown_until,
            (SELECT COUNT(*) FROM recovery_codes c
                WHERE c.account_id = p.account_id AND c.used_at IS NULL)
        FROM recovery_papers p WHERE p.account_id = $1";
    let row = tx.row(sql, &[account.into()]).await?;
    row.map(|row| paper(account, row)).transpose()
}

fn paper(account: AccountId, row: Row) -> Result<Paper, Fault> {
    let mut columns = row.columns();
    let (id, made_at, used_at) = (columns.take()?, columns.take()?, columns.take()?);
    let (codes, letters) = (columns.take()?, columns.take()?);
    let (shown_in, shown_until) = (columns.take()?, columns.take()?);
    let left = columns.take()?;
    Ok(Paper { id, account, made_at, used_at, left, codes, letters, shown_in, shown_until })
}

/// The codes of a paper, for the session that made it and while they can be read; each with whether
/// it was used.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn codes(
    service: &Service,
    tx: &mut Tx,
    session: &Session,
) -> Result<Option<Vec<String>>, Fault> {
    let Some(paper) = of(tx, session.account).await? else { return Ok(None) };
    let may_read = paper.shown_in == Some(session.id)
        && paper.made_at <= service.now()
        && service.now() < paper.shown_until;
    let code = |number| grouped(&derive(&service.keys, paper.id, number, paper.letters));
    Ok(may_read.then(|| (0..paper.codes).map(code).collect()))
}

/// The codes were saved: nobody reads them any more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn hide(tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    let sql = "UPDATE recovery_papers SET shown_in = NULL WHERE account_id = $1";
    tx.execute(sql, &[account.into()]).await.map(drop)
}

/// Whether this is a code of the account's that was not used. It is not used by that.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn typed_back(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    typed: &str,
) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM recovery_codes
        WHERE account_id = $1 AND hash = $2 AND used_at IS NULL";
    let hash = hash(&service.keys, account, typed);
    Ok(tx.row(sql, &[account.into(), hash.into()]).await?.is_some())
}

/// Uses a code up. Answers the paper as it is afterwards, for whoever is first.
pub(super) async fn take(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    typed: &str,
) -> Result<Option<Paper>, Fault> {
    let (now, hash) = (service.now(), hash(&service.keys, account, typed));
    let sql = "UPDATE recovery_codes SET used_at = $3
        WHERE account_id = $1 AND hash = $2 AND used_at IS NULL";
    if tx.execute(sql, &[account.into(), hash.into(), now.into()]).await? != 1 {
        return Ok(None);
    }
    let sql = "UPDATE recovery_papers SET used_at = $2 WHERE account_id = $1";
    tx.execute(sql, &[account.into(), now.into()]).await?;
    of(tx, account).await
}
