//! `/admin/api/...`
//!
//! Whether the role allows something is asked before anything is looked up, so that who may not know
//! learns nothing from the answer.

use axum::{Json, http::Method, routing::MethodFilter};
use domain::{
    AccountId, Id,
    addresses::Identifier,
    connections::ServiceName,
    measures::{Appeal, Measure},
    operators::{self, Act, Done, Power},
    protection::{self, Unheard, Unlifted, Unreported},
};
use store::Key;

use super::{
    bodies::{AppealAnswer, LiftRequest, LinkRequest, Looking, ReportRequest},
    views::{
        AccountView, Acts, AnsweredAppeal, Appeals, LiftedMeasure, LinkedAccount, ReportOutcome,
    },
};
use crate::shell::{Caller, Declined, Entry, Pages, Path, Query, Told, reason};

const POST: (Method, MethodFilter) = (Method::POST, MethodFilter::POST);
const PUT: (Method, MethodFilter) = (Method::PUT, MethodFilter::PUT);

pub(crate) fn routes() -> Pages {
    vec![
        Entry::operators::<AccountView, _, _>("/admin/api/accounts", seek),
        Entry::operators::<AccountView, _, _>("/admin/api/accounts/{id}", look),
        Entry::operators_act::<ReportRequest, ReportOutcome, _, _>(
            POST,
            "/admin/api/accounts/{id}/reports",
            report,
        ),
        Entry::operators_act::<LinkRequest, LinkedAccount, _, _>(
            PUT,
            "/admin/api/services/{service}/accounts/{id}",
            link,
        ),
        Entry::operators::<Appeals, _, _>("/admin/api/appeals", appeals),
        Entry::operators_act::<AppealAnswer, AnsweredAppeal, _, _>(
            POST,
            "/admin/api/appeals/{id}/answer",
            answer,
        ),
        Entry::operators_act::<LiftRequest, LiftedMeasure, _, _>(
            POST,
            "/admin/api/measures/{id}/lift",
            lift,
        ),
        Entry::operators::<Acts, _, _>("/admin/api/acts", acts),
    ]
}

fn account(text: &str) -> Result<AccountId, Declined> {
    text.parse().map_err(|_| Declined::NotFound)
}

async fn seek(caller: Caller, Query(looking): Query<Looking>) -> Told<AccountView> {
    caller.require(Power::ReadAccounts).await?;
    let (service, reason) = (caller.service(), reason(&looking.reason)?);
    let identifier = Identifier::parse(&looking.identifier, &service.default_country);
    let identifier = identifier.map_err(|_| Declined::Invalid { field: "identifier" })?;
    let by = caller.actor();
    let found = protection::by_identifier(service, &identifier, &reason, &by).await?;
    let found = found.ok_or(Declined::NotFound)?;
    Ok(Json(AccountView::of(&found, service.now())))
}

async fn look(
    caller: Caller,
    Path(id): Path<String>,
    Query(looking): Query<Looking>,
) -> Told<AccountView> {
    caller.require(Power::ReadAccounts).await?;
    let (service, reason) = (caller.service(), reason(&looking.reason)?);
    let found = protection::by_id(service, account(&id)?, &reason, &caller.actor()).await?;
    let found = found.ok_or(Declined::NotFound)?;
    Ok(Json(AccountView::of(&found, service.now())))
}

async fn link(caller: Caller, Path((name, id)): Path<(String, String)>) -> Told<LinkedAccount> {
    caller.require(Power::Link).await?;
    let reason = reason(&caller.body::<LinkRequest>()?.reason)?;
    let name = ServiceName::parse(&name).ok_or(Declined::Invalid { field: "service" })?;
    let (service, by) = (caller.service(), caller.actor());
    let linked = protection::connect(service, account(&id)?, &name, &reason, &by).await?;
    let linked_at = linked.ok_or(Declined::NotFound)?;
    Ok(Json(LinkedAccount::of(&name, id, linked_at)))
}

async fn report(caller: Caller, Path(id): Path<String>) -> Told<ReportOutcome> {
    let asked: ReportRequest = caller.body()?;
    caller.require(Power::Report(asked.service()?)).await?;
    let (service, now) = (caller.service(), caller.service().now());
    let new = asked.parse(account(&id)?, now)?;
    match protection::report(service, new, &caller.actor()).await? {
        Ok(filed) => Ok(Json(filed.into())),
        Err(Unreported::NotLinked) => Err(Declined::NotFound),
        Err(Unreported::KeyUsed) => Err(Declined::Conflict),
        Err(Unreported::TooMany { again_at }) => Err(Declined::TooMany { again_at, now }),
    }
}

async fn appeals(caller: Caller, Query(looking): Query<Looking>) -> Told<Appeals> {
    caller.require(Power::ReadAppeals).await?;
    let (service, reason) = (caller.service(), reason(&looking.reason)?);
    let cases = protection::cases(service, &reason, &caller.actor()).await?;
    Ok(Json(Appeals::of(&cases, service.now())))
}

async fn answer(caller: Caller, Path(id): Path<String>) -> Told<AnsweredAppeal> {
    caller.require(Power::AnswerAppeals).await?;
    let given: AppealAnswer = caller.body()?;
    let (verdict, reason) = (given.verdict()?, reason(&given.reason)?);
    let appeal: Id<Appeal> = id.parse().map_err(|_| Declined::NotFound)?;
    let (service, by) = (caller.service(), caller.actor());
    match protection::hear(service, appeal, verdict, &reason, &by).await? {
        Ok(()) => Ok(Json(AnsweredAppeal { id, outcome: verdict.name() })),
        Err(Unheard::Unknown) => Err(Declined::NotFound),
        Err(Unheard::Over) => Err(Declined::Conflict),
    }
}

async fn lift(caller: Caller, Path(id): Path<String>) -> Told<LiftedMeasure> {
    caller.require(Power::LiftMeasures).await?;
    let reason = reason(&caller.body::<LiftRequest>()?.reason)?;
    let measure: Id<Measure> = id.parse().map_err(|_| Declined::NotFound)?;
    match protection::lift(caller.service(), measure, &reason, &caller.actor()).await? {
        Ok(()) => Ok(Json(LiftedMeasure { id })),
        Err(Unlifted::Unknown) => Err(Declined::NotFound),
        Err(Unlifted::Over) => Err(Declined::Conflict),
    }
}

/// Lists no more than these.
const MOST_ACTS: u32 = 200;

async fn acts(caller: Caller, Query(looking): Query<Looking>) -> Told<Acts> {
    caller.require(Power::ReadActs).await?;
    let (service, reason) = (caller.service(), reason(&looking.reason)?);
    let by = caller.actor();
    let mut tx = service.write(Key::of("operator", by.who.as_bytes())).await?;
    let acts = operators::acts(&mut tx, MOST_ACTS).await?;
    let (done, reason) = (Done::ActsRead, reason.as_str());
    let act = Act { by: &by, done, account: None, subject: "", reason };
    operators::record(service, &mut tx, act).await?;
    tx.commit().await?;
    Ok(Json(acts.into()))
}
