//! Notices' rows: posted in the transaction of their cause.

use store::{Fault, Tx};
use wording::Lang;

use super::{Message, Notice};
use crate::{
    AccountId, Id, Service, Timestamp,
    addresses::{self, Identifier},
    messenger,
    proofs::codes::Code,
    work::Job,
};

/// Posts a message to one address; it leaves when the transaction has committed.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn post(
    service: &Service,
    tx: &mut Tx,
    account: Option<AccountId>,
    to: &Identifier,
    lang: Lang,
    message: &Message,
    expires_at: Option<Timestamp>,
) -> Result<Id<Notice>, Fault> {
    insert(service, tx, account, to, lang, message, (expires_at, "queued")).await
}

/// Writes what [`post`] writes, of a message that nobody is sent: whether an address is there takes no
/// other time.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn post_to_nobody(
    service: &Service,
    tx: &mut Tx,
    to: &Identifier,
    lang: Lang,
    message: &Message,
    expires_at: Option<Timestamp>,
) -> Result<(), Fault> {
    let settled = (expires_at, Settled::Dropped.name());
    insert(service, tx, None, to, lang, message, settled).await.map(drop)
}

async fn insert(
    service: &Service,
    tx: &mut Tx,
    account: Option<AccountId>,
    to: &Identifier,
    lang: Lang,
    message: &Message,
    (expires_at, state): (Option<Timestamp>, &'static str),
) -> Result<Id<Notice>, Fault> {
    let (id, now) = (service.id::<Notice>(), service.now());
    let sql = "INSERT INTO notices (id, account_id, message, kind, value, language, created_at,
            expires_at, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let json = serde_json::to_string(message).expect("a message is plain JSON");
    let values = [
        id.into(),
        account.into(),
        json.into(),
        to.kind().as_str().into(),
        to.value().into(),
        lang.tag().into(),
        now.into(),
        expires_at.into(),
        state.into(),
    ];
    tx.execute(sql, &values).await?;
    if let Some((code, _)) = message.code() {
        let sql = "UPDATE codes SET notice_id = $2 WHERE id = $1";
        tx.execute(sql, &[code.into(), id.into()]).await?;
    }
    Job::Deliver(id).put(service, tx, now).await?;
    Ok(id)
}

/// Whether the message that carries a code did not go out, or not yet because something is broken on
/// its way or does not answer.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn is_in_trouble(service: &Service, tx: &mut Tx, code: Id<Code>) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM codes c JOIN notices n ON n.id = c.notice_id
        WHERE c.id = $1 AND (n.state IN ('refused', 'given_up')
            OR (n.state = 'queued' AND (n.troubled_at IS NOT NULL OR n.created_at <= $2)))";
    let late = service.now() - *service.policy.sending.slow_after;
    Ok(tx.row(sql, &[code.into(), late.into()]).await?.is_some())
}

/// Notes that a notice could not be handed over for now.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn note_trouble(tx: &mut Tx, id: Id<Notice>, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE notices SET troubled_at = $2 WHERE id = $1 AND state = 'queued'";
    tx.execute(sql, &[id.into(), now.into()]).await.map(drop)
}

/// Posts a message to every proven address of the account but `except`, and to its messengers.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn tell_everywhere(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    lang: Lang,
    message: &Message,
    except: Option<&Identifier>,
) -> Result<(), Fault> {
    for address in addresses::list(tx, account, service.now()).await? {
        if address.receives() && Some(&address.identifier) != except {
            post(service, tx, Some(account), &address.identifier, lang, message, None).await?;
        }
    }
    messenger::tell(service, tx, account, message, None).await
}

/// A notice that is still to be delivered.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, id: Id<Notice>) -> Result<Option<Notice>, Fault> {
    in_state(tx, id, "queued").await
}

/// A notice that a courier took, which may still come back.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn sent(tx: &mut Tx, id: Id<Notice>) -> Result<Option<Notice>, Fault> {
    in_state(tx, id, "sent").await
}

async fn in_state(
    tx: &mut Tx,
    id: Id<Notice>,
    state: &'static str,
) -> Result<Option<Notice>, Fault> {
    let sql = "SELECT account_id, kind, value, language, message, created_at, expires_at
        FROM notices WHERE id = $1 AND state = $2";
    let Some(row) = tx.row(sql, &[id.into(), state.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let account = columns.take()?;
    let (kind, value): (String, String) = (columns.take()?, columns.take()?);
    let (lang, message): (String, String) = (columns.take()?, columns.take()?);
    let unreadable = |problem: String| Fault::Refused(problem);
    Ok(Some(Notice {
        id,
        account,
        to: Identifier::from_row(&kind, value)?,
        lang: lang.parse().map_err(|_| unreadable(format!("unknown language {lang}")))?,
        message: serde_json::from_str(&message).map_err(|p| unreadable(p.to_string()))?,
        created_at: columns.take()?,
        expires_at: columns.take()?,
    }))
}

/// What became of a notice in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    Sent,
    /// The receiving side does not want it.
    Refused,
    /// Its time was over before it could leave.
    Dropped,
    /// Nobody took it for days.
    GivenUp,
}

impl Settled {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Dropped => "dropped",
            Self::GivenUp => "given_up",
        }
    }
}

/// Writes what became of a notice, with the next hop's words.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn settle(
    tx: &mut Tx,
    id: Id<Notice>,
    how: Settled,
    receipt: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE notices SET state = $2, receipt = $3, settled_at = $4
        WHERE id = $1 AND state = 'queued'";
    let values = [id.into(), how.name().into(), receipt.into(), now.into()];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Forgets what was told to addresses without an account, so that a sign-up that was not finished,
/// or an address that was corrected, leaves nothing.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, older_than: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM notices
        WHERE account_id IS NULL AND created_at < $1 AND state <> 'queued'";
    tx.execute(sql, &[older_than.into()]).await
}

/// How many notices have been waiting since before `moment`.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn queued_before(tx: &mut Tx, moment: Timestamp) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) FROM notices WHERE state = 'queued' AND created_at < $1";
    tx.row(sql, &[moment.into()]).await?.map_or(Ok(0), store::Row::first)
}
