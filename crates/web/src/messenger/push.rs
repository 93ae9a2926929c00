//! Whether this messenger is called when it is closed.

use domain::messenger;

use super::{
    device::{WELCOME, live},
    forms::Subscribe,
    settings::{SETTINGS, settings_page},
};
use crate::shell::{Answer, Nothing, Said, Typed, Visit};

pub(super) async fn subscribe(visit: Visit, form: Typed<Subscribe>) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let page = settings_page(&visit, &device).await?;
    let subscription = form.parse(&visit, || page)?;
    messenger::subscribe(&visit.app().service, &device, &subscription).await?;
    visit.go_saying(SETTINGS, Said::PushOn)
}

pub(super) async fn unsubscribe(visit: Visit, _: Typed<Nothing>) -> Answer {
    let Some(device) = live(&visit).await? else { return visit.go(WELCOME) };
    let mut tx = visit.app().service.change(device.account).await?;
    messenger::unsubscribe(&mut tx, device.id, None).await?;
    tx.commit().await?;
    visit.go_saying(SETTINGS, Said::PushOff)
}
