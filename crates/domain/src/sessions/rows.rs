//! Sessions' rows. Only [`crate::ending`] removes them before their time.

use std::{sync::OnceLock, time::Duration};

use store::{Columns, Fault, Row, Tx};

use super::{New, Rights, Session, Token};
use crate::{
    AccountId, Error, Id, Refusal, Service, Timestamp, Writing,
    environments::{Environment, Via},
    names::Named,
    policy::Sessions,
    proofs::{Class, Method, Proof},
};

/// Begins a session and gives its token.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(
    service: &Service,
    tx: &mut Tx,
    new: New<'_>,
) -> Result<(Id<Session>, Token), Fault> {
    let (id, token, now) = (service.id(), Token::new(service), service.now());
    let life =
        if new.kept { *service.policy.sessions.kept_life } else { *service.policy.sessions.life };
    let sql = "INSERT INTO sessions (id, account_id, token_hash, browser, via, kept, restricted,
            environment, began_at, seen_at, expires_at, full_at, known_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12)";
    let (restricted, full_at) = match new.rights {
        Rights::Full => (false, None),
        Rights::Restricted { until } => (true, until),
    };
    let values = [
        id.into(),
        new.account.into(),
        token.hash().into(),
        new.browser.into(),
        new.via.name().into(),
        new.kept.into(),
        restricted.into(),
        new.environment.to_row(),
        now.into(),
        (now + life).into(),
        full_at.into(),
        new.known.into(),
    ];
    tx.execute(sql, &values).await?;
    for proof in &new.proofs {
        prove(tx, id, new.account, proof).await?;
    }
    Ok((id, token))
}

/// Notes a proof given in a session.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prove(
    tx: &mut Tx,
    session: Id<Session>,
    account: AccountId,
    proof: &Proof,
) -> Result<(), Fault> {
    let sql = "INSERT INTO session_proofs
            (session_id, account_id, class, method, bound_at, proven_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (session_id, class, method)
        DO UPDATE SET bound_at = $5, proven_at = $6";
    let values = [
        session.into(),
        account.into(),
        proof.method.class.name().into(),
        proof.method.id.into(),
        proof.method.bound_at.into(),
        proof.at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// A further proof was given: the session is no longer restricted.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn lift(tx: &mut Tx, session: Id<Session>) -> Result<(), Fault> {
    let sql = "UPDATE sessions SET restricted = FALSE, full_at = NULL WHERE id = $1";
    tx.execute(sql, &[session.into()]).await.map(drop)
}

/// What a session has shown so far.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn proofs(tx: &mut Tx, session: Id<Session>) -> Result<Vec<Proof>, Fault> {
    let sql = "SELECT class, method, bound_at, proven_at FROM session_proofs
        WHERE session_id = $1";
    let rows = tx.rows(sql, &[session.into()]).await?;
    let proof = |row: Row| {
        let mut columns = row.columns();
        let class: String = columns.take()?;
        let class = Class::named(&class)?;
        let method = Method { class, id: columns.take()?, bound_at: columns.take()? };
        Ok(Proof { method, at: columns.take()? })
    };
    rows.into_iter().map(proof).collect()
}

/// The live session with this token hash.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Session>, Fault> {
    let sql = "SELECT s.id, s.account_id, s.browser, s.via, s.kept, s.restricted, s.environment,
            s.began_at, s.seen_at, s.expires_at, s.full_at, s.known_id, a.nickname, a.picture,
            a.opened_at
        FROM sessions s JOIN accounts a ON a.id = s.account_id
        WHERE s.token_hash = $1 AND s.expires_at > $2";
    let row = tx.row(sql, &[(*token_hash).into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

/// The account's live sessions, the last seen first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<Vec<Session>, Fault> {
    let sql = "SELECT s.id, s.account_id, s.browser, s.via, s.kept, s.restricted, s.environment,
            s.began_at, s.seen_at, s.expires_at, s.full_at, s.known_id, a.nickname, a.picture,
            a.opened_at
        FROM sessions s JOIN accounts a ON a.id = s.account_id
        WHERE s.account_id = $1 AND s.expires_at > $2 ORDER BY s.seen_at DESC, s.id";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<Session, Fault> {
    let (id, account, browser) = (columns.take()?, columns.take()?, columns.take()?);
    let via: String = columns.take()?;
    let (kept, restricted) = (columns.take()?, columns.take()?);
    let environment: String = columns.take()?;
    let (began_at, seen_at, expires_at) = (columns.take()?, columns.take()?, columns.take()?);
    let full_at = columns.take()?;
    Ok(Session {
        id,
        account,
        browser,
        via: Via::named(&via)?,
        kept,
        rights: if restricted { Rights::Restricted { until: full_at } } else { Rights::Full },
        known: columns.take()?,
        environment: Environment::from_row(&environment)?,
        began_at,
        seen_at,
        expires_at,
        nickname: columns.take()?,
        picture: columns.take()?,
        account_opened: columns.take()?,
        book: OnceLock::new(),
        ahead: OnceLock::new(),
    })
}

/// Gives the session another token, as every change of its rights asks (ASVS 7.2.4); none when it
/// has ended meanwhile, and then it must be given nothing else either.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn rotate(
    service: &Service,
    tx: &mut Tx,
    session: Id<Session>,
) -> Result<Option<Token>, Fault> {
    let token = Token::new(service);
    let sql = "UPDATE sessions SET token_hash = $2 WHERE id = $1";
    let rotated = tx.execute(sql, &[session.into(), token.hash().into()]).await?;
    Ok((rotated == 1).then_some(token))
}

/// A transaction that changes the account of a session, for as long as that is there: what asks for no fresh
/// proof begins with this one.
///
/// # Errors
/// See [`must_stand`].
pub async fn change<'a>(service: &'a Service, session: &Session) -> Result<Writing<'a>, Error> {
    let mut tx = service.change(session.account).await?;
    must_stand(&mut tx, session.id).await?;
    Ok(tx)
}

/// Lets a session on that is still there: a request may have begun before its end, and have waited since
/// for its own body or for its turn.
///
/// # Errors
/// [`Refusal::SignedOut`].
pub async fn must_stand(tx: &mut Tx, session: Id<Session>) -> Result<(), Error> {
    let stands = tx.row("SELECT 1 FROM sessions WHERE id = $1", &[session.into()]).await?;
    stands.map(drop).ok_or_else(|| Refusal::SignedOut.into())
}

/// When a session was seen is known to this.
const SEEN_TO: Duration = Duration::from_secs(600);

/// Whether it is time to [`touch`] the session.
pub fn is_stale(session: &Session, now: Timestamp) -> bool {
    now.since(session.seen_at) >= SEEN_TO
}

/// A session slides by no less: its cookie has to be sent anew each time.
const SLIDES_BY: Duration = Duration::from_secs(24 * 3600);

/// The later end that using the session now gives it: where the policy slides kept sessions, and once
/// a day.
pub fn slid_to(policy: &Sessions, session: &Session, now: Timestamp) -> Option<Timestamp> {
    let until = (now + *policy.kept_life).min(session.began_at + *policy.sliding_to);
    let slides = session.kept && policy.sliding && until >= session.expires_at + SLIDES_BY;
    slides.then_some(until)
}

/// Notes that the session was used, and lets a kept one live on where the policy slides it.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn touch(service: &Service, session: &Session) -> Result<(), Fault> {
    let now = service.now();
    let slid_to = slid_to(&service.policy.sessions, session, now);
    let until = slid_to.unwrap_or(session.expires_at);
    let mut tx = service.change(session.account).await?;
    let sql = "UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE id = $1 AND seen_at < $2";
    tx.execute(sql, &[session.id.into(), now.into(), until.into()]).await?;
    tx.commit().await
}

/// Forgets sessions whose time is over.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM session_proofs WHERE session_id IN
        (SELECT id FROM sessions WHERE expires_at <= $1)";
    tx.execute(sql, &[now.into()]).await?;
    tx.execute("DELETE FROM sessions WHERE expires_at <= $1", &[now.into()]).await
}
