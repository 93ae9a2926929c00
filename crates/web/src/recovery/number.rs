//! The guarding number.

use domain::recovery::{self, Needed};

use super::{
    forms::GuardingNumber,
    pages::RecoverNumber,
    routes::{by_phone, given, path, standing},
};
use crate::shell::{Answer, Entry, Nothing, Pages, Typed, Visit};

pub(super) const NUMBER: &str = "/recover/number";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<RecoverNumber, _, _>(NUMBER, show),
        Entry::post::<GuardingNumber, RecoverNumber, _, _>(NUMBER, give),
        Entry::post::<Nothing, RecoverNumber, _, _>("/recover/number/unknown", unknown),
        Entry::post::<Nothing, RecoverNumber, _, _>("/recover/number/again", again),
    ]
}

async fn show(visit: Visit) -> Answer {
    match standing(&visit).await? {
        Ok(standing) if matches!(standing.needed, Needed::Number { .. }) => {
            visit.show(RecoverNumber { frame: visit.frame(), another: by_phone(&standing) })
        }
        Ok(standing) => visit.go(path(&standing)),
        Err(begin) => Ok(begin),
    }
}

async fn give(visit: Visit, form: Typed<GuardingNumber>) -> Answer {
    let another = match standing(&visit).await? {
        Ok(standing) => by_phone(&standing),
        Err(begin) => return Ok(begin),
    };
    let number = form.parse(&visit, || RecoverNumber { frame: visit.frame(), another })?;
    let service = &visit.app().service;
    let told = recovery::give_number(service, &number, visit.source()).await;
    given(&visit, told, RecoverNumber { frame: visit.frame(), another }).await
}

async fn unknown(visit: Visit, _: Typed<Nothing>) -> Answer {
    let told = recovery::no_number(&visit.app().service, visit.source()).await;
    given(&visit, told, RecoverNumber { frame: visit.frame(), another: false }).await
}

async fn again(visit: Visit, _: Typed<Nothing>) -> Answer {
    let told = recovery::ask_number_again(&visit.app().service, visit.source()).await;
    match told {
        Ok(()) => visit.go(NUMBER),
        refused => {
            given(&visit, refused, RecoverNumber { frame: visit.frame(), another: false }).await
        }
    }
}
