//! An operator lifts a measure that should not stand: a report was false, or what was kept has been kept
//! for long enough.

use crate::{
    Error, Id, Refusal, Service, accounts,
    measures::{self, Answer, Lifted, Measure, Verdict},
    notices::{self, Message},
    operators::{self, Act, Actor, Done, Reason},
};

/// Why a measure was not lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlifted {
    Unknown,
    /// It stands no more.
    Over,
}

/// Lifts a measure, whatever it is for. An appeal that waits for an answer has it. The owner is told, and
/// not of the reason.
///
/// # Errors
/// A fault of the database.
pub async fn lift(
    service: &Service,
    id: Id<Measure>,
    reason: &Reason,
    by: &Actor,
) -> Result<Result<(), Unlifted>, Error> {
    let found = measures::find(&mut service.db.read().await?, id).await?;
    let Some(account) = found.map(|measure| measure.account) else {
        return Ok(Err(Unlifted::Unknown));
    };
    let (mut tx, now) = (service.change(account).await?, service.now());
    let measure = measures::find(&mut tx, id).await?;
    let Some(measure) = measure.filter(|measure| measure.stands(now)) else {
        return Ok(Err(Unlifted::Over));
    };
    measures::lift(service, &mut tx, &measure, Lifted::Operator, None).await?;
    if let Some(appeal) = measures::appeal_of(&mut tx, id).await?
        && appeal.answer.is_none()
    {
        let (verdict, who, why) = (Verdict::Lifted, by.who.clone(), reason.as_str().to_owned());
        let answer = Answer { verdict, at: now, by: who, reason: why };
        measures::answer(&mut tx, appeal.id, &answer).await?;
    }
    let subject = format!("{id} {}", measure.category.name());
    let (done, reason) = (Done::MeasureLifted, reason.as_str());
    let act = Act { by, done, account: Some(account), subject: &subject, reason };
    operators::record(service, &mut tx, act).await?;
    let lang = accounts::find(&mut tx, account).await?.ok_or(Refusal::NothingBegun)?.lang;
    let message = Message::MeasureLifted { service: measure.service.to_string(), at: now };
    notices::tell_everywhere(service, &mut tx, account, lang, &message, None).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
