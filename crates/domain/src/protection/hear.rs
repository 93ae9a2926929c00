//! An operator reads the appeals that wait, and answers them.

use store::{Key, Tx};

use crate::{
    Error, Id, Refusal, Service, accounts,
    history::{self, Details, Event},
    measures::{self, Answer, Appeal, Filed, Lifted, Measure, Verdict},
    notices::{self, Message},
    operators::{self, Act, Actor, Done, Reason},
};

/// An appeal that waits, and what it is about.
#[derive(Clone, Debug)]
pub struct Case {
    pub appeal: Appeal,
    pub measure: Measure,
    /// What the service has reported of the account, the newest first.
    pub reports: Vec<Filed>,
}

/// Lists no more than these.
const MOST_CASES: u32 = 100;
const MOST_REPORTS: u32 = 20;

/// The appeals that wait, the most urgent first. That they were read is written down.
///
/// # Errors
/// A fault of the database.
pub async fn cases(service: &Service, reason: &Reason, by: &Actor) -> Result<Vec<Case>, Error> {
    let mut tx = service.write(Key::of("operator", by.who.as_bytes())).await?;
    let mut cases = Vec::new();
    for appeal in measures::waiting(&mut tx, service.now(), MOST_CASES).await? {
        let Some(measure) = measures::find(&mut tx, appeal.measure).await? else { continue };
        let (account, whose) = (appeal.account, &measure.service);
        let reports = measures::reports_of(&mut tx, account, whose, MOST_REPORTS).await?;
        cases.push(Case { appeal, measure, reports });
    }
    let (subject, reason) = (format!("{} appeals", cases.len()), reason.as_str());
    let act = Act { by, done: Done::AppealsRead, account: None, subject: &subject, reason };
    operators::record(service, &mut tx, act).await?;
    tx.commit().await?;
    Ok(cases)
}

/// Why an appeal was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unheard {
    Unknown,
    /// Somebody has answered it, or there is nothing to decide any more.
    Over,
}

/// Answers an appeal, once. The owner is told of the outcome, and not of the reason.
///
/// # Errors
/// A fault of the database.
pub async fn hear(
    service: &Service,
    id: Id<Appeal>,
    verdict: Verdict,
    reason: &Reason,
    by: &Actor,
) -> Result<Result<(), Unheard>, Error> {
    let found = measures::appeal(&mut service.db.read().await?, id).await?;
    let Some(appeal) = found else { return Ok(Err(Unheard::Unknown)) };
    let (account, now) = (appeal.account, service.now());
    let mut tx = service.change(account).await?;
    let measure = measures::find(&mut tx, appeal.measure).await?;
    let Some(measure) = measure.filter(|measure| measure.stands(now)) else {
        return Ok(Err(Unheard::Over));
    };
    let (who, why) = (by.who.clone(), reason.as_str().to_owned());
    let answer = Answer { verdict, at: now, by: who, reason: why };
    if !measures::answer(&mut tx, id, &answer).await? {
        return Ok(Err(Unheard::Over));
    }
    let details = Details::from([
        ("service", measure.service.to_string()),
        ("outcome", verdict.name().to_owned()),
    ]);
    let event = Event::AppealAnswered;
    history::record(service, &mut tx, account, event, None, &details).await?;
    match verdict {
        Verdict::Lifted => {
            measures::lift(service, &mut tx, &measure, Lifted::Operator, None).await?;
        }
        Verdict::Kept => measures::keep(&mut tx, measure.id).await?,
    }
    let subject = format!("{id} {}", verdict.name());
    let (done, account) = (Done::AppealAnswered, Some(account));
    let act = Act { by, done, account, subject: &subject, reason: reason.as_str() };
    operators::record(service, &mut tx, act).await?;
    tell(service, &mut tx, &appeal, verdict).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

async fn tell(
    service: &Service,
    tx: &mut Tx,
    appeal: &Appeal,
    verdict: Verdict,
) -> Result<(), Error> {
    let account = appeal.account;
    let lang = accounts::find(tx, account).await?.ok_or(Refusal::NothingBegun)?.lang;
    let lifted = verdict == Verdict::Lifted;
    let message = Message::AppealAnswered { at: service.now(), lifted };
    Ok(notices::tell_everywhere(service, tx, account, lang, &message, None).await?)
}
