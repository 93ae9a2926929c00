//! Sign-ups' rows.

use serde_json::{Value as Json, json};
use store::{Columns, Fault, Tx};

use super::{Begun, SignUp, Stage};
use crate::{
    Id, Service, Timestamp,
    accounts::{Consent, Document},
    addresses::{self, Address, Identifier},
    environments::BrowserId,
    names::Named,
    proofs::{codes, links},
};

pub(super) async fn insert(tx: &mut Tx, sign_up: &SignUp) -> Result<(), Fault> {
    let sql = "INSERT INTO sign_ups (id, browser, kind, value, lookup, language, state, consents,
            began_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = [
        sign_up.id.into(),
        sign_up.browser.into(),
        sign_up.identifier.kind().as_str().into(),
        sign_up.identifier.value().into(),
        sign_up.identifier.lookup_key().into(),
        sign_up.lang.tag().into(),
        sign_up.stage.name().into(),
        write_consents(&sign_up.consents).into(),
        sign_up.began_at.into(),
        sign_up.expires_at.into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

fn write_consents(consents: &[Consent]) -> String {
    let consent = |c: &Consent| json!([c.document.name(), c.version, c.at]);
    Json::Array(consents.iter().map(consent).collect()).to_string()
}

fn read_consents(text: &str) -> Result<Vec<Consent>, Fault> {
    let unreadable = |problem: serde_json::Error| Fault::Refused(problem.to_string());
    let rows: Vec<(String, String, Timestamp)> = serde_json::from_str(text).map_err(unreadable)?;
    let consent = |(document, version, at): (String, String, Timestamp)| {
        Ok(Consent { document: Document::named(&document)?, version, at })
    };
    rows.into_iter().map(consent).collect()
}

const COLUMNS: &str =
    "SELECT id, browser, kind, value, language, state, proven_at, takes, consents,
        began_at, expires_at
    FROM sign_ups WHERE browser = $1 AND expires_at > $2 ORDER BY began_at DESC LIMIT 1";

const BY_ID: &str = "SELECT id, browser, kind, value, language, state, proven_at, takes, consents,
        began_at, expires_at
    FROM sign_ups WHERE id = $1 AND expires_at > $2";

pub(super) async fn by_id(
    tx: &mut Tx,
    id: Id<SignUp>,
    now: Timestamp,
) -> Result<Option<SignUp>, Fault> {
    let row = tx.row(BY_ID, &[id.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

pub(super) async fn of_browser(
    tx: &mut Tx,
    browser: BrowserId,
    now: Timestamp,
) -> Result<Option<SignUp>, Fault> {
    let row = tx.row(COLUMNS, &[browser.into(), now.into()]).await?;
    row.map(|row| read(&mut row.columns())).transpose()
}

fn read(columns: &mut Columns) -> Result<SignUp, Fault> {
    let (id, browser) = (columns.take()?, columns.take()?);
    let (kind, value): (String, String) = (columns.take()?, columns.take()?);
    let (lang, stage): (String, String) = (columns.take()?, columns.take()?);
    let (proven_at, takes) = (columns.take()?, columns.take()?);
    let consents: String = columns.take()?;
    Ok(SignUp {
        id,
        browser,
        identifier: Identifier::from_row(&kind, value)?,
        lang: lang.parse().map_err(|_| Fault::Refused(format!("unknown language {lang}")))?,
        stage: Stage::named(&stage)?,
        proven_at,
        takes,
        consents: read_consents(&consents)?,
        began_at: columns.take()?,
        expires_at: columns.take()?,
    })
}

/// The address is proven. False when it was before.
pub(super) async fn set_proven(tx: &mut Tx, id: Id<SignUp>, now: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE sign_ups SET state = $3, proven_at = $4 WHERE id = $1 AND state = $2";
    let (from, to) = (Stage::Verify.name(), Stage::Proven.name());
    Ok(tx.execute(sql, &[id.into(), from.into(), to.into(), now.into()]).await? == 1)
}

pub(super) async fn set_identifier(
    tx: &mut Tx,
    id: Id<SignUp>,
    identifier: &Identifier,
) -> Result<(), Fault> {
    let sql = "UPDATE sign_ups SET kind = $2, value = $3, lookup = $4
        WHERE id = $1 AND state = 'verify'";
    let values = [
        id.into(),
        identifier.kind().as_str().into(),
        identifier.value().into(),
        identifier.lookup_key().into(),
    ];
    tx.execute(sql, &values).await.map(drop)
}

/// Notes from which address of another account the number is to be taken.
pub(super) async fn set_takes(
    tx: &mut Tx,
    id: Id<SignUp>,
    takes: Id<Address>,
) -> Result<(), Fault> {
    let sql = "UPDATE sign_ups SET takes = $2 WHERE id = $1";
    tx.execute(sql, &[id.into(), takes.into()]).await.map(drop)
}

/// The sign-up that this browser is in the middle of.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(
    service: &Service,
    tx: &mut Tx,
    browser: BrowserId,
) -> Result<Option<Begun>, Fault> {
    let Some(sign_up) = of_browser(tx, browser, service.now()).await? else { return Ok(None) };
    Ok(Some(match sign_up.stage {
        Stage::Verify => {
            let code = codes::find(tx, codes::Purpose::SignUp, sign_up.id.uuid()).await?;
            Begun::Verify { sign_up, code }
        }
        Stage::Proven => match addresses::holder(tx, &sign_up.identifier, service.now()).await? {
            Some(holder) if !takes(tx, &sign_up, holder).await? => Begun::Taken { sign_up },
            _ => Begun::Profile { sign_up },
        },
    }))
}

/// Whether it is to take the number from here, and nobody has shown it there since it proved it.
pub(super) async fn takes(
    tx: &mut Tx,
    sign_up: &SignUp,
    holder: Id<Address>,
) -> Result<bool, Fault> {
    let proven_at = sign_up.proven_at.unwrap_or(sign_up.began_at);
    Ok(sign_up.takes == Some(holder) && !addresses::was_shown_since(tx, holder, proven_at).await?)
}

/// Erases a sign-up with its code and link. Nothing of it stays.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn erase(tx: &mut Tx, id: Id<SignUp>) -> Result<bool, Fault> {
    links::end_about(tx, id.uuid()).await?;
    tx.execute("DELETE FROM codes WHERE subject = $1", &[id.into()]).await?;
    Ok(tx.execute("DELETE FROM sign_ups WHERE id = $1", &[id.into()]).await? == 1)
}

/// Erases a sign-up whose time is over; does nothing to a younger one.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, id: Id<SignUp>, now: Timestamp) -> Result<(), Fault> {
    if by_id(tx, id, now).await?.is_none() {
        erase(tx, id).await?;
    }
    Ok(())
}
