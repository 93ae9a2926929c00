//! The account's messengers, among its settings.

use domain::{Error, Refusal, device_book, messenger, proofs::Guarding};

use super::{device::any, pages::Messengers, views::DeviceView};
use crate::{
    proving,
    shell::{Answer, Failure, Nothing, Path, Said, Typed, Visit},
};

const LIST: &str = "/account/security/messengers";

async fn page(visit: &Visit) -> Result<Messengers, Failure> {
    let account = visit.signed_in()?.account;
    let own = any(visit).await?.map(|device| device.id);
    let mut tx = visit.app().service.db.read().await?;
    let devices = messenger::devices(&mut tx, account).await?;
    let frame = visit.frame();
    let view = |device| DeviceView::of(visit, &frame, device, Some(device.id) == own);
    Ok(Messengers { devices: devices.iter().map(view).collect(), frame })
}

pub(super) async fn show_list(visit: Visit) -> Answer {
    visit.show(page(&visit).await?)
}

pub(super) async fn remove(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let own = any(&visit).await?.map(|device| device.id);
    let service = &visit.app().service;
    match device_book::remove(service, session, id, &visit.environment).await {
        Ok(()) if own == Some(id) => visit.go_without_messenger(LIST),
        Ok(()) => visit.go_saying(LIST, Said::MessengerRemoved),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded)) => {
            proving::before(&visit, Guarding::Replace, LIST)
        }
        Err(error) => visit.fail(page(&visit).await?, error),
    }
}
