//! Links in messages: each opens a page on which one button may act once.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use store::{Fault, Tx};
use uuid::Uuid;

use crate::{
    AccountId, Id, Keys, Service, Timestamp, addresses::Address, keys::sha256, names::Named,
};

/// What a link's button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Proves the address of a sign-up, in the browser that began it; elsewhere only denies it.
    ProveSignUp,
    /// Proves an address that an account wants to have; elsewhere only denies it.
    ProveAddress,
    /// Stops a change of address.
    StopChange,
    /// Ends a session that its owner did not begin.
    EndSession,
    /// Locks the account: a sign-in was not its owner's.
    Lock,
    /// Stops the slow way back in.
    StopRecovery,
    /// Stops the removal of a method.
    StopRemoval,
    /// The same, for whoever has just shown that method.
    StopOwnRemoval,
    /// Leads to what a protective measure is about, and to its ways out.
    AnswerMeasure,
    /// Leads to what a number that went to another account means, and to taking it back.
    AnswerLoss,
}

impl Named for Action {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::ProveSignUp, "prove_sign_up"),
        (Self::ProveAddress, "prove_address"),
        (Self::StopChange, "stop_change"),
        (Self::EndSession, "end_session"),
        (Self::Lock, "lock"),
        (Self::StopRecovery, "stop_recovery"),
        (Self::StopRemoval, "stop_removal"),
        (Self::StopOwnRemoval, "stop_own_removal"),
        (Self::AnswerMeasure, "answer_measure"),
        (Self::AnswerLoss, "answer_loss"),
    ];
}

/// A link that has not been used.
#[derive(Clone, Debug)]
pub struct Link {
    pub id: Id<Self>,
    pub account: Option<AccountId>,
    pub action: Action,
    pub subject: Uuid,
    /// Where it was sent, where that matters.
    pub address: Option<Id<Address>>,
    pub expires_at: Timestamp,
}

/// Makes a link; its token is derived again when the message is sent, and only its hash is kept.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn make(
    service: &Service,
    tx: &mut Tx,
    account: Option<AccountId>,
    action: Action,
    subject: Uuid,
    expires_at: Timestamp,
) -> Result<Id<Link>, Fault> {
    let id = service.id();
    let sql = "INSERT INTO links (id, account_id, action, subject, token_hash, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        id.into(),
        account.into(),
        action.name().into(),
        subject.into(),
        hash(&token(&service.keys, id)).into(),
        expires_at.into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(id)
}

/// Notes where a link is sent: what it does may depend on whose mailbox that is.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn send_to(tx: &mut Tx, link: Id<Link>, address: Id<Address>) -> Result<(), Fault> {
    let sql = "UPDATE links SET address_id = $2 WHERE id = $1";
    tx.execute(sql, &[link.into(), address.into()]).await.map(drop)
}

/// The token that the link's URL carries: 256 bits.
pub fn token(keys: &Keys, id: Id<Link>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(keys.links.sign(&[id.bytes()]))
}

fn hash(token: &str) -> [u8; 32] {
    sha256(&[b"link", token.as_bytes()])
}

/// The unused, unexpired link with this token.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, token: &str, now: Timestamp) -> Result<Option<Link>, Fault> {
    let sql = "SELECT id, account_id, action, subject, address_id, expires_at FROM links
        WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
    let Some(row) = tx.row(sql, &[hash(token).into(), now.into()]).await? else {
        return Ok(None);
    };
    let mut columns = row.columns();
    let (id, account) = (columns.take()?, columns.take()?);
    let action: String = columns.take()?;
    let action = Action::named(&action)?;
    let (subject, address) = (columns.take()?, columns.take()?);
    Ok(Some(Link { id, account, action, subject, address, expires_at: columns.take()? }))
}

/// Uses the link. False when somebody else just did.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn redeem(tx: &mut Tx, link: &Link, now: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE links SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
    Ok(tx.execute(sql, &[link.id.into(), now.into()]).await? == 1)
}

/// Has the unused links about a subject last until a later moment.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn lengthen_about(tx: &mut Tx, subject: Uuid, until: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE links SET expires_at = $2
        WHERE subject = $1 AND used_at IS NULL AND expires_at < $2";
    tx.execute(sql, &[subject.into(), until.into()]).await.map(drop)
}

/// Ends every link about a subject.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn end_about(tx: &mut Tx, subject: Uuid) -> Result<u64, Fault> {
    tx.execute("DELETE FROM links WHERE subject = $1", &[subject.into()]).await
}

/// Forgets links that nobody can use any more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, expired_before: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM links WHERE expires_at < $1", &[expired_before.into()]).await
}
