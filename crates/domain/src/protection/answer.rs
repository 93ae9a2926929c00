//! What the owner says to a measure: "that was not me", or "that was me".

use super::draft;
use crate::{
    Error, Refusal, Service, accounts,
    environments::Environment,
    history::{self, Details, Event},
    measures::{self, Appeal, Measure, Remedy},
    notices::{self, Message},
    work::Job,
};

/// "That was not me." It lifts nothing yet: that takes the proofs of the way back and another password.
///
/// # Errors
/// A fault of the database.
pub async fn disown(
    service: &Service,
    measure: &Measure,
    environment: &Environment,
) -> Result<(), Error> {
    let (account, now) = (measure.account, service.now());
    let mut tx = service.change(account).await?;
    // Whoever it was did all of it.
    for measure in measures::standing(&mut tx, account, now).await? {
        if measure.remedy() == Remedy::Abuse && measures::disown(&mut tx, measure.id, now).await? {
            let details = Details::from([("service", measure.service.to_string())]);
            let event = Event::MeasureDisowned;
            history::record(service, &mut tx, account, event, Some(environment), &details).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// "That was me": says why, to an operator. Once for each measure.
///
/// # Errors
/// [`Refusal::AppealMissing`], [`Refusal::AppealTooLong`]; [`Refusal::AppealClosed`] when the measure
/// stands no more, was appealed before, or is for the password's sake.
pub async fn appeal(
    service: &Service,
    measure: &Measure,
    typed: &str,
    environment: &Environment,
) -> Result<(), Error> {
    let text = text(service, typed)?;
    let (account, now) = (measure.account, service.now());
    let mut tx = service.change(account).await?;
    let measure = measures::find(&mut tx, measure.id).await?.ok_or(Refusal::AppealClosed)?;
    if !measure.stands(now) || measure.remedy() == Remedy::Leak {
        return Err(Refusal::AppealClosed.into());
    }
    let due_at = now + *service.policy.protection.answer_within;
    let appeal = Appeal {
        id: service.id(),
        account,
        measure: measure.id,
        text,
        environment: environment.clone(),
        filed_at: now,
        due_at,
        answer: None,
    };
    if !measures::file(&mut tx, &appeal).await? {
        return Err(Refusal::AppealClosed.into());
    }
    draft::forget(&mut tx, account).await?;
    for due in [now, due_at] {
        Job::TellAppeal(appeal.id).put(service, &mut tx, due).await?;
    }
    let details = Details::from([("service", measure.service.to_string())]);
    let event = Event::AppealFiled;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    let lang = accounts::find(&mut tx, account).await?.ok_or(Refusal::NothingBegun)?.lang;
    let message = Message::AppealFiled { at: now, due_at, environment: environment.clone() };
    notices::tell_everywhere(service, &mut tx, account, lang, &message, None).await?;
    Ok(tx.commit().await?)
}

fn text(service: &Service, typed: &str) -> Result<String, Refusal> {
    let (text, most) = (typed.trim(), *service.policy.protection.appeal_max);
    match text.chars().count() {
        0 => Err(Refusal::AppealMissing),
        count if count > most as usize => Err(Refusal::AppealTooLong { most }),
        _ => Ok(text.to_owned()),
    }
}
