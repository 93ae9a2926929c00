//! Measures' rows. Whoever writes one holds the account's writing transaction.

use store::{Columns, Fault, Tx, Value};

use super::{Category, Circumstances, Lifted, Measure, Remedy};
use crate::{
    AccountId, Id, Service, Timestamp,
    connections::ServiceName,
    environments::Environment,
    history::{self, Details, Event},
    names::Named,
};

const BY_ID: &str =
    "SELECT id, account_id, service, category, began_at, happened_at, device, place,
        lifts_at, disowned_at, lifted_at, lifted_by
    FROM measures WHERE id = $1";
const STANDING: &str = "SELECT id, account_id, service, category, began_at, happened_at, device,
        place, lifts_at, disowned_at, lifted_at, lifted_by
    FROM measures WHERE account_id = $1 AND lifted_at IS NULL
        AND (lifts_at IS NULL OR lifts_at > $2)
    ORDER BY began_at DESC, id DESC";
const OVERDUE: &str = "SELECT id, account_id, service, category, began_at, happened_at, device,
        place, lifts_at, disowned_at, lifted_at, lifted_by
    FROM measures WHERE account_id = $1 AND lifted_at IS NULL AND lifts_at <= $2
    ORDER BY began_at DESC, id DESC";
const OF_ACCOUNT: &str = "SELECT id, account_id, service, category, began_at, happened_at, device,
        place, lifts_at, disowned_at, lifted_at, lifted_by
    FROM measures WHERE account_id = $1 ORDER BY began_at DESC, id DESC LIMIT $2";

/// A measure, standing or lifted.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn find(tx: &mut Tx, id: Id<Measure>) -> Result<Option<Measure>, Fault> {
    tx.row(BY_ID, &[id.into()]).await?.map(|row| read(&mut row.columns())).transpose()
}

/// What stands against an account now, by the clock; the newest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn standing(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Measure>, Fault> {
    all(tx, STANDING, &[account.into(), now.into()]).await
}

/// What stands against an account for this service and this remedy.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn standing_of(
    tx: &mut Tx,
    account: AccountId,
    service: &ServiceName,
    remedy: Remedy,
    now: Timestamp,
) -> Result<Option<Measure>, Fault> {
    let all = standing(tx, account, now).await?.into_iter();
    Ok(all.into_iter().find(|one| one.service == *service && one.remedy() == remedy))
}

/// What time has lifted, and no row says so yet.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn overdue(
    tx: &mut Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Measure>, Fault> {
    all(tx, OVERDUE, &[account.into(), now.into()]).await
}

/// What stands and stood against an account, the newest first.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn of_account(tx: &mut Tx, account: AccountId, most: u32) -> Result<Vec<Measure>, Fault> {
    all(tx, OF_ACCOUNT, &[account.into(), most.into()]).await
}

async fn all(tx: &mut Tx, sql: &'static str, values: &[Value]) -> Result<Vec<Measure>, Fault> {
    let rows = tx.rows(sql, values).await?.into_iter();
    rows.map(|row| read(&mut row.columns())).collect()
}

fn read(columns: &mut Columns) -> Result<Measure, Fault> {
    let (id, account) = (columns.take()?, columns.take()?);
    let (service, category): (String, String) = (columns.take()?, columns.take()?);
    let began_at = columns.take()?;
    let circumstances = Circumstances {
        happened_at: columns.take()?,
        device: columns.take()?,
        place: columns.take()?,
    };
    let (lifts_at, disowned_at) = (columns.take()?, columns.take()?);
    let lifted: (Option<Timestamp>, Option<String>) = (columns.take()?, columns.take()?);
    Ok(Measure {
        id,
        account,
        service: ServiceName::from_row(&service)?,
        category: Category::named(&category)?,
        began_at,
        circumstances,
        lifts_at,
        disowned_at,
        lifted: match lifted {
            (Some(at), Some(by)) => Some((at, Lifted::named(&by)?)),
            _ => None,
        },
    })
}

/// Writes a measure. False when one of the service and remedy stands already.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn insert(tx: &mut Tx, measure: &Measure) -> Result<bool, Fault> {
    let sql = "INSERT INTO measures (id, account_id, service, category, remedy, began_at,
            happened_at, device, place, lifts_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT DO NOTHING";
    let circumstances = &measure.circumstances;
    let values: [Value; 10] = [
        measure.id.into(),
        measure.account.into(),
        measure.service.as_str().into(),
        measure.category.name().into(),
        measure.remedy().name().into(),
        measure.began_at.into(),
        circumstances.happened_at.into(),
        circumstances.device.clone().into(),
        circumstances.place.clone().into(),
        measure.lifts_at.into(),
    ];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Notes that the owner says it was somebody else. False when that was said before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn disown(tx: &mut Tx, id: Id<Measure>, now: Timestamp) -> Result<bool, Fault> {
    let sql = "UPDATE measures SET disowned_at = $2
        WHERE id = $1 AND disowned_at IS NULL AND lifted_at IS NULL";
    Ok(tx.execute(sql, &[id.into(), now.into()]).await? == 1)
}

/// An operator has decided that it stays: time lifts it no more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn keep(tx: &mut Tx, id: Id<Measure>) -> Result<(), Fault> {
    let sql = "UPDATE measures SET lifts_at = NULL WHERE id = $1 AND lifted_at IS NULL";
    tx.execute(sql, &[id.into()]).await.map(drop)
}

/// Lifts a measure. False when it was lifted before.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn lift(
    service: &Service,
    tx: &mut Tx,
    measure: &Measure,
    by: Lifted,
    environment: Option<&Environment>,
) -> Result<bool, Fault> {
    // What time has lifted was lifted when its time came, not when somebody wrote it down.
    let at = match by {
        Lifted::Time => measure.lifts_at.unwrap_or_else(|| service.now()),
        Lifted::NotMe | Lifted::NewPassword | Lifted::Operator => service.now(),
    };
    let sql = "UPDATE measures SET lifted_at = $2, lifted_by = $3
        WHERE id = $1 AND lifted_at IS NULL";
    let lifted = tx.execute(sql, &[measure.id.into(), at.into(), by.name().into()]).await? == 1;
    if lifted {
        let details = Details::from([
            ("service", measure.service.to_string()),
            ("category", measure.category.name().to_owned()),
            ("by", by.name().to_owned()),
        ]);
        let (account, event) = (measure.account, Event::MeasureLifted);
        history::record(service, tx, account, event, environment, &details).await?;
    }
    Ok(lifted)
}

/// The owner has proven who they are and chosen another password: what was for the old password's sake
/// is lifted, and so is what they said was somebody else. Answers what stands all the same.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn come_back(
    service: &Service,
    tx: &mut Tx,
    account: AccountId,
    environment: &Environment,
) -> Result<Vec<Measure>, Fault> {
    let mut left = Vec::new();
    for measure in standing(tx, account, service.now()).await? {
        let by = match (measure.remedy(), measure.disowned_at) {
            (Remedy::Leak, _) => Lifted::NewPassword,
            (Remedy::Abuse, Some(_)) => Lifted::NotMe,
            (Remedy::Abuse, None) => {
                left.push(measure);
                continue;
            }
        };
        lift(service, tx, &measure, by, Some(environment)).await?;
    }
    Ok(left)
}
