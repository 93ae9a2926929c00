//! Accounts' rows.

use store::{Fault, Tx};
use wording::Lang;

use super::{Consent, Picture, Profile};
use crate::{AccountId, Id, Service, accounts::picture::Picture as Image};

/// Opens an account.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn open(
    service: &Service,
    tx: &mut Tx,
    id: AccountId,
    nickname: &str,
    lang: Lang,
) -> Result<(), Fault> {
    let sql = "INSERT INTO accounts (id, state, nickname, language, opened_at)
        VALUES ($1, 'open', $2, $3, $4)";
    let values = [id.into(), nickname.into(), lang.tag().into(), service.now().into()];
    tx.execute(sql, &values).await.map(drop)
}

/// The profile of an open account.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, id: AccountId) -> Result<Option<Profile>, Fault> {
    let sql = "SELECT nickname, language, picture, opened_at FROM accounts
        WHERE id = $1 AND state = 'open'";
    let Some(row) = tx.row(sql, &[id.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    let nickname = columns.take()?;
    let lang: String = columns.take()?;
    let lang = lang.parse().map_err(|_| Fault::Refused(format!("unknown language {lang}")))?;
    let (picture, opened_at) = (columns.take()?, columns.take()?);
    Ok(Some(Profile { id, nickname, lang, picture, opened_at }))
}

/// Records an agreement.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn agree(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    consent: &Consent,
) -> Result<(), Fault> {
    let sql = "INSERT INTO consents (id, account_id, document, version, agreed_at)
        VALUES ($1, $2, $3, $4, $5)";
    let id: Id<Consent> = service.id();
    let values = [
        id.into(),
        account.into(),
        consent.document.name().into(),
        consent.version.as_str().into(),
        consent.at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// # Errors
/// A [`Fault`] of the database.
pub async fn set_nickname(tx: &mut Tx, id: AccountId, nickname: &str) -> Result<(), Fault> {
    let sql = "UPDATE accounts SET nickname = $2 WHERE id = $1";
    tx.execute(sql, &[id.into(), nickname.into()]).await.map(drop)
}

/// The language of pages and messages, until the person chooses another.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn set_language(tx: &mut Tx, id: AccountId, lang: Lang) -> Result<(), Fault> {
    let sql = "UPDATE accounts SET language = $2 WHERE id = $1";
    tx.execute(sql, &[id.into(), lang.tag().into()]).await.map(drop)
}

/// Puts a picture in the place of any former one, under a new id, so that it can be cached for good.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn set_picture(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    image: &Image,
) -> Result<Id<Picture>, Fault> {
    remove_picture(tx, account).await?;
    // Unguessable: a picture's URL is all that is needed to see it.
    let id = Id::from_uuid(uuid::Builder::from_random_bytes(service.bytes()).into_uuid());
    let sql = "INSERT INTO pictures (id, account_id, media_type, bytes) VALUES ($1, $2, $3, $4)";
    let values = [
        id.into(),
        account.into(),
        image.format.content_type().into(),
        image.bytes.as_slice().into(),
    ];
    tx.execute(sql, &values).await?;
    let sql = "UPDATE accounts SET picture = $2 WHERE id = $1";
    tx.execute(sql, &[account.into(), id.into()]).await?;
    Ok(id)
}

/// # Errors
/// A [`Fault`] of the database.
pub async fn remove_picture(tx: &mut Tx, account: AccountId) -> Result<(), Fault> {
    let sql = "UPDATE accounts SET picture = NULL WHERE id = $1";
    tx.execute(sql, &[account.into()]).await?;
    tx.execute("DELETE FROM pictures WHERE account_id = $1", &[account.into()]).await.map(drop)
}

/// A picture's media type and bytes.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn picture(tx: &mut Tx, id: Id<Picture>) -> Result<Option<(String, Vec<u8>)>, Fault> {
    let sql = "SELECT media_type, bytes FROM pictures WHERE id = $1";
    let Some(row) = tx.row(sql, &[id.into()]).await? else { return Ok(None) };
    let mut columns = row.columns();
    Ok(Some((columns.take()?, columns.take()?)))
}
