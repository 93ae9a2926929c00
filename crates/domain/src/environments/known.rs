//! Browsers that an account is known in: each came from a full sign-in that was to be kept.
//!
//! A browser carries one token for each account, and shows it with the password. The token is random
//! and signed for its account, so a made-up one costs no look-up, and nobody can tell whose it is. It
//! is replaced at every sign-in: the one before it stays good until its successor is shown, because
//! an answer may be lost on its way; what came before that is dead, and so is a copy of it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use store::{Columns, Fault, Tx};

use super::Environment;
use crate::{
    AccountId, Id, Keys, Service, Timestamp,
    keys::{same, sha256},
};

const RANDOM: usize = 24;
const MAC: usize = 8;

/// What a known browser shows: 192 random bits and a MAC for the account.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownToken(String);

impl std::fmt::Debug for KnownToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KnownToken(hidden)")
    }
}

impl KnownToken {
    fn new(service: &Service, account: AccountId) -> Self {
        let random: [u8; RANDOM] = service.bytes();
        let mac = mac(&service.keys, account, &random);
        Self(BASE64_URL_SAFE_NO_PAD.encode([random.as_slice(), &mac].concat()))
    }

    /// The token that a cookie or a field carried, whatever it is.
    pub fn carried(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it was made for this account, dead or alive.
    pub fn is_of(&self, keys: &Keys, account: AccountId) -> bool {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&self.0).unwrap_or_default();
        let Some((random, shown)) = bytes.split_at_checked(RANDOM) else { return false };
        same(shown, &mac(keys, account, random))
    }

    fn hash(&self) -> [u8; 32] {
        sha256(&[b"known browser", self.0.as_bytes()])
    }
}

fn mac(keys: &Keys, account: AccountId, random: &[u8]) -> [u8; MAC] {
    let mut mac = [0; MAC];
    mac.copy_from_slice(&keys.visits.sign(&[b"known", account.bytes(), random])[..MAC]);
    mac
}

/// A browser that the account is known in.
#[derive(Clone, Debug)]
pub struct KnownBrowser {
    pub id: Id<Self>,
    /// As it was at the last sign-in.
    pub environment: Environment,
    pub since: Timestamp,
    pub used_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Whether the account knows the browser that carries these tokens.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn knows(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    tokens: &[KnownToken],
) -> Result<bool, Fault> {
    let token = tokens.iter().find(|token| token.is_of(&service.keys, account));
    let Some(token) = token else { return Ok(false) };
    Ok(recognise(service, tx, account, token).await?.is_some())
}

/// The browser that showed this token of the account's, if it is still known.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn recognise(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    token: &KnownToken,
) -> Result<Option<KnownBrowser>, Fault> {
    let sql = "SELECT id, environment, since, used_at, expires_at FROM known_browsers
        WHERE account_id = $1 AND (token_hash = $2 OR next_hash = $2) AND expires_at > $3";
    let values = [account.into(), token.hash().into(), service.now().into()];
    tx.row(sql, &values).await?.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<KnownBrowser, Fault> {
    let id = columns.take()?;
    let environment: String = columns.take()?;
    Ok(KnownBrowser {
        id,
        environment: Environment::from_row(&environment)?,
        since: columns.take()?,
        used_at: columns.take()?,
        expires_at: columns.take()?,
    })
}

/// Knows a browser from now on.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn remember(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<(Id<KnownBrowser>, KnownToken), Fault> {
    let (id, now) = (service.id(), service.now());
    let token = KnownToken::new(service, account);
    let sql = "INSERT INTO known_browsers (id, account_id, token_hash, environment, since, used_at,
            expires_at)
        VALUES ($1, $2, $3, $4, $5, $5, $6)";
    let values = [
        id.into(),
        account.into(),
        token.hash().into(),
        environment.to_row(),
        now.into(),
        (now + *service.policy.known_browsers.life).into(),
    ];
    tx.execute(sql, &values).await?;
    Ok((id, token))
}

/// Gives a known browser the token that comes after the one it has shown.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn renew(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    known: Id<KnownBrowser>,
    shown: &KnownToken,
    environment: &Environment,
) -> Result<KnownToken, Fault> {
    let now = service.now();
    let next = KnownToken::new(service, account);
    let sql = "UPDATE known_browsers
        SET token_hash = $3, next_hash = $4, environment = $5, used_at = $6, expires_at = $7
        WHERE id = $1 AND account_id = $2";
    let values = [
        known.into(),
        account.into(),
        shown.hash().into(),
        next.hash().into(),
        environment.to_row(),
        now.into(),
        (now + *service.policy.known_browsers.life).into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(next)
}

/// The account's known browsers, the last used first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn list(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<KnownBrowser>, Fault> {
    let sql = "SELECT id, environment, since, used_at, expires_at FROM known_browsers
        WHERE account_id = $1 AND expires_at > $2 ORDER BY used_at DESC, id";
    let rows = tx.rows(sql, &[account.into(), now.into()]).await?;
    rows.into_iter().map(|row| read(&mut row.columns())).collect()
}

/// Forgets browsers that were not used for too long.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.execute("DELETE FROM known_browsers WHERE expires_at <= $1", &[now.into()]).await
}
